package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.List;

/** The choice of one packet that stands for a whole set: recognisable where possible, and a function of the set alone. */
public final class Witness {

    /** Documentation addresses and a well-known resolver: whoever reads a report knows that these are "somebody out there". */
    private static final List<Address> RECOGNISABLE = List.of(
            AddressText.findAddress("203.0.113.7").orElseThrow(),
            AddressText.findAddress("198.51.100.7").orElseThrow(),
            AddressText.findAddress("8.8.8.8").orElseThrow(),
            AddressText.findAddress("2001:db8::7").orElseThrow(),
            AddressText.findAddress("2600::7").orElseThrow());

    /** TCP and UDP. */
    private static final int MOST_FAMILIAR = 3;

    private Witness() {}

    /** A packet of the set, which must not be empty. */
    public static Packet of(TrafficSet set) {
        if (set.isEmpty()) {
            throw new IllegalArgumentException("an empty set of packets has no witness");
        }
        List<Box> regions = familiarFirst(set.regions());
        for (Address address : RECOGNISABLE) {
            for (Box region : regions) {
                if (region.peers().contains(address)) {
                    return packet(region.protocols(), region.ports(), address);
                }
            }
        }
        Box region = regions.get(0);
        return packet(region.protocols(), region.ports(), ordinary(region.peers()));
    }

    /** TCP before UDP before protocols that few people know by number. */
    private static List<Box> familiarFirst(List<Box> regions) {
        if (regions.size() == 1) {
            return regions;
        }
        List<Box> sorted = new ArrayList<>();
        for (int familiarity = MOST_FAMILIAR; familiarity >= 0; familiarity--) {
            for (Box region : regions) {
                if (familiarity(region.protocols()) == familiarity) {
                    sorted.add(region);
                }
            }
        }
        return sorted;
    }

    private static int familiarity(ProtocolSet protocols) {
        return (protocols.touches(ProtocolSet.TCP) ? 2 : 0) + (protocols.touches(ProtocolSet.UDP) ? 1 : 0);
    }

    /** The second address of the first range, for the first often names the network and no machine. */
    private static Address ordinary(AddressSet peers) {
        Address first = peers.first();
        Ranges ranges = peers.ranges(first.family());
        return within(first.family(), ranges.firstHigh(0), ranges.firstLow(0), ranges.lastHigh(0), ranges.lastLow(0));
    }

    /** An address of the range. */
    static Address within(AddressFamily family, long firstHigh, long firstLow, long lastHigh, long lastLow) {
        for (Address address : RECOGNISABLE) {
            if (address.family() == family
                    && Ranges.compare(firstHigh, firstLow, address.high(), address.low()) <= 0
                    && Ranges.compare(address.high(), address.low(), lastHigh, lastLow) <= 0) {
                return address;
            }
        }
        boolean single = firstHigh == lastHigh && firstLow == lastLow;
        long low = single ? firstLow : firstLow + 1;
        return new Address(family, firstHigh + (!single && low == 0 ? 1 : 0), low);
    }

    static Packet packet(ProtocolSet protocols, PortSet ports, Address address) {
        ProtocolSet withPorts = protocols.intersect(ProtocolSet.WITH_PORTS);
        if (withPorts.isEmpty() || ports.isEmpty()) {
            return new Packet(protocols.minus(withPorts).lowest(), Packet.NO_PORT, address);
        }
        return new Packet(withPorts.lowest(), lowestOrdinary(ports), address);
    }

    /** The lowest port that packets really have: port 0 only where there is no other. */
    private static int lowestOrdinary(PortSet ports) {
        if (ports.first(0) > 0) {
            return ports.first(0);
        }
        if (ports.last(0) > 0) {
            return 1;
        }
        return ports.ranges() > 1 ? ports.first(1) : 0;
    }
}
