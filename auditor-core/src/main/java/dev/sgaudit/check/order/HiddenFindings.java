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

/** The findings about rules that decide nothing, which two checks share between them. */
final class HiddenFindings {

    private HiddenFindings() {}

    /** The rules of all groups that decide nothing. */
    static List<HiddenRule> rules(Scene scene) {
        List<HiddenRule> rules = new ArrayList<>();
        for (RuleSequence sequence : scene.order().sequences()) {
            rules.addAll(sequence.hidden());
        }
        return rules;
    }

    /** The witness is a packet of the rule's own, which an earlier rule takes. */
    static Finding finding(Check check, HiddenRule hidden, Severity severity, Scene scene) {
        Stack stack = scene.subject().posture().networks().stack();
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
