package dev.sgaudit.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests for what is too large to write out, and for what must be recognised again. */
public final class Digest {

    private Digest() {}

    /** SHA-256 of the text's UTF-8 bytes, in hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /** SHA-256 of the text's UTF-8 bytes. */
    public static byte[] bytes(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
