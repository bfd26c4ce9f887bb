package dev.sgaudit.check;

import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What stands for packets of one window that are too many to write out, for one rule after the other. What all of them
 * have in common is reckoned once.
 */
public final class Omission {

    private final Direction direction;
    private final long predicted;
    private final List<Rule> rules;
    private final byte[] bounds;

    /** Of the rules before {@code next}, line by line in rule text. */
    private MessageDigest digest = Digest.sha256();

    private int next;

    /**
     * An omission.
     *
     * @param predicted how many cells it would take to write the packets out
     * @param rules all of the reading, in its order
     */
    Omission(Direction direction, long predicted, List<Rule> rules, TrafficSet window, TrafficSet permitted) {
        this.direction = direction;
        this.predicted = predicted;
        this.rules = rules;
        bounds = (window + "\n" + permitted).getBytes(StandardCharsets.UTF_8);
    }

    /** The packets of the window that the rule decides, with one of them. Rules are best asked for in their order. */
    public Packets of(Rule rule, Packet witness) {
        return new Packets.Omitted(direction, predicted, hash(rule), witness);
    }

    /** A digest of all that determines which packets of the window the rule decides: the rules down to it, and the bounds. */
    private String hash(Rule last) {
        if (next > 0 && !isAhead(last)) {
            digest = Digest.sha256();
            next = 0;
        }
        boolean isFound = next > 0 && rules.get(next - 1).isSameAs(last);
        while (!isFound && next < rules.size()) {
            Rule rule = rules.get(next++);
            digest.update((rule + "\n").getBytes(StandardCharsets.UTF_8));
            isFound = rule.isSameAs(last);
        }
        try {
            MessageDigest whole = (MessageDigest) digest.clone();
            return HexFormat.of().formatHex(whole.digest(bounds));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of the Java platform can be copied", e);
        }
    }

    private boolean isAhead(Rule rule) {
        for (int number = next - 1; number < rules.size(); number++) {
            if (rules.get(number).isSameAs(rule)) {
                return true;
            }
        }
        return false;
    }
}
