package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * First match as it is documented, in plain loops over plain numbers. Nothing of the engine takes part in deciding;
 * the engine's types occur only where a list is handed to it and where a packet comes back.
 */
final class Naive {

    static final int NOTHING_MATCHES = -1;

    private Naive() {}

    /** The first rule that holds the point, or {@link #NOTHING_MATCHES}. */
    static int decide(List<Rule> rules, Point point) {
        return decideFrom(0, rules, point);
    }

    /** The first rule from this one on that holds the point, or {@link #NOTHING_MATCHES}. */
    static int decideFrom(int first, List<Rule> rules, Point point) {
        for (int rule = first; rule < rules.size(); rule++) {
            if (holds(rules.get(rule).areas(), point)) {
                return rule;
            }
        }
        return NOTHING_MATCHES;
    }

    static boolean accepts(List<Rule> rules, int rule) {
        return rule != NOTHING_MATCHES && rules.get(rule).accepts();
    }

    static boolean holds(List<Area> areas, Point point) {
        for (Area area : areas) {
            if (area.holds(point)) {
                return true;
            }
        }
        return false;
    }

    /** A rule: what it matches, and what it may match besides. */
    record Rule(boolean accepts, List<Area> areas, List<Area> unsure) {

        FirstMatch.Line toLine() {
            return new FirstMatch.Line(accepts ? Action.ACCEPT : Action.DROP, toBoxes(areas), toBoxes(unsure));
        }
    }

    /** A product of protocols, ports and addresses. */
    record Area(List<Span> protocols, List<Span> ports, List<Block> blocks) {

        boolean holds(Point point) {
            if (isIn(protocols, point.protocol) && (!point.hasPort() || isIn(ports, point.port))) {
                for (Block block : blocks) {
                    if (block.holds(point)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static boolean isIn(List<Span> spans, int number) {
            for (Span span : spans) {
                if (span.first <= number && number <= span.last) {
                    return true;
                }
            }
            return false;
        }

        Box toBox() {
            ProtocolSet set = ProtocolSet.NONE;
            for (Span span : protocols) {
                set = set.plus(ProtocolSet.range(span.first, span.last));
            }
            int[] pairs = new int[2 * ports.size()];
            for (int i = 0; i < ports.size(); i++) {
                pairs[2 * i] = ports.get(i).first;
                pairs[2 * i + 1] = ports.get(i).last;
            }
            return new Box(
                    set,
                    PortSet.ofRanges(pairs),
                    AddressSet.ofBlocks(blocks.stream().map(Block::toCidr).toList()));
        }

        @Override
        public String toString() {
            Box box = toBox();
            return box.protocols() + ":" + box.ports() + " " + box.peers();
        }
    }

    /** The numbers from first to last. */
    record Span(int first, int last) {}

    /** The addresses that begin with these bits. Bits are counted from the top of 128; IPv4 fills the upper 32. */
    record Block(boolean isIpv6, long high, long low, int length) {

        boolean holds(Point point) {
            return isIpv6 == point.isIpv6
                    && startAlike(high, point.high, Math.min(length, 64))
                    && startAlike(low, point.low, Math.max(length - 64, 0));
        }

        private static boolean startAlike(long one, long other, int bits) {
            return bits == 0 || (one ^ other) >>> (64 - bits) == 0;
        }

        CidrBlock toCidr() {
            return isIpv6
                    ? new CidrBlock(AddressFamily.IPV6, high, low, length)
                    : new CidrBlock(AddressFamily.IPV4, 0, high >>> 32, length);
        }

        /** The first address, and the one behind the last if there is one. */
        List<long[]> edges() {
            List<long[]> edges = new ArrayList<>();
            edges.add(new long[] {high, low});
            if (length > 64) {
                long behind = low + (1L << (128 - length));
                if (behind != 0 || high != -1L) {
                    edges.add(new long[] {high + (behind == 0 ? 1 : 0), behind});
                }
            } else if (length > 0 && high + (1L << (64 - length)) != 0) {
                edges.add(new long[] {high + (1L << (64 - length)), 0});
            }
            return edges;
        }
    }

    /** One packet. */
    record Point(int protocol, int port, boolean isIpv6, long high, long low) {

        static Point of(Packet packet) {
            boolean isIpv6 = packet.peer().family() == AddressFamily.IPV6;
            long high = isIpv6 ? packet.peer().high() : packet.peer().low() << 32;
            return new Point(
                    packet.protocol(),
                    packet.port(),
                    isIpv6,
                    high,
                    isIpv6 ? packet.peer().low() : 0);
        }

        boolean hasPort() {
            return protocol == 6 || protocol == 17;
        }

        Packet toPacket() {
            Address peer = isIpv6 ? Address.ipv6(high, low) : Address.ipv4(high >>> 32);
            return new Packet(protocol, hasPort() ? port : Packet.NO_PORT, peer);
        }
    }

    static List<Box> toBoxes(List<Area> areas) {
        return areas.stream().map(Area::toBox).toList();
    }

    static FirstMatch toEngine(List<Rule> rules) {
        return FirstMatch.of(rules.stream().map(Rule::toLine).toList());
    }

    /**
     * Points of which every area listed, and every union, intersection and difference of them, holds one if it holds
     * any: at the first address, port and protocol of each stretch in which nothing begins or ends.
     */
    static List<Point> allKindsOfPoints(List<Area> areas) {
        TreeSet<Integer> protocols = new TreeSet<>(List.of(0, 6, 7, 17, 18));
        TreeSet<Integer> ports = new TreeSet<>(List.of(0));
        Set<Point> places = new LinkedHashSet<>();
        places.add(new Point(0, 0, false, 0, 0));
        places.add(new Point(0, 0, true, 0, 0));
        for (Area area : areas) {
            area.protocols.forEach(span -> protocols.addAll(List.of(span.first, Math.min(span.last + 1, 255))));
            area.ports.forEach(span -> ports.addAll(List.of(span.first, Math.min(span.last + 1, 65_535))));
            for (Block block : area.blocks) {
                block.edges().forEach(edge -> places.add(new Point(0, 0, block.isIpv6, edge[0], edge[1])));
            }
        }
        List<Point> points = new ArrayList<>();
        for (Point place : places) {
            for (int protocol : protocols) {
                boolean hasPort = protocol == 6 || protocol == 17;
                for (int port : hasPort ? ports : List.of(Packet.NO_PORT)) {
                    points.add(new Point(protocol, port, place.isIpv6, place.high, place.low));
                }
            }
        }
        return points;
    }
}
