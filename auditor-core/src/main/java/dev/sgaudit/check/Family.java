package dev.sgaudit.check;

import dev.sgaudit.intent.WaivableCheck;
import java.util.Locale;

/** A family of checks, and how the findings of all its checks are confirmed, shown, waived, recognised and told. */
public enum Family {
    /** What is required and not let through. */
    REQUIRED(Proof.ASKED_FOR_AND_DROPPED, WaivableCheck.Excused.PACKETS),

    /** What is let through and not permitted. */
    EXCESS(Proof.ADMITTED_AND_COVERED_BY_NOTHING, WaivableCheck.Excused.PACKETS),

    /** Rules that do nothing where they stand. */
    ORDER(Proof.MATCHED_AND_TAKEN, WaivableCheck.Excused.RULES),

    /** The state of a group and of its export. Its facts are read from the input, and what follows from packets is excess. */
    UPKEEP(Proof.NO_PACKET, WaivableCheck.Excused.RULES),

    /** Which groups are bound to which machines, which no packet shows. */
    MEMBERSHIP(Proof.NO_PACKET, WaivableCheck.Excused.THINGS),

    /** What owners declared, or did not. That a declaration is not used shows in the lack of packets. */
    INTENT(Proof.NO_PACKET, WaivableCheck.Excused.THINGS);

    private final String word = name().toLowerCase(Locale.ROOT);
    private final Proof proof;
    private final WaivableCheck.Excused waived;

    Family(Proof proof, WaivableCheck.Excused waived) {
        this.proof = proof;
        this.waived = waived;
    }

    /** What an evaluator other than the engine has to say of a finding's witness. */
    public enum Proof {
        /** The clause asks for it, and the rules drop it. */
        ASKED_FOR_AND_DROPPED,
        /** The rule lets it through, and no clause, intent, allowance or other posture asks for it. */
        ADMITTED_AND_COVERED_BY_NOTHING,
        /** The rule matches it, and where others are said to take its packets one of them does. */
        MATCHED_AND_TAKEN,
        /** Nothing, for the findings are about no packet, and none may have one. */
        NO_PACKET
    }

    /** The family whose checks stand in the room of this name. */
    static Family ofRoom(String room) {
        for (Family family : values()) {
            if (family.word.equals(room)) {
                return family;
            }
        }
        throw new IllegalArgumentException("the room " + room + " is no family of checks");
    }

    /** The word in reports and JSON, which is the name of its room too. */
    public String word() {
        return word;
    }

    /** How its findings are confirmed. */
    public Proof proof() {
        return proof;
    }

    /** What its waivers excuse. */
    public WaivableCheck.Excused waived() {
        return waived;
    }

    /** Whether its findings are about packets that are missing or too many: they show one, and are waived packet by packet. */
    public boolean isAboutPackets() {
        return waived == WaivableCheck.Excused.PACKETS;
    }

    /** Whether it speaks only of packets that somebody sends, for no others are needed. */
    public boolean isAboutSentPackets() {
        return this == REQUIRED;
    }

    /** Whether its findings are about a group by itself, so that only the first posture that binds it tells them. */
    public boolean isAboutGroups() {
        return waived == WaivableCheck.Excused.RULES;
    }

    /** Whether its findings are recognised in a later report by their rule, and not by their packets. */
    public boolean isAboutRules() {
        return proof == Proof.MATCHED_AND_TAKEN;
    }
}
