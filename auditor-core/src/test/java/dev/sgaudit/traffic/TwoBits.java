package dev.sgaudit.traffic;

import dev.sgaudit.traffic.Naive.Area;
import dev.sgaudit.traffic.Naive.Block;
import dev.sgaudit.traffic.Naive.Point;
import dev.sgaudit.traffic.Naive.Rule;
import dev.sgaudit.traffic.Naive.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The smallest space in which rules nest, overlap and stand side by side: addresses and ports of two bits, each
 * standing for a quarter of the real ones, and every rule that can be written there. A set of packets is a bit mask of
 * 32 cells (address, port, TCP or UDP) and four more for the other protocols.
 */
final class TwoBits {

    private static final Span ALL_PROTOCOLS = new Span(0, 255);
    private static final Span TCP = new Span(6, 6);
    private static final Span UDP = new Span(17, 17);
    private static final List<Span> OTHERS = List.of(new Span(0, 5), new Span(7, 16), new Span(18, 255));

    private final boolean isIpv6;
    private final TrafficSet space;
    private final List<Point> cells = new ArrayList<>();
    private final List<TrafficSet> cellSets = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<FirstMatch.Line> lines;
    private final long[] masks;
    private final long everything;
    private final Map<Long, TrafficSet> sets = new ConcurrentHashMap<>();
    private final List<Clauses> clauses;

    /** What is required and permitted, as sets for the engine and as masks. */
    private record Clauses(
            List<TrafficSet> required, List<Long> requiredMasks, TrafficSet permitted, long permittedMask) {}

    TwoBits(boolean isIpv6) {
        this.isIpv6 = isIpv6;
        space = TrafficSet.of(
                new Box(ProtocolSet.ALL, PortSet.ALL, isIpv6 ? AddressSet.ALL_IPV6 : AddressSet.ALL_IPV4));
        for (int address = 0; address < 4; address++) {
            for (int port = 0; port < 4; port++) {
                addCell(List.of(TCP), port, address);
                addCell(List.of(UDP), port, address);
            }
            addCell(OTHERS, 0, address);
        }
        for (boolean accepts : new boolean[] {true, false}) {
            for (Span protocol : List.of(ALL_PROTOCOLS, TCP, UDP)) {
                for (int bits = 0; bits <= 2; bits++) {
                    for (int block = 0; block < 1 << bits; block++) {
                        addRules(accepts, protocol, block(block, bits));
                    }
                }
            }
        }
        lines = rules.stream().map(Rule::toLine).toList();
        masks = rules.stream().mapToLong(rule -> mask(rule.areas())).toArray();
        everything = (1L << cells.size()) - 1;
        clauses = List.of(
                clauses(List.of(List.of(area(TCP, 1, 2, block(0, 1)))), List.of()),
                clauses(
                        List.of(List.of(area(ALL_PROTOCOLS, 0, 3, block(3, 2)))),
                        List.of(area(UDP, 0, 3, block(0, 0)))),
                clauses(
                        List.of(
                                List.of(area(UDP, 3, 3, block(0, 0)), area(TCP, 0, 0, block(1, 2))),
                                List.of(area(ALL_PROTOCOLS, 0, 1, block(2, 2)))),
                        List.of(area(TCP, 0, 1, block(1, 1)), area(ALL_PROTOCOLS, 2, 3, block(0, 1)))),
                clauses(List.of(), List.of(area(ALL_PROTOCOLS, 0, 3, block(1, 2)), area(TCP, 1, 1, block(0, 0)))));
    }

    private void addCell(List<Span> protocols, int port, int address) {
        Area area = new Area(protocols, List.of(ports(port, port)), List.of(block(address, 2)));
        Block block = area.blocks().get(0);
        int protocol = protocols.get(0).first();
        cells.add(new Point(
                protocol, protocol == 0 ? Packet.NO_PORT : 16_384 * port + 5, isIpv6, block.high() | 7L << 32, 0));
        cellSets.add(TrafficSet.of(area.toBox()));
    }

