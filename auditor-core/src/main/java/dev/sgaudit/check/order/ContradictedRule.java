package dev.sgaudit.check.order;

import static dev.sgaudit.model.Severity.LOW;
import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.HiddenRule;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for rules that no packet reaches, and some of whose packets meet the opposite action before them. */
@About(
        title = "Rule overruled before it is reached",
        severity = MEDIUM,
        message =
                "{rule, first} decides no packet: all that it matches is taken above it, some with the opposite action, by {takers}.",
        why = "Somebody wrote the rule to change something, and it does not: a DROP that never acts protects nothing.",
        fix =
                "Decide which rule is meant: delete this one, or move it above those that overrule it, which changes what is let through.",
        examples = {"""
              ingress drop all from 0.0.0.0/0
            ! ingress accept all from 0.0.0.0/0
            """, """
              ingress accept tcp:20-25 from 0.0.0.0/0
            ! ingress drop tcp:22 from 203.0.113.0/24
              ingress drop tcp:26 from 203.0.113.0/24
              egress drop tcp:22 to 203.0.113.0/24
            """})
public final class ContradictedRule implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (HiddenRule hidden : HiddenFindings.rules(scene)) {
            if (hidden.isContradicted()) {
                Severity severity = hidden.rule().verb() == Verb.DROP ? MEDIUM : LOW;
                findings.add(HiddenFindings.finding(this, hidden, severity, scene));
            }
        }
        return findings.stream();
    }
}
