package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A group as bytes, which take a tenth of its room: for as long as nobody asks for it, and for this process alone. What is
 * unpacked is equal to what was packed.
 */
public final class PackedGroup {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    /** No protocol has this number, one up. */
    private static final int ALL_PROTOCOLS = 257;

    private PackedGroup() {}

    public static byte[] pack(SecurityGroup group) {
        Packing packing = new Packing();
        packing.group(group);
        return Arrays.copyOf(packing.bytes, packing.length);
    }

    public static SecurityGroup unpack(byte[] bytes) {
        return new Unpacking(bytes).group();
    }

    /** What kind of peer or service comes next. */
    private enum Kind {
        BLOCK,
        ANYONE,
        TEMPLATE,
        GROUP,
        PARTIAL,
        AMBIGUOUS,
        UNKNOWN,
        WRITTEN,
        RESOLVED
    }

    /** The bytes as far as they are written. A text is written where it stands first, and later its number. */
    private static final class Packing {

        private byte[] bytes = new byte[1 << 12];
        private int length;
        private final Map<String, Integer> texts = new HashMap<>();

        void group(SecurityGroup group) {
            text(group.id());
            text(group.name());
            text(group.version());
            word(group.order());
            rules(group.ingress());
            rules(group.egress());
            number(group.gaps().size());
            for (Gap gap : group.gaps()) {
                word(gap.kind());
                word(gap.direction());
                text(gap.found());
                text(gap.expected());
                place(gap.place());
            }
            number(group.read());
            number(group.understood());
            place(group.place());
        }

        private void rules(List<Rule> rules) {
            number(rules.size());
            for (Rule rule : rules) {
                text(rule.group());
                word(rule.direction());
                number(rule.position());
                number(rule.index() - Rule.NONE);
                word(rule.verb());
                service(rule.service());
                peer(rule.peer());
                text(rule.description());
                place(rule.place());
                text(rule.missing());
            }
        }

        private void service(Service service) {
            if (service instanceof Service.Written written) {
                kind(Kind.WRITTEN);
                ports(written.ports());
            } else if (service instanceof Service.Resolved resolved) {
                kind(Kind.RESOLVED);
                text(resolved.id());
                allPorts(resolved.members());
            } else if (service instanceof Service.Partial partial) {
                kind(Kind.PARTIAL);
                text(partial.id());
                allPorts(partial.known());
                need(partial.need());
            } else if (service instanceof Service.Template template) {
                kind(Kind.TEMPLATE);
                text(template.id());
            } else if (service instanceof Service.Unknown unknown) {
                kind(Kind.UNKNOWN);
                text(unknown.text());
                need(unknown.need());
                number(unknown.members().size());
                for (String member : unknown.members()) {
                    text(member);
                }
            } else {
                throw new IllegalStateException("nobody knows how to pack the service " + service);
            }
        }

        private void allPorts(List<Service.Ports> all) {
            number(all.size());
            for (Service.Ports ports : all) {
                ports(ports);
            }
        }

        private void ports(Service.Ports ports) {
            protocols(ports.protocols());
            number(ports.ports().ranges());
            for (int range = 0; range < ports.ports().ranges(); range++) {
                number(ports.ports().first(range));
                number(ports.ports().last(range));
            }
        }

        /** Numbers one up, for most rules name one protocol; or the one that stands for all. */
        private void protocols(ProtocolSet protocols) {
            if (protocols.equals(ProtocolSet.ALL)) {
                number(ALL_PROTOCOLS);
                return;
            }
            ProtocolSet rest = protocols;
            while (!rest.isEmpty()) {
                ProtocolSet lowest = ProtocolSet.of(rest.lowest());
                number(1L + rest.lowest());
                rest = rest.minus(lowest);
            }
            number(0);
        }

