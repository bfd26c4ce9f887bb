package dev.sgaudit.check.order;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.RuleSequence;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for rules that decide packets as later rules, or the end of the list, would decide them too. */
@About(
        title = "Rule changes nothing",
        severity = INFO,
        message = "{rule, first} could be deleted without changing what this group by itself does with any packet.",
        why = "A rule that changes nothing hides those that do, and counts towards the quota.",
        fix =
                "Delete such rules one at a time, those that shadowed-rule names first, for two may each stand in for the other; where machines have a further group behind this one, see first what that does with these packets.",
        examples = {"""
            ! ingress accept tcp:443 from 10.1.0.0/16
              ingress accept tcp:443 from 10.0.0.0/8
            ! ingress drop tcp:23 from 0.0.0.0/0
              ingress drop all from 0.0.0.0/0
              ingress drop all from ::/0
            """, """
              ingress accept tcp:443 from 10.1.0.0/16
              ingress drop tcp:443 from 10.0.0.0/8
              ingress accept tcp:400-500 from 10.0.0.0/8
            """})
public final class RedundantRule implements Check {

    private static final List<AddressSet> FAMILIES = List.of(AddressSet.ALL_IPV4, AddressSet.ALL_IPV6);

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        Stack stack = scene.subject().posture().networks().stack();
        for (RuleSequence sequence : scene.order().sequences()) {
            List<Rule> closing = closing(sequence.group().rules(sequence.direction()));
            for (Rule rule : sequence.findRedundant().orElse(List.of())) {
                if (!closing.contains(rule)) {
                    findings.add(finding(rule, stack));
                }
            }
        }
        return findings.stream();
    }

    private Finding finding(Rule rule, Stack stack) {
        TrafficSet traffic = TrafficSet.of(rule.possible(stack));
        return Finding.of(this, INFO, rule, new Packets.Exact(rule.direction(), traffic, Witness.of(traffic)));
    }

    /**
     * The DROPs of everything, one or one a family, that close a direction: people write them on purpose. A rule closes a
     * family if none behind it is about that family, wherever rules of the other family stand.
     */
    private static List<Rule> closing(List<Rule> rules) {
        List<Rule> closing = new ArrayList<>();
        AddressSet behind = AddressSet.NONE;
        for (int last = rules.size() - 1; last >= 0 && !behind.equals(AddressSet.ALL); last--) {
            AddressSet closed = closedBy(rules.get(last));
            if (!closed.isEmpty() && !behind.touches(closed)) {
                closing.add(rules.get(last));
            }
            behind = behind.plus(familiesOf(rules.get(last)));
        }
        return closing;
    }

    private static AddressSet familiesOf(Rule rule) {
        AddressSet families = AddressSet.NONE;
        for (Box box : rule.possible(Stack.DUAL)) {
            for (AddressSet family : FAMILIES) {
                families = box.peers().touches(family) ? families.plus(family) : families;
            }
        }
        return families;
    }

    /** The whole families of which the rule drops everything. */
    private static AddressSet closedBy(Rule rule) {
        AddressSet peers = AddressSet.NONE;
        if (rule.verb() == Verb.DROP) {
            for (Box box : rule.certain()) {
                peers = box.isOfEveryService() ? peers.plus(box.peers()) : peers;
            }
        }
        AddressSet closed = AddressSet.NONE;
        for (AddressSet family : FAMILIES) {
            closed = peers.covers(family) ? closed.plus(family) : closed;
        }
        return closed;
    }
}