    private void addRules(boolean accepts, Span protocol, Block block) {
        for (int first = 0; first < 4; first++) {
            for (int last = first; last < 4; last++) {
                rules.add(new Rule(accepts, List.of(area(protocol, first, last, block)), List.of()));
            }
        }
    }

    private Block block(int number, int bits) {
        return new Block(isIpv6, bits == 0 ? 0 : (long) number << (64 - bits), 0, bits);
    }

    private static Span ports(int first, int last) {
        return new Span(16_384 * first, 16_384 * last + 16_383);
    }

    private static Area area(Span protocol, int firstPort, int lastPort, Block block) {
        return new Area(List.of(protocol), List.of(ports(firstPort, lastPort)), List.of(block));
    }

    private Clauses clauses(List<List<Area>> required, List<Area> permitted) {
        return new Clauses(
                required.stream().map(Naive::toBoxes).map(TrafficSet::of).toList(),
                required.stream().map(this::mask).toList(),
                TrafficSet.of(Naive.toBoxes(permitted)),
                mask(permitted));
    }

    private long mask(List<Area> areas) {
        long mask = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            mask |= Naive.holds(areas, cells.get(cell)) ? 1L << cell : 0;
        }
        return mask;
    }

    /** How many rules can be written. */
    int size() {
        return rules.size();
    }

    String text(int... list) {
        StringBuilder text = new StringBuilder();
        for (int rule : list) {
            text.append(rules.get(rule).accepts() ? "accept " : "drop ")
                    .append(rules.get(rule).areas())
                    .append("; ");
        }
        return text.toString();
    }

    /** What the engine's verdicts on the list of these rules get wrong, if anything. */
    Optional<String> findWrongVerdict(int... list) {
        return new Case(list).findWrongVerdict();
    }

    /** What the engine says of the list of these rules that is wrong, if anything; the sets that it writes out, too. */
    Optional<String> findMistake(int... list) {
        Case listed = new Case(list);
        return listed.findWrongVerdict().or(listed::findWrongSet);
    }

    /** The set with these cells. */
    private TrafficSet set(long mask) {
        return sets.computeIfAbsent(mask, cellsOfSet -> {
            TrafficSet set = TrafficSet.NONE;
            for (int cell = 0; cell < cells.size(); cell++) {
                set = (cellsOfSet >>> cell & 1) != 0 ? set.plus(cellSets.get(cell)) : set;
            }
            for (int cell = 0; cell < cells.size(); cell++) {
                if (set.contains(cells.get(cell).toPacket()) != ((cellsOfSet >>> cell & 1) != 0)) {
                    throw new IllegalStateException("a union of cells is wrong at " + cells.get(cell));
                }
            }
            return set;
        });
    }

    /** One list, with what each of its rules decides as a mask. */
    private final class Case {

        private final int[] list;
        private final FirstMatch engine;
        private final long[] decided;
        private final long admitted;

        Case(int[] list) {
            this.list = list;
            List<FirstMatch.Line> chosen = new ArrayList<>();
            decided = new long[list.length + 1];
            long rest = everything;
            long accepted = 0;
            for (int i = 0; i < list.length; i++) {
                chosen.add(lines.get(list[i]));
                decided[i] = rest & masks[list[i]];
                rest &= ~masks[list[i]];
                accepted |= rules.get(list[i]).accepts() ? decided[i] : 0;
            }
            decided[list.length] = rest;
            admitted = accepted;
            engine = FirstMatch.of(chosen);
        }

        private boolean accepts(int position) {
            return position < list.length && rules.get(list[position]).accepts();
        }

        private long cellOf(Packet packet) {
            return mask(packet.protocol(), packet.port(), packet.peer());
        }

        private long mask(int protocol, int port, Address peer) {
            int quarter = (int) ((isIpv6 ? peer.high() >>> 62 : peer.low() >>> 30) & 3);
            int inQuarter = protocol == 6 ? 2 * (port / 16_384) : protocol == 17 ? 2 * (port / 16_384) + 1 : 8;
            boolean isInSpace = (peer.family() == AddressFamily.IPV6) == isIpv6;
            return isInSpace ? 1L << (9 * quarter + inQuarter) : 0;
        }

        Optional<String> findWrongVerdict() {
            Clauses asked = clauses.get((list.length == 0 ? 0 : list[0] + 7 * list[list.length - 1]) % clauses.size());
            FirstMatch.Survey survey = engine.survey(asked.required(), asked.permitted());
            BitSet hidden = survey.hidden();
            for (int i = 0; i < list.length; i++) {
                if (hidden.get(i) != (decided[i] == 0)) {
                    return Optional.of("hidden " + hidden);
                }
            }
            for (int number = 0; number < asked.required().size(); number++) {
                long blocked = asked.requiredMasks().get(number) & ~admitted;
                if (!isRight(survey.findBlocked(number), blocked)) {
                    return Optional.of("blocked " + survey.findBlocked(number));
                }
            }
            if (!isRight(survey.findExposed(), admitted & ~asked.permittedMask())) {
                return Optional.of("exposed " + survey.findExposed());
            }
            return Optional.empty();
        }

        private boolean isRight(Optional<FirstMatch.Decision> found, long expected) {
            if (found.isEmpty() || expected == 0) {
                return found.isEmpty() && expected == 0;
            }
            int line = found.get().line();
            long cell = cellOf(found.get().packet());
            return (cell & expected & decided[line == FirstMatch.NO_LINE ? list.length : line]) != 0;
        }

        Optional<String> findWrongSet() {
            for (int cell = 0; cell < cells.size(); cell++) {
                int line = engine.decide(cells.get(cell).toPacket());
                if ((decided[line == FirstMatch.NO_LINE ? list.length : line] >>> cell & 1) == 0) {
                    return Optional.of("decide " + cells.get(cell));
                }
            }
            if (!engine.findAdmitted(TrafficSet.ALL).equals(Optional.of(set(admitted)))) {
                return Optional.of("admitted " + engine.findAdmitted(TrafficSet.ALL));
            }
            for (Action action : Action.values()) {
                SortedMap<Integer, TrafficSet> parts = new TreeMap<>();
                long all = 0;
                for (int i = 0; i <= list.length; i++) {
                    if (decided[i] != 0 && accepts(i) == (action == Action.ACCEPT)) {
                        parts.put(i == list.length ? FirstMatch.NO_LINE : i, set(decided[i]));
                        all |= decided[i];
                    }
                }
                if (!engine.findParts(space, action).equals(Optional.of(new FirstMatch.Parts(parts, set(all))))) {
                    return Optional.of(action + " parts " + engine.findParts(space, action));
                }
                SortedMap<Integer, Packet> showing = engine.showing(space, action);
                if (!showing.keySet().equals(parts.keySet())) {
                    return Optional.of(action + " showing " + showing);
                }
                for (Map.Entry<Integer, Packet> shown : showing.entrySet()) {
                    if (!parts.getOrDefault(shown.getKey(), TrafficSet.NONE).contains(shown.getValue())) {
                        return Optional.of(action + " showing " + showing);
                    }
                }
            }
            BitSet redundant = new BitSet();
            for (int i = 0; i < list.length; i++) {
                redundant.set(i, decided[i] != 0 && admittedWithout(i) == admitted);
            }
            Optional<BitSet> found = engine.findRedundant(new BitSet());
            return found.equals(Optional.of(redundant)) ? Optional.empty() : Optional.of("redundant " + found);
        }

        private long admittedWithout(int left) {
            long rest = everything;
            long accepted = 0;
            for (int i = 0; i < list.length; i++) {
                if (i != left) {
                    accepted |= accepts(i) ? rest & masks[list[i]] : 0;
                    rest &= ~masks[list[i]];
                }
            }
            return accepted;
        }
    }
}
