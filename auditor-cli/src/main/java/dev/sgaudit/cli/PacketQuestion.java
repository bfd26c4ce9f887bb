package dev.sgaudit.cli;

import dev.sgaudit.model.Message;
import dev.sgaudit.report.machine.JsonWriter;
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
    static PacketQuestion read(String text) throws UsageError {
        List<String> words = Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() != WORDS) {
            throw new UsageError(Message.of("explain/no-packet").quoting("text", text));
        }
        int colon = words.get(1).indexOf(':');
        String protocol = colon < 0 ? words.get(1) : words.get(1).substring(0, colon);
        String port = colon < 0 ? "" : words.get(1).substring(colon + 1);
        if (colon >= 0 && port.isEmpty()) {
            throw new UsageError(Message.of("explain/no-packet.port").quoting("text", text));
        }
        PacketMatter.Words parts = new PacketMatter.Words(words.get(0), protocol, port, words.get(3));
        Optional<Wrong> wrong = findWrong(parts);
        if (wrong.isPresent()) {
            throw new UsageError(wrong.get().wrong());
        }
        String preposition = parts.direction().equals(Direction.EGRESS.word()) ? "to" : "from";
        if (!words.get(2).equals(preposition)) {
            throw new UsageError(Message.of("explain/no-packet.preposition")
                    .quoting("text", text)
                    .quoting("preposition", preposition)
                    .quoting("found", words.get(2)));
        }
        return of(Addressee.NOBODY, parts, "");
    }

    /**
     * What is wrong with one of the parts of a packet.
     *
     * @param part its name, as in a file of packets
     */
    record Wrong(String part, Message wrong) {}

    /** The first part of these words that is wrong. */
    static Optional<Wrong> findWrong(PacketMatter.Words words) {
        Optional<Wrong> wrong = findWrongDirection(words);
        if (wrong.isPresent()) {
            return wrong;
        }
        int protocol = protocol(words.protocol());
        if (protocol < 0) {
            Message unknown = Message.of("explain/unknown-protocol").quoting("protocol", words.protocol());
            return wrong("protocol", Spelling.instead(unknown, words.protocol(), PROTOCOLS));
        }
        if (AddressText.findAddress(words.peer()).isEmpty()) {
            return wrong("peer", Message.of("explain/no-address").quoting("peer", words.peer()));
        }
        if (!ProtocolSet.hasPorts(protocol)) {
            return words.port().isEmpty() ? Optional.empty() : uselessPort("port", words);
        }
        if (words.port().isEmpty()) {
            return wrong("port", Message.of("explain/port-missing").with("protocol", words.protocol()));
        }
        return number(words.port(), PortSet.LAST) < 0
                ? wrong("port", Message.of("explain/no-port").quoting("port", words.port()))
                : Optional.empty();
    }

    private static Optional<Wrong> findWrongDirection(PacketMatter.Words words) {
        if (DIRECTIONS.contains(words.direction())) {
            return Optional.empty();
        }
        Message unknown = Message.of("explain/unknown-direction").quoting("direction", words.direction());
        return wrong("direction", Spelling.instead(unknown, words.direction(), DIRECTIONS));
    }

    private static Optional<Wrong> uselessPort(String key, PacketMatter.Words words) {
        return wrong(
                key,
                Message.of("explain/useless-port")
                        .with("protocol", words.protocol())
                        .with("key", key));
    }

    private static Optional<Wrong> wrong(String part, Message wrong) {
        return Optional.of(new Wrong(part, wrong));
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
            return wrong("ports", Message.of("explain/ports-missing").with("protocol", words.protocol()));
        }
        if (!havePorts && !words.port().isEmpty()) {
            return uselessPort("ports", words);
        }
        if (havePorts && TypedPorts.read(words.port()).value().isEmpty()) {
            return wrong("ports", TypedPorts.read(words.port()).wrong());
        }
        for (String peer : peers) {
            if (findBlock(peer).isEmpty()) {
                return wrong("peers", Message.of("explain/no-peer").quoting("peer", peer));
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
