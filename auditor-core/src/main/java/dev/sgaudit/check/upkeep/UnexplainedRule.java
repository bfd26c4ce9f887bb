package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Part;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Shown;
import dev.sgaudit.model.InvisibleCharacters;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for rules that let in or out more than is documented or declared, and do not say why. */
@About(
        title = "Rule does not say what it is for",
        severity = INFO,
        message = "{rule} admits more than is documented or declared, and has no description.",
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
            ! ingress accept tcp:9300 from ipm-1a2b3c4d
            """})
public final class UnexplainedRule implements Check {

    /** How surely a rule admits too much, and what would have to be known where it only may. */
    private record Doubt(Certainty certainty, List<Need> needs) {}

    @Override
    public Stream<Finding> findings(Scene scene) {
        return Stream.of(Direction.values())
                .flatMap(direction -> excessive(scene, direction).entrySet().stream())
                .filter(rule -> isUnexplained(rule.getKey()))
                .map(rule -> finding(rule.getKey(), rule.getValue()));
    }

    /** A rule that was not understood is reported as such, and may well have a description. */
    private static boolean isUnexplained(Rule rule) {
        return rule.isUnderstood() && InvisibleCharacters.isAllOf(rule.description());
    }

    /** The rules that admit excess, each as surely as any of it is: what is certain comes first. */
    private static Map<Rule, Doubt> excessive(Scene scene, Direction direction) {
        Map<Rule, Doubt> rules = new LinkedHashMap<>();
        Optional<List<Part>> parts = scene.findExcess(direction);
        if (parts.isPresent()) {
            parts.get().forEach(part -> rules.putIfAbsent(part.rule(), new Doubt(part.certainty(), part.needs())));
        } else {
            for (Shown shown : scene.excessShowing(direction, TrafficSet.ALL)) {
                rules.putIfAbsent(
                        shown.rule(), new Doubt(shown.certainty(), shown.rule().needs()));
            }
        }
        return rules;
    }

    private Finding finding(Rule rule, Doubt doubt) {
        return new Finding(
                this,
                INFO,
                doubt.certainty(),
                "",
                rule.group(),
                List.of(rule),
                new Packets.None(),
                doubt.needs(),
                Finding.NO_FACTS);
    }
}
