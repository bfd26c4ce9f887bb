package dev.sgaudit.report;

import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.Packets;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packets in words: exact, and short where their shape has a name. */
public final class TrafficText {

    private static final int MOST_NAMED = 6;
    private static final int MOST_LISTED = 3;
    private static final int MOST_PORT_RANGES = 5;

    /** Beyond so many blocks no shape is short enough to be named. */
    private static final int MOST_SHAPED = 1_000;

    /** No text of packets that are named by an exception has fewer characters. */
    private static final int SHORTEST_EXCEPTION = "all but tcp".length();

    /** What stands before the ports where the exception is some of one protocol: the other protocols are to be named. */
    private static final String EXCEPTION_OF_PORTS = "all but all but tcp and tcp";

    private TrafficText() {}

    /** The packets that a finding is about. */
    public static String of(Packets packets) {
        return packets instanceof Packets.Exact exact ? of(exact.direction(), exact.traffic()) : unwritten(packets);
    }

    /**
     * The packets that a finding is about, without a word on those that nobody sends: to TCP or UDP port 0, and from or to
     * addresses that no packet carries. No clause requires these, and to name them as exceptions each time hides the rest.
     */
    public static String ofSent(Packets packets) {
        if (!(packets instanceof Packets.Exact exact)) {
            return unwritten(packets);
        }
        List<Box> regions = new ArrayList<>();
        for (Box region : exact.traffic().regions()) {
            regions.add(new Box(region.protocols(), withPortZero(region.ports()), withNeverSent(region.peers())));
        }
        return of(exact.direction(), regions);
    }

    /** {@code tcp:22 from 0.0.0.0/0 except 10.0.0.0/20; udp:53 and icmp from 10.0.0.0/8}. */
    public static String of(Direction direction, TrafficSet traffic) {
        return of(direction, traffic.regions());
    }

    /** One line a region, with nothing left out. */
    public static List<String> inFull(Direction direction, TrafficSet traffic) {
        return traffic.regions().stream()
                .map(region -> inFull(region)
                        + preposition(direction)
                        + Enumeration.and(texts(region.peers().blocks())))
                .toList();
    }

    /** {@code tcp:22 from 203.0.113.7}. */
    public static String of(Direction direction, Packet packet) {
        String port = packet.port() == Packet.NO_PORT ? "" : ":" + packet.port();
        return named(ProtocolSet.name(packet.protocol())) + port + preposition(direction) + packet.peer();
    }

    /** {@code tcp:22,80-90}, {@code icmp}, {@code all}. */
    public static String service(ProtocolSet protocols, PortSet ports) {
        return service(new Box(protocols, ports, AddressSet.ALL));
    }

    /** {@code 0.0.0.0/0 except 10.0.0.0/20 and 172.16.0.0/16}. */
    public static String peers(AddressSet peers) {
        int count = peers.countBlocks(Integer.MAX_VALUE);
        if (count <= MOST_LISTED) {
            return Enumeration.and(texts(peers.blocks()));
        }
        Optional<AddressShape> shape = shape(peers);
        return shape.isPresent()
                ? named(shape.get())
                : String.join(", ", texts(peers.blocks(MOST_LISTED))) + " and "
                        + Enumeration.count(count - MOST_LISTED, "more block");
    }

    /** What a clause calls a network. */
    static String name(NamedNetwork network) {
        return switch (network) {
            case INTERNET -> "0.0.0.0/0";
            case NODE -> "the node network";
            case CONTAINER -> "the container network";
            case PEER_NODE -> "the peers' node networks";
            case PEER_CONTAINER -> "the peers' container networks";
            case VPC -> "the VPC";
        };
    }

    private static Optional<AddressShape> shape(AddressSet peers) {
        return peers.countBlocks(MOST_SHAPED + 1) <= MOST_SHAPED
                ? AddressShape.find(peers, MOST_NAMED)
                : Optional.empty();
    }

    private static String named(AddressShape shape) {
        String blocks = Enumeration.and(texts(shape.blocks()));
        return shape.exceptions().isEmpty() ? blocks : blocks + " except " + Enumeration.and(texts(shape.exceptions()));
    }

    static String preposition(Direction direction) {
        return switch (direction) {
            case INGRESS -> " from ";
            case EGRESS -> " to ";
        };
    }

    private static String unwritten(Packets packets) {
        return packets instanceof Packets.Omitted omitted
                ? "more kinds of packets than can be written out, among them "
                        + of(omitted.direction(), omitted.witness())
                : "no packet";
    }

    private static String of(Direction direction, List<Box> regions) {
        if (regions.size() == 1) {
            return services(regions)
                    + preposition(direction)
                    + peers(regions.get(0).peers());
        }
        Map<AddressSet, List<Box>> byPeers = new LinkedHashMap<>();
        for (Box region : regions) {
            List<Box> ofPeers = byPeers.getOrDefault(region.peers(), new ArrayList<>());
            byPeers.put(region.peers(), ofPeers);
            ofPeers.add(region);
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<AddressSet, List<Box>> part : byPeers.entrySet()) {
            if (parts.size() < MOST_LISTED) {
                parts.add(services(part.getValue()) + preposition(direction) + peers(part.getKey()));
            }
        }
        String listed = String.join("; ", parts);
        return byPeers.size() <= MOST_LISTED
                ? listed
                : listed + "; and more from " + Enumeration.count(byPeers.size() - MOST_LISTED, "other set")
                        + " of addresses";
    }

