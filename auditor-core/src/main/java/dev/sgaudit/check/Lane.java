package dev.sgaudit.check;

import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules that guard one direction of a posture, in the two readings that bound what is unknown of them, each surveyed
 * once and rid of hidden rules.
 */
final class Lane {

    private final List<SecurityGroup> groups;
    private final Direction direction;
    private final boolean isExact;
    private final Side certain;
    private final Side possible;

    /** One reading with its survey. */
    record Side(Reading reading, FirstMatch.Survey survey, FirstMatch visible) {

        static Side of(Reading reading, List<TrafficSet> required, TrafficSet permitted) {
            FirstMatch.Survey survey = reading.match().survey(required, permitted);
            return new Side(reading, survey, reading.match().without(survey.hidden()));
        }

        /** The disjoint sets that each rule decides in the window, in order of the rules; the end of the list apart. */
        Optional<Decided> find(TrafficSet window, Action action) {
            Optional<FirstMatch.Parts> parts = visible.findParts(window, action);
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            SortedMap<Integer, TrafficSet> byLine = new TreeMap<>(parts.get().byLine());
            TrafficSet atTheEnd = byLine.remove(FirstMatch.NO_LINE);
            return Optional.of(new Decided(
                    byLine,
                    atTheEnd == null ? TrafficSet.NONE : atTheEnd,
                    parts.get().all()));
        }

        List<Rule> rules(Decided decided) {
            return rules(decided.byLine().keySet());
        }

        SortedMap<Integer, Packet> showing(TrafficSet window, Action action) {
            return visible.showing(window, action);
        }

        /** The rules of this action that decide some packet of the window. */
        List<Rule> rulesShowing(TrafficSet window, Action action) {
            return rules(showing(window, action).keySet());
        }

        /** What stands for packets of the window that are too many to write out. */
        Omission omission(Direction direction, TrafficSet window, TrafficSet permitted) {
            return new Omission(direction, visible.predictedCells(window), reading.rules(), window, permitted);
        }

        private List<Rule> rules(Set<Integer> lines) {
            List<Rule> rules = new ArrayList<>();
            for (int line : lines) {
                if (line != FirstMatch.NO_LINE) {
                    rules.add(reading.rules().get(line));
                }
            }
            return List.copyOf(rules);
        }
    }

    /** What is decided in a window: by rules, by no rule, and all of it. */
    record Decided(SortedMap<Integer, TrafficSet> byLine, TrafficSet atTheEnd, TrafficSet all) {}

    private Lane(List<SecurityGroup> groups, Direction direction, boolean isExact, Side certain, Side possible) {
        this.groups = groups;
        this.direction = direction;
        this.isExact = isExact;
        this.certain = certain;
        this.possible = possible;
    }

    static Lane of(Posture posture, Direction direction, List<TrafficSet> required, TrafficSet permitted) {
        Stack stack = posture.networks().stack();
        Side certain = Side.of(Reading.certain(posture.groups(), direction, stack), required, permitted);
        boolean isExact = Reading.isExact(posture.groups(), direction);
        Side possible =
                isExact ? certain : Side.of(Reading.possible(posture.groups(), direction, stack), required, permitted);
        return new Lane(posture.groups(), direction, isExact, certain, possible);
    }

    Direction direction() {
        return direction;
    }

    /** Whether nothing about the rules is unknown. */
    boolean isExact() {
        return isExact;
    }

    /** The reading that admits what is certainly admitted. */
    Side certain() {
        return certain;
    }

    /** The reading that admits what is possibly admitted. */
    Side possible() {
        return possible;
    }

    /** What is certainly admitted. Nothing where that is too much to write out. */
    Optional<TrafficSet> findAdmitted() {
        return certain.visible().findAdmitted(TrafficSet.ALL);
    }

    /** What the rules on top of the window in either reading lack: where the two differ, one of them is unknown. */
    List<Need> needs(TrafficSet window) {
        if (isExact) {
            return List.of();
        }
        List<Need> needs = new ArrayList<>();
        for (SecurityGroup group : groups) {
            if (group.order() == RuleOrder.UNKNOWN) {
                needs.add(needOfOrder(group));
            }
        }
        List<Rule> dropping = certain.rulesShowing(window, Action.DROP);
        for (Rule rule : dropping) {
            needs.addAll(needsOf(rule));
        }
        for (Rule rule : possible.rulesShowing(window, Action.ACCEPT)) {
            needs.addAll(needsOf(rule));
        }
        List<Rule> disputed = Disputed.rules(groups, direction);
        for (Rule rule : dropping) {
            if (disputed.contains(rule)) {
                needs.add(Disputed.need(rule));
            }
        }
        return needs;
    }

    static Need needOfOrder(SecurityGroup group) {
        return new Need(
                Need.Kind.DOCUMENT,
                Message.of("need/order-of-rules").with("group", group.id()),
                Message.of("settle/sorted-body").with("call", SecurityGroup.call(group.id())));
    }

    static List<Need> needsOf(Rule rule) {
        if (rule.isKnown() || !rule.needs().isEmpty()) {
            return rule.needs();
        }
        return List.of(rule.needOfAction());
    }
}
