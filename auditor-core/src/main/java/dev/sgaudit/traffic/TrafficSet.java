package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * A set of packets of one direction in canonical form: disjoint regions, in which every protocol and port has exactly
 * the addresses that the set holds there. Equal sets have equal regions, however they came about.
 */
public final class TrafficSet {

    public static final TrafficSet NONE = new TrafficSet(List.of());
    public static final TrafficSet ALL = new TrafficSet(List.of(Box.EVERYTHING));

    private static final Comparator<Box> BY_PROTOCOL_PORTS_PEERS = Comparator.comparing(
                    (Box region) -> region.protocols().lowest())
            .thenComparing(Box::ports)
            .thenComparing(Box::peers)
            .thenComparing(region -> region.protocols().toString());

    private final List<Box> regions;

    private TrafficSet(List<Box> regions) {
        this.regions = regions;
    }

    /** The union of the boxes. */
    public static TrafficSet of(Collection<Box> boxes) {
        TrafficSet union = NONE;
        for (Box box : boxes) {
            union = union.plus(of(box));
        }
        return union;
    }

    public static TrafficSet of(Box box) {
        if (box.isEmpty()) {
            return NONE;
        }
        Collector collector = new Collector();
        for (ProtocolSet protocols : List.of(ProtocolSet.TCP, ProtocolSet.UDP)) {
            if (box.protocols().covers(protocols) && !box.ports().isEmpty()) {
                collector.add(protocols, box.ports(), box.peers());
            }
        }
        collector.add(box.protocols().minus(ProtocolSet.WITH_PORTS), PortSet.ALL, box.peers());
        return collector.collect();
    }

    /**
     * The disjoint regions, in ascending order of protocol, ports and addresses. The ports of a region without TCP and
     * UDP are all of them and mean nothing.
     */
    public List<Box> regions() {
        return regions;
    }

    public boolean isEmpty() {
        return regions.isEmpty();
    }

    public boolean contains(Packet packet) {
        return regions.stream().anyMatch(region -> region.contains(packet));
    }

    public boolean covers(TrafficSet other) {
        return other.minus(this).isEmpty();
    }

    public boolean touches(TrafficSet other) {
        return !intersect(other).isEmpty();
    }

    public TrafficSet plus(TrafficSet other) {
        if (other.isEmpty()) {
            return this;
        }
        return isEmpty() ? other : combine(other, AddressSet::plus);
    }

    public TrafficSet minus(TrafficSet other) {
        return isEmpty() || other.isEmpty() ? this : combine(other, AddressSet::minus);
    }

    public TrafficSet intersect(TrafficSet other) {
        return isEmpty() || other.isEmpty() ? NONE : combine(other, AddressSet::intersect);
    }

    /** All addresses that some packet of the set comes from or goes to. */
    public AddressSet peers() {
        return regions.stream().map(Box::peers).reduce(AddressSet.NONE, AddressSet::plus);
    }

    private TrafficSet combine(TrafficSet other, BinaryOperator<AddressSet> operation) {
        Map<List<AddressSet>, AddressSet> known = new HashMap<>();
        BinaryOperator<AddressSet> remembered =
                (mine, theirs) -> known.computeIfAbsent(List.of(mine, theirs), pair -> operation.apply(mine, theirs));
        Collector collector = new Collector();
        for (ProtocolSet protocols : classes(other)) {
            NavigableMap<Integer, AddressSet> mine = byPort(protocols);
            NavigableMap<Integer, AddressSet> theirs = other.byPort(protocols);
            TreeMap<Integer, AddressSet> merged = new TreeMap<>();
            mine.keySet().forEach(port -> merged.put(port, AddressSet.NONE));
            theirs.keySet().forEach(port -> merged.put(port, AddressSet.NONE));
            merged.replaceAll((port, nothing) -> remembered.apply(
                    mine.floorEntry(port).getValue(), theirs.floorEntry(port).getValue()));
            collector.add(protocols, merged);
        }
        return collector.collect();
    }

    /** The coarsest partition of the protocols in which every region of both sets is a union; TCP and UDP stand alone. */
    private List<ProtocolSet> classes(TrafficSet other) {
        List<ProtocolSet> sets = new ArrayList<>();
        regions.forEach(region -> sets.add(region.protocols()));
        other.regions.forEach(region -> sets.add(region.protocols()));
        return classes(sets);
    }

