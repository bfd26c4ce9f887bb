package dev.sgaudit.check;

import dev.sgaudit.model.Service;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The protocols and ports that the world reaches, by address family: those at which the public sources, over all rules
 * together, number at least the world's share. Splitting sources over rules helps nobody.
 *
 * @param traffic all packets of a family at a protocol and port that the world reaches over it
 */
public record World(TrafficSet traffic) {

    /** Measures sets of packets that do not overlap. */
    static World of(Collection<TrafficSet> disjoint) {
        List<Box> regions = new ArrayList<>();
        for (TrafficSet set : disjoint) {
            regions.addAll(set.regions());
        }
        return new World(reached(regions, AddressFamily.IPV4, SpecialAddresses.WORLD_SHARE_IPV4, AddressSet.ALL_IPV4)
                .plus(reached(regions, AddressFamily.IPV6, SpecialAddresses.WORLD_SHARE_IPV6, AddressSet.ALL_IPV6)));
    }

    private static TrafficSet reached(List<Box> regions, AddressFamily family, BigInteger share, AddressSet everybody) {
        Map<Service.Ports, BigInteger> counts = counts(regions, family);
        List<ProtocolSet> protocolSets = new ArrayList<>();
        for (Service.Ports service : counts.keySet()) {
            protocolSets.add(service.protocols());
        }
        TrafficSet reached = TrafficSet.NONE;
        for (ProtocolSet protocols : TrafficSet.classes(protocolSets)) {
            PortSet ports = ports(counts, protocols, share);
            if (!ports.isEmpty()) {
                reached = reached.plus(TrafficSet.of(new Box(protocols, ports, everybody)));
            }
        }
        return reached;
    }

    /** How many public sources of the family each protocol and port has, where there are any. */
    private static Map<Service.Ports, BigInteger> counts(List<Box> regions, AddressFamily family) {
        AddressSet publicOnes = SpecialAddresses.PUBLIC.only(family);
        Map<Service.Ports, BigInteger> counts = new LinkedHashMap<>();
        for (Box region : regions) {
            count(region, publicOnes, family, counts);
        }
        return counts;
    }

    private static void count(
            Box region, AddressSet publicOnes, AddressFamily family, Map<Service.Ports, BigInteger> counts) {
        if (region.peers().touches(publicOnes)) {
            Service.Ports service = new Service.Ports(region.protocols(), region.ports());
            BigInteger count = region.peers().intersect(publicOnes).count(family);
            BigInteger others = counts.get(service);
            counts.put(service, others == null ? count : others.add(count));
        }
    }

    /** All ports where the protocols have none: a protocol without ports is measured like a port. */
    private static PortSet ports(Map<Service.Ports, BigInteger> counts, ProtocolSet protocols, BigInteger share) {
        if (!ProtocolSet.WITH_PORTS.covers(protocols)) {
            return count(counts, protocols).compareTo(share) >= 0 ? PortSet.ALL : PortSet.NONE;
        }
        TreeMap<Integer, BigInteger> steps = new TreeMap<>();
        for (Map.Entry<Service.Ports, BigInteger> service : counts.entrySet()) {
            if (service.getKey().protocols().covers(protocols)) {
                BigInteger count = service.getValue();
                PortSet ports = service.getKey().ports();
                for (int range = 0; range < ports.ranges(); range++) {
                    add(steps, ports.first(range), count);
                    add(steps, ports.last(range) + 1, count.negate());
                }
            }
        }
        List<Integer> pairs = new ArrayList<>();
        BigInteger sources = BigInteger.ZERO;
        for (Map.Entry<Integer, BigInteger> step : steps.entrySet()) {
            sources = sources.add(step.getValue());
            Integer next = steps.higherKey(step.getKey());
            if (next != null && sources.compareTo(share) >= 0) {
                pairs.add(step.getKey());
                pairs.add(next - 1);
            }
        }
        int[] ranges = new int[pairs.size()];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = pairs.get(i);
        }
        return PortSet.ofRanges(ranges);
    }

    private static BigInteger count(Map<Service.Ports, BigInteger> counts, ProtocolSet protocols) {
        BigInteger sources = BigInteger.ZERO;
        for (Map.Entry<Service.Ports, BigInteger> service : counts.entrySet()) {
            if (service.getKey().protocols().covers(protocols)) {
                sources = sources.add(service.getValue());
            }
        }
        return sources;
    }

    private static void add(Map<Integer, BigInteger> steps, int port, BigInteger more) {
        steps.put(port, steps.getOrDefault(port, BigInteger.ZERO).add(more));
    }

    /**
     * The packets of what one rule admits that count as open to the world: at a protocol and port that the world reaches
     * over their family, where the rule admits public sources.
     */
    public TrafficSet openIn(TrafficSet ofOneRule) {
        if (traffic.isEmpty()) {
            return TrafficSet.NONE;
        }
        TrafficSet open = TrafficSet.NONE;
        for (Box region : ofOneRule.regions()) {
            if (isReached(region)) {
                open = open.plus(openIn(region));
            }
        }
        return open;
    }

    /**
     * The same of a part of what a rule admits, where the public sources may lie in another part of it.
     *
     * @param ofWholeRule the part and what else the rule admits
     */
    public TrafficSet openIn(TrafficSet part, TrafficSet ofWholeRule) {
        if (traffic.isEmpty()) {
            return TrafficSet.NONE;
        }
        TrafficSet doors = TrafficSet.NONE;
        for (Box region : ofWholeRule.regions()) {
            for (AddressFamily family : AddressFamily.values()) {
                if (region.peers().only(family).touches(SpecialAddresses.PUBLIC)) {
                    AddressSet everybody = family == AddressFamily.IPV4 ? AddressSet.ALL_IPV4 : AddressSet.ALL_IPV6;
                    doors = doors.plus(TrafficSet.of(new Box(region.protocols(), region.ports(), everybody)));
                }
            }
        }
        return part.intersect(doors).intersect(traffic);
    }

    private boolean isReached(Box region) {
        for (Box reached : traffic.regions()) {
            if (reached.touches(region)) {
                return true;
            }
        }
        return false;
    }

    private TrafficSet openIn(Box region) {
        TrafficSet open = TrafficSet.NONE;
        for (AddressFamily family : AddressFamily.values()) {
            AddressSet peers = region.peers().only(family);
            if (peers.touches(SpecialAddresses.PUBLIC)) {
                TrafficSet here = TrafficSet.of(new Box(region.protocols(), region.ports(), peers));
                open = open.plus(here.intersect(traffic));
            }
        }
        return open;
    }
}
