package dev.sgaudit.report;

import java.io.Writer;

/** A writer that keeps nothing, counts what it gets, and looks now and then at how much the program holds. */
final class FlatWriter extends Writer {

    private static final long EVERY = 1_000_000;

    private final long before = held();
    private long written;
    private long next = EVERY;
    private long most;

    private static long held() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        written += length;
        if (written >= next) {
            next += EVERY;
            most = Math.max(most, held() - before);
        }
    }

    long written() {
        return written;
    }

    /** By how many bytes the program held more at most than when the writer was made. */
    long grown() {
        return most;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
