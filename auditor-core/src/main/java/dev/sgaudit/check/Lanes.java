package dev.sgaudit.check;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What all rooms of a scene rest on: the two directions of a posture, and what is required and permitted in each. */
final class Lanes {

    private final Subject subject;
    private final List<Term> terms;
    private final Map<Direction, Lane> lanes = new EnumMap<>(Direction.class);
    private final Map<Direction, TrafficSet> permitted = new EnumMap<>(Direction.class);
    private final Map<Direction, TrafficSet> possiblyPermitted = new EnumMap<>(Direction.class);

    Lanes(Subject subject) {
        this.subject = subject;
        List<Term> ofClauses = new ArrayList<>();
        for (Clause clause : subject.baseline().clauses()) {
            ofClauses.add(Term.of(clause, subject));
        }
        terms = List.copyOf(ofClauses);
        for (Direction direction : Direction.values()) {
            TrafficSet certain = allowed(direction);
            TrafficSet possible = TrafficSet.NONE;
            List<TrafficSet> required = new ArrayList<>();
            for (Term term : terms) {
                boolean isHere = term.clause().direction() == direction;
                certain = isHere ? certain.plus(term.permitted()) : certain;
                possible = isHere ? possible.plus(term.maybePermitted()) : possible;
                required.add(isHere ? term.required() : TrafficSet.NONE);
                required.add(isHere ? term.candidates() : TrafficSet.NONE);
            }
            permitted.put(direction, certain);
            possiblyPermitted.put(direction, certain.plus(possible));
            lanes.put(direction, Lane.of(subject.posture(), direction, required, certain));
        }
    }

    private TrafficSet allowed(Direction direction) {
        List<Box> boxes = new ArrayList<>();
        for (Allowance allowance : subject.intents().allow()) {
            if (allowance.direction() == direction) {
                boxes.add(allowance.box());
            }
        }
        return TrafficSet.of(boxes);
    }

    Subject subject() {
        return subject;
    }

    /** The clauses in the baseline's order. */
    List<Term> terms() {
        return terms;
    }

    Term term(ClauseState state) {
        for (Term term : terms) {
            if (term.clause().id().equals(state.clause().id())) {
                return term;
            }
        }
        throw new IllegalArgumentException(
                "the baseline has no clause " + state.clause().id());
    }

    /** The other clauses of its direction. */
    List<Term> others(Term term) {
        List<Term> others = new ArrayList<>();
        for (Term other : terms) {
            if (!other.clause().id().equals(term.clause().id())
                    && other.clause().direction() == term.clause().direction()) {
                others.add(other);
            }
        }
        return others;
    }

    Lane lane(Direction direction) {
        return find(lanes, direction);
    }

    /** The packets that may be let through whatever is unknown. */
    TrafficSet permitted(Direction direction) {
        return find(permitted, direction);
    }

    /** The packets that may be let through in some completion of what is unknown. */
    TrafficSet possiblyPermitted(Direction direction) {
        return find(possiblyPermitted, direction);
    }

    private static <V> V find(Map<Direction, V> byDirection, Direction direction) {
        V value = byDirection.get(direction);
        if (value == null) {
            throw new IllegalStateException("nothing was computed for " + direction);
        }
        return value;
    }
}
