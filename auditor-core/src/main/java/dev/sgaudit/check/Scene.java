package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.intent.Allowance;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a check may see of one posture: what is required, admitted and permitted, computed once for all checks. A is two
 * sets, certainly and possibly admitted; what is required is proven against the first, excess is looked for in the
 * second.
 */
public final class Scene {

    /** The packets of an SSH login. */
    public static final TrafficSet SSH = Ssh.LOGIN;

    /** From so many rules on a second thread is worth its start. */
    private static final int LARGE = 2_000;

    private final Subject subject;
    private final List<Term> terms;
    private final Map<Direction, Lane> lanes = new EnumMap<>(Direction.class);
    private final Map<Direction, TrafficSet> permitted = new EnumMap<>(Direction.class);
    private final Map<Direction, TrafficSet> possiblyPermitted = new EnumMap<>(Direction.class);
    private final List<ClauseState> clauses;
    private final Map<Direction, Optional<List<Beyond>>> excess = new EnumMap<>(Direction.class);
    private final Map<Certainty, World> worlds = new EnumMap<>(Certainty.class);
    /** Asked for by the last checks, so nobody waits for it before. */
    private final Beside<List<RuleSequence>> sequences;

    private Scene(Subject subject) {
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
        sequences = isLarge() ? Beside.begin(this::computeSequences) : Beside.done(computeSequences());
        List<ClauseState> states = new ArrayList<>();
        for (int number = 0; number < terms.size(); number++) {
            states.add(stateOf(number));
        }
        clauses = List.copyOf(states);
        for (Direction direction : Direction.values()) {
            excess.put(direction, computeExcess(direction));
        }
        World certainWorld = World.of(inboundButSsh(Certainty.CERTAIN));
        worlds.put(Certainty.CERTAIN, certainWorld);
        worlds.put(
                Certainty.POSSIBLE, hasPossibleExcess() ? World.of(inboundButSsh(Certainty.POSSIBLE)) : certainWorld);
    }

    private boolean isLarge() {
        int rules = 0;
        for (SecurityGroup group : subject.posture().groups()) {
            rules += group.rules(Direction.INGRESS).size()
                    + group.rules(Direction.EGRESS).size();
        }
        return rules >= LARGE;
    }

    private boolean hasPossibleExcess() {
        for (Beyond part : findExcess(Direction.INGRESS).orElse(List.of())) {
            if (part.certainty() == Certainty.POSSIBLE) {
                return true;
            }
        }
        return false;
    }

    /** What is certain counts for certain findings, all that is possible for possible ones. */
    private List<TrafficSet> inboundButSsh(Certainty certainty) {
        List<TrafficSet> inbound = new ArrayList<>();
        for (Beyond part : findExcess(Direction.INGRESS).orElse(List.of())) {
            if (part.certainty() == Certainty.CERTAIN || certainty == Certainty.POSSIBLE) {
                inbound.add(part.traffic().minus(SSH));
            }
        }
        return inbound;
    }

