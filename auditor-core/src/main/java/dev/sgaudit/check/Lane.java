package dev.sgaudit.check;

import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One direction of a posture, surveyed once: both readings of its rules, without what is hidden in them. */
final class Lane {

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
            return visible.findParts(window, action).map(parts -> {
                SortedMap<Integer, TrafficSet> byLine = new TreeMap<>(parts);
                TrafficSet atTheEnd = byLine.remove(FirstMatch.NO_LINE);
                return new Decided(byLine, atTheEnd == null ? TrafficSet.NONE : atTheEnd);
            });
        }

        List<Rule> rules(Decided decided) {
            return decided.byLine().keySet().stream()
                    .map(line -> reading.rules().get(line))
                    .toList();
        }

        SortedMap<Integer, Packet> showing(TrafficSet window, Action action) {
            return visible.showing(window, action);
        }

        /** The rules of this action that decide some packet of the window. */
        List<Rule> rulesShowing(TrafficSet window, Action action) {
            return showing(window, action).keySet().stream()
                    .filter(line -> line != FirstMatch.NO_LINE)
                    .map(line -> reading.rules().get(line))
                    .toList();
        }
    }

    /** What is decided in a window: by rules, and by no rule. */
    record Decided(SortedMap<Integer, TrafficSet> byLine, TrafficSet atTheEnd) {

        TrafficSet all() {
            List<TrafficSet> sets = new ArrayList<>(byLine.values());
            sets.add(atTheEnd);
            return union(sets);
        }

        /** Halves first: a union one by one would copy the growing set every time. */
        private static TrafficSet union(List<TrafficSet> sets) {
            if (sets.size() == 1) {
                return sets.get(0);
            }
            int half = sets.size() / 2;
            return union(sets.subList(0, half)).plus(union(sets.subList(half, sets.size())));
        }
    }

    private Lane(Direction direction, boolean isExact, Side certain, Side possible) {
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
        return new Lane(direction, isExact, certain, possible);
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
}
