package dev.sgaudit.intent;

/**
 * A check as a waiver may name it.
 *
 * @param excused what its waivers excuse
 */
public record WaivableCheck(String id, Excused excused) {

    /** What a waiver excuses. */
    public enum Excused {
        /** The packets that it names. */
        PACKETS,
        /** What is found about a group, or about one of its rules. */
        RULES,
        /** Something else, as a whole. */
        THINGS
    }

    /** Whether its findings are about packets, so that a waiver excuses the packets it names. */
    boolean isAboutPackets() {
        return excused == Excused.PACKETS;
    }

    /** Whether its findings may be about one rule. */
    boolean isAboutRules() {
        return excused == Excused.RULES;
    }
}
