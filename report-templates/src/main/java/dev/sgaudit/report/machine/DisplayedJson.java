package dev.sgaudit.report.machine;

import java.io.IOException;
import java.io.Writer;

/**
 * Canonical JSON on its way to readers: set out over lines if asked, and with control, format and bidirectional
 * characters escaped, so that no editor or terminal shows something else than is there. Its value stays the same.
 */
public final class DisplayedJson extends Writer {

    /** How it is set out. */
    public enum Layout {
        ONE_LINE,
        INDENTED
    }

    private final Writer writer;
    private final Layout layout;
    private int depth;
    private boolean isInText;
    private boolean isEscaped;
    /** Whether a bracket was just opened, so that an empty one can be closed on the same line. */
    private boolean isOpened;

    private char pendingHigh;

    DisplayedJson(Writer writer, Layout layout) {
        this.writer = writer;
        this.layout = layout;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        int at = from;
        while (at < from + length) {
            int run = at;
            while (run < from + length && isPlainText(characters[run])) {
                run++;
            }
            if (run > at) {
                writer.write(characters, at, run - at);
                at = run;
            } else {
                write(characters[at++]);
            }
        }
    }

    /** Most of a report is plain characters within texts, which go through as they are. */
    private boolean isPlainText(char character) {
        return isInText
                && !isEscaped
                && character != '"'
                && character != '\\'
                && (character < 0x7F || (isHarmless(character) && !Character.isSurrogate(character)));
    }

    private void write(char character) throws IOException {
        if (isInText) {
            writeInText(character);
        } else if (layout == Layout.ONE_LINE) {
            isInText = character == '"';
            writer.write(character);
        } else {
            setOut(character);
        }
    }

    private void writeInText(char character) throws IOException {
        if (character < 0x7F) {
            isInText = isEscaped || character != '"';
            isEscaped = !isEscaped && character == '\\';
            writer.write(character);
        } else if (Character.isHighSurrogate(character)) {
            pendingHigh = character;
        } else if (Character.isLowSurrogate(character)) {
            boolean isHarmless = isHarmless(Character.toCodePoint(pendingHigh, character));
            for (char unit : new char[] {pendingHigh, character}) {
                if (isHarmless) {
                    writer.write(unit);
                } else {
                    escape(unit);
                }
            }
        } else if (isHarmless(character)) {
            writer.write(character);
        } else {
            escape(character);
        }
    }

    /** Whether JSON of so many characters can be shown in one line as it is. */
    static boolean isAsItIs(char[] characters, int length) {
        for (int at = 0; at < length; at++) {
            char character = characters[at];
            if (character >= 0x7F && (Character.isSurrogate(character) || !isHarmless(character))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private void escape(char unit) throws IOException {
        writer.write("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            writer.write(Character.forDigit(unit >> shift & 0xF, 16));
        }
    }

    private void setOut(char character) throws IOException {
        boolean isClosing = character == '}' || character == ']';
        if (isClosing) {
            depth--;
        }
        if (isClosing ? !isOpened : isOpened) {
            breakLine();
        }
        isOpened = character == '{' || character == '[';
        if (isOpened) {
            depth++;
        }
        writer.write(character);
        isInText = character == '"';
        if (character == ',') {
            breakLine();
        } else if (character == ':') {
            writer.write(' ');
        }
    }

    private void breakLine() throws IOException {
        writer.write('\n');
        writer.write("  ".repeat(depth));
    }

    /** Ends the line behind a whole value. */
    void endLine() throws IOException {
        writer.write('\n');
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
