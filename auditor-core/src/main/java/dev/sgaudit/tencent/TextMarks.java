package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;

/** The line ends and wide characters of a text from one byte on, by which each byte behind it has its line and column. */
final class TextMarks {

    private final String file;
    private final LongQueue lineEnds = new LongQueue();

    /** Where each character begins that has more bytes than UTF-16 units, times 4, plus the difference. */
    private final LongQueue wideCharacters = new LongQueue();

    private long mark;
    private int markLine = 1;
    private long markLineStart;
    private long markSurplus;

    TextMarks(String file) {
        this.file = file;
    }

    /** Says that the text begins at this byte, behind what stands before it. */
    void begin(long offset) {
        mark = offset;
        markLineStart = offset;
    }

    void addLineEnd(long offset) {
        lineEnds.add(offset);
    }

    /** Notes a character that has so many bytes more than UTF-16 units. */
    void addWide(long offset, int surplus) {
        wideCharacters.add(offset << 2 | surplus);
    }

    /** How many line ends and wide characters are kept. */
    int size() {
        return lineEnds.size() + wideCharacters.size();
    }

    boolean hasLineEnd() {
        return !lineEnds.isEmpty();
    }

    long firstLineEnd() {
        return lineEnds.get(0);
    }

    /** The place of a byte that is no earlier than where {@link #advance} was last called for. */
    Place place(long offset, String container, int item) {
        int line = markLine;
        long lineStart = markLineStart;
        for (int i = 0; i < lineEnds.size() && lineEnds.get(i) < offset; i++) {
            line++;
            lineStart = lineEnds.get(i) + 1;
        }
        long surplus = lineStart == markLineStart ? markSurplus : 0;
        for (int i = 0; i < wideCharacters.size() && wideCharacters.get(i) >> 2 < offset; i++) {
            if (wideCharacters.get(i) >> 2 >= lineStart) {
                surplus += wideCharacters.get(i) & 3;
            }
        }
        long column = Math.max(offset, mark) - lineStart - surplus + 1;
        return new Place(file, line, (int) Math.min(column, Integer.MAX_VALUE), offset, container, item);
    }

    /** Forgets the lines before a byte: no place before it is asked for any more. */
    void advance(long offset) {
        mark = offset;
        while (!lineEnds.isEmpty() && lineEnds.get(0) < offset) {
            markLine++;
            markLineStart = lineEnds.get(0) + 1;
            markSurplus = 0;
            lineEnds.removeFirst();
        }
        while (!wideCharacters.isEmpty() && wideCharacters.get(0) >> 2 < offset) {
            if (wideCharacters.get(0) >> 2 >= markLineStart) {
                markSurplus += wideCharacters.get(0) & 3;
            }
            wideCharacters.removeFirst();
        }
    }
}