        private void peer(Peer peer) {
            if (peer instanceof Peer.Block block) {
                kind(Kind.BLOCK);
                text(block.text());
                addresses(block.addresses());
            } else if (peer instanceof Peer.Anyone) {
                kind(Kind.ANYONE);
            } else if (peer instanceof Peer.Template template) {
                kind(Kind.TEMPLATE);
                text(template.id());
            } else if (peer instanceof Peer.Group other) {
                kind(Kind.GROUP);
                text(other.id());
            } else if (peer instanceof Peer.Partial partial) {
                kind(Kind.PARTIAL);
                peer(partial.whole());
                addresses(partial.known());
                need(partial.need());
            } else if (peer instanceof Peer.Ambiguous ambiguous) {
                kind(Kind.AMBIGUOUS);
                text(ambiguous.text());
                addresses(ambiguous.certain());
                addresses(ambiguous.widest());
            } else if (peer instanceof Peer.Unknown unknown) {
                kind(Kind.UNKNOWN);
                text(unknown.text());
                need(unknown.need());
            } else {
                throw new IllegalStateException("nobody knows how to pack the peer " + peer);
            }
        }

        private void addresses(AddressSet addresses) {
            List<CidrBlock> blocks = addresses.blocks();
            number(blocks.size());
            for (CidrBlock block : blocks) {
                word(block.family());
                number(block.high());
                number(block.low());
                number(block.length());
            }
        }

        private void need(Need need) {
            word(need.kind());
            text(need.id());
            text(need.settle());
        }

        private void place(Place place) {
            text(place.file());
            number(place.line());
            number(place.column());
            number(place.offset());
            text(place.container());
            number(place.item() - (long) Place.WHOLE);
        }

        private void kind(Kind kind) {
            word(kind);
        }

        private void word(Enum<?> constant) {
            text(constant.name());
        }

        private void text(String text) {
            Integer known = texts.putIfAbsent(text, texts.size());
            if (known != null) {
                number(1L + known);
                return;
            }
            number(0);
            number(text.length());
            for (int at = 0; at < text.length(); at++) {
                number(text.charAt(at));
            }
        }

        /** Seven bits a byte, the lowest first; a small number takes one byte. */
        private void number(long number) {
            long rest = number;
            while ((rest & -MORE) != 0) {
                put(((int) rest & (MORE - 1)) | MORE);
                rest >>>= BITS;
            }
            put((int) rest);
        }

        private void put(int value) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) value;
        }
    }

    /** The bytes, and how far they are read. */
    private static final class Unpacking {

        private final byte[] bytes;
        private int at;
        private final List<String> texts = new ArrayList<>();

        Unpacking(byte[] bytes) {
            this.bytes = bytes;
        }

        SecurityGroup group() {
            return new SecurityGroup(
                    text(),
                    text(),
                    text(),
                    RuleOrder.valueOf(text()),
                    rules(),
                    rules(),
                    gaps(),
                    count(),
                    count(),
                    place());
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
                        text()));
            }
            return rules;
        }

        private Direction direction() {
            return Direction.valueOf(text());
        }

        private Service service() {
            Kind kind = kind();
            return switch (kind) {
                case WRITTEN -> new Service.Written(ports());
                case RESOLVED -> new Service.Resolved(text(), allPorts());
                case PARTIAL -> new Service.Partial(text(), allPorts(), need());
                case TEMPLATE -> new Service.Template(text());
                case UNKNOWN -> new Service.Unknown(text(), need(), texts());
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
                if (next == ALL_PROTOCOLS) {
                    return ProtocolSet.ALL;
                }
                protocols = protocols.plus(ProtocolSet.of(next - 1));
            }
            return protocols;
        }

        private Peer peer() {
            Kind kind = kind();
            return switch (kind) {
                case BLOCK -> new Peer.Block(text(), addresses());
                case ANYONE -> new Peer.Anyone();
                case TEMPLATE -> new Peer.Template(text());
                case GROUP -> new Peer.Group(text());
                case PARTIAL -> new Peer.Partial(peer(), addresses(), need());
                case AMBIGUOUS -> new Peer.Ambiguous(text(), addresses(), addresses());
                case UNKNOWN -> new Peer.Unknown(text(), need());
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
            return new Need(Need.Kind.valueOf(text()), text(), text());
        }

        private Place place() {
            return new Place(text(), count(), count(), number(), text(), count() + Place.WHOLE);
        }

        private Kind kind() {
            return Kind.valueOf(text());
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
                number |= (long) (next & (MORE - 1)) << shift;
                shift += BITS;
                next = bytes[at++];
            }
            return number | (long) next << shift;
        }
    }
}
