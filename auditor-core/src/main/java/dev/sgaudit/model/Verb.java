package dev.sgaudit.model;

import dev.sgaudit.traffic.Action;

/** What a rule says it does; an action that could not be understood may be either. */
public enum Verb {
    ACCEPT("accept"),
    DROP("drop"),
    UNKNOWN("unknown");

    private final String word;

    Verb(String word) {
        this.word = word;
    }

    /** The word in rule text. */
    public String word() {
        return word;
    }

    /** The verb that stands for a known action. */
    public static Verb of(Action action) {
        return switch (action) {
            case ACCEPT -> ACCEPT;
            case DROP -> DROP;
        };
    }
}
