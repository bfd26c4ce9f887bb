package dev.sgaudit.audit;

import dev.sgaudit.check.Digest;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import java.util.List;

/**
 * What a finding is recognised by in a later report: its check, posture, group, clause and canonical regions. Findings
 * of order, and those about no packet but a rule, are about that rule: its text and its ordinal among equal ones; those
 * that say what kind they are of, or have no rule, are one of their kind in their direction. File names, places and
 * free text never count.
 */
public final class Fingerprint {

    private static final int SHORT = 12;

    private Fingerprint() {}

    /** The fingerprint of a finding of this posture, in hexadecimal. */
    public static String of(Posture posture, Finding finding) {
        return Digest.sha256(String.join(
                "\n",
                finding.check().id(),
                posture.id(),
                finding.group(),
                finding.clause(),
                finding.certainty().word(),
                subject(posture, finding)));
    }

    /** The fingerprint of a finding that belongs to no posture, in hexadecimal. */
    public static String of(Finding loose) {
        return Digest.sha256(String.join(
                "\n", loose.check().id(), loose.group(), loose.certainty().word(), subject(loose)));
    }

    /** The id of a finding with this fingerprint, the same in every format: it holds nothing from inputs. */
    public static String id(Finding finding, String fingerprint) {
        return finding.check().id() + "-" + fingerprint.substring(0, SHORT);
    }

    private static String subject(Posture posture, Finding finding) {
        boolean isAboutARule = finding.packets() instanceof Packets.None
                && !finding.rules().isEmpty()
                && !finding.facts().containsKey("kind");
        return isAboutARule || finding.check().family().equals("order")
                ? rule(posture, finding.rules().get(0))
                : subject(finding);
    }

    private static String subject(Finding finding) {
        if (finding.packets() instanceof Packets.Exact exact) {
            return exact.direction().word() + " " + exact.traffic();
        }
        if (finding.packets() instanceof Packets.Omitted omitted) {
            return omitted.direction().word() + " " + omitted.hash();
        }
        String ordinal = finding.facts().getOrDefault("ordinal", "");
        return finding.facts().getOrDefault("kind", "") + " " + finding.facts().getOrDefault("direction", "")
                + (ordinal.isEmpty() ? "" : " #" + ordinal);
    }

    private static String rule(Posture posture, Rule rule) {
        List<Rule> earlier = posture.groups().stream()
                .filter(group -> group.id().equals(rule.group()))
                .findFirst()
                .map((SecurityGroup group) -> group.rules(rule.direction()))
                .orElseThrow()
                .subList(0, rule.index());
        long ordinal = earlier.stream()
                .filter(other -> other.toString().equals(rule.toString()))
                .count();
        return rule + " #" + ordinal;
    }
}