    /** The coarsest partition of all protocols in which each of the sets is a union; TCP and UDP stand alone. */
    public static List<ProtocolSet> classes(Collection<ProtocolSet> sets) {
        List<ProtocolSet> classes = new ArrayList<>(
                List.of(ProtocolSet.TCP, ProtocolSet.UDP, ProtocolSet.ALL.minus(ProtocolSet.WITH_PORTS)));
        for (ProtocolSet set : sets.stream().distinct().toList()) {
            List<ProtocolSet> split = new ArrayList<>();
            for (ProtocolSet part : classes) {
                ProtocolSet inside = part.intersect(set);
                ProtocolSet outside = part.minus(set);
                if (!inside.isEmpty()) {
                    split.add(inside);
                }
                if (!outside.isEmpty()) {
                    split.add(outside);
                }
            }
            classes = split;
        }
        return classes;
    }

    /** The addresses at each port, as a step function: the value of a port is that of the nearest key at or below it. */
    private NavigableMap<Integer, AddressSet> byPort(ProtocolSet protocols) {
        TreeMap<Integer, AddressSet> steps = new TreeMap<>();
        steps.put(0, AddressSet.NONE);
        for (Box region : regions) {
            if (region.protocols().covers(protocols)) {
                for (int range = 0; range < region.ports().ranges(); range++) {
                    steps.put(region.ports().first(range), region.peers());
                    steps.putIfAbsent(region.ports().last(range) + 1, AddressSet.NONE);
                }
            }
        }
        steps.remove(PortSet.LAST + 1);
        return steps;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof TrafficSet other && regions.equals(other.regions);
    }

    @Override
    public int hashCode() {
        return regions.hashCode();
    }

    /** One region after the other: {@code tcp:22,80-90 0.0.0.0/0; icmp 10.0.0.0/8}. */
    @Override
    public String toString() {
        return regions.stream()
                .map(region -> region.protocols()
                        + (region.protocols().touches(ProtocolSet.WITH_PORTS) ? ":" + region.ports() : "") + " "
                        + region.peers())
                .collect(Collectors.joining("; "));
    }

    /** Collects disjoint pieces in any order and folds them into the canonical regions. */
    static final class Collector {

        private final Map<ProtocolSet, Map<AddressSet, List<PortSet>>> portsByPeers = new HashMap<>();

        /** Adds a piece. {@code protocols} is TCP, UDP or a set of others, and no piece overlaps another. */
        void add(ProtocolSet protocols, PortSet ports, AddressSet peers) {
            if (!protocols.isEmpty() && !peers.isEmpty()) {
                portsByPeers
                        .computeIfAbsent(protocols, none -> new HashMap<>())
                        .computeIfAbsent(peers, none -> new ArrayList<>())
                        .add(ports);
            }
        }

        private void add(ProtocolSet protocols, NavigableMap<Integer, AddressSet> steps) {
            for (Map.Entry<Integer, AddressSet> step : steps.entrySet()) {
                Integer next = steps.higherKey(step.getKey());
                add(protocols, PortSet.range(step.getKey(), next == null ? PortSet.LAST : next - 1), step.getValue());
            }
        }

        TrafficSet collect() {
            Map<PortSet, Map<AddressSet, ProtocolSet>> folded = new HashMap<>();
            portsByPeers.forEach((protocols, portsOf) ->
                    portsOf.forEach((peers, pieces) -> folded.computeIfAbsent(union(pieces), none -> new HashMap<>())
                            .merge(peers, protocols, ProtocolSet::plus)));
            List<Box> regions = new ArrayList<>();
            folded.forEach((ports, protocolsOf) ->
                    protocolsOf.forEach((peers, protocols) -> regions.add(new Box(protocols, ports, peers))));
            if (regions.isEmpty()) {
                return NONE;
            }
            regions.sort(BY_PROTOCOL_PORTS_PEERS);
            return new TrafficSet(Collections.unmodifiableList(regions));
        }

        private static PortSet union(List<PortSet> pieces) {
            if (pieces.size() == 1) {
                return pieces.get(0);
            }
            int ranges = pieces.stream().mapToInt(PortSet::ranges).sum();
            int[] pairs = new int[2 * ranges];
            int count = 0;
            for (PortSet piece : pieces) {
                for (int range = 0; range < piece.ranges(); range++) {
                    pairs[count++] = piece.first(range);
                    pairs[count++] = piece.last(range);
                }
            }
            return PortSet.ofRanges(pairs);
        }
    }
}
