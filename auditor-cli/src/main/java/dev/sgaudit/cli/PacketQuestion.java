package dev.sgaudit.cli;

import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A packet whose fate is asked for.
 *
 * @param bound the groups that it meets; none where the inputs hold just one
 * @param words the parts of the packet as they were written
 * @param expect the verdict that is expected, or an empty text
 */
record PacketQuestion(Bound bound, Direction direction, Packet packet, Words words, String expect) {

    private static final String EXPECTED =
            "expected a packet such as 'ingress tcp:22 from 203.0.113.7' or 'egress icmp to 2001:db8::7'";
    private static final List<String> DIRECTIONS =
            Arrays.stream(Direction.values()).map(Direction::word).toList();
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp", "icmpv6", "gre");
    private static final int WORDS = 4;

    /**
     * Groups in binding order.
     *
     * @param isList whether they were written as a list
     */
    record Bound(List<String> ids, boolean isList) {

        static final Bound NONE = new Bound(List.of(), false);

        Bound {
            ids = List.copyOf(ids);
        }
    }

    /** Whether both ask the same groups in the same direction. */
    boolean isOfSameRules(PacketQuestion other) {
        return direction == other.direction && bound.ids().equals(other.bound.ids());
    }

    /**
     * The parts of a packet as text.
     *
     * @param protocol a name, whose letters are made small, or a number
     * @param port empty where there is none
     */
    record Words(String direction, String protocol, String port, String peer) {

        Words {
            protocol = protocol.toLowerCase(Locale.ROOT);
        }

        /** Whether the protocol is written as a number. */
        boolean isNumbered() {
            return Character.isDigit(protocol.charAt(0));
        }
    }

    /** The same about the only group that there is. */
    PacketQuestion about(String group) {
        return new PacketQuestion(new Bound(List.of(group), false), direction, packet, words, expect);
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
        Words parts = new Words(words.get(0), protocol, port, words.get(3));
        Optional<Wrong> wrong = findWrong(parts);
        if (wrong.isPresent()) {
            return Typed.not(wrong.get().sentence());
        }
        String preposition = parts.direction().equals(Direction.EGRESS.word()) ? "to" : "from";
        return words.get(2).equals(preposition)
                ? Typed.as(of(Bound.NONE, parts, ""))
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
    static Optional<Wrong> findWrong(Words words) {
        if (!DIRECTIONS.contains(words.direction())) {
            return wrong(
                    "direction",
                    "the direction " + Spelling.quoted(words.direction()) + " is not known; "
                            + Spelling.instead(words.direction(), DIRECTIONS));
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

    private static Optional<Wrong> wrong(String part, String sentence) {
        return Optional.of(new Wrong(part, sentence));
    }

    /** The packet of these words, with which nothing is wrong. */
    static PacketQuestion of(Bound bound, Words words, String expect) {
        Direction direction = words.direction().equals(Direction.EGRESS.word()) ? Direction.EGRESS : Direction.INGRESS;
        int protocol = protocol(words.protocol());
        int port = ProtocolSet.hasPorts(protocol) ? number(words.port(), PortSet.LAST) : Packet.NO_PORT;
        Address peer = AddressText.findAddress(words.peer()).orElseThrow();
        return new PacketQuestion(bound, direction, new Packet(protocol, port, peer), words, expect);
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

    /** {@code ingress tcp:22 from 203.0.113.7}. */
    @Override
    public String toString() {
        String port = packet.port() == Packet.NO_PORT ? "" : ":" + packet.port();
        return direction.word() + " " + ProtocolSet.name(packet.protocol()) + port
                + (direction == Direction.INGRESS ? " from " : " to ") + packet.peer();
    }
}
