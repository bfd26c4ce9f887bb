package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Beyond;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Shown;
import dev.sgaudit.model.InvisibleCharacters;
import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for rules that let in or out more than is documented or declared, and do not say why. */
@About(
        title = "Rule does not say what it is for",
        severity = INFO,
        message = "{rule, first} admits more than is documented and declared, and has no description that can be read.",
        why = "Nobody dares to remove a rule of which nobody knows what it is for, so it stays.",
        fix = "Describe the rule: what needs it, and who answers for it.",
        examples = {"""
            ! ingress accept tcp:9100 from 10.8.0.0/24
              ingress accept tcp:9200 from 10.8.0.0/24 "node exporter, asked for by the metrics team"
              ingress accept tcp:30000-32768 from 0.0.0.0/0
              egress accept all to 0.0.0.0/0
            """, """
              ingress drop tcp:9100 from 10.8.0.0/24
              ingress accept tcp:9100 from 10.8.0.0/25
            ! ingress accept tcp:9200 from 10.8.0.0/24 "⟦U+200B⟧"
              ingress accept tcp:9300 from ipm-1a2b3c4d
            """})
public final class UnexplainedRule implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (Rule rule : excessive(scene, direction)) {
                if (isUnexplained(rule)) {
                    findings.add(Finding.of(this, INFO, rule, new Packets.None()));
                }
            }
        }
        return findings.stream();
    }

    /** A rule that was not understood is reported as such, and may well have a description. */
    private static boolean isUnexplained(Rule rule) {
        return rule.isUnderstood() && InvisibleCharacters.isAllOf(rule.description());
    }

    /**
     * The rules that certainly admit excess. One that only may, for a network is not known or a template, would be asked
     * for a reason that it does not need once that is known.
     */
    private static List<Rule> excessive(Scene scene, Direction direction) {
        List<Rule> rules = new ArrayList<>();
        Optional<List<Beyond>> parts = scene.excess().find(direction);
        if (parts.isPresent()) {
            for (Beyond part : parts.get()) {
                if (part.certainty() == Certainty.CERTAIN) {
                    rules.add(part.rule());
                }
            }
            return rules;
        }
        for (Shown shown : scene.excess().showing(direction, TrafficSet.ALL)) {
            if (shown.certainty() == Certainty.CERTAIN) {
                rules.add(shown.rule());
            }
        }
        return rules;
    }
}
