package dev.sgaudit.traffic;

import dev.sgaudit.traffic.Naive.Area;
import dev.sgaudit.traffic.Naive.Block;
import dev.sgaudit.traffic.Naive.Point;
import dev.sgaudit.traffic.Naive.Rule;
import dev.sgaudit.traffic.Naive.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lists of rules and questions about them. Every list draws from a few blocks, spans of ports and protocols of its own,
 * so that rules meet; the spaces are tiny ones at either end and across the middle of the real ones, and real ones.
 */
final class RandomLists {

    private final Random random;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Span> ports = new ArrayList<>();
    private final List<List<Span>> protocols = new ArrayList<>();

    private RandomLists(Random random) {
        this.random = random;
        int families = random.nextInt(4);
        for (int i = 0; i < 5; i++) {
            blocks.add(anyBlock(families == 3 ? random.nextBoolean() : families == 2));
        }
        int portSpace = random.nextInt(4);
        for (int i = 0; i < 4; i++) {
            ports.add(anyPorts(portSpace));
        }
        for (int i = 0; i < 3; i++) {
            protocols.add(anyProtocols());
        }
    }

    /** A list with the questions asked about it. */
    record Question(List<Rule> rules, List<Area> window, List<List<Area>> required, List<Area> permitted) {

        List<Area> areas() {
            List<Area> areas = new ArrayList<>();
            rules.forEach(rule -> areas.addAll(rule.areas()));
            rules.forEach(rule -> areas.addAll(rule.unsure()));
            areas.addAll(window);
            required.forEach(areas::addAll);
            areas.addAll(permitted);
            return areas;
        }
    }

