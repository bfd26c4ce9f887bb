package dev.sgaudit.cli;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The standard output as a stream that tells its failures. A reader that goes away early is none: what is written after
 * that is dropped, and the verdict stays what it is.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream stream;
    private boolean isDeserted;

    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (isDeserted) {
            return;
        }
        try {
            stream.write(bytes, from, length);
        } catch (IOException e) {
            desertOr(e);
        }
    }

    @Override
    public void flush() throws IOException {
        if (isDeserted) {
            return;
        }
        try {
            stream.flush();
        } catch (IOException e) {
            desertOr(e);
        }
    }

    /** The words of EPIPE; Java has no type for it. */
    private void desertOr(IOException failure) throws IOException {
        if (!String.valueOf(failure.getMessage()).contains("Broken pipe")) {
            throw failure;
        }
        isDeserted = true;
    }
}
