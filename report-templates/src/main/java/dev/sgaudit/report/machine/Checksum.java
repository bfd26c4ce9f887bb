package dev.sgaudit.report.machine;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the UTF-8 bytes of what is written to it. */
final class Checksum {

    private final MessageDigest digest;
    private final Writer writer;

    Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        OutputStream bytes = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        writer = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    }

    Writer writer() {
        return writer;
    }

    /** Takes the line with the line feed at its end. */
    void add(JsonLine line) {
        try {
            line.writeTo(writer);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written anywhere", e);
        }
    }

    /** The digest in hexadecimal; to be asked once. */
    String hex() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written anywhere", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