    public static Scene of(Subject subject) {
        return new Scene(subject);
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

    public Subject subject() {
        return subject;
    }

    /** Every clause of the baseline with what became of it, in the baseline's order. */
    public List<ClauseState> clauses() {
        return clauses;
    }

    /** The packets that may be let through whatever is unknown. */
    public TrafficSet permitted(Direction direction) {
        return find(permitted, direction);
    }

    /** The packets that may be let through in some completion of what is unknown. */
    public TrafficSet possiblyPermitted(Direction direction) {
        return find(possiblyPermitted, direction);
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

    private Lane lane(Direction direction) {
        return find(lanes, direction);
    }

    private static <V> V find(Map<Direction, V> byDirection, Direction direction) {
        V value = byDirection.get(direction);
        if (value == null) {
            throw new IllegalStateException("nothing was computed for " + direction);
        }
        return value;
    }

    // ---- required ----

    private ClauseState stateOf(int number) {
        Term term = terms.get(number);
        Lane lane = lane(term.clause().direction());
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
            Loss loss = new Loss(term, others(term), missing, missing);
            return judged(loss, ClauseState.Status.BLOCKED, lane, side, dropped.get(), term.needs());
        }
        Loss loss = loss(term, lane, missing);
        return judged(loss, ClauseState.Status.BLOCKED, lane, side, dropped.get(), term.needs());
    }

    private ClauseState unknown(Term term, Lane lane, TrafficSet window, Packet witness) {
        Lane.Side side = lane.certain();
        Optional<Lane.Decided> dropped = side.find(window, Action.DROP);
        List<Need> needs = new ArrayList<>(term.needs());
        needs.addAll(needs(lane, dropped.isEmpty() ? window : dropped.get().all()));
        if (dropped.isEmpty()) {
            return worst(term, ClauseState.Status.UNKNOWN, lane, side, window, witness, needs);
        }
        Loss loss = new Loss(term, others(term), TrafficSet.NONE, dropped.get().all());
        return judged(loss, ClauseState.Status.UNKNOWN, lane, side, dropped.get(), needs);
    }

    /** Whether nothing is unknown that decides how much of a clause is missing. */
    private boolean isSettled(Term term, Lane lane) {
        boolean isSettled = lane.isExact() && term.candidates().isEmpty();
        for (Term other : others(term)) {
            isSettled &= other.candidates().isEmpty();
        }
        return isSettled;
    }

    private List<Term> others(Term term) {
        List<Term> others = new ArrayList<>();
        for (Term other : terms) {
            if (!other.clause().id().equals(term.clause().id())
                    && other.clause().direction() == term.clause().direction()) {
                others.add(other);
            }
        }
        return others;
    }

    /** What is missing at least and at worst, where some is missing for certain; too much to write out may be all. */
    private Loss loss(Term term, Lane lane, TrafficSet missing) {
        TrafficSet window = term.required().plus(term.candidates());
        TrafficSet least = dropped(lane.possible(), window, missing);
        TrafficSet worst = lane.isExact() ? least : dropped(lane.certain(), window, window);
        return new Loss(term, others(term), least, worst);
    }

    private static TrafficSet dropped(Lane.Side side, TrafficSet window, TrafficSet ifTooMuch) {
        Optional<Lane.Decided> dropped = side.find(window, Action.DROP);
        return dropped.isEmpty() ? ifTooMuch : dropped.get().all();
    }

    /** What would tell how much of a clause is missing. */
    private List<Need> unsettled(Loss loss, Lane lane) {
        List<Need> needs = new ArrayList<>(loss.term().needs());
        TrafficSet perhaps = loss.worst().minus(loss.least());
        if (!perhaps.isEmpty()) {
            needs.addAll(needs(lane, perhaps));
        }
        TrafficSet whole = loss.term().required().plus(loss.term().candidates());
        for (Term other : loss.others()) {
            if (other.candidates().touches(whole)) {
                needs.addAll(other.needs());
            }
        }
        return needs;
    }

    /** What the rules on top of the window in either reading lack: where the two differ, one of them is unknown. */
    private List<Need> needs(Lane lane, TrafficSet window) {
        if (lane.isExact()) {
            return List.of();
        }
        List<Need> needs = new ArrayList<>();
        for (SecurityGroup group : subject.posture().groups()) {
            if (group.order() == RuleOrder.UNKNOWN) {
                needs.add(needOfOrder(group));
            }
        }
        List<Rule> dropping = lane.certain().rulesShowing(window, Action.DROP);
        for (Rule rule : dropping) {
            needs.addAll(needsOf(rule));
        }
        for (Rule rule : lane.possible().rulesShowing(window, Action.ACCEPT)) {
            needs.addAll(needsOf(rule));
        }
        List<Rule> disputed = Disputed.rules(subject.posture().groups(), lane.direction());
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
                "the order of the rules of " + group.id(),
                "\"SortPolicys\": true in the body, or tccli vpc DescribeSecurityGroupPolicies --SecurityGroupId "
                        + group.id());
    }

    static List<Need> needsOf(Rule rule) {
        if (rule.isKnown() || !rule.needs().isEmpty()) {
            return rule.needs();
        }
        return List.of(new Need(
                Need.Kind.VALUE,
                "the action of " + rule.group() + " " + rule.direction().word() + " " + rule.index(),
                "an export in which this value can be read"));
    }

