package dev.sgaudit.baseline;

import java.util.Arrays;
import java.util.Optional;

/** The condition under which a clause holds. */
public enum When {
    ALWAYS("always"),
    /** SSH login is declared to be needed. */
    SSH("ssh"),
    /** Clusters of the same VPC are declared to reach this one. */
    PEERS("peers"),
    /** The machines have IPv6 too. */
    DUAL_STACK("dual-stack");

    private final String word;

    When(String word) {
        this.word = word;
    }

    /** The word in files. */
    public String word() {
        return word;
    }

    /** The condition of this word. */
    public static Optional<When> find(String word) {
        return Arrays.stream(values()).filter(when -> when.word.equals(word)).findFirst();
    }
}
