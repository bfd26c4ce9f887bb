package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of one packet before groups bound in this order, as far as the rules tell.
 *
 * @param rules the first rule that matches it, or that might where it is unknown; none where no rule does
 * @param needs what would settle it, where it is unknown
 */
public record PacketFate(Outcome outcome, List<Rule> rules, List<Need> needs) {

    public PacketFate {
        rules = List.copyOf(rules);
        needs = Need.sorted(needs);
    }

    /** What happens to a packet. */
    public enum Outcome {
        ACCEPT,
        DROP,
        /** One completion of what is unknown admits it, another drops it. */
        UNKNOWN;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The fate of the packet; both readings of what is unknown have to agree on it. */
    public static PacketFate of(List<SecurityGroup> groups, Direction direction, Packet packet, Stack stack) {
        Outcome outcome = outcome(groups, direction, packet, stack);
        List<Rule> matching = groups.stream()
                .flatMap(group -> group.rules(direction).stream())
                .filter(rule -> SecondOpinion.mayMatch(rule, packet, stack))
                .toList();
        List<Need> needs = outcome == Outcome.UNKNOWN ? needs(groups, direction, packet, stack) : List.of();
        return new PacketFate(outcome, matching.stream().limit(1).toList(), needs);
    }

    /** The rule that decides, or the first that might. */
    public Optional<Rule> findRule() {
        return rules.stream().findFirst();
    }

    private static Outcome outcome(List<SecurityGroup> groups, Direction direction, Packet packet, Stack stack) {
        if (SecondOpinion.on(groups, direction, Certainty.CERTAIN, stack).admits(packet)) {
            return Outcome.ACCEPT;
        }
        return SecondOpinion.on(groups, direction, Certainty.POSSIBLE, stack).admits(packet)
                ? Outcome.UNKNOWN
                : Outcome.DROP;
    }

    /** What is unknown about the rules down to the first that certainly decides. */
    private static List<Need> needs(List<SecurityGroup> groups, Direction direction, Packet packet, Stack stack) {
        List<Need> needs = new ArrayList<>();
        List<Rule> disputed = Disputed.rules(groups, direction);
        for (SecurityGroup group : groups) {
            boolean isOrdered = group.order() == RuleOrder.KNOWN;
            if (!isOrdered) {
                needs.add(new Need(
                        Need.Kind.VALUE,
                        "the order of the rules of " + group.id(),
                        "tccli vpc DescribeSecurityGroupPolicies"));
            }
            for (Rule rule : group.rules(direction)) {
                if (!SecondOpinion.mayMatch(rule, packet, stack)) {
                    continue;
                }
                if (disputed.contains(rule)) {
                    needs.add(Disputed.need(rule));
                } else if (rule.isKnown() && isOrdered) {
                    return needs;
                }
                needs.addAll(needsOf(rule));
            }
        }
        return needs;
    }

    private static List<Need> needsOf(Rule rule) {
        List<Need> needs = new ArrayList<>(rule.needs());
        if (rule.effect() == Verb.UNKNOWN && needs.isEmpty()) {
            needs.add(new Need(
                    Need.Kind.VALUE,
                    "the action of " + rule.group() + " " + rule.direction().word() + " " + rule.index(),
                    "an export in which this value can be read"));
        }
        return needs;
    }
}
