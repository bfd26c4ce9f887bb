package dev.sgaudit.intent;

import java.util.Set;

/**
 * A check as a waiver may name it.
 *
 * @param family the family that it belongs to, which says what its findings are about
 */
public record WaivableCheck(String id, String family) {

    private static final Set<String> ABOUT_PACKETS = Set.of("required", "excess");
    private static final Set<String> ABOUT_RULES = Set.of("order", "upkeep");

    /** Whether its findings are about packets, so that a waiver excuses the packets it names. */
    boolean isAboutPackets() {
        return ABOUT_PACKETS.contains(family);
    }

    /** Whether its findings may be about one rule. */
    boolean isAboutRules() {
        return ABOUT_RULES.contains(family);
    }
}
