package dev.sgaudit.baseline;

import java.util.Arrays;
import java.util.Optional;

/** The intent of an owner that, once declared, replaces the peers that the document names in a clause. */
public enum Follows {
    NOTHING("nothing"),
    SSH("ssh"),
    NODE_PORT("nodePort"),
    ICMP("icmp"),
    EGRESS("egress");

    private final String word;

    Follows(String word) {
        this.word = word;
    }

    /** The key of the intent. */
    public String word() {
        return word;
    }

    /** The intent of this key. */
    public static Optional<Follows> find(String word) {
        return Arrays.stream(values())
                .filter(follows -> follows.word.equals(word))
                .findFirst();
    }
}
