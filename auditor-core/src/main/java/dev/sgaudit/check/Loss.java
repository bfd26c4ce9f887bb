package dev.sgaudit.check;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What is missing of a clause, at least and at worst, and how bad that is. A clause is wholly blocked if nothing is
 * admitted of what it alone requires, so networks that nobody gave decide it twice: the clause's own, and those of other
 * clauses, which may require the same.
 *
 * @param term the clause
 * @param others the other clauses of its direction
 * @param least what is missing whatever is unknown; of a network that is not known it is missing if it is required
 * @param worst what is missing if all that is unknown drops it
 * @param part what it is asked of: a waiver excuses packets and admits none, so a part of what is wholly blocked is wholly
 *     blocked too
 */
record Loss(Term term, List<Term> others, TrafficSet least, TrafficSet worst, TrafficSet part) {

    Loss(Term term, List<Term> others, TrafficSet least, TrafficSet worst) {
        this(term, others, least, worst, TrafficSet.ALL);
    }

    /** How bad it is, at worst and in any case. */
    record Weight(Severity worst, Severity least, ClauseState.Extent extent) {}

    /** The part of it that lies in the set. */
    Loss within(TrafficSet set) {
        return new Loss(term, others, least, worst, part.intersect(set));
    }

    /** The part of it that lies elsewhere. */
    Loss without(TrafficSet set) {
        return new Loss(term, others, least, worst, part.minus(set));
    }

    /** What is missing of the part at worst. */
    TrafficSet worstOfPart() {
        return worst.intersect(part);
    }

    /** How bad this is. What is only possible weighs as much as its worst case. */
    Weight weight(Certainty certainty) {
        Clause.Blocked blocked = term.clause().blocked();
        boolean mayBeWhole = mayBeWhole();
        boolean isWhole = certainty == Certainty.CERTAIN && isWhole();
        ClauseState.Extent extent = extent(certainty, isWhole, mayBeWhole);
        if (isMinor(worstOfPart())) {
            return new Weight(blocked.minor(), blocked.minor(), extent);
        }
        List<Severity> cases = new ArrayList<>(3);
        if (mayBeWhole || isWhole) {
            cases.add(blocked.wholly());
        }
        if (!isWhole) {
            cases.add(blocked.partly());
        }
        if (certainty == Certainty.CERTAIN && mayBeMinor()) {
            cases.add(blocked.minor());
        }
        Severity most = cases.get(0);
        Severity fewest = cases.get(0);
        for (Severity severity : cases) {
            most = most.or(severity);
            fewest = severity.isAtLeast(fewest) ? fewest : severity;
        }
        return new Weight(most, certainty == Certainty.CERTAIN ? fewest : most, extent);
    }

    private static ClauseState.Extent extent(Certainty certainty, boolean isWhole, boolean mayBeWhole) {
        if (isWhole || (mayBeWhole && certainty == Certainty.POSSIBLE)) {
            return ClauseState.Extent.WHOLLY;
        }
        return mayBeWhole ? ClauseState.Extent.PARTLY_PERHAPS_WHOLLY : ClauseState.Extent.PARTLY;
    }

    // ---- what the clause alone requires ----

    private TrafficSet alone(TrafficSet required) {
        TrafficSet alone = required;
        for (Term other : others) {
            alone = alone.minus(other.required());
        }
        return alone;
    }

    /** What other clauses may require, while their networks are not known. */
    private TrafficSet perhapsOfOthers() {
        TrafficSet perhaps = TrafficSet.NONE;
        for (Term other : others) {
            perhaps = perhaps.plus(other.candidates());
        }
        return perhaps;
    }

