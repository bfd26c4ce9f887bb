package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the one spelling of a rule back: {@code <direction> <action> <protocol>[:<ports>] <from|to> <peer>}, as
 * {@link Rule#toString} writes it.
 */
public final class RuleText {

    private static final String UNKNOWN = "unknown";

    private RuleText() {}

    /** The rule that the text spells, as the one at this index of the group. */
    public static Optional<Rule> find(String text, String group, int index) {
        List<String> words = List.of(text.split(" ", -1));
        if (words.size() != 5) {
            return Optional.empty();
        }
        Optional<Direction> direction = Arrays.stream(Direction.values())
                .filter(one -> one.word().equals(words.get(0)))
                .findFirst();
        Optional<Verb> verb = Arrays.stream(Verb.values())
                .filter(one -> one.word().equals(words.get(1)))
                .findFirst();
        Optional<Service> service = findService(words.get(2));
        Optional<Peer> peer = findPeer(words.get(4));
        boolean isWhole = direction.isPresent() && verb.isPresent() && service.isPresent() && peer.isPresent();
        if (!isWhole || !words.get(3).equals(direction.get() == Direction.INGRESS ? "from" : "to")) {
            return Optional.empty();
        }
        Place place = Place.startOf("rule text");
        return Optional.of(new Rule(group, direction.get(), index, verb.get(), service.get(), peer.get(), "", place));
    }

    private static Optional<Service> findService(String text) {
        if (text.equals(UNKNOWN)) {
            return Optional.of(new Service.Unknown(UNKNOWN));
        }
        if (text.startsWith("ppm-") || text.startsWith("ppmg-")) {
            return Optional.of(new Service.Template(text));
        }
        int colon = text.indexOf(':');
        Optional<ProtocolSet> protocol = findProtocol(colon < 0 ? text : text.substring(0, colon));
        Optional<PortSet> ports = colon < 0 ? Optional.of(PortSet.ALL) : findPorts(text.substring(colon + 1));
        if (protocol.isEmpty() || ports.isEmpty()) {
            return Optional.empty();
        }
        if (colon >= 0 && !ProtocolSet.WITH_PORTS.covers(protocol.get())) {
            return Optional.empty();
        }
        return Optional.of(new Service.Written(new Service.Ports(protocol.get(), ports.get())));
    }

    /** The protocol of this name or number, or all of them. */
    public static Optional<ProtocolSet> findProtocol(String text) {
        if (text.equals("all")) {
            return Optional.of(ProtocolSet.ALL);
        }
        for (int number = 0; number < 256; number++) {
            if (ProtocolSet.name(number).equals(text)
                    || Integer.toString(number).equals(text)) {
                return Optional.of(ProtocolSet.of(number));
            }
        }
        return Optional.empty();
    }

    /** Ports and ranges, separated by commas: {@code 22,80-90}. */
    public static Optional<PortSet> findPorts(String text) {
        if (text.equals("all")) {
            return Optional.of(PortSet.ALL);
        }
        PortSet ports = PortSet.NONE;
        for (String piece : text.split(",", -1)) {
            int dash = piece.indexOf('-');
            int first = port(dash < 0 ? piece : piece.substring(0, dash));
            int last = dash < 0 ? first : port(piece.substring(dash + 1));
            if (first < 0 || last < first) {
                return Optional.empty();
            }
            ports = ports.plus(PortSet.range(first, last));
        }
        return Optional.of(ports);
    }

    /** A port in plain decimal digits without leading zeros, or a negative number. */
    private static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            port = 10 * port + digit - '0';
        }
        return port <= PortSet.LAST ? port : -1;
    }

    private static Optional<Peer> findPeer(String text) {
        if (text.equals(UNKNOWN)) {
            return Optional.of(new Peer.Unknown(UNKNOWN));
        }
        if (text.equals("anyone")) {
            return Optional.of(new Peer.Anyone());
        }
        if (text.startsWith("ipm-") || text.startsWith("ipmg-")) {
            return Optional.of(new Peer.Template(text));
        }
        if (text.startsWith("sg-")) {
            return Optional.of(new Peer.Group(text));
        }
        return AddressText.findBlock(text).map(block -> new Peer.Block(text, AddressSet.of(block)));
    }
}
