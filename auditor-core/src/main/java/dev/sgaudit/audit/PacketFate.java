package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.AddressSet;
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
        needs = needs.stream().distinct().sorted().toList();
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
        List<SecurityGroup> opened = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            boolean isLast = i == groups.size() - 1;
            opened.add(isLast ? groups.get(i) : withoutDisputed(groups.get(i), direction));
        }
        return SecondOpinion.on(opened, direction, Certainty.POSSIBLE, stack).admits(packet)
                ? Outcome.UNKNOWN
                : Outcome.DROP;
    }

    /**
     * The group without the DROPs of everything that end its direction: Tencent's pages dispute whether they stop a
     * packet while further groups are bound behind it.
     */
    private static SecurityGroup withoutDisputed(SecurityGroup group, Direction direction) {
        List<Rule> rules = group.rules(direction);
        List<Rule> kept = rules.subList(0, rules.size() - disputed(group, direction));
        return new SecurityGroup(
                group.id(),
                group.name(),
                group.version(),
                group.order(),
                direction == Direction.INGRESS ? kept : group.ingress(),
                direction == Direction.EGRESS ? kept : group.egress(),
                group.gaps(),
                group.read(),
                group.understood(),
                group.place());
    }

    /** How many rules at the end drop a whole family for all protocols: one, or two in a row for one family each. */
    private static int disputed(SecurityGroup group, Direction direction) {
        List<Rule> rules = group.rules(direction);
        if (group.order() == RuleOrder.UNKNOWN) {
            return 0;
        }
        AddressSet dropped = AddressSet.NONE;
        int count = 0;
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            AddressSet peers = rule.peer().certain();
            boolean isWholeFamily = peers.equals(AddressSet.ALL_IPV4) || peers.equals(AddressSet.ALL_IPV6);
            boolean isOfEverything = rule.service().certain().contains(Service.Ports.EVERYTHING);
            if (rule.verb() != Verb.DROP || !isWholeFamily || !isOfEverything || dropped.covers(peers)) {
                break;
            }
            dropped = dropped.plus(peers);
            count++;
        }
        return count;
    }

    /** What is unknown about the rules down to the first that certainly decides. */
    private static List<Need> needs(List<SecurityGroup> groups, Direction direction, Packet packet, Stack stack) {
        List<Need> needs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            SecurityGroup group = groups.get(i);
            List<Rule> rules = group.rules(direction);
            boolean isLast = i == groups.size() - 1;
            int firstDisputed = isLast ? rules.size() : rules.size() - disputed(group, direction);
            boolean isOrdered = group.order() == RuleOrder.KNOWN;
            if (!isOrdered) {
                needs.add(new Need(
                        Need.Kind.VALUE,
                        "the order of the rules of " + group.id(),
                        "tccli vpc DescribeSecurityGroupPolicies"));
            }
            for (int line = 0; line < rules.size(); line++) {
                Rule rule = rules.get(line);
                if (!SecondOpinion.mayMatch(rule, packet, stack)) {
                    continue;
                }
                if (line >= firstDisputed) {
                    needs.add(disputedNeed(rule));
                } else if (!rule.isKnown()) {
                    needs.addAll(needsOf(rule));
                } else if (isOrdered) {
                    return needs;
                }
            }
        }
        return needs;
    }

    private static Need disputedNeed(Rule rule) {
        return new Need(
                Need.Kind.VALUE,
                "whether the DROP of everything that ends " + rule.group() + " stops packets",
                "bind " + rule.group() + " last, or remove that rule, for Tencent's pages disagree");
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
