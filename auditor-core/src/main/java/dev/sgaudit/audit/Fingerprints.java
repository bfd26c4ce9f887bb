package dev.sgaudit.audit;

import dev.sgaudit.check.Digest;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the findings of one posture are recognised by in a later report: their check, posture, group, clause and canonical
 * regions. A posture is the same if its cluster, its role and its groups in their order are, whatever its number. Order findings are about a rule: its text and its ordinal among equal ones. File names, places and free text
 * never count.
 */
public final class Fingerprints {

    private final Posture posture;
    private final String identity;

    /** By group and direction, each rule's ordinal among those with its text. */
    private final Map<String, int[]> ordinals = new HashMap<>();

    public Fingerprints(Posture posture) {
        this.posture = posture;
        identity = identity(posture);
    }

    private static String identity(Posture posture) {
        if (posture.cluster().isEmpty()) {
            return posture.id();
        }
        StringBuilder identity =
                new StringBuilder(posture.cluster() + "/" + posture.role().word());
        for (SecurityGroup group : posture.groups()) {
            identity.append(' ').append(group.identity());
        }
        return identity.toString();
    }

    /** The fingerprint of a finding of the posture, in hexadecimal. */
    public String of(Finding finding) {
        return Digest.sha256(String.join(
                "\n",
                finding.check().id(),
                identity,
                finding.group(),
                finding.clause(),
                finding.certainty().word(),
                subject(finding)));
    }

    private String subject(Finding finding) {
        if (!(finding.matter() instanceof Matter.OfRule)
                && !finding.check().family().isAboutRules()) {
            return Fingerprint.subject(finding);
        }
        Rule rule = finding.rules().get(0);
        return rule + " #" + ordinal(rule);
    }

    private int ordinal(Rule rule) {
        String list = rule.direction().word() + " " + rule.group();
        return ordinals.computeIfAbsent(list, none -> ordinals(rulesBeside(rule)))[rule.position()];
    }

    private List<Rule> rulesBeside(Rule rule) {
        return posture.groups().stream()
                .filter(group -> group.id().equals(rule.group()))
                .findFirst()
                .map((SecurityGroup group) -> group.rules(rule.direction()))
                .orElseThrow();
    }

    private static int[] ordinals(List<Rule> rules) {
        Map<String, Integer> equalOnes = new HashMap<>();
        int[] ordinals = new int[rules.size()];
        for (int index = 0; index < ordinals.length; index++) {
            ordinals[index] = equalOnes.merge(rules.get(index).toString(), 1, Integer::sum) - 1;
        }
        return ordinals;
    }
}
