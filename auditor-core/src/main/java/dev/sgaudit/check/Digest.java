package dev.sgaudit.check;

import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.TrafficSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests for what is too large to write out, and for what must be recognised again. */
public final class Digest {

    private Digest() {}

    /** A digest of all that determines which packets of the window the rule decides: the rules down to it, and the bounds. */
    static String of(List<Rule> rules, Rule last, TrafficSet window, TrafficSet permitted) {
        StringBuilder text = new StringBuilder();
        for (Rule rule : rules) {
            text.append(rule).append('\n');
            if (rule.isSameAs(last)) {
                break;
            }
        }
        return sha256(text.append(window).append('\n').append(permitted).toString());
    }

    /** SHA-256 of the text's UTF-8 bytes, in hexadecimal. */
    public static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
