package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for members of rules that this version does not know, as Tencent adds them without notice. */
@About(
        title = "Rule has a member that is not known",
        severity = MEDIUM,
        message =
                "{count, plural, one {# rule of {group} has} other {# rules of {group} have}} the member {member}, which this version does not know.",
        why =
                "Tencent adds members to rules without notice. One that narrows a rule, ends it on a day or switches it off changes what is let through, so nothing is taken for granted of a rule that has it.",
        fix =
                "Look up what the member means. If it changes nothing about packets, name it under ignoreMembers in sgaudit.yml, with a reason and an owner; else read the export with a newer sgaudit.",
        examples = {"""
              ingress accept tcp:443 from 10.0.0.0/8
            ! member Hits
            ! member ValidUntil
              egress accept all to 0.0.0.0/0
            """})
public final class UnknownMember implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (SecurityGroup group : scene.subject().posture().groups()) {
            for (Map.Entry<String, List<Rule>> rules : rulesByMember(group).entrySet()) {
                findings.add(finding(group, rules.getKey(), rules.getValue()));
            }
        }
        return findings.stream();
    }

    private static SortedMap<String, List<Rule>> rulesByMember(SecurityGroup group) {
        SortedMap<String, List<Rule>> rules = new TreeMap<>();
        for (Direction direction : Direction.values()) {
            for (Rule rule : group.rules(direction)) {
                for (String member : rule.foreignMembers()) {
                    rules.computeIfAbsent(member, none -> new ArrayList<>()).add(rule);
                }
            }
        }
        return rules;
    }

    private Finding finding(SecurityGroup group, String member, List<Rule> rules) {
        return new Finding(
                this,
                MEDIUM,
                MEDIUM,
                Certainty.CERTAIN,
                "",
                group.id(),
                rules,
                new Packets.None(),
                List.of(),
                Map.of("member", Fact.name(member), "count", Fact.count(rules.size())),
                new Matter.Thing(member),
                Optional.empty());
    }
}
