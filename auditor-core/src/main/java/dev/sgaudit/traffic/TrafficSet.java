package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A set of packets of one direction in canonical form: disjoint regions, in which every protocol and port has exactly
 * the addresses that the set holds there. Equal sets have equal regions, however they came about.
 */
public final class TrafficSet {

    public static final TrafficSet NONE = new TrafficSet(List.of());
    public static final TrafficSet ALL = new TrafficSet(List.of(Box.EVERYTHING));

    private final List<Box> regions;

    private TrafficSet(List<Box> regions) {
        this.regions = regions;
    }

    /** The union of the boxes. */
    public static TrafficSet of(Collection<Box> boxes) {
        List<TrafficSet> parts = new ArrayList<>();
        for (Box box : boxes) {
            parts.add(of(box));
        }
        // Sets of like size are united, for a union costs as much as both have regions.
        while (parts.size() > 1) {
            List<TrafficSet> halves = new ArrayList<>();
            for (int i = 0; i < parts.size(); i += 2) {
                halves.add(i + 1 < parts.size() ? parts.get(i).plus(parts.get(i + 1)) : parts.get(i));
            }
            parts = halves;
        }
        return parts.isEmpty() ? NONE : parts.get(0);
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
        for (Box region : regions) {
            if (region.contains(packet)) {
                return true;
            }
        }
        return false;
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
        return isEmpty() ? other : combine(other, Operation.PLUS);
    }

    public TrafficSet minus(TrafficSet other) {
        return isEmpty() || other.isEmpty() ? this : combine(other, Operation.MINUS);
    }

    public TrafficSet intersect(TrafficSet other) {
        return isEmpty() || other.isEmpty() ? NONE : combine(other, Operation.INTERSECT);
    }

    /** All addresses that some packet of the set comes from or goes to. */
    public AddressSet peers() {
        AddressSet peers = AddressSet.NONE;
        for (Box region : regions) {
            peers = peers.plus(region.peers());
        }
        return peers;
    }

    private enum Operation {
        PLUS,
        MINUS,
        INTERSECT;

        AddressSet apply(AddressSet one, AddressSet other) {
            return switch (this) {
                case PLUS -> one.plus(other);
                case MINUS -> one.minus(other);
                case INTERSECT -> one.intersect(other);
            };
        }
    }

    private TrafficSet combine(TrafficSet other, Operation operation) {
        Map<List<AddressSet>, AddressSet> known = new HashMap<>();
        Collector collector = new Collector();
        for (ProtocolSet protocols : classes(other)) {
            NavigableMap<Integer, AddressSet> mine = byPort(protocols);
            NavigableMap<Integer, AddressSet> theirs = other.byPort(protocols);
            TreeSet<Integer> ports = new TreeSet<>(mine.keySet());
            ports.addAll(theirs.keySet());
            for (Integer port : ports) {
                AddressSet one = mine.floorEntry(port).getValue();
                AddressSet two = theirs.floorEntry(port).getValue();
                List<AddressSet> pair = List.of(one, two);
                AddressSet combined = known.get(pair);
                if (combined == null) {
                    combined = operation.apply(one, two);
                    known.put(pair, combined);
                }
                Integer next = ports.higher(port);
                collector.add(protocols, PortSet.range(port, next == null ? PortSet.LAST : next - 1), combined);
            }
        }
        return collector.collect();
    }

    private List<ProtocolSet> classes(TrafficSet other) {
        List<ProtocolSet> sets = new ArrayList<>();
        for (Box region : regions) {
            sets.add(region.protocols());
        }
        for (Box region : other.regions) {
            sets.add(region.protocols());
        }
        return classes(sets);
    }

    /** The coarsest partition of all protocols in which each of the sets is a union; TCP and UDP stand alone. */
    public static List<ProtocolSet> classes(Collection<ProtocolSet> sets) {
        List<ProtocolSet> classes =
                List.of(ProtocolSet.TCP, ProtocolSet.UDP, ProtocolSet.ALL.minus(ProtocolSet.WITH_PORTS));
        for (ProtocolSet set : new LinkedHashSet<>(sets)) {
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
            if (protocols.isEmpty() || peers.isEmpty()) {
                return;
            }
            Map<AddressSet, List<PortSet>> portsOf = portsByPeers.get(protocols);
            if (portsOf == null) {
                portsOf = new HashMap<>();
                portsByPeers.put(protocols, portsOf);
            }
            List<PortSet> pieces = portsOf.get(peers);
            if (pieces == null) {
                pieces = new ArrayList<>();
                portsOf.put(peers, pieces);
            }
            pieces.add(ports);
        }

        TrafficSet collect() {
            Map<PortSet, Map<AddressSet, ProtocolSet>> folded = new HashMap<>();
            for (Map.Entry<ProtocolSet, Map<AddressSet, List<PortSet>>> ofClass : portsByPeers.entrySet()) {
                for (Map.Entry<AddressSet, List<PortSet>> piece :
                        ofClass.getValue().entrySet()) {
                    folded.computeIfAbsent(union(piece.getValue()), none -> new HashMap<>())
                            .merge(piece.getKey(), ofClass.getKey(), ProtocolSet::plus);
                }
            }
            List<Box> regions = new ArrayList<>();
            for (Map.Entry<PortSet, Map<AddressSet, ProtocolSet>> ofPorts : folded.entrySet()) {
                for (Map.Entry<AddressSet, ProtocolSet> region :
                        ofPorts.getValue().entrySet()) {
                    regions.add(new Box(region.getValue(), ofPorts.getKey(), region.getKey()));
                }
            }
            if (regions.isEmpty()) {
                return NONE;
            }
            regions.sort(Collector::compare);
            return new TrafficSet(Collections.unmodifiableList(regions));
        }

        /** No two regions are equal here: such as differ in nothing else have been folded. */
        private static int compare(Box one, Box other) {
            int byProtocol =
                    Integer.compare(one.protocols().lowest(), other.protocols().lowest());
            if (byProtocol != 0) {
                return byProtocol;
            }
            int byPorts = one.ports().compareTo(other.ports());
            return byPorts != 0 ? byPorts : one.peers().compareTo(other.peers());
        }

        private static PortSet union(List<PortSet> pieces) {
            if (pieces.size() == 1) {
                return pieces.get(0);
            }
            int ranges = 0;
            for (PortSet piece : pieces) {
                ranges += piece.ranges();
            }
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
