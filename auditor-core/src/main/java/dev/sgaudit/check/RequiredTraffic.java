package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What is required of a posture: every clause of its baseline, and what the rules drop of it. */
public final class RequiredTraffic {

    private final Lanes lanes;
    private final List<ClauseState> clauses;

    RequiredTraffic(Lanes lanes) {
        this.lanes = lanes;
        List<ClauseState> states = new ArrayList<>();
        for (int number = 0; number < lanes.terms().size(); number++) {
            states.add(stateOf(number));
        }
        clauses = List.copyOf(states);
    }

    /** What the subject's clauses certainly require, with the packets within them that nobody sends. */
    public static TrafficSet needed(Subject subject, Direction direction) {
        TrafficSet needed = TrafficSet.NONE;
        for (Clause clause : subject.baseline().clauses()) {
            needed = clause.direction() == direction
                    ? needed.plus(Term.of(clause, subject).needed())
                    : needed;
        }
        return needed;
    }

    /** Every clause of the baseline with what became of it, in the baseline's order. */
    public List<ClauseState> clauses() {
        return clauses;
    }

    /** What the clause certainly requires, with the packets within it that nobody sends. */
    public TrafficSet needed(ClauseState state) {
        return lanes.term(state).needed();
    }

    /** The rules that let the packets of a clause through. */
    public List<Rule> rulesFor(ClauseState state) {
        Term term = lanes.term(state);
        TrafficSet window = term.required().plus(term.candidates());
        return lanes.lane(term.clause().direction()).certain().rulesShowing(window, Action.ACCEPT);
    }

    private ClauseState stateOf(int number) {
        Term term = lanes.terms().get(number);
        Lane lane = lanes.lane(term.clause().direction());
        if (!term.applies() || term.clause().basis() == Basis.DEFAULT) {
            return state(term, ClauseState.Status.NOT_APPLICABLE);
        }
        Optional<FirstMatch.Decision> knownDropped = lane.certain().survey().findBlocked(2 * number);
        Optional<FirstMatch.Decision> candidateDropped = lane.certain().survey().findBlocked(2 * number + 1);
        if (knownDropped.isEmpty() && candidateDropped.isEmpty()) {
            return state(term, ClauseState.Status.MET);
        }
        if (lane.possible().survey().findBlocked(2 * number).isPresent()) {
            return blocked(term, lane, term.required());
        }
        if (lane.possible().survey().findBlocked(2 * number + 1).isPresent() && isRefuted(term, lane)) {
            return blocked(term, lane, term.candidates());
        }
        return unknown(
                term,
                lane,
                term.required().plus(term.candidates()),
                (knownDropped.isPresent() ? knownDropped : candidateDropped)
                        .orElseThrow()
                        .packet());
    }

    private static ClauseState state(Term term, ClauseState.Status status) {
        return new ClauseState(
                term.clause(),
                term.declared(),
                term.ports().declared(),
                status,
                new Packets.None(),
                List.of(),
                false,
                Severity.INFO,
                Severity.INFO,
                ClauseState.Extent.NOTHING,
                status == ClauseState.Status.MET ? List.of() : term.needs());
    }

    /** Whether no address that may belong to the unknown network is wholly admitted, so that any network is blocked. */
    private static boolean isRefuted(Term term, Lane lane) {
        // While it is not known which Services there are, there may be none besides those that are known.
        if (term.ports().areOpen()) {
            return false;
        }
        Optional<Lane.Decided> dropped = lane.possible().find(term.candidates(), Action.DROP);
        return dropped.isPresent()
                && dropped.get().all().peers().covers(term.candidates().peers());
    }

    private ClauseState blocked(Term term, Lane lane, TrafficSet window) {
        Lane.Side side = lane.possible();
        Optional<Lane.Decided> dropped = side.find(window, Action.DROP);
        if (dropped.isEmpty()) {
            Packet witness =
                    side.showing(window, Action.DROP).values().iterator().next();
            return worst(term, ClauseState.Status.BLOCKED, lane, side, window, witness, term.needs());
        }
        TrafficSet missing = dropped.get().all();
        if (isSettled(term, lane)) {
            Loss loss = new Loss(term, lanes.others(term), missing, missing);
            return judged(loss, ClauseState.Status.BLOCKED, lane, side, dropped.get(), term.needs());
        }
        Loss loss = loss(term, lane, missing);
        return judged(loss, ClauseState.Status.BLOCKED, lane, side, dropped.get(), term.needs());
    }

