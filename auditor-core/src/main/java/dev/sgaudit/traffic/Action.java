package dev.sgaudit.traffic;

/** What a rule does with the packets it matches; both actions stop the search. */
public enum Action {
    ACCEPT("accept"),
    DROP("drop");

    private final String word;

    Action(String word) {
        this.word = word;
    }

    /** The word in rule text and in JSON. */
    public String word() {
        return word;
    }
}
