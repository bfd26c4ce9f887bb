package dev.sgaudit.check;

import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is let through beyond what is permitted, rule by rule, and how much of the world reaches it. */
public final class ExcessTraffic {

    private final Lanes lanes;
    private final List<Share> shares;
    private final Map<Direction, Optional<List<Beyond>>> excess = new EnumMap<>(Direction.class);
    private final Map<Certainty, World> worlds = new EnumMap<>(Certainty.class);

    ExcessTraffic(Lanes lanes, List<Share> shares) {
        this.lanes = lanes;
        this.shares = List.copyOf(shares);
        for (Direction direction : Direction.values()) {
            excess.put(direction, has(direction) ? compute(lanes.lane(direction)) : Optional.of(List.of()));
        }
        World certainWorld = World.of(inboundButSsh(Certainty.CERTAIN));
        worlds.put(Certainty.CERTAIN, certainWorld);
        worlds.put(Certainty.POSSIBLE, hasPossible() ? World.of(inboundButSsh(Certainty.POSSIBLE)) : certainWorld);
    }

    private boolean hasPossible() {
        for (Beyond part : find(Direction.INGRESS).orElse(List.of())) {
            if (part.certainty() == Certainty.POSSIBLE) {
                return true;
            }
        }
        return false;
    }

    /** What is certain counts for certain findings, all that is possible for possible ones. */
    private List<TrafficSet> inboundButSsh(Certainty certainty) {
        List<TrafficSet> inbound = new ArrayList<>();
        for (Beyond part : find(Direction.INGRESS).orElse(List.of())) {
            if (part.certainty() == Certainty.CERTAIN || certainty == Certainty.POSSIBLE) {
                inbound.add(part.traffic().minus(Ssh.LOGIN));
            }
        }
        return inbound;
    }

    /** Whether anything beyond what is permitted is possibly admitted. */
    private boolean has(Direction direction) {
        return lanes.lane(direction).possible().survey().findExposed().isPresent();
    }

    /** The checks among which it is divided, those first whose turn comes first. */
    public List<Share> shares() {
        return shares;
    }

    /**
     * What each rule admits beyond what is permitted: first all that is certain, then what is only possible, each in
     * order of the rules. No packet is in two parts. Nothing where that is too much to write out.
     */
    public Optional<List<Beyond>> find(Direction direction) {
        Optional<List<Beyond>> found = excess.get(direction);
        if (found == null) {
            throw new IllegalStateException("no excess was computed for " + direction);
        }
        return found;
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
    public Optional<List<Beyond>> findButOfMachines() {
        boolean isAny = false;
        List<SecurityGroup> groups = new ArrayList<>();
        for (SecurityGroup group : lanes.subject().posture().groups()) {
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
            return find(Direction.INGRESS);
        }
        Posture posture = lanes.subject().posture();
        Posture without = new Posture(
                posture.id(), posture.cluster(), posture.role(), groups, posture.networks(), posture.bound());
        return compute(Lane.of(without, Direction.INGRESS, List.of(), lanes.permitted(Direction.INGRESS)));
    }

    private Optional<List<Beyond>> compute(Lane lane) {
        Direction direction = lane.direction();
        TrafficSet outside = TrafficSet.ALL.minus(lanes.possiblyPermitted(direction));
        Optional<Lane.Decided> certain = lane.certain().find(outside, Action.ACCEPT);
        if (certain.isEmpty()) {
            return Optional.empty();
        }
        List<Beyond> parts = new ArrayList<>();
        for (Map.Entry<Integer, TrafficSet> part : certain.get().byLine().entrySet()) {
            Rule rule = lane.certain().reading().rules().get(part.getKey());
            addPart(parts, new Beyond(rule, Certainty.CERTAIN, part.getValue(), List.of()));
        }
        if (lane.isExact() && lanes.permitted(direction).equals(lanes.possiblyPermitted(direction))) {
            return Optional.of(List.copyOf(parts));
        }
        TrafficSet rest = TrafficSet.ALL
                .minus(lanes.permitted(direction))
                .minus(certain.get().all());
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
        for (SharedNeed shared : lanes.subject().neighbours()) {
            if (shared.groups().contains(part.rule().group())) {
                excess = excess.minus(shared.required(part.rule().direction()));
            }
        }
        if (!excess.isEmpty()) {
            parts.add(new Beyond(part.rule(), part.certainty(), excess, part.needs()));
        }
    }

    private List<Need> needsOfExcess(Lane lane, TrafficSet traffic) {
        List<Need> needs = new ArrayList<>(lane.needs(traffic));
        for (Term term : lanes.terms()) {
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
        if (asksForNodes && !lanes.subject().posture().networks().vpc().isKnown()) {
            needs.add(lanes.subject().posture().networkNeed("vpc"));
        }
        return needs;
    }

    /** The rules that admit something of the window beyond what is permitted, where it is too much to write out. */
    public List<Shown> showing(Direction direction, TrafficSet window) {
        Lane lane = lanes.lane(direction);
        List<Shown> shown = new ArrayList<>();
        lane.certain()
                .showing(window.minus(lanes.possiblyPermitted(direction)), Action.ACCEPT)
                .forEach((line, packet) ->
                        shown.add(new Shown(lane.certain().reading().rules().get(line), Certainty.CERTAIN, packet)));
        Set<Rule> certain = Collections.newSetFromMap(new IdentityHashMap<>());
        shown.forEach(one -> certain.add(one.rule()));
        lane.possible()
                .showing(window.minus(lanes.permitted(direction)), Action.ACCEPT)
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
        return lanes.lane(direction).possible().omission(direction, window, lanes.permitted(direction));
    }

    /** The ports of these at which the world reaches these protocols for certain; none where that is too much to write. */
    public PortSet openToWorld(ProtocolSet protocols, PortSet ports) {
        return reachedByWorld(lanes.lane(Direction.INGRESS).findAdmitted().orElse(TrafficSet.NONE), protocols, ports);
    }

    /** The ports of these at which postures that share a group need the world to reach these protocols. */
    public PortSet openForNeighbours(ProtocolSet protocols, PortSet ports) {
        PortSet open = PortSet.NONE;
        for (SharedNeed shared : lanes.subject().neighbours()) {
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
        return lanes.lane(direction)
                .possible()
                .showing(set.minus(lanes.permitted(direction)), Action.ACCEPT)
                .isEmpty();
    }
}
