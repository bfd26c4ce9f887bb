package dev.sgaudit.cli;

import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Standard input on a terminal: it says that somebody is waited for, and ends where that somebody first says so, for a terminal
 * would go on behind its own end.
 */
final class TypedInput extends InputStream {

    private final InputStream typed;
    private final PrintStream err;
    private final Words words;
    private boolean isBegun;
    private boolean isOver;

    TypedInput(InputStream typed, PrintStream err, Words words) {
        this.typed = typed;
        this.err = err;
        this.words = words;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (!isBegun) {
            isBegun = true;
            err.print("sgaudit: " + words.say("run/reading-standard-input") + "\n");
            err.flush();
        }
        int count = isOver ? -1 : typed.read(bytes, from, length);
        isOver = count < 0;
        return count;
    }
}
