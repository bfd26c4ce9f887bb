package dev.sgaudit.cli;

import java.io.IOException;
import java.io.OutputStream;

/** A stream on which every write fails. */
final class FailingOutput extends OutputStream {

    private final String reason;

    FailingOutput(String reason) {
        this.reason = reason;
    }

    @Override
    public void write(int one) throws IOException {
        throw new IOException(reason);
    }
}
