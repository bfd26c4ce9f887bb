package dev.sgaudit.check.order;

import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.HiddenRule;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.RuleSequence;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The findings about rules that decide nothing, which two checks share between them. */
final class HiddenFindings {

    private HiddenFindings() {}

    static Stream<Finding> of(
            Check check, Scene scene, Predicate<HiddenRule> wanted, Function<HiddenRule, Severity> severity) {
        List<Finding> findings = new ArrayList<>();
        Stack stack = scene.subject().posture().networks().stack();
        for (RuleSequence sequence : scene.sequences()) {
            for (HiddenRule hidden : sequence.hidden()) {
                if (wanted.test(hidden)) {
                    findings.add(finding(check, hidden, severity.apply(hidden), stack));
                }
            }
        }
        return findings.stream();
    }

    /** The witness is a packet of the rule's own, which an earlier rule takes. */
    private static Finding finding(Check check, HiddenRule hidden, Severity severity, Stack stack) {
        TrafficSet traffic = TrafficSet.of(hidden.rule().possible(stack));
        List<Rule> rules = new ArrayList<>();
        rules.add(hidden.rule());
        rules.addAll(hidden.takers());
        Finding finding = Finding.of(
                check,
                severity,
                hidden.rule(),
                new Packets.Exact(hidden.rule().direction(), traffic, Witness.of(traffic)));
        return finding.withRules(rules);
    }
}
