package dev.sgaudit.check.order;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.HiddenRule;
import dev.sgaudit.check.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for rules that no packet reaches, and whose packets meet the same action before them. */
@About(
        title = "Rule never reached",
        severity = INFO,
        message =
                "{rule, first} decides no packet: all that it matches is taken above it with the same action, by {takers}.",
        why = "A rule that does nothing misleads whoever reads the list, and counts towards the quota.",
        fix = "Delete the rule, and keep what takes its packets: {takers}.",
        examples = {"""
              ingress accept tcp:80-90 from 10.0.0.0/8
            ! ingress accept tcp:85 from 10.1.0.0/16
              ingress accept tcp:91 from 10.1.0.0/16
            """, """
              ingress accept all from 10.0.0.0/9
              ingress accept all from 10.128.0.0/9
            ! ingress accept udp:53 from 10.0.0.0/8
              ingress drop tcp:22 from 0.0.0.0/0
              ingress accept tcp:22 from 203.0.113.0/24
            """})
public final class ShadowedRule implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (HiddenRule hidden : HiddenFindings.rules(scene)) {
            if (!hidden.isContradicted()) {
                findings.add(HiddenFindings.finding(this, hidden, INFO, scene));
            }
        }
        return findings.stream();
    }
}
