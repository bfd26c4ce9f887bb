package dev.sgaudit.traffic;

/** Which way a packet goes, seen from the protected machine. */
public enum Direction {
    INGRESS("ingress"),
    EGRESS("egress");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    /** The word in rule text and in JSON. */
    public String word() {
        return word;
    }
}
