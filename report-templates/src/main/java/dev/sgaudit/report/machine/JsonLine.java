package dev.sgaudit.report.machine;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/** A line of canonical JSON, written in the room of the line before it, so that the lines of a fleet take no memory each. */
final class JsonLine extends Writer {

    private static final int USUAL = 1 << 12;

    /** A line of more characters leaves its room. */
    private static final int MOST_KEPT = 1 << 20;

    private char[] characters = new char[USUAL];
    private int length;

    /** Begins anew with this value. */
    void set(JsonWriter.Value value) {
        if (characters.length > MOST_KEPT) {
            characters = new char[USUAL];
        }
        length = 0;
        JsonWriter.write(value, this);
    }

    @Override
    public void write(char[] from, int start, int count) {
        if (count > characters.length - length) {
            characters = Arrays.copyOf(characters, Math.max(2 * characters.length, length + count));
        }
        System.arraycopy(from, start, characters, length, count);
        length += count;
    }

    /** Writes it as it is, with a line feed at the end. */
    void writeTo(Writer writer) throws IOException {
        writer.write(characters, 0, length);
        writer.write('\n');
    }

    /** Writes it for readers, with a line feed at the end. */
    void show(Writer writer) throws IOException {
        if (DisplayedJson.isAsItIs(characters, length)) {
            writeTo(writer);
        } else {
            writeTo(new DisplayedJson(writer, DisplayedJson.Layout.ONE_LINE));
        }
    }

    @Override
    public void flush() {
        // It is where the characters are to be.
    }

    @Override
    public void close() {
        // It is written anew.
    }
}
