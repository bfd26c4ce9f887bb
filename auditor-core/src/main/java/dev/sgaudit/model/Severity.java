package dev.sgaudit.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How bad a finding is, from a note to an open door. */
public enum Severity {
    INFO("info"),
    LOW("low"),
    MEDIUM("medium"),
    HIGH("high"),
    CRITICAL("critical");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

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

    /** All of them, from an open door to a note. */
    public static List<Severity> worstFirst() {
        List<Severity> severities = new ArrayList<>(List.of(values()));
        Collections.reverse(severities);
        return severities;
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    /** The worse of the two. */
    public Severity or(Severity other) {
        return isAtLeast(other) ? this : other;
    }
}
