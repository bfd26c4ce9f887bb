package dev.sgaudit.check;

import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** One direction of one group by itself, whose rules are asked one after the other. */
public final class RuleSequence {

    private final SecurityGroup group;
    private final Direction direction;
    private final List<HiddenRule> hidden;
    private final Optional<List<Rule>> redundant;

    private RuleSequence(
            SecurityGroup group, Direction direction, List<HiddenRule> hidden, Optional<List<Rule>> redundant) {
        this.group = group;
        this.direction = direction;
        this.hidden = hidden;
        this.redundant = redundant;
    }

    public SecurityGroup group() {
        return group;
    }

    public Direction direction() {
        return direction;
    }

    /** The rules that certainly decide nothing, in their order. */
    public List<HiddenRule> hidden() {
        return hidden;
    }

    /**
     * The rules that decide packets, but whose removal, one at a time, changes no verdict; without those that an unknown
     * rule touches. Nothing where finding out takes too much.
     */
    public Optional<List<Rule>> findRedundant() {
        return redundant;
    }

    static RuleSequence of(SecurityGroup group, Direction direction, Lane.Side order, Stack stack) {
        BitSet hidden = order.survey().hidden();
        return new RuleSequence(group, direction, hidden(order, hidden, stack), findRedundant(order, hidden, stack));
    }

    /** The rules of the order that certainly decide nothing. */
    static List<HiddenRule> hidden(Lane.Side order, BitSet hidden, Stack stack) {
        if (hidden.isEmpty()) {
            return List.of();
        }
        Outlines visible = Outlines.of(order.visible().lines());
        List<HiddenRule> found = new ArrayList<>();
        for (int line = hidden.nextSetBit(0); line >= 0; line = hidden.nextSetBit(line + 1)) {
            Rule rule = order.reading().rules().get(line);
            List<Box> boxes = rule.possible(stack);
            if (rule.effect() != Verb.UNKNOWN && !boxes.isEmpty()) {
                found.add(new HiddenRule(rule, takers(order.reading(), visible, line, boxes)));
            }
        }
        return List.copyOf(found);
    }

    /** The earlier rules that take the boxes' packets: each takes something that those before it leave. */
    private static List<Rule> takers(Reading reading, Outlines visible, int line, List<Box> boxes) {
        TrafficSet rest = TrafficSet.of(boxes);
        List<Rule> takers = new ArrayList<>();
        Outlines own = Outlines.of(List.of(new FirstMatch.Line(Action.DROP, boxes)));
        int earlier = visible.touching(own, 0, line);
        while (earlier < line) {
            boolean takes = false;
            for (Box taking : reading.match().lines().get(earlier).boxes()) {
                TrafficSet taken = TrafficSet.of(taking);
                if (touches(boxes, taking) && rest.touches(taken)) {
                    rest = rest.minus(taken);
                    takes = true;
                }
            }
            if (takes) {
                takers.add(reading.rules().get(earlier));
            }
            earlier = rest.isEmpty() ? line : visible.touching(own, earlier + 1, line);
        }
        return takers;
    }

    private static boolean touches(List<Box> boxes, Box other) {
        for (Box box : boxes) {
            if (box.touches(other)) {
                return true;
            }
        }
        return false;
    }

    /** The rules of the order that could go, one at a time. */
    static Optional<List<Rule>> findRedundant(Lane.Side order, BitSet hidden, Stack stack) {
        List<Box> unsure = new ArrayList<>();
        for (Rule rule : order.reading().rules()) {
            if (!rule.isKnown()) {
                unsure.addAll(rule.possible(stack));
            }
        }
        Optional<BitSet> redundant = order.reading().match().findRedundant(hidden);
        if (redundant.isEmpty()) {
            return Optional.empty();
        }
        List<Rule> rules = new ArrayList<>();
        BitSet lines = redundant.get();
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            Rule rule = order.reading().rules().get(line);
            if (rule.isKnown() && !touches(unsure, rule.certain())) {
                rules.add(rule);
            }
        }
        return Optional.of(List.copyOf(rules));
    }

    private static boolean touches(List<Box> boxes, List<Box> others) {
        for (Box other : others) {
            if (touches(boxes, other)) {
                return true;
            }
        }
        return false;
    }
}
