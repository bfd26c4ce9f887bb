package dev.sgaudit.tencent;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of an input as they are stored, counted and digested while they are read. */
final class HashedInput extends InputStream {

    private final InputStream stored;
    private final MessageDigest digest;
    private long count;
    private boolean ended;
    private boolean failed;

    HashedInput(InputStream stored) {
        this.stored = stored;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read;
        try {
            read = stored.read(bytes, from, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        if (read < 0) {
            ended = true;
        } else {
            digest.update(bytes, from, read);
            count += read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    /** Reads what nobody asked for, so that the digest is that of the whole; nothing more after a failure. */
    void drain() throws IOException {
        byte[] rest = new byte[1 << 14];
        while (!failed && read(rest, 0, rest.length) >= 0) {
            // The digest is all that is wanted of them.
        }
    }

    /** How many bytes were read. */
    long count() {
        return count;
    }

    /** The digest in hexadecimal, or an empty text where the end was not reached. To be asked once. */
    String sha256() {
        return ended ? HexFormat.of().formatHex(digest.digest()) : "";
    }
}
