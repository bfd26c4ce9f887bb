package dev.sgaudit.tencent;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes of an input as they are stored, counted and, if that is asked for, digested while they are read. */
final class HashedInput extends InputStream {

    private final InputStream stored;
    private final Optional<MessageDigest> digest;
    private long count;
    private boolean ended;
    private boolean failed;

    HashedInput(InputStream stored, boolean isDigested) {
        this.stored = stored;
        digest = isDigested ? Optional.of(sha256Digest()) : Optional.empty();
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
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
        if (ended) {
            // A terminal would go on behind its end.
            return -1;
        }
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
            if (digest.isPresent()) {
                digest.get().update(bytes, from, read);
            }
            count += read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }

    /** Reads what nobody asked for, so that count and digest are those of the whole; nothing more after a failure. */
    void drain() throws IOException {
        byte[] rest = new byte[1 << 14];
        while (!failed && read(rest, 0, rest.length) >= 0) {
            // Count and digest are all that is wanted of them.
        }
    }

    /** How many bytes were read. */
    long count() {
        return count;
    }

    /** The digest in hexadecimal, or an empty text where the end was not reached or none was asked for. To be asked once. */
    String sha256() {
        return ended && digest.isPresent()
                ? HexFormat.of().formatHex(digest.get().digest())
                : "";
    }
}
