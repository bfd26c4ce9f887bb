package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The strict reading of rule text, which {@link Rule#toString} writes: {@code ingress accept tcp:22,80-90 from
 * 10.0.0.0/8}.
 */
public final class RuleText {

    private static final Pattern PROTOCOL_NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final String UNKNOWN = "unknown";
    private static final int LAST_PROTOCOL = 255;

    private RuleText() {}

    /** The rule that the text spells, without a description and with a place in no file. */
    public static Optional<Rule> find(String text, String group, int index) {
        String[] words = text.split(" ", -1);
        if (words.length != 5) {
            return Optional.empty();
        }
        Optional<Direction> direction =
                direction(words[0]).filter(known -> preposition(known).equals(words[3]));
        Optional<Verb> verb = Arrays.stream(Verb.values())
                .filter(known -> known.word().equals(words[1]))
                .findFirst();
        Optional<Service> service = service(words[2]);
        Optional<Peer> peer = peer(words[4]);
        if (direction.isEmpty() || verb.isEmpty() || service.isEmpty() || peer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Rule(group, direction.get(), index, verb.get(), service.get(), peer.get(), "", Place.startOf("")));
    }

    private static Optional<Direction> direction(String word) {
        return Arrays.stream(Direction.values())
                .filter(known -> known.word().equals(word))
                .findFirst();
    }

    private static String preposition(Direction direction) {
        return switch (direction) {
            case INGRESS -> "from";
            case EGRESS -> "to";
        };
    }

    private static Optional<Service> service(String word) {
        if (word.equals(UNKNOWN)) {
            return Optional.of(new Service.Unknown(UNKNOWN));
        }
        if (IdShape.SERVICE_TEMPLATE.has(word) || IdShape.SERVICE_TEMPLATE_GROUP.has(word)) {
            return Optional.of(new Service.Template(word));
        }
        int colon = word.indexOf(':');
        Optional<ProtocolSet> protocols =
                protocols((colon < 0 ? word : word.substring(0, colon)).toLowerCase(Locale.ROOT));
        Optional<PortSet> ports = colon < 0 ? Optional.of(PortSet.ALL) : PortText.find(word.substring(colon + 1));
        if (protocols.isEmpty() || ports.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Service.Written(new Service.Ports(protocols.get(), ports.get())));
    }

    private static Optional<ProtocolSet> protocols(String list) {
        if (list.equals("all")) {
            return Optional.of(ProtocolSet.ALL);
        }
        ProtocolSet union = ProtocolSet.NONE;
        for (String item : list.split(",", -1)) {
            int hyphen = item.indexOf('-');
            int first = protocol(hyphen < 0 ? item : item.substring(0, hyphen));
            int last = hyphen < 0 ? first : protocol(item.substring(hyphen + 1));
            if (first < 0 || last < first) {
                return Optional.empty();
            }
            union = union.plus(ProtocolSet.range(first, last));
        }
        return Optional.of(union);
    }

    /** The number of a protocol that is written as a name or a number, or a negative number. */
    private static int protocol(String word) {
        for (int number = 0; number <= LAST_PROTOCOL; number++) {
            if (ProtocolSet.name(number).equals(word)) {
                return number;
            }
        }
        int number = PROTOCOL_NUMBER.matcher(word).matches() ? Integer.parseInt(word) : -1;
        return number <= LAST_PROTOCOL ? number : -1;
    }

    private static Optional<Peer> peer(String word) {
        if (word.equals("anyone")) {
            return Optional.of(new Peer.Anyone());
        }
        if (word.equals(UNKNOWN)) {
            return Optional.of(new Peer.Unknown(UNKNOWN));
        }
        if (IdShape.ADDRESS_TEMPLATE.has(word) || IdShape.ADDRESS_TEMPLATE_GROUP.has(word)) {
            return Optional.of(new Peer.Template(word));
        }
        if (IdShape.GROUP.has(word)) {
            return Optional.of(new Peer.Group(word));
        }
        return blocks(word);
    }

    private static Optional<Peer> blocks(String word) {
        List<CidrBlock> blocks = new ArrayList<>();
        for (String item : word.split(",", -1)) {
            Optional<CidrBlock> block = AddressText.findBlock(item).filter(found -> !AddressText.hasHostBits(item));
            if (block.isEmpty()) {
                return Optional.empty();
            }
            blocks.add(block.get());
        }
        return Optional.of(
                blocks.size() == 1
                        ? Peer.of(word, blocks.get(0))
                        : Peer.standingFor(word, AddressSet.ofBlocks(blocks)));
    }
}