    ClauseState unknown(Term term, Lane lane, TrafficSet window, Packet witness) {
        Lane.Side side = lane.certain();
        Optional<Lane.Decided> dropped = side.find(window, Action.DROP);
        List<Need> needs = new ArrayList<>(term.needs());
        needs.addAll(lane.needs(dropped.isEmpty() ? window : dropped.get().all()));
        if (dropped.isEmpty()) {
            return worst(term, ClauseState.Status.UNKNOWN, lane, side, window, witness, needs);
        }
        Loss loss = new Loss(
                term, lanes.others(term), TrafficSet.NONE, dropped.get().all());
        return judged(loss, ClauseState.Status.UNKNOWN, lane, side, dropped.get(), needs);
    }

    /** Whether nothing is unknown that decides how much of a clause is missing. */
    boolean isSettled(Term term, Lane lane) {
        boolean isSettled = lane.isExact() && term.candidates().isEmpty();
        for (Term other : lanes.others(term)) {
            isSettled &= other.candidates().isEmpty();
        }
        return isSettled;
    }

    /** What is missing at least and at worst, where some is missing for certain; too much to write out may be all. */
    Loss loss(Term term, Lane lane, TrafficSet missing) {
        TrafficSet window = term.required().plus(term.candidates());
        TrafficSet least = dropped(lane.possible(), window, missing);
        TrafficSet worst = lane.isExact() ? least : dropped(lane.certain(), window, window);
        return new Loss(term, lanes.others(term), least, worst);
    }

    private static TrafficSet dropped(Lane.Side side, TrafficSet window, TrafficSet ifTooMuch) {
        Optional<Lane.Decided> dropped = side.find(window, Action.DROP);
        return dropped.isEmpty() ? ifTooMuch : dropped.get().all();
    }

    /** What would tell how much of a clause is missing. */
    List<Need> unsettled(Loss loss, Lane lane) {
        List<Need> needs = new ArrayList<>(loss.term().needs());
        TrafficSet perhaps = loss.worst().minus(loss.least());
        if (!perhaps.isEmpty()) {
            needs.addAll(lane.needs(perhaps));
        }
        TrafficSet whole = loss.term().required().plus(loss.term().candidates());
        for (Term other : loss.others()) {
            if (other.candidates().touches(whole)) {
                needs.addAll(other.needs());
            }
        }
        return needs;
    }

    ClauseState judged(
            Loss loss, ClauseState.Status status, Lane lane, Lane.Side side, Lane.Decided dropped, List<Need> needs) {
        TrafficSet missing = dropped.all();
        Term term = loss.term();
        Loss.Weight weight = loss.weight(status == ClauseState.Status.BLOCKED ? Certainty.CERTAIN : Certainty.POSSIBLE);
        return new ClauseState(
                term.clause(),
                term.declared(),
                term.ports().declared(),
                status,
                new Packets.Exact(lane.direction(), missing, Witness.of(missing)),
                side.rules(dropped),
                !dropped.atTheEnd().isEmpty(),
                weight.worst(),
                weight.least(),
                weight.extent(),
                weight.worst() == weight.least() ? needs : unsettled(loss, lane));
    }

    /** What nobody could write out is taken for as bad as it can be. */
    private static ClauseState worst(
            Term term,
            ClauseState.Status status,
            Lane lane,
            Lane.Side side,
            TrafficSet window,
            Packet witness,
            List<Need> needs) {
        SortedMap<Integer, Packet> showing = side.showing(window, Action.DROP);
        return new ClauseState(
                term.clause(),
                term.declared(),
                term.ports().declared(),
                status,
                omitted(lane, side, window, witness),
                side.rulesShowing(window, Action.DROP),
                showing.containsKey(FirstMatch.NO_LINE),
                term.clause().blocked().wholly(),
                status == ClauseState.Status.BLOCKED
                        ? leastOf(term.clause().blocked())
                        : term.clause().blocked().wholly(),
                ClauseState.Extent.WHOLLY,
                needs);
    }

    private static Severity leastOf(Clause.Blocked blocked) {
        Severity least = blocked.wholly().isAtLeast(blocked.partly()) ? blocked.partly() : blocked.wholly();
        boolean mayBeMinor = !blocked.minorPorts().isEmpty() && least.isAtLeast(blocked.minor());
        return mayBeMinor ? blocked.minor() : least;
    }

    private static Packets omitted(Lane lane, Lane.Side side, TrafficSet window, Packet witness) {
        List<Rule> rules = side.reading().rules();
        return side.omission(lane.direction(), window, TrafficSet.NONE).of(rules.get(rules.size() - 1), witness);
    }
}
