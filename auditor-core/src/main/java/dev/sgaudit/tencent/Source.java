package dev.sgaudit.tencent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One input file or stream, not yet opened.
 *
 * @param path as the user named it, or below the directory that he named, with {@code /} between the names
 * @param bytes how many there are, or 0 where that is not known
 * @param isStored whether it can be opened again and again
 */
public record Source(String path, long bytes, boolean isStored, Opener opener) {

    /** Gzip makes exports so many times smaller, or less. */
    private static final long PACKED = 20;

    /** Files of other sizes are small whether they are packed or not. */
    private static final long LARGE_PACKED = 512L << 10;

    /** A stream, or something else whose size nobody tells. */
    public Source(String path, Opener opener) {
        this(path, 0, false, opener);
    }

    /** A file; a large one that is packed counts as it will be when it is unpacked, or less. */
    static Source ofFile(String path, Path file) {
        return new Source(path, unpacked(file), true, () -> Files.newInputStream(file));
    }

    private static long unpacked(Path file) {
        try {
            long size = Files.size(file);
            return size > LARGE_PACKED && isPacked(file) ? size * PACKED : size;
        } catch (IOException e) {
            // It is told when it is read.
            return 0;
        }
    }

    private static boolean isPacked(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] magic = bytes.readNBytes(2);
            return Gunzip.isGzip(magic, magic.length);
        }
    }

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
