package dev.sgaudit.model;

import java.util.Locale;
import java.util.Optional;

/** How bad a finding is, from a note to an open door. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in options, files and JSON. */
    public String word() {
        return word;
    }

    /** The severity of this word. */
    public static Optional<Severity> find(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    /** The worse of the two. */
    public Severity or(Severity other) {
        return isAtLeast(other) ? this : other;
    }
}
