package dev.sgaudit.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the machines of a posture are in their cluster. */
public enum Role {
    NODE,
    MASTER;

    /** The word in options, files and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this word. */
    public static Optional<Role> find(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
