package dev.sgaudit.audit;

import dev.sgaudit.check.Digest;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Packets;

/**
 * What a finding is recognised by in a later report: its check, posture, group, clause and canonical regions. Findings
 * of order, and those about no packet but a rule, are about that rule: its text and its ordinal among equal ones; those
 * that say what kind they are of, or have no rule, are one of their kind in their direction. File names, places and
 * free text never count.
 */
public final class Fingerprint {

    private static final int SHORT = 12;

    private Fingerprint() {}

    /** The fingerprint of a finding that belongs to no posture, in hexadecimal. */
    public static String of(Finding loose) {
        return Digest.sha256(String.join(
                "\n", loose.check().id(), loose.group(), loose.certainty().word(), subject(loose)));
    }

    /** The id of a finding with this fingerprint, the same in every format: it holds nothing from inputs. */
    public static String id(Finding finding, String fingerprint) {
        return finding.check().id() + "-" + fingerprint.substring(0, SHORT);
    }

    /** What it is about: packets, or a thing. */
    static String subject(Finding finding) {
        if (finding.packets() instanceof Packets.Exact exact) {
            return exact.direction().word() + " " + exact.traffic();
        }
        if (finding.packets() instanceof Packets.Omitted omitted) {
            return omitted.direction().word() + " " + omitted.hash();
        }
        return finding.matter() instanceof Matter.Thing thing
                ? thing.name() + " " + thing.direction() + (thing.ordinal().isEmpty() ? "" : " #" + thing.ordinal())
                : " ";
    }
}
