package dev.sgaudit.check;

import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Family;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
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
        List<Box> regions =
                disjoint.stream().flatMap(set -> set.regions().stream()).toList();
        return new World(reached(regions, Family.IPV4, SpecialAddresses.WORLD_SHARE_IPV4, AddressSet.ALL_IPV4)
                .plus(reached(regions, Family.IPV6, SpecialAddresses.WORLD_SHARE_IPV6, AddressSet.ALL_IPV6)));
    }

    private static TrafficSet reached(List<Box> regions, Family family, BigInteger share, AddressSet everybody) {
        AddressSet publicOnes = SpecialAddresses.PUBLIC.only(family);
        List<BigInteger> counts = new ArrayList<>();
        for (Box region : regions) {
            counts.add(region.peers().intersect(publicOnes).count(family));
        }
        TrafficSet reached = TrafficSet.NONE;
        for (ProtocolSet protocols :
                TrafficSet.classes(regions.stream().map(Box::protocols).toList())) {
            PortSet ports = ports(regions, counts, protocols, share);
            reached = reached.plus(TrafficSet.of(new Box(protocols, ports, everybody)));
        }
        return reached;
    }

    private static PortSet ports(List<Box> regions, List<BigInteger> counts, ProtocolSet protocols, BigInteger share) {
        BigInteger all = BigInteger.ZERO;
        for (int i = 0; i < regions.size(); i++) {
            if (counts.get(i).signum() > 0 && regions.get(i).protocols().covers(protocols)) {
                all = all.add(counts.get(i));
            }
        }
        if (all.compareTo(share) < 0) {
            return PortSet.NONE;
        }
        TreeMap<Integer, BigInteger> steps = new TreeMap<>();
        for (int i = 0; i < regions.size(); i++) {
            if (counts.get(i).signum() > 0 && regions.get(i).protocols().covers(protocols)) {
                PortSet ports = regions.get(i).ports();
                for (int range = 0; range < ports.ranges(); range++) {
                    steps.merge(ports.first(range), counts.get(i), BigInteger::add);
                    steps.merge(ports.last(range) + 1, counts.get(i).negate(), BigInteger::add);
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
        return PortSet.ofRanges(pairs.stream().mapToInt(Integer::intValue).toArray());
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
            for (Family family : Family.values()) {
                AddressSet peers = region.peers().only(family);
                if (peers.touches(SpecialAddresses.PUBLIC)) {
                    TrafficSet here = TrafficSet.of(new Box(region.protocols(), region.ports(), peers));
                    open = open.plus(here.intersect(traffic));
                }
            }
        }
        return open;
    }
}