    private static TrafficSet of(TrafficSet traffic, AddressSet peers) {
        return traffic.intersect(TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.ALL, peers)));
    }

    // ---- wholly blocked in some completion ----

    private boolean mayBeWhole() {
        if (term.candidates().isEmpty()) {
            return mayBeWhole(term.required());
        }
        TrafficSet admitted = alone(term.required()).minus(worst);
        if (!perhapsOfOthers().covers(admitted)) {
            return false;
        }
        if (term.ports().areOpen()) {
            // Beside what is known nothing may be required but some of what is missing.
            return true;
        }
        return (!term.required().isEmpty() && mayBeWhole(term.required())) || mayBeWholeAtOneAddress();
    }

    /** Whether all of a known need may be missing, as far as the clause alone has it. */
    private boolean mayBeWhole(TrafficSet required) {
        TrafficSet alone = alone(required);
        if (alone.isEmpty()) {
            return worst.covers(required);
        }
        TrafficSet admitted = alone.minus(worst);
        if (admitted.isEmpty()) {
            return true;
        }
        TrafficSet perhaps = of(perhapsOfOthers(), admitted.peers());
        return perhaps.covers(admitted) && (!perhaps.covers(alone) || maySomeTakeLess(perhaps.intersect(alone)));
    }

    /** An unknown network may be one address of which nothing is admitted. */
    private boolean mayBeWholeAtOneAddress() {
        TrafficSet candidates = term.candidates();
        TrafficSet alone = alone(candidates);
        TrafficSet admitted = alone.minus(worst);
        AddressSet ofNoneAlone = candidates.peers().minus(alone.peers());
        if (!admitted.peers().covers(alone.peers())
                || !candidates.minus(worst).peers().covers(ofNoneAlone)) {
            return true;
        }
        TrafficSet perhaps = perhapsOfOthers();
        AddressSet covered = admitted.peers().minus(admitted.minus(perhaps).peers());
        return covered.touches(alone.minus(perhaps).peers())
                || (!covered.isEmpty() && maySomeTakeLess(of(perhaps.intersect(alone), covered)));
    }

    /** Whether some of the others that may require this would leave more of it to this clause than all of them. */
    private boolean maySomeTakeLess(TrafficSet shared) {
        for (Term other : others) {
            if (other.candidates().touches(shared) && !other.candidates().covers(shared)) {
                return true;
            }
        }
        return false;
    }

    // ---- wholly blocked in all completions ----

    private boolean isWhole() {
        TrafficSet whole = term.required().plus(term.candidates());
        TrafficSet alone = alone(whole);
        if (alone.isEmpty()) {
            return least.covers(whole);
        }
        if (!least.covers(alone)) {
            return false;
        }
        // Where others may require all of it too, the whole clause is the measure, and some of that may be admitted.
        TrafficSet left = alone.minus(perhapsOfOthers());
        TrafficSet admitted = whole.minus(least);
        if (left.touches(term.required())) {
            return true;
        }
        // Of unknown ports any may be required, so an address tells nothing there.
        return !admitted.touches(term.required())
                && !term.ports().areOpen()
                && left.peers().covers(admitted.intersect(term.candidates()).peers());
    }

    // ---- only what weighs less ----

    private boolean isMinor(TrafficSet missing) {
        PortSet minor = term.clause().blocked().minorPorts();
        if (minor.isEmpty()) {
            return false;
        }
        for (Box region : missing.regions()) {
            if (!isMinor(region, minor)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMinor(Box region, PortSet minor) {
        return ProtocolSet.WITH_PORTS.covers(region.protocols()) && minor.covers(region.ports());
    }

    private boolean mayBeMinor() {
        PortSet minor = term.clause().blocked().minorPorts();
        if (minor.isEmpty()) {
            return false;
        }
        TrafficSet ofPart = least.intersect(part);
        TrafficSet known = ofPart.intersect(term.required());
        if (!known.isEmpty()) {
            return isMinor(known);
        }
        AddressSet peers = AddressSet.NONE;
        AddressSet beyond = AddressSet.NONE;
        for (Box region : ofPart.regions()) {
            peers = peers.plus(region.peers());
            beyond = isMinor(region, minor) ? beyond : beyond.plus(region.peers());
        }
        // A region that mixes minor ports with others counts as one of others alone, which is the case at its
        // addresses.
        return !beyond.covers(peers);
    }
}