    static Question question(Random random) {
        RandomLists lists = new RandomLists(random);
        List<Rule> rules = new ArrayList<>();
        int size = random.nextInt(random.nextBoolean() ? 4 : 13);
        boolean hasUnsure = random.nextInt(3) == 0;
        for (int i = 0; i < size; i++) {
            List<Area> unsure = hasUnsure ? lists.areas(random.nextInt(3)) : List.of();
            rules.add(new Rule(random.nextBoolean(), lists.areas(lists.fewAreas()), unsure));
        }
        List<Area> everything = List.of(new Area(
                List.of(new Span(0, 255)),
                List.of(new Span(0, 65_535)),
                List.of(new Block(false, 0, 0, 0), new Block(true, 0, 0, 0))));
        List<List<Area>> required = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            required.add(lists.areas(1 + random.nextInt(3)));
        }
        return new Question(
                rules,
                random.nextBoolean() ? everything : lists.areas(random.nextInt(4)),
                required,
                lists.areas(random.nextInt(5)));
    }

    /** Points anywhere, most of them near the edges of the areas. */
    static List<Point> points(Random random, List<Area> areas, int count) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean isIpv6 = random.nextBoolean();
            long high = random.nextLong() & (isIpv6 ? -1L : 0xFFFF_FFFF_0000_0000L);
            long low = isIpv6 ? random.nextLong() : 0;
            int port = random.nextInt(65_536);
            int protocol = random.nextInt(256);
            if (!areas.isEmpty() && random.nextInt(8) > 0) {
                Area area = areas.get(random.nextInt(areas.size()));
                Block block = area.blocks().get(random.nextInt(area.blocks().size()));
                isIpv6 = block.isIpv6();
                int beyond = random.nextInt(8) == 0 ? -1 : 0;
                high = keep(block.high(), high, Math.min(block.length() + beyond, 64));
                low = keep(block.low(), low, Math.max(block.length() + beyond - 64, 0));
                high = isIpv6 ? high : high & 0xFFFF_FFFF_0000_0000L;
                low = isIpv6 ? low : 0;
                if (!area.ports().isEmpty()) {
                    Span span = area.ports().get(random.nextInt(area.ports().size()));
                    port = span.first() - 1 + random.nextInt(span.last() - span.first() + 3);
                    port = Math.max(0, Math.min(65_535, port));
                }
                Span numbers =
                        area.protocols().get(random.nextInt(area.protocols().size()));
                protocol = random.nextInt(3) == 0
                        ? numbers.first() + random.nextInt(numbers.last() - numbers.first() + 1)
                        : random.nextBoolean() ? 6 : 17;
            }
            boolean hasPort = protocol == 6 || protocol == 17;
            points.add(new Point(protocol, hasPort ? port : Packet.NO_PORT, isIpv6, high, low));
        }
        return points;
    }

    /** The first bits of one number, the rest of another. */
    private static long keep(long bits, long rest, int count) {
        if (count <= 0) {
            return rest;
        }
        long mask = count == 64 ? 0 : -1L >>> count;
        return (bits & ~mask) | (rest & mask);
    }

    /** One area as a rule, several as a template or a list of ports makes them, rarely none. */
    private int fewAreas() {
        int choice = random.nextInt(12);
        return choice == 0 ? 0 : choice < 8 ? 1 : choice - 6;
    }

    private List<Area> areas(int count) {
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            areas.add(new Area(any(protocols), random.nextInt(30) == 0 ? List.of() : some(ports), some(blocks)));
        }
        return areas;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <T> List<T> some(List<T> choices) {
        List<T> some = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1; i > 0; i--) {
            some.add(any(choices));
        }
        return some;
    }

    private Block anyBlock(boolean isIpv6) {
        int bits = isIpv6 ? 128 : 32;
        int free = random.nextInt(4);
        long[] base = anyBase(isIpv6);
        int length = base[2] == 0 ? random.nextInt(bits + 1) : Math.min(bits, (int) base[2] + free);
        // The bits behind the base vary, so that blocks nest and stand side by side.
        long high = base[0];
        long low = base[1];
        for (int bit = (int) base[2]; bit < length; bit++) {
            if (random.nextBoolean()) {
                if (bit < 64) {
                    high |= 1L << (63 - bit);
                } else {
                    low |= 1L << (127 - bit);
                }
            }
        }
        return new Block(isIpv6, keep(high, 0, Math.min(length, 64)), keep(low, 0, Math.max(length - 64, 0)), length);
    }

    /** A block in which this list's blocks lie, as high and low half and length. */
    private long[] anyBase(boolean isIpv6) {
        if (isIpv6) {
            return switch (random.nextInt(6)) {
                case 0 -> new long[] {0, 0, 0};
                case 1 -> new long[] {0xFD00_0000_0000_0000L, 0, 62};
                case 2 -> new long[] {0xFD00_0000_0000_0000L, 0, 126};
                case 3 -> new long[] {-1L, -1L << 2, 126};
                case 4 -> new long[] {0x2000_0000_0000_0000L, 0, 3};
                default -> new long[] {-1L << 1, 0, 63};
            };
        }
        return switch (random.nextInt(5)) {
            case 0 -> new long[] {0, 0, 0};
            case 1 -> new long[] {0x0A00_0000_0000_0000L, 0, 30};
            case 2 -> new long[] {0xFFFF_FFFC_0000_0000L, 0, 30};
            case 3 -> new long[] {0x0A00_0000_0000_0000L, 0, 8};
            default -> new long[] {0x7F00_0000_0000_0000L, 0, 8};
        };
    }

    private Span anyPorts(int space) {
        int[] marks = {0, 1, 22, 80, 443, 30_000, 32_768, 65_534, 65_535};
        int one = random.nextInt(65_536);
        int other = random.nextInt(65_536);
        if (space == 0) {
            one = random.nextInt(4);
            other = random.nextInt(4);
        } else if (space == 1) {
            one = marks[random.nextInt(marks.length)];
            other = marks[random.nextInt(marks.length)];
        } else if (space == 2) {
            one = 16_384 * random.nextInt(4);
            other = 16_384 * random.nextInt(4) + 16_383;
        }
        if (random.nextInt(6) == 0) {
            return new Span(0, 65_535);
        }
        return random.nextInt(3) == 0 ? new Span(one, one) : new Span(Math.min(one, other), Math.max(one, other));
    }

    private List<Span> anyProtocols() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> List.of(new Span(0, 255));
            case 2, 3 -> List.of(new Span(6, 6));
            case 4 -> List.of(new Span(17, 17));
            case 5 -> List.of(new Span(6, 6), new Span(17, 17));
            case 6 -> List.of(new Span(1, 1));
            case 7 -> List.of(new Span(58, 58), new Span(6, 6));
            case 8 -> {
                int number = random.nextInt(256);
                yield List.of(new Span(number, number));
            }
            default -> {
                int first = random.nextInt(256);
                yield List.of(new Span(first, first + random.nextInt(256 - first)));
            }
        };
    }
}
