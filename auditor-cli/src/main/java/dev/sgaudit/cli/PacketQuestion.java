package dev.sgaudit.cli;

import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.TypedPorts;
import dev.sgaudit.written.TypedProtocols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A question about packets.
 *
 * @param addressee who is asked; nobody in particular where the inputs hold just one that can be meant
 * @param expect the verdict that is expected, or an empty text
 */
record PacketQuestion(Addressee addressee, Direction direction, PacketMatter matter, String expect)
        implements JsonWriter.Value {

    private static final String EXPECTED =
            "expected a packet such as 'ingress tcp:22 from 203.0.113.7' or 'egress icmp to 2001:db8::7'";
    private static final List<String> DIRECTIONS =
            Arrays.stream(Direction.values()).map(Direction::word).toList();
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "icmpv6", "gre");
    private static final int WORDS = 4;

    /**
     * Who is asked, as it was written: a posture, or groups in binding order.
     *
     * @param isList whether the groups were written as a list
     */
    record Addressee(String posture, List<String> groups, boolean isList) {

        static final Addressee NOBODY = new Addressee("", List.of(), false);

        Addressee {
            groups = List.copyOf(groups);
        }

        static Addressee ofGroup(String id) {
            return new Addressee("", List.of(id), false);
        }

        /** Writes the member that says it. */
        void writeTo(JsonGenerator json) {
            if (!posture.isEmpty()) {
                json.writeStringProperty("posture", posture);
            } else if (isList) {
                json.writeArrayPropertyStart("groups");
                groups.forEach(json::writeString);
                json.writeEndArray();
            } else {
                json.writeStringProperty("group", groups.get(0));
            }
        }

        boolean isNobody() {
            return posture.isEmpty() && groups.isEmpty();
        }
    }

    /** The packet of a text such as {@code ingress tcp:22 from 203.0.113.7}. */
    static Typed<PacketQuestion> read(String text) {
        List<String> words = Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() != WORDS) {
            return Typed.not(Spelling.quoted(text) + " is no packet; " + EXPECTED);
        }
        int colon = words.get(1).indexOf(':');
        String protocol = colon < 0 ? words.get(1) : words.get(1).substring(0, colon);
        String port = colon < 0 ? "" : words.get(1).substring(colon + 1);
        if (colon >= 0 && port.isEmpty()) {
            return Typed.not(Spelling.quoted(text) + " is no packet; a port is missing behind the colon");
        }
        PacketMatter.Words parts = new PacketMatter.Words(words.get(0), protocol, port, words.get(3));
        Optional<Wrong> wrong = findWrong(parts);
        if (wrong.isPresent()) {
            return Typed.not(wrong.get().sentence());
        }
        String preposition = parts.direction().equals(Direction.EGRESS.word()) ? "to" : "from";
        return words.get(2).equals(preposition)
                ? Typed.as(of(Addressee.NOBODY, parts, ""))
                : Typed.not(Spelling.quoted(text) + " is no packet; expected '" + preposition + "' instead of "
                        + Spelling.quoted(words.get(2)));
    }

    /**
     * What is wrong with one of the parts of a packet.
     *
     * @param part its name, as in a file of packets
     */
    record Wrong(String part, String sentence) {}

    /** The first part of these words that is wrong. */
    static Optional<Wrong> findWrong(PacketMatter.Words words) {
        Optional<Wrong> wrong = findWrongDirection(words);
        if (wrong.isPresent()) {
            return wrong;
        }
        int protocol = protocol(words.protocol());
        if (protocol < 0) {
            return wrong(
                    "protocol",
                    "the protocol " + Spelling.quoted(words.protocol()) + " is not known; "
                            + Spelling.instead(words.protocol(), PROTOCOLS, ", or a number from 0 to 255"));
        }
        if (AddressText.findAddress(words.peer()).isEmpty()) {
            return wrong(
                    "peer",
                    "the peer " + Spelling.quoted(words.peer())
                            + " is no address; expected one IPv4 or IPv6 address such as 203.0.113.7");
        }
        if (!ProtocolSet.hasPorts(protocol)) {
            return words.port().isEmpty()
                    ? Optional.empty()
                    : wrong("port", "packets of the protocol " + words.protocol() + " have no port; leave it out");
        }
        if (words.port().isEmpty()) {
            return wrong(
                    "port",
                    "a packet of " + words.protocol() + " has a port, and none is given; such as " + words.protocol()
                            + ":443, or \"port\": 443");
        }
        return number(words.port(), PortSet.LAST) < 0
                ? wrong("port", "the port " + Spelling.quoted(words.port()) + " is no number from 0 to 65535")
                : Optional.empty();
    }

    private static Optional<Wrong> findWrongDirection(PacketMatter.Words words) {
        return DIRECTIONS.contains(words.direction())
                ? Optional.empty()
                : wrong(
                        "direction",
                        "the direction " + Spelling.quoted(words.direction()) + " is not known; "
                                + Spelling.instead(words.direction(), DIRECTIONS));
    }

    private static Optional<Wrong> wrong(String part, String sentence) {
        return Optional.of(new Wrong(part, sentence));
    }

    /** The packet of these words, with which nothing is wrong. */
    static PacketQuestion of(Addressee addressee, PacketMatter.Words words, String expect) {
        int protocol = protocol(words.protocol());
        int port = ProtocolSet.hasPorts(protocol) ? number(words.port(), PortSet.LAST) : Packet.NO_PORT;
        Address peer = AddressText.findAddress(words.peer()).orElseThrow();
        return new PacketQuestion(
                addressee,
                direction(words),
                new PacketMatter.OnePacket(new Packet(protocol, port, peer), words),
                expect);
    }

    private static Direction direction(PacketMatter.Words words) {
        return words.direction().equals(Direction.EGRESS.word()) ? Direction.EGRESS : Direction.INGRESS;
    }

    /** The first part of a region that is wrong. */
    static Optional<Wrong> findWrong(PacketMatter.Words words, List<String> peers) {
        Optional<Wrong> wrong = findWrongDirection(words);
        if (wrong.isPresent()) {
            return wrong;
        }
        Typed<ProtocolSet> protocols = TypedProtocols.read(words.protocol());
        if (protocols.value().isEmpty()) {
            return wrong("protocol", protocols.wrong());
        }
        boolean havePorts = protocols.value().get().touches(ProtocolSet.WITH_PORTS);
        if (havePorts && words.port().isEmpty()) {
            return wrong(
                    "ports",
                    "packets of the protocol " + words.protocol()
                            + " have ports, and none are given; such as \"ports\": \"1-29999\", or \"all\"");
        }
        if (!havePorts && !words.port().isEmpty()) {
            return wrong("ports", "packets of the protocol " + words.protocol() + " have no port; leave them out");
        }
        if (havePorts && TypedPorts.read(words.port()).value().isEmpty()) {
            return wrong("ports", TypedPorts.read(words.port()).wrong());
        }
        for (String peer : peers) {
            if (findBlock(peer).isEmpty()) {
                return wrong(
                        "peers",
                        "the peer " + Spelling.quoted(peer)
                                + " is neither a network without bits behind its length, nor an address, nor internet");
            }
        }
        return Optional.empty();
    }

    /** In a question the internet is all of IPv4. */
    private static Optional<CidrBlock> findBlock(String peer) {
        return AddressText.findWritten(peer.equals("internet") ? "0.0.0.0/0" : peer)
                .filter(written -> !written.hasHostBits())
                .map(AddressText.Written::block);
    }

    /** The region of these words, with which nothing is wrong. */
    static PacketQuestion of(Addressee addressee, PacketMatter.Words words, List<String> peers, String expect) {
        List<CidrBlock> blocks = new ArrayList<>();
        for (String peer : peers) {
            blocks.add(findBlock(peer).orElseThrow());
        }
        PortSet ports = words.port().isEmpty()
                ? PortSet.ALL
                : TypedPorts.read(words.port()).value().orElseThrow();
        Box box = new Box(
                TypedProtocols.read(words.protocol()).value().orElseThrow(), ports, AddressSet.ofBlocks(blocks));
        return new PacketQuestion(
                addressee, direction(words), new PacketMatter.Region(TrafficSet.of(box), words, peers), expect);
    }

    /** The number of a protocol by name or number, or a negative one. */
    private static int protocol(String text) {
        for (int number = 0; number <= 255; number++) {
            if (ProtocolSet.name(number).equals(text)) {
                return number;
            }
        }
        return number(text, 255);
    }

    private static int number(String text, int most) {
        if (!text.matches("0|[1-9][0-9]{0,4}")) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= most ? number : -1;
    }

    /** Writes the members that say what is asked, but for those who are. */
    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStringProperty("direction", direction.word());
        PacketMatter.Words words = matter.words();
        if (words.isNumbered()) {
            json.writeNumberProperty("protocol", Integer.parseInt(words.protocol()));
        } else {
            json.writeStringProperty("protocol", words.protocol());
        }
        if (matter instanceof PacketMatter.OnePacket one) {
            if (one.packet().port() != Packet.NO_PORT) {
                json.writeNumberProperty("port", one.packet().port());
            }
            json.writeStringProperty("peer", words.peer());
        } else if (matter instanceof PacketMatter.Region region) {
            if (!words.port().isEmpty()) {
                json.writeStringProperty("ports", words.port());
            }
            json.writeArrayPropertyStart("peers");
            region.peers().forEach(json::writeString);
            json.writeEndArray();
        }
        if (!expect.isEmpty()) {
            json.writeStringProperty("expect", expect);
        }
    }

    @Override
    public String toString() {
        return matter.sentence(direction);
    }
}
