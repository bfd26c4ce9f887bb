package dev.sgaudit.check;

import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What is missing of the clauses of a posture, divided by what excuses it. */
public final class Flaws {

    private final Lanes lanes;
    private final RequiredTraffic required;

    Flaws(Lanes lanes, RequiredTraffic required) {
        this.lanes = lanes;
        this.required = required;
    }

    /** A blocked clause, or a part of it. */
    public record Flaw(ClauseState state, Optional<Waiver> waiver) {}

    /**
     * What is missing of a clause, divided into what each waiver excuses and what none does: a waiver excuses what a rule
     * of one of its groups drops, and where the binding is declared what no rule matches. What may be missing beside what
     * is missing is divided likewise. Too much to write out is excused as a whole or not at all.
     */
    public List<Flaw> of(ClauseState state, List<Waiver> waivers) {
        if (waivers.isEmpty()) {
            return List.of(new Flaw(state, Optional.empty()));
        }
        Direction direction = state.clause().direction();
        List<Flaw> flaws = new ArrayList<>();
        if (state.missing() instanceof Packets.Exact exact) {
            Lane.Side side = sideOf(state);
            Lane.Decided dropped = dropped(state, side, exact.traffic());
            TrafficSet missing = exact.traffic();
            Loss open = loss(state, missing);
            Lane.Side atWorst = lanes.lane(direction).certain();
            // What is too much to write out no waiver is known to be about.
            Optional<Lane.Decided> droppedAtWorst = atWorst.find(open.worstOfPart(), Action.DROP);
            for (Waiver waiver : waivers) {
                TrafficSet named = waiver.excused(direction);
                TrafficSet excused = missing.intersect(named).intersect(decidedFor(waiver, side, dropped));
                TrafficSet perhaps = droppedAtWorst.isEmpty()
                        ? TrafficSet.NONE
                        : open.worstOfPart()
                                .minus(missing)
                                .intersect(named)
                                .intersect(decidedFor(waiver, atWorst, droppedAtWorst.get()));
                TrafficSet both = excused.plus(perhaps);
                if (!both.isEmpty()) {
                    flaws.add(new Flaw(ofPart(state, excused, open.within(both)), Optional.of(waiver)));
                    missing = missing.minus(excused);
                    open = open.without(both);
                }
            }
            if (flaws.isEmpty()) {
                flaws.add(new Flaw(state, Optional.empty()));
            } else if (!missing.isEmpty()
                    || (droppedAtWorst.isPresent() && !open.worstOfPart().isEmpty())) {
                flaws.add(0, new Flaw(ofPart(state, missing, open), Optional.empty()));
            } else {
                findPerhapsBlocked(state, open.worstOfPart())
                        .ifPresent(more -> flaws.add(0, new Flaw(more, Optional.empty())));
            }
        } else {
            Term term = lanes.term(state);
            TrafficSet window = term.required().plus(term.candidates());
            flaws.add(new Flaw(
                    state,
                    waivers.stream()
                            .filter(waiver -> waiver.excused(direction).covers(window)
                                    && isAboutAllOf(waiver, sideOf(state), window)
                                    && isAboutAllOf(
                                            waiver, lanes.lane(direction).certain(), window))
                            .findFirst()));
        }
        return List.copyOf(flaws);
    }

    /** What is dropped by rules of the waiver's groups, and by no rule where it may excuse that. */
    private TrafficSet decidedFor(Waiver waiver, Lane.Side side, Lane.Decided dropped) {
        TrafficSet decided = excusesTheEnd(waiver) ? dropped.atTheEnd() : TrafficSet.NONE;
        for (Map.Entry<Integer, TrafficSet> part : dropped.byLine().entrySet()) {
            Rule rule = side.reading().rules().get(part.getKey());
            decided = waiver.groups().contains(rule.group()) ? decided.plus(part.getValue()) : decided;
        }
        return decided;
    }

    /** What is only perhaps blocked of a clause of which all that is certainly missing is excused, too much to write out. */
    private Optional<ClauseState> findPerhapsBlocked(ClauseState state, TrafficSet perhaps) {
        Lane lane = lanes.lane(state.clause().direction());
        SortedMap<Integer, Packet> dropped = lane.certain().showing(perhaps, Action.DROP);
        return dropped.isEmpty()
                ? Optional.empty()
                : Optional.of(required.unknown(
                        lanes.term(state),
                        lane,
                        perhaps,
                        dropped.values().iterator().next()));
    }

    /** Whether all of it that is dropped is dropped by what the waiver is about. */
    private boolean isAboutAllOf(Waiver waiver, Lane.Side side, TrafficSet window) {
        for (int line : side.showing(window, Action.DROP).keySet()) {
            boolean isAbout = line == FirstMatch.NO_LINE
                    ? excusesTheEnd(waiver)
                    : waiver.groups().contains(side.reading().rules().get(line).group());
            if (!isAbout) {
                return false;
            }
        }
        return true;
    }

    /** What no rule matches is excused in declared postures only, by a waiver that names any of their groups. */
    private boolean excusesTheEnd(Waiver waiver) {
        boolean isBound = false;
        for (SecurityGroup group : lanes.subject().posture().groups()) {
            isBound |= waiver.groups().contains(group.id());
        }
        return isBound && lanes.subject().posture().bound().isDeclared();
    }

    private Lane.Side sideOf(ClauseState state) {
        Lane lane = lanes.lane(state.clause().direction());
        return state.status() == ClauseState.Status.BLOCKED ? lane.possible() : lane.certain();
    }

    private static Lane.Decided dropped(ClauseState state, Lane.Side side, TrafficSet missing) {
        return side.find(missing, Action.DROP)
                .orElseThrow(() -> new IllegalStateException(
                        "a part of what is missing of " + state.clause().id() + " is larger than all of it"));
    }

    /** What the state of a clause rests on. */
    private Loss loss(ClauseState state, TrafficSet missing) {
        Term term = lanes.term(state);
        Lane lane = lanes.lane(state.clause().direction());
        if (state.status() != ClauseState.Status.BLOCKED) {
            return new Loss(term, lanes.others(term), TrafficSet.NONE, missing);
        }
        return required.isSettled(term, lane)
                ? new Loss(term, lanes.others(term), missing, missing)
                : required.loss(term, lane, missing);
    }

    /** A part of a flaw: certain if some of it is certainly missing, else only possible. */
    private ClauseState ofPart(ClauseState state, TrafficSet missing, Loss loss) {
        boolean isCertain = state.status() == ClauseState.Status.BLOCKED && !missing.isEmpty();
        Lane lane = lanes.lane(state.clause().direction());
        Lane.Side side = isCertain ? lane.possible() : lane.certain();
        Lane.Decided dropped = dropped(state, side, isCertain ? missing : loss.worstOfPart());
        ClauseState.Status status = isCertain ? ClauseState.Status.BLOCKED : ClauseState.Status.UNKNOWN;
        return required.judged(
                loss,
                status,
                lane,
                side,
                dropped,
                status == state.status() ? state.needs() : required.unsettled(loss, lane));
    }
}
