package dev.sgaudit.report;

import java.io.IOException;
import java.io.Writer;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;

/**
 * A page on a terminal. Everything that is written goes through {@link Printable} here, so no other class can forget it;
 * lines wrap between words, and none begins with what a CI system would take for a command.
 */
final class Page {

    /** How many columns a line has, as long as it can be broken. */
    static final int WIDTH = 100;

    /** Words beyond this length may be broken behind a comma. */
    private static final int LONG_WORD = 40;

    /** Longer texts are cut: inputs may hold megabytes in one string, and JSON reports have all of it. */
    private static final int MOST_CHARACTERS = 2_000;

    private static final char ESCAPE = 0x1B;

    /** All characters below it take one column. */
    private static final int FIRST_MARK = 0x300;

    private final Writer out;
    private final Colour colour;

    /** The line that is being written, with its next column and tone; fresh as long as it has no word. */
    private char[] line = new char[4 * WIDTH];

    private int length;

    /** The piece that is being written, as characters: strings hand them out one by one more slowly. */
    private char[] shown = new char[4 * WIDTH];

    private int shownLength;
    private int column;
    private boolean isFresh;
    private Tone tone = Tone.PLAIN;

    /** The column at which the next line begins. */
    private int hang;

    Page(Writer out, Colour colour) {
        this.out = out;
        this.colour = colour;
    }

    /** A piece of a line; a padded one fills at least so many columns and is never broken. */
    record Span(String text, Tone tone, int columns) {

        static Span of(String text) {
            return new Span(text, Tone.PLAIN, 0);
        }

        static Span of(String text, Tone tone) {
            return new Span(text, tone, 0);
        }

        static Span padded(String text, Tone tone, int columns) {
            return new Span(text, tone, columns);
        }
    }

    void blank() throws IOException {
        out.write('\n');
    }

    /** Writes the pieces, one blank between them; lines after the first begin at the column {@code hang}. */
    void line(int indent, int hang, Span... spans) throws IOException {
        line(indent, hang, List.of(spans));
    }

    void line(int indent, int nextIndent, List<Span> spans) throws IOException {
        hang = nextIndent;
        begin(indent);
        for (Span span : spans) {
            show(span.text());
            if (span.columns() > 0) {
                int columns = columns(shown, 0, shownLength);
                int padding = Math.max(0, span.columns() - columns);
                word(0, shownLength, columns, span.tone(), " ");
                blanks(padding);
                column += padding;
            } else {
                words(span.tone());
            }
        }
        end();
    }

    /** Takes the text in hand, made harmless. */
    private void show(String text) {
        take(text.length() <= MOST_CHARACTERS ? text : Printable.of(text, MOST_CHARACTERS));
        if (!Printable.isPlain(shown, shownLength)) {
            take(Printable.of(text, MOST_CHARACTERS));
        }
    }

    private void take(String text) {
        shownLength = text.length();
        if (shown.length < shownLength) {
            shown = new char[2 * shownLength];
        }
        text.getChars(0, shownLength, shown, 0);
    }

    private void begin(int indent) {
        length = 0;
        blanks(indent);
        column = indent;
        isFresh = true;
        tone = Tone.PLAIN;
    }

    private void end() throws IOException {
        while (length > 0 && Character.isWhitespace(line[length - 1])) {
            length--;
        }
        put(switched(tone, Tone.PLAIN));
        put("\n");
        out.write(line, 0, length);
    }

    private void put(String text) {
        reserve(text.length());
        text.getChars(0, text.length(), line, length);
        length += text.length();
    }

    private void put(int from, int to) {
        reserve(to - from);
        System.arraycopy(shown, from, line, length, to - from);
        length += to - from;
    }

    private void blanks(int count) {
        reserve(count);
        Arrays.fill(line, length, length + count, ' ');
        length += count;
    }

    private void reserve(int more) {
        if (length + more > line.length) {
            line = Arrays.copyOf(line, 2 * (length + more));
        }
    }

    private void words(Tone wordTone) throws IOException {
        int start = 0;
        while (start <= shownLength) {
            int end = start;
            boolean isNarrow = true;
            while (end < shownLength && shown[end] != ' ') {
                isNarrow &= shown[end] < FIRST_MARK;
                end++;
            }
            if (isNarrow && end - start <= LONG_WORD) {
                word(start, end, end - start, wordTone, " ");
            } else {
                pieces(start, end, wordTone);
            }
            start = end + 1;
        }
    }

    /** Writes a word in parts between which the line may be broken: around ideographs, and in long lists behind commas. */
    private void pieces(int start, int end, Tone wordTone) throws IOException {
        String before = " ";
        boolean isLong = columns(shown, start, end) > LONG_WORD;
        int from = start;
        int width = 0;
        int at = start;
        while (at < end) {
            int character = Character.codePointAt(shown, at, end);
            int next = at + Character.charCount(character);
            boolean breaksAfter = (isLong && character == ',') || isWide(character);
            width += columns(character);
            if (breaksAfter && next < end && Character.isLetterOrDigit(Character.codePointAt(shown, next, end))) {
                word(from, next, width, wordTone, before);
                before = "";
                from = next;
                width = 0;
            }
            at = next;
        }
        word(from, end, width, wordTone, before);
    }

    /** Writes what stays together, on the next line if it does not fit. */
    private void word(int from, int to, int width, Tone wordTone, String before) throws IOException {
        boolean isTooLong = column + before.length() + width > WIDTH;
        if (isTooLong && !isFresh && !opensCommand(from)) {
            end();
            begin(hang);
        }
        if (!isFresh) {
            if (tone != wordTone) {
                put(switched(tone, Tone.PLAIN));
                tone = Tone.PLAIN;
            }
            put(before);
            column += before.length();
        }
        put(switched(tone, wordTone));
        put(from, to);
        tone = wordTone;
        column += width;
        isFresh = false;
    }

    private boolean opensCommand(int at) {
        return at + 1 < shownLength && shown[at] == shown[at + 1] && (shown[at] == ':' || shown[at] == '#');
    }

    /** What makes the terminal change its tone. */
    private String switched(Tone from, Tone to) {
        return colour == Colour.PLAIN || from == to ? "" : ESCAPE + "[" + to.code() + "m";
    }

    /** How many columns the text takes: ideographs take two, marks that sit on other letters none. */
    static int columns(String text) {
        return columns(text.toCharArray(), 0, text.length());
    }

    private static int columns(char[] text, int from, int to) {
        int columns = 0;
        int at = from;
        while (at < to) {
            int character = Character.codePointAt(text, at, to);
            columns += columns(character);
            at += Character.charCount(character);
        }
        return columns;
    }

    private static int columns(int character) {
        if (character < FIRST_MARK) {
            return 1;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        // Most texts hold nothing else than these, of which none is wide: Hangul up to 11FF and from 302E on, Han from
        // 2E80.
        if (character < 0x1100 || (character >= 0x1200 && character < 0x2E80)) {
            return false;
        }
        boolean isFullwidth = (character >= 0x3000 && character <= 0x303E)
                || (character >= 0xFF01 && character <= 0xFF60)
                || (character >= 0x1F300 && character <= 0x1FAFF);
        UnicodeScript script = UnicodeScript.of(character);
        return isFullwidth
                || script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }
}
