package dev.sgaudit.report;

import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.Packets;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
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

/** Packets as facts of a sentence: exact, and short where their shape has a name. */
public final class TrafficFacts {

    private static final int MOST_NAMED = 6;
    private static final int MOST_LISTED = 3;
    private static final int MOST_PORT_RANGES = 5;

    /** Beyond so many blocks no shape is short enough to be named. */
    private static final int MOST_SHAPED = 1_000;

    /** No text of packets that are named by an exception has fewer characters. */
    private static final int SHORTEST_EXCEPTION = "all but tcp".length();

    /** What stands before the ports where the exception is some of one protocol: the other protocols are to be named. */
    private static final String EXCEPTION_OF_PORTS = "all but all but tcp and tcp";

    private static final int ALL_BUT = "all but ".length();
    private static final int AND = " and ".length();
    private static final int COMMA = ", ".length();
    private static final int MORE_RANGES = " and  more ranges of ports".length();

    private TrafficFacts() {}

    /** The packets that a finding is about. */
    public static Fact of(Packets packets) {
        return packets instanceof Packets.Exact exact ? of(exact.direction(), exact.traffic()) : unwritten(packets);
    }

    /**
     * The packets that a finding is about, without a word on those that nobody sends: to TCP or UDP port 0, and from or to
     * addresses that no packet carries. No clause requires these, and to name them as exceptions each time hides the rest.
     */
    public static Fact ofSent(Packets packets) {
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
    public static Fact of(Direction direction, TrafficSet traffic) {
        return of(direction, traffic.regions());
    }

    /** One fact a region, with nothing left out. */
    public static List<Fact> inFull(Direction direction, TrafficSet traffic) {
        List<Fact> regions = new ArrayList<>();
        for (Box region : traffic.regions()) {
            regions.add(
                    of(inFull(region), direction, Fact.all(texts(region.peers().blocks()))));
        }
        return regions;
    }

    /** {@code tcp:22 from 203.0.113.7}. */
    public static Fact of(Direction direction, Packet packet) {
        String protocol = ProtocolSet.name(packet.protocol());
        Fact service = packet.port() == Packet.NO_PORT ? named(protocol, "") : named(protocol, ":" + packet.port());
        return of(service, direction, new Fact.Name(packet.peer().toString()));
    }

    private static Fact of(Fact service, Direction direction, Fact peers) {
        return Message.of("traffic/of")
                .with("service", service)
                .with("direction", direction.word())
                .with("peers", peers);
    }

    /** {@code tcp:22,80-90}, {@code icmp}, {@code all}. */
    public static Fact service(ProtocolSet protocols, PortSet ports) {
        return service(new Box(protocols, ports, AddressSet.ALL));
    }

    /** {@code 0.0.0.0/0 except 10.0.0.0/20 and 172.16.0.0/16}. */
    public static Fact peers(AddressSet peers) {
        int count = peers.countBlocks(Integer.MAX_VALUE);
        if (count <= MOST_LISTED) {
            return Fact.all(texts(peers.blocks()));
        }
        Optional<AddressShape> shape = shape(peers);
        if (shape.isPresent()) {
            return named(shape.get());
        }
        List<Fact> blocks = new ArrayList<>();
        for (String block : texts(peers.blocks(MOST_LISTED))) {
            blocks.add(new Fact.Name(block));
        }
        blocks.add(Message.of("list/more-blocks").with("count", count - MOST_LISTED));
        return new Fact.Several(blocks, Fact.Joined.AND);
    }

    /** What a clause calls a network. */
    static Fact name(NamedNetwork network) {
        return switch (network) {
            case INTERNET -> new Fact.Name("0.0.0.0/0");
            case NODE -> Message.of("network/node");
            case CONTAINER -> Message.of("network/container");
            case PEER_NODE -> Message.of("network/peer-node");
            case PEER_CONTAINER -> Message.of("network/peer-container");
            case VPC -> Message.of("network/vpc");
        };
    }

    private static Optional<AddressShape> shape(AddressSet peers) {
        return peers.countBlocks(MOST_SHAPED + 1) <= MOST_SHAPED
                ? AddressShape.find(peers, MOST_NAMED)
                : Optional.empty();
    }

    private static Fact named(AddressShape shape) {
        Fact blocks = Fact.all(texts(shape.blocks()));
        return shape.exceptions().isEmpty()
                ? blocks
                : Message.of("traffic/except")
                        .with("blocks", blocks)
                        .with("exceptions", Fact.all(texts(shape.exceptions())));
    }

    private static Fact unwritten(Packets packets) {
        return packets instanceof Packets.Omitted omitted
                ? Message.of("traffic/unwritten").with("packet", of(omitted.direction(), omitted.witness()))
                : Message.of("traffic/none");
    }

    private static Fact of(Direction direction, List<Box> regions) {
        if (regions.size() == 1) {
            return of(services(regions), direction, peers(regions.get(0).peers()));
        }
        Map<AddressSet, List<Box>> byPeers = new LinkedHashMap<>();
        for (Box region : regions) {
            List<Box> ofPeers = byPeers.getOrDefault(region.peers(), new ArrayList<>());
            byPeers.put(region.peers(), ofPeers);
            ofPeers.add(region);
        }
        List<Fact> parts = new ArrayList<>();
        for (Map.Entry<AddressSet, List<Box>> part : byPeers.entrySet()) {
            if (parts.size() < MOST_LISTED) {
                parts.add(of(services(part.getValue()), direction, peers(part.getKey())));
            }
        }
        if (byPeers.size() > MOST_LISTED) {
            parts.add(Message.of("traffic/more").with("count", byPeers.size() - MOST_LISTED));
        }
        return new Fact.Several(parts, Fact.Joined.PARTS);
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
    private static Fact services(List<Box> regions) {
        if (regions.size() == 1) {
            Fact only = service(regions.get(0));
            if (length(only) <= exceptionLength(regions.get(0))) {
                return only;
            }
        }
        List<Box> everywhere = new ArrayList<>();
        for (Box region : regions) {
            everywhere.add(new Box(region.protocols(), region.ports(), AddressSet.ALL));
        }
        TrafficSet own = TrafficSet.of(everywhere);
        Fact listed = listed(own);
        if (length(listed) <= SHORTEST_EXCEPTION) {
            return listed;
        }
        Fact except = allBut(listed(TrafficSet.ALL.minus(own)));
        return length(except) < length(listed) ? except : listed;
    }

    /** No text for all others than the region has fewer characters. */
    private static int exceptionLength(Box region) {
        boolean isOneWithPorts =
                region.protocols().equals(ProtocolSet.TCP) || region.protocols().equals(ProtocolSet.UDP);
        return isOneWithPorts && !region.ports().isAll()
                ? EXCEPTION_OF_PORTS.length() + length(withPorts("", PortSet.ALL.minus(region.ports())))
                : SHORTEST_EXCEPTION;
    }

    private static Fact listed(TrafficSet services) {
        List<Fact> texts = new ArrayList<>();
        for (Box region : services.regions()) {
            texts.add(service(region));
        }
        return texts.size() == 1 ? texts.get(0) : Fact.of(texts);
    }

    private static Fact service(Box region) {
        if (!hasPorts(region)) {
            return protocols(region.protocols());
        }
        Fact protocols = protocols(region.protocols());
        return protocols instanceof Fact.Name name
                ? withPorts(name.text(), region.ports())
                : Message.of("traffic/service")
                        .with("protocols", protocols)
                        .with("ports", withPorts("", region.ports()));
    }

    private static Fact inFull(Box region) {
        return named(region.protocols().toString(), hasPorts(region) ? ":" + region.ports() : "");
    }

    private static boolean hasPorts(Box region) {
        return !region.ports().isAll() && region.protocols().touches(ProtocolSet.WITH_PORTS);
    }

    private static Fact protocols(ProtocolSet protocols) {
        Fact own = named(protocols.toString(), "");
        if (length(own) <= SHORTEST_EXCEPTION) {
            return own;
        }
        String others = ProtocolSet.ALL.minus(protocols).toString();
        boolean isNearlyAll = !others.isEmpty() && others.length() < length(own);
        return isNearlyAll ? allBut(Fact.all(List.of(others.split(",", -1)))) : own;
    }

    private static Fact allBut(Fact services) {
        return Message.of("traffic/all-but").with("services", services);
    }

    private static Fact withPorts(String protocol, PortSet ports) {
        if (ports.ranges() <= MOST_PORT_RANGES) {
            return new Fact.Name(protocol + ":" + ports);
        }
        PortSet others = PortSet.ALL.minus(ports);
        if (others.ranges() <= MOST_PORT_RANGES) {
            return Message.of("traffic/ports-except").with("protocol", protocol).with("ports", others.toString());
        }
        List<String> ranges = List.of(ports.toString().split(",", -1));
        return Message.of("traffic/more-ranges")
                .with("service", protocol + ":" + String.join(",", ranges.subList(0, MOST_LISTED)))
                .with("count", ranges.size() - MOST_LISTED);
    }

    /** A number alone could be taken for a port. */
    private static Fact named(String protocol, String ports) {
        char first = protocol.charAt(0);
        return first >= '0' && first <= '9'
                ? Message.of("traffic/protocol").with("number", protocol + ports)
                : new Fact.Name(protocol + ports);
    }

    /** About how many characters it has in a sentence, by which the shorter of two ways to say the same is chosen. */
    private static int length(Fact fact) {
        if (fact instanceof Fact.Several several) {
            int length = several.facts().size() > 1 ? AND - COMMA : 0;
            for (Fact one : several.facts()) {
                length += COMMA + length(one);
            }
            return length - COMMA;
        }
        if (!(fact instanceof Message message)) {
            return fact.toString().length();
        }
        int length = message.key().equals("traffic/more-ranges") ? MORE_RANGES : ALL_BUT;
        for (Message.Slot slot : message.slots()) {
            length += length(slot.fact());
        }
        return length;
    }

    private static List<String> texts(List<CidrBlock> blocks) {
        List<String> texts = new ArrayList<>();
        for (CidrBlock block : blocks) {
            texts.add(block.toString());
        }
        return texts;
    }
}