    private ClauseState judged(
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

    /**
     * What is missing of a clause, divided into what each waiver excuses and what none does: a waiver excuses what a rule
     * of one of its groups drops, and where the binding is declared what no rule matches. What may be missing beside what
     * is missing is divided likewise. Too much to write out is excused as a whole or not at all.
     */
    public List<Flaw> flaws(ClauseState state, List<Waiver> waivers) {
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
            Lane.Side atWorst = lane(direction).certain();
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
            Term term = term(state);
            TrafficSet window = term.required().plus(term.candidates());
            flaws.add(new Flaw(
                    state,
                    waivers.stream()
                            .filter(waiver -> waiver.excused(direction).covers(window)
                                    && isAboutAllOf(waiver, sideOf(state), window)
                                    && isAboutAllOf(waiver, lane(direction).certain(), window))
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
        Lane lane = lane(state.clause().direction());
        SortedMap<Integer, Packet> dropped = lane.certain().showing(perhaps, Action.DROP);
        return dropped.isEmpty()
                ? Optional.empty()
                : Optional.of(unknown(
                        term(state), lane, perhaps, dropped.values().iterator().next()));
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
        for (SecurityGroup group : subject.posture().groups()) {
            isBound |= waiver.groups().contains(group.id());
        }
        return isBound && subject.posture().bound().isDeclared();
    }

    private Lane.Side sideOf(ClauseState state) {
        Lane lane = lane(state.clause().direction());
        return state.status() == ClauseState.Status.BLOCKED ? lane.possible() : lane.certain();
    }

    private static Lane.Decided dropped(ClauseState state, Lane.Side side, TrafficSet missing) {
        return side.find(missing, Action.DROP)
                .orElseThrow(() -> new IllegalStateException(
                        "a part of what is missing of " + state.clause().id() + " is larger than all of it"));
    }

    /** A blocked clause, or a part of it. */
    public record Flaw(ClauseState state, Optional<Waiver> waiver) {}

    /** What the state of a clause rests on. */
    private Loss loss(ClauseState state, TrafficSet missing) {
        Term term = term(state);
        Lane lane = lane(state.clause().direction());
        if (state.status() != ClauseState.Status.BLOCKED) {
            return new Loss(term, others(term), TrafficSet.NONE, missing);
        }
        return isSettled(term, lane) ? new Loss(term, others(term), missing, missing) : loss(term, lane, missing);
    }

    /** A part of a flaw: certain if some of it is certainly missing, else only possible. */
    private ClauseState ofPart(ClauseState state, TrafficSet missing, Loss loss) {
        boolean isCertain = state.status() == ClauseState.Status.BLOCKED && !missing.isEmpty();
        Lane lane = lane(state.clause().direction());
        Lane.Side side = isCertain ? lane.possible() : lane.certain();
        Lane.Decided dropped = dropped(state, side, isCertain ? missing : loss.worstOfPart());
        ClauseState.Status status = isCertain ? ClauseState.Status.BLOCKED : ClauseState.Status.UNKNOWN;
        return judged(
                loss, status, lane, side, dropped, status == state.status() ? state.needs() : unsettled(loss, lane));
    }

    private Term term(ClauseState state) {
        for (Term term : terms) {
            if (term.clause().id().equals(state.clause().id())) {
                return term;
            }
        }
        throw new IllegalArgumentException(
                "the baseline has no clause " + state.clause().id());
    }

    /** What the clause certainly requires, with the packets within it that nobody sends. */
    public TrafficSet needed(ClauseState state) {
        return term(state).needed();
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

    // ---- excess ----

    /** Whether anything beyond what is permitted is possibly admitted. */
    public boolean hasExcess(Direction direction) {
        return lane(direction).possible().survey().findExposed().isPresent();
    }

    /**
     * What each rule admits beyond what is permitted: first all that is certain, then what is only possible, each in
     * order of the rules. No packet is in two parts. Nothing where that is too much to write out.
     */
    public Optional<List<Beyond>> findExcess(Direction direction) {
        return find(excess, direction);
    }

    /** The protocols and ports that the world reaches beyond what is permitted, SSH apart. */
    public World world(Certainty certainty) {
        World world = worlds.get(certainty);
        if (world == null) {
            throw new IllegalStateException("nothing was measured for " + certainty);
        }
        return world;
    }

    /**
     * The inbound part of it as it would be without the rules that let members of groups in: where such a rule takes
     * packets first, others behind it may admit them too.
     */
    public Optional<List<Beyond>> findExcessButOfMachines() {
        boolean isAny = false;
        List<SecurityGroup> groups = new ArrayList<>();
        for (SecurityGroup group : subject.posture().groups()) {
            List<Rule> others = new ArrayList<>();
            for (Rule rule : group.ingress()) {
                if (rule.effect() != Verb.ACCEPT || !rule.peer().isOfMachines()) {
                    others.add(rule);
                }
            }
            isAny |= others.size() < group.ingress().size();
            groups.add(group.withRules(others, group.egress()));
        }
        if (!isAny) {
            return findExcess(Direction.INGRESS);
        }
        Posture posture = subject.posture();
        Posture without = new Posture(
                posture.id(), posture.cluster(), posture.role(), groups, posture.networks(), posture.bound());
        return computeExcess(Lane.of(without, Direction.INGRESS, List.of(), permitted(Direction.INGRESS)));
    }

    private Optional<List<Beyond>> computeExcess(Direction direction) {
        return hasExcess(direction) ? computeExcess(lane(direction)) : Optional.of(List.of());
    }

    private Optional<List<Beyond>> computeExcess(Lane lane) {
        Direction direction = lane.direction();
        TrafficSet outside = TrafficSet.ALL.minus(possiblyPermitted(direction));
        Optional<Lane.Decided> certain = lane.certain().find(outside, Action.ACCEPT);
        if (certain.isEmpty()) {
            return Optional.empty();
        }
        List<Beyond> parts = new ArrayList<>();
        for (Map.Entry<Integer, TrafficSet> part : certain.get().byLine().entrySet()) {
            Rule rule = lane.certain().reading().rules().get(part.getKey());
            addPart(parts, new Beyond(rule, Certainty.CERTAIN, part.getValue(), List.of()));
        }
        if (lane.isExact() && permitted(direction).equals(possiblyPermitted(direction))) {
            return Optional.of(List.copyOf(parts));
        }
        TrafficSet rest =
                TrafficSet.ALL.minus(permitted(direction)).minus(certain.get().all());
        Optional<Lane.Decided> possible = lane.possible().find(rest, Action.ACCEPT);
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<Integer, TrafficSet> part : possible.get().byLine().entrySet()) {
            Rule rule = lane.possible().reading().rules().get(part.getKey());
            List<Need> needs = needsOfExcess(lane, part.getValue());
            addPart(parts, new Beyond(rule, Certainty.POSSIBLE, part.getValue(), needs));
        }
        return Optional.of(List.copyOf(parts));
    }

    /** What a shared group lets through for another posture that requires it is no excess of this one. */
    private void addPart(List<Beyond> parts, Beyond part) {
        TrafficSet excess = part.traffic();
        for (SharedNeed shared : subject.neighbours()) {
            if (shared.groups().contains(part.rule().group())) {
                excess = excess.minus(shared.required(part.rule().direction()));
            }
        }
        if (!excess.isEmpty()) {
            parts.add(new Beyond(part.rule(), part.certainty(), excess, part.needs()));
        }
    }

    private List<Need> needsOfExcess(Lane lane, TrafficSet traffic) {
        List<Need> needs = new ArrayList<>(needs(lane, traffic));
        for (Term term : terms) {
            if (term.clause().direction() == lane.direction()
                    && term.maybePermitted().touches(traffic)) {
                needs.addAll(networkNeeds(term));
            }
        }
        return needs;
    }

    private List<Need> networkNeeds(Term term) {
        List<Need> needs = new ArrayList<>(term.needs());
        needs.addAll(term.ports().needs());
        boolean asksForNodes = term.clause().networks().contains(NamedNetwork.NODE);
        if (asksForNodes && !subject.posture().networks().vpc().isKnown()) {
            needs.add(subject.posture().networkNeed("vpc"));
        }
        return needs;
    }

    /** The rules that admit something of the window beyond what is permitted, where it is too much to write out. */
    public List<Shown> excessShowing(Direction direction, TrafficSet window) {
        Lane lane = lane(direction);
        List<Shown> shown = new ArrayList<>();
        lane.certain()
                .showing(window.minus(possiblyPermitted(direction)), Action.ACCEPT)
                .forEach((line, packet) ->
                        shown.add(new Shown(lane.certain().reading().rules().get(line), Certainty.CERTAIN, packet)));
        Set<Rule> certain = Collections.newSetFromMap(new IdentityHashMap<>());
        shown.forEach(one -> certain.add(one.rule()));
        lane.possible()
                .showing(window.minus(permitted(direction)), Action.ACCEPT)
                .forEach((line, packet) -> {
                    Rule rule = lane.possible().reading().rules().get(line);
                    if (!certain.contains(rule)) {
                        shown.add(new Shown(rule, Certainty.POSSIBLE, packet));
                    }
                });
        return List.copyOf(shown);
    }

    /** What stands for packets of the window that are too many to write out. */
    public Omission omission(Direction direction, TrafficSet window) {
        return omission(lane(direction), lane(direction).possible(), window, permitted(direction));
    }

    private static Omission omission(Lane lane, Lane.Side side, TrafficSet window, TrafficSet permitted) {
        return new Omission(
                lane.direction(),
                side.visible().predictedCells(window),
                side.reading().rules(),
                window,
                permitted);
    }

    private static Packets omitted(Lane lane, Lane.Side side, TrafficSet window, Packet witness) {
        List<Rule> rules = side.reading().rules();
        return omission(lane, side, window, TrafficSet.NONE).of(rules.get(rules.size() - 1), witness);
    }

    /** The ports of these at which the world reaches these protocols for certain; none where that is too much to write. */
    public PortSet openToWorld(ProtocolSet protocols, PortSet ports) {
        return reachedByWorld(findAdmitted(Direction.INGRESS).orElse(TrafficSet.NONE), protocols, ports);
    }

    /** The ports of these at which postures that share a group need the world to reach these protocols. */
    public PortSet openForNeighbours(ProtocolSet protocols, PortSet ports) {
        PortSet open = PortSet.NONE;
        for (SharedNeed shared : subject.neighbours()) {
            open = open.plus(reachedByWorld(shared.required(Direction.INGRESS), protocols, ports));
        }
        return open;
    }

    private static PortSet reachedByWorld(TrafficSet traffic, ProtocolSet protocols, PortSet ports) {
        TrafficSet window = TrafficSet.of(new Box(protocols, ports, AddressSet.ALL));
        PortSet reached = PortSet.NONE;
        for (Box region : World.of(List.of(traffic.intersect(window)))
                .traffic()
                .intersect(window)
                .regions()) {
            reached = reached.plus(region.ports());
        }
        return reached;
    }

    /** Whether nothing of this set is possibly admitted beyond what is permitted. */
    public boolean isClosed(Direction direction, TrafficSet set) {
        return lane(direction)
                .possible()
                .showing(set.minus(permitted(direction)), Action.ACCEPT)
                .isEmpty();
    }

    /** Whether anything of this set is possibly admitted. */
    public boolean mayAdmit(Direction direction, TrafficSet set) {
        return !lane(direction).possible().showing(set, Action.ACCEPT).isEmpty();
    }

    // ---- admitted ----

    /** What is certainly admitted. Nothing where that is too much to write out. */
    public Optional<TrafficSet> findAdmitted(Direction direction) {
        return lane(direction).certain().visible().findAdmitted(TrafficSet.ALL);
    }

    /** How many cells it takes to write out what is admitted. */
    public long predictedCells(Direction direction) {
        return lane(direction).certain().visible().predictedCells(TrafficSet.ALL);
    }

    /** The rules that let the packets of a clause through. */
    public List<Rule> rulesFor(ClauseState state) {
        Term term = term(state);
        TrafficSet window = term.required().plus(term.candidates());
        return lane(term.clause().direction()).certain().rulesShowing(window, Action.ACCEPT);
    }

    // ---- order ----

    /** Every group and direction by itself: which of its rules do nothing where they stand. */
    public List<RuleSequence> sequences() {
        return sequences.result();
    }

    /** What each rule of the direction really does among all rules of the posture, in evaluation order. */
    public List<RuleEffect> effects(Direction direction) {
        return RuleEffects.of(subject.posture(), direction, sequences());
    }

    private List<RuleSequence> computeSequences() {
        List<RuleSequence> found = new ArrayList<>();
        for (SecurityGroup group : subject.posture().groups()) {
            for (Direction direction : Direction.values()) {
                if (group.order() == RuleOrder.KNOWN) {
                    found.add(RuleSequence.of(group, direction, order(group, direction), stack()));
                }
            }
        }
        return List.copyOf(found);
    }

    private Lane.Side order(SecurityGroup group, Direction direction) {
        Lane lane = lane(direction);
        if (subject.posture().groups().size() == 1 && lane.isExact()) {
            return lane.certain();
        }
        return Lane.Side.of(Reading.ofOrder(List.of(group), direction, stack()), List.of(), TrafficSet.ALL);
    }

    private Stack stack() {
        return subject.posture().networks().stack();
    }
}