    private static PortSet withPortZero(PortSet ports) {
        return ports.contains(1) ? ports.plus(PortSet.of(0)) : ports;
    }

    /** The addresses, filled up with some that no packet carries where that makes their shape simpler. */
    private static AddressSet withNeverSent(AddressSet peers) {
        AddressSet simplest = peers;
        for (AddressFamily family : AddressFamily.values()) {
            AddressSet filled = simplest.plus(SpecialAddresses.NEVER_SENT.only(family));
            Optional<AddressShape> simpler = shape(filled);
            Optional<AddressShape> plain = shape(simplest);
            if (simpler.isPresent()
                    && (plain.isEmpty() || simpler.get().size() < plain.get().size())) {
                simplest = withoutNeedless(filled, simplest, simpler.get().size());
            }
        }
        return simplest;
    }

    /** Without the blocks that were filled in and make nothing simpler. */
    private static AddressSet withoutNeedless(AddressSet filled, AddressSet plain, int size) {
        AddressSet needed = filled;
        for (CidrBlock block : filled.minus(plain).blocks()) {
            AddressSet fewer = needed.minus(AddressSet.of(block));
            Optional<AddressShape> shape = shape(fewer);
            needed = shape.isPresent() && shape.get().size() <= size ? fewer : needed;
        }
        return needed;
    }

    /** What the regions say of protocols and ports, or what all others than they would say if that is shorter. */
    private static String services(List<Box> regions) {
        if (regions.size() == 1) {
            String only = service(regions.get(0));
            if (only.length() <= exceptionLength(regions.get(0))) {
                return only;
            }
        }
        List<Box> everywhere = new ArrayList<>();
        for (Box region : regions) {
            everywhere.add(new Box(region.protocols(), region.ports(), AddressSet.ALL));
        }
        TrafficSet own = TrafficSet.of(everywhere);
        String text = listed(own);
        if (text.length() <= SHORTEST_EXCEPTION) {
            return text;
        }
        TrafficSet others = TrafficSet.ALL.minus(own);
        String except = "all but " + listed(others);
        return except.length() < text.length() ? except : text;
    }

    /** No text for all others than the region has fewer characters. */
    private static int exceptionLength(Box region) {
        boolean isOneWithPorts =
                region.protocols().equals(ProtocolSet.TCP) || region.protocols().equals(ProtocolSet.UDP);
        return isOneWithPorts && !region.ports().isAll()
                ? EXCEPTION_OF_PORTS.length()
                        + ports(PortSet.ALL.minus(region.ports())).length()
                : SHORTEST_EXCEPTION;
    }

    private static String listed(TrafficSet services) {
        List<String> texts = new ArrayList<>();
        for (Box region : services.regions()) {
            texts.add(service(region));
        }
        return Enumeration.and(texts);
    }

    private static String service(Box region) {
        String protocols = protocols(region.protocols());
        return hasPorts(region) ? protocols + ports(region.ports()) : protocols;
    }

    private static String inFull(Box region) {
        String protocols = named(region.protocols().toString());
        return hasPorts(region) ? protocols + ":" + region.ports() : protocols;
    }

    private static boolean hasPorts(Box region) {
        return !region.ports().isAll() && region.protocols().touches(ProtocolSet.WITH_PORTS);
    }

    private static String protocols(ProtocolSet protocols) {
        String own = named(protocols.toString());
        if (own.length() <= SHORTEST_EXCEPTION) {
            return own;
        }
        String others = ProtocolSet.ALL.minus(protocols).toString();
        boolean isNearlyAll = !others.isEmpty() && others.length() < own.length();
        return isNearlyAll ? "all but " + Enumeration.and(List.of(others.split(",", -1))) : own;
    }

    private static String ports(PortSet ports) {
        if (ports.ranges() <= MOST_PORT_RANGES) {
            return ":" + ports;
        }
        PortSet others = PortSet.ALL.minus(ports);
        if (others.ranges() <= MOST_PORT_RANGES) {
            return " except " + others;
        }
        List<String> ranges = List.of(ports.toString().split(",", -1));
        return ":" + String.join(",", ranges.subList(0, MOST_LISTED)) + " and "
                + Enumeration.count(ranges.size() - MOST_LISTED, "more range") + " of ports";
    }

    /** A number alone could be taken for a port. */
    private static String named(String protocol) {
        char first = protocol.charAt(0);
        return first >= '0' && first <= '9' ? "protocol " + protocol : protocol;
    }

    private static List<String> texts(List<CidrBlock> blocks) {
        List<String> texts = new ArrayList<>();
        for (CidrBlock block : blocks) {
            texts.add(block.toString());
        }
        return texts;
    }
}
