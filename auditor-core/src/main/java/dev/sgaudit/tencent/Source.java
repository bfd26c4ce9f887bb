package dev.sgaudit.tencent;

import java.io.IOException;
import java.io.InputStream;

/**
 * One input file or stream, not yet opened.
 *
 * @param path as the user named it, or below the directory that he named, with {@code /} between the names
 */
public record Source(String path, Opener opener) {

    /** Opens an input anew. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** Its raw bytes, as stored. */
    public InputStream open() throws IOException {
        return opener.open();
    }

    /** The last name of its path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
