package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A set of packets of one direction in canonical form: disjoint regions, in which every protocol and port has exactly
 * the addresses that the set holds there. Equal sets have equal regions, however they came about.
 */
public final class TrafficSet {

    public static final TrafficSet NONE = new TrafficSet(List.of());
    public static final TrafficSet ALL = new TrafficSet(List.of(Box.EVERYTHING));

    /** So many pairs of regions are looked at before two sets are combined step by step. */
    private static final int MOST_PAIRS = 64;

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
        ProtocolSet others = box.protocols().minus(ProtocolSet.WITH_PORTS);
        if (box.ports().isEmpty() || others.equals(box.protocols())) {
            return new TrafficSet(List.of(new Box(others, PortSet.ALL, box.peers())));
        }
        if (others.isEmpty() || box.ports().isAll()) {
            return new TrafficSet(List.of(box));
        }
        Box withPorts = new Box(box.protocols().minus(others), box.ports(), box.peers());
        Box withoutPorts = new Box(others, PortSet.ALL, box.peers());
        return new TrafficSet(
                withPorts.protocols().lowest() < others.lowest()
                        ? List.of(withPorts, withoutPorts)
                        : List.of(withoutPorts, withPorts));
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
        return isFew(other) ? !isApart(other) : !intersect(other).isEmpty();
    }

    public TrafficSet plus(TrafficSet other) {
        if (other.isEmpty()) {
            return this;
        }
        return isEmpty() ? other : combine(other, Operation.PLUS);
    }

    public TrafficSet minus(TrafficSet other) {
        return isApart(other) ? this : combine(other, Operation.MINUS);
    }

    public TrafficSet intersect(TrafficSet other) {
        return isApart(other) ? NONE : combine(other, Operation.INTERSECT);
    }

    private boolean isFew(TrafficSet other) {
        return (long) regions.size() * other.regions.size() <= MOST_PAIRS;
    }

    /** Whether it is easily seen that the two have no packet in common: most pairs of small sets have none. */
    private boolean isApart(TrafficSet other) {
        if (!isFew(other)) {
            return false;
        }
        for (Box region : regions) {
            for (Box otherRegion : other.regions) {
                if (region.touches(otherRegion)) {
                    return false;
                }
            }
        }
        return true;
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
        Map<Long, AddressSet> known = new HashMap<>();
        Collector collector = new Collector();
        for (ProtocolSet protocols : classes(other)) {
            Steps mine = new Steps(regions, protocols);
            Steps theirs = new Steps(other.regions, protocols);
            int port = 0;
            while (port <= PortSet.LAST) {
                int one = mine.regionAt(port);
                int two = theirs.regionAt(port);
                int last = Math.min(mine.lastLike(port), theirs.lastLike(port));
                Long pair = ((long) one << 32) | (two & 0xFFFF_FFFFL);
                AddressSet combined = known.get(pair);
                if (combined == null) {
                    combined = operation.apply(peers(one), other.peers(two));
                    known.put(pair, combined);
                }
                collector.add(protocols, PortSet.range(port, last), combined);
                port = last + 1;
            }
        }
        return collector.collect();
    }

    private AddressSet peers(int region) {
        return region == Steps.NONE ? AddressSet.NONE : regions.get(region).peers();
    }

    /** The regions of one class of protocols by their ports, of which no two regions share one; asked in ascending order. */
    private static final class Steps {

        static final int NONE = -1;

        /** First port, last port and number of the region. */
        private final long[] ranges;

        private int next;

        Steps(List<Box> regions, ProtocolSet protocols) {
            long[] found = new long[8];
            int count = 0;
            for (int number = 0; number < regions.size(); number++) {
                if (regions.get(number).protocols().covers(protocols)) {
                    PortSet ports = regions.get(number).ports();
                    for (int range = 0; range < ports.ranges(); range++) {
                        if (count == found.length) {
                            found = Arrays.copyOf(found, 2 * count);
                        }
                        found[count++] = ((long) ports.first(range) << 47) | ((long) ports.last(range) << 31) | number;
                    }
                }
            }
            ranges = Arrays.copyOf(found, count);
            Arrays.sort(ranges);
        }

        /** The number of the region that has the port, or {@link #NONE}. */
        int regionAt(int port) {
            while (next < ranges.length && last(next) < port) {
                next++;
            }
            return next < ranges.length && first(next) <= port ? (int) ranges[next] & Integer.MAX_VALUE : NONE;
        }

        /** The last port up to which the answer that was given for this port holds. */
        int lastLike(int port) {
            if (next == ranges.length) {
                return PortSet.LAST;
            }
            return first(next) <= port ? last(next) : first(next) - 1;
        }

        private int first(int range) {
            return (int) (ranges[range] >>> 47);
        }

        private int last(int range) {
            return (int) (ranges[range] >>> 31) & PortSet.LAST;
        }
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
        List<ProtocolSet> classes = new ArrayList<>(
                List.of(ProtocolSet.TCP, ProtocolSet.UDP, ProtocolSet.ALL.minus(ProtocolSet.WITH_PORTS)));
        for (ProtocolSet set : sets) {
            for (int at = 0; at < classes.size(); at++) {
                ProtocolSet part = classes.get(at);
                if (part.touches(set) && !set.covers(part)) {
                    classes.set(at, part.intersect(set));
                    classes.add(++at, part.minus(set));
                }
            }
        }
        return classes;
    }

    @Override
    public boolean equals(Object object) {
        return this == object || (object instanceof TrafficSet other && regions.equals(other.regions));
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
                    PortSet ports = union(piece.getValue());
                    Map<AddressSet, ProtocolSet> protocolsOf = folded.get(ports);
                    if (protocolsOf == null) {
                        protocolsOf = new HashMap<>();
                        folded.put(ports, protocolsOf);
                    }
                    ProtocolSet others = protocolsOf.get(piece.getKey());
                    protocolsOf.put(piece.getKey(), others == null ? ofClass.getKey() : others.plus(ofClass.getKey()));
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
            if (regions.size() > 1) {
                regions.sort(Collector::compare);
            }
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
