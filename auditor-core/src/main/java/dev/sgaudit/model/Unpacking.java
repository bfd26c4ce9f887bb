package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of a packed group, and how far they are read. */
final class Unpacking {

    private final byte[] bytes;
    private int at;
    private final List<String> texts = new ArrayList<>();

    Unpacking(byte[] bytes) {
        this.bytes = bytes;
    }

    SecurityGroup group() {
        return new SecurityGroup(
                text(), text(), text(), RuleOrder.valueOf(text()), rules(), rules(), gaps(), count(), count(), place());
    }

    private List<Gap> gaps() {
        int size = count();
        List<Gap> gaps = new ArrayList<>(size);
        while (gaps.size() < size) {
            gaps.add(new Gap(Gap.Kind.valueOf(text()), direction(), text(), text(), place()));
        }
        return gaps;
    }

    private List<Rule> rules() {
        int size = count();
        List<Rule> rules = new ArrayList<>(size);
        while (rules.size() < size) {
            rules.add(new Rule(
                    text(),
                    direction(),
                    count(),
                    Rule.NONE + count(),
                    Verb.valueOf(text()),
                    service(),
                    peer(),
                    text(),
                    place(),
                    count() == 0 ? Optional.empty() : Optional.of(message())));
        }
        return rules;
    }

    private Direction direction() {
        return Direction.valueOf(text());
    }

    private Service service() {
        Packing.Kind kind = kind();
        return switch (kind) {
            case WRITTEN -> new Service.Written(ports());
            case RESOLVED -> new Service.Resolved(text(), allPorts());
            case PARTIAL -> new Service.Partial(text(), allPorts(), need());
            case TEMPLATE -> new Service.Template(text());
            case UNKNOWN -> new Service.Unknown(need(), texts());
            case BLOCK, ANYONE, GROUP, AMBIGUOUS -> throw new IllegalStateException("no service is " + kind);
        };
    }

    private List<String> texts() {
        int size = count();
        List<String> all = new ArrayList<>(size);
        while (all.size() < size) {
            all.add(text());
        }
        return all;
    }

    private List<Service.Ports> allPorts() {
        int size = count();
        List<Service.Ports> all = new ArrayList<>(size);
        while (all.size() < size) {
            all.add(ports());
        }
        return all;
    }

    private Service.Ports ports() {
        ProtocolSet protocols = protocols();
        int[] ranges = new int[2 * count()];
        for (int end = 0; end < ranges.length; end++) {
            ranges[end] = count();
        }
        return new Service.Ports(protocols, PortSet.ofRanges(ranges));
    }

    private ProtocolSet protocols() {
        ProtocolSet protocols = ProtocolSet.NONE;
        for (int next = count(); next > 0; next = count()) {
            if (next == Packing.ALL_PROTOCOLS) {
                return ProtocolSet.ALL;
            }
            protocols = protocols.plus(ProtocolSet.of(next - 1));
        }
        return protocols;
    }

    private Peer peer() {
        Packing.Kind kind = kind();
        return switch (kind) {
            case BLOCK -> new Peer.Block(text(), addresses());
            case ANYONE -> new Peer.Anyone();
            case TEMPLATE -> new Peer.Template(text());
            case GROUP -> new Peer.Group(text());
            case PARTIAL -> new Peer.Partial(peer(), addresses(), need());
            case AMBIGUOUS -> new Peer.Ambiguous(text(), addresses(), addresses());
            case UNKNOWN -> new Peer.Unknown(need());
            case WRITTEN, RESOLVED -> throw new IllegalStateException("no peer is " + kind);
        };
    }

    private AddressSet addresses() {
        int size = count();
        List<CidrBlock> blocks = new ArrayList<>(size);
        while (blocks.size() < size) {
            blocks.add(new CidrBlock(AddressFamily.valueOf(text()), number(), number(), count()));
        }
        return AddressSet.ofBlocks(blocks);
    }

    private Need need() {
        return new Need(Need.Kind.valueOf(text()), message(), messages());
    }

    private List<Message> messages() {
        int size = count();
        List<Message> all = new ArrayList<>(size);
        while (all.size() < size) {
            all.add(message());
        }
        return all;
    }

    private Message message() {
        String key = text();
        int size = count();
        List<Message.Slot> slots = new ArrayList<>(size);
        while (slots.size() < size) {
            slots.add(new Message.Slot(text(), fact()));
        }
        return new Message(key, slots);
    }

    private Fact fact() {
        return switch (Packing.Facts.valueOf(text())) {
            case NAME -> new Fact.Name(text());
            case QUOTE -> new Fact.Quote(text());
            case COUNT -> new Fact.Count(number());
            case SEVERAL -> {
                Fact.Joined joined = Fact.Joined.valueOf(text());
                yield new Fact.Several(facts(), joined);
            }
            case MESSAGE -> message();
        };
    }

    private List<Fact> facts() {
        int size = count();
        List<Fact> all = new ArrayList<>(size);
        while (all.size() < size) {
            all.add(fact());
        }
        return all;
    }

    private Place place() {
        return new Place(text(), count(), count(), number(), text(), count() + Place.WHOLE);
    }

    private Packing.Kind kind() {
        return Packing.Kind.valueOf(text());
    }

    private String text() {
        int known = count();
        if (known > 0) {
            return texts.get(known - 1);
        }
        char[] characters = new char[count()];
        for (int index = 0; index < characters.length; index++) {
            characters[index] = (char) count();
        }
        String text = new String(characters);
        texts.add(text);
        return text;
    }

    private int count() {
        return Math.toIntExact(number());
    }

    private long number() {
        long number = 0;
        int shift = 0;
        byte next = bytes[at++];
        while (next < 0) {
            number |= (long) (next & (Packing.MORE - 1)) << shift;
            shift += Packing.BITS;
            next = bytes[at++];
        }
        return number | (long) next << shift;
    }
}
