package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A long list, filed by the blocks of its lines, so that a packet meets only the lines whose blocks are around its
 * address and thousands of packets can be asked about. It decides as the plain evaluator does, and shares nothing with
 * the engine but the rules.
 */
final class FiledRules {

    private static final int ANY = -1;

    private final List<Line> lines;
    private final Files ipv4;
    private final Files ipv6;

    /** Line by line the only protocol that it names, or {@link #ANY}; and the lowest and the highest port. */
    private final int[] protocols;

    private final int[] lowestPorts;
    private final int[] highestPorts;

    /** A rule with what it matches and does under the assumption that was made. */
    private record Line(Rule rule, Verb verb, List<Service.Ports> services, List<CidrBlock> peers) {

        boolean matches(Packet packet) {
            if (!serves(packet)) {
                return false;
            }
            for (CidrBlock peer : peers) {
                if (holds(peer, packet.peer())) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the address begins with the block's bits. */
        private static boolean holds(CidrBlock block, Address address) {
            if (block.family() != address.family()) {
                return false;
            }
            long high = block.high() ^ address.high();
            long low = block.low() ^ address.low();
            int free = block.family().bits() - block.length();
            if (free >= 64) {
                return free == 128 || high >>> (free - 64) == 0;
            }
            return high == 0 && low >>> free == 0;
        }

        /** Whether it matches the packet, whatever its address. */
        boolean serves(Packet packet) {
            for (Service.Ports service : services) {
                if (serves(service, packet)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean serves(Service.Ports service, Packet packet) {
            if (!service.protocols().contains(packet.protocol())
                    || !service.goesOver(packet.peer().family())) {
                return false;
            }
            if (packet.port() == Packet.NO_PORT) {
                return true;
            }
            for (int range = 0; range < service.ports().ranges(); range++) {
                if (service.ports().first(range) <= packet.port()
                        && packet.port() <= service.ports().last(range)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The lines of one family by the bits that their blocks begin with. Addresses are flush left in 128 bits here. */
    private static final class Files {

        private static final int NONE = -1;
        private static final int LONGEST = 128;

        private final boolean[] lengths = new boolean[LONGEST + 1];
        private final int[] heads;
        private int[] next = new int[16];
        private int[] lines = new int[16];
        private long[] begins = new long[32];
        private byte[] lengthOf = new byte[16];
        private int count;

        Files(int lines) {
            heads = new int[Integer.highestOneBit(Math.max(8, lines)) * 2];
            Arrays.fill(heads, NONE);
        }

        /** Files a line; the last one is to be filed first, so that the first one lies on top. */
        void add(CidrBlock block, int line) {
            if (count == next.length) {
                next = Arrays.copyOf(next, 2 * count);
                lines = Arrays.copyOf(lines, 2 * count);
                begins = Arrays.copyOf(begins, 4 * count);
                lengthOf = Arrays.copyOf(lengthOf, 2 * count);
            }
            long high = first(block.first(), block.length());
            long low = second(block.first(), block.length());
            int head = head(high, low, block.length());
            lengths[block.length()] = true;
            next[count] = heads[head];
            lines[count] = line;
            begins[2 * count] = high;
            begins[2 * count + 1] = low;
            lengthOf[count] = (byte) block.length();
            heads[head] = count++;
        }

        boolean hasLength(int length) {
            return lengths[length];
        }

        /** The upper entry that may be about the address's first bits, so many of them, or {@link #NONE}. */
        int top(Address address, int length) {
            return heads[head(first(address, length), second(address, length), length)];
        }

        int next(int entry) {
            return next[entry];
        }

        int line(int entry) {
            return lines[entry];
        }

        boolean isAbout(int entry, Address address, int length) {
            return (lengthOf[entry] & 0xFF) == length
                    && begins[2 * entry] == first(address, length)
                    && begins[2 * entry + 1] == second(address, length);
        }

        /** Up to 64 of the address's first bits. */
        private static long first(Address address, int length) {
            long bits = address.family() == AddressFamily.IPV4 ? address.low() << 32 : address.high();
            return length == 0 ? 0 : length >= 64 ? bits : bits & -1L << (64 - length);
        }

        /** Those behind the first 64. */
        private static long second(Address address, int length) {
            return length <= 64 ? 0 : address.low() & -1L << (128 - length);
        }

        private int head(long high, long low, int length) {
            long mixed = (31 * high + low + length) * 0x9E37_79B9_7F4A_7C15L;
            // Only the topmost bits depend on all bits below them.
            return (int) (mixed >>> (Long.numberOfLeadingZeros(heads.length) + 1));
        }
    }

    private FiledRules(List<Line> lines) {
        this.lines = lines;
        ipv4 = new Files(lines.size());
        ipv6 = new Files(lines.size());
        protocols = new int[lines.size()];
        lowestPorts = new int[lines.size()];
        highestPorts = new int[lines.size()];
        for (int i = lines.size() - 1; i >= 0; i--) {
            file(i);
        }
    }

    private void file(int line) {
        List<Service.Ports> services = lines.get(line).services();
        boolean isOne = services.size() == 1 && !services.get(0).ports().isEmpty();
        PortSet ports = isOne ? services.get(0).ports() : PortSet.ALL;
        protocols[line] = isOne ? only(services.get(0).protocols()) : ANY;
        lowestPorts[line] = ports.first(0);
        highestPorts[line] = ports.last(ports.ranges() - 1);
        for (CidrBlock peer : lines.get(line).peers()) {
            files(peer.family()).add(peer, line);
        }
    }

    private Files files(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ipv4 : ipv6;
    }

    private static int only(ProtocolSet protocols) {
        int lowest = protocols.lowest();
        return protocols.equals(ProtocolSet.of(lowest)) ? lowest : ANY;
    }

    /** Whether nothing is unknown, so that the same is admitted certainly and possibly. */
    static boolean isOne(List<SecurityGroup> groups, Direction direction) {
        for (SecurityGroup group : groups) {
            if (group.order() == RuleOrder.UNKNOWN || !areKnown(group.rules(direction))) {
                return false;
            }
        }
        return Disputed.rules(groups, direction).isEmpty();
    }

    private static boolean areKnown(List<Rule> rules) {
        for (Rule rule : rules) {
            if (!rule.isKnown()) {
                return false;
            }
        }
        return true;
    }

    /** On what is certainly admitted, where what is unknown drops all it could; or possibly, where it accepts all it could. */
    static FiledRules on(List<SecurityGroup> groups, Direction direction, Certainty admitted, Stack stack) {
        Verb unknown = switch (admitted) {
            case CERTAIN -> Verb.DROP;
            case POSSIBLE -> Verb.ACCEPT;
        };
        List<Line> lines = new ArrayList<>();
        List<Rule> idle = admitted == Certainty.POSSIBLE ? Disputed.rules(groups, direction) : List.of();
        for (SecurityGroup group : groups) {
            List<Line> own = new ArrayList<>();
            for (Rule rule : group.rules(direction)) {
                if (rule.effect() != Verb.DROP || !idle.contains(rule)) {
                    own.add(line(rule, unknown, stack));
                }
            }
            if (group.order() == RuleOrder.UNKNOWN) {
                own.stream().filter(line -> line.verb() == unknown).forEach(lines::add);
                own.stream().filter(line -> line.verb() != unknown).forEach(lines::add);
            } else {
                lines.addAll(own);
            }
        }
        return new FiledRules(List.copyOf(lines));
    }

    private static Line line(Rule rule, Verb unknown, Stack stack) {
        Verb verb = rule.effect() == Verb.UNKNOWN ? unknown : rule.effect();
        return verb == unknown ? atMost(rule, verb, stack) : atLeast(rule, verb);
    }

    private static Line atMost(Rule rule, Verb verb, Stack stack) {
        return rule.isUnderstood()
                ? new Line(
                        rule,
                        verb,
                        rule.service().possible(),
                        rule.peer().possible(stack).blocks())
                : new Line(rule, verb, List.of(Service.Ports.EVERYTHING), AddressSet.ALL.blocks());
    }

    private static Line atLeast(Rule rule, Verb verb) {
        return rule.isUnderstood()
                ? new Line(
                        rule,
                        verb,
                        rule.service().certain(),
                        rule.peer().certain().blocks())
                : new Line(rule, verb, List.of(), List.of());
    }

    /** Whether the packet is let through. */
    boolean admits(Packet packet) {
        int line = firstLine(packet);
        return line < lines.size() && lines.get(line).verb() == Verb.ACCEPT;
    }

    /** Whether this rule, and none before it, lets the packet through. */
    boolean admitsBy(Packet packet, Rule rule) {
        int line = firstLine(packet);
        return line < lines.size()
                && lines.get(line).verb() == Verb.ACCEPT
                && lines.get(line).rule().isSameAs(rule);
    }

    /** The first line that matches the packet, or the number of lines where none does. */
    private int firstLine(Packet packet) {
        Address address = packet.peer();
        Files files = files(address.family());
        int first = lines.size();
        for (int length = 0; length <= address.family().bits(); length++) {
            if (files.hasLength(length)) {
                int entry = files.top(address, length);
                while (entry != Files.NONE && files.line(entry) < first) {
                    if (serves(files.line(entry), packet) && files.isAbout(entry, address, length)) {
                        first = files.line(entry);
                    }
                    entry = files.next(entry);
                }
            }
        }
        return first;
    }

    /** Whether the line matches the packet, whatever its address. */
    private boolean serves(int line, Packet packet) {
        boolean isOther = protocols[line] != ANY && protocols[line] != packet.protocol();
        boolean isElsewhere = packet.port() != Packet.NO_PORT
                && (packet.port() < lowestPorts[line] || packet.port() > highestPorts[line]);
        return !isOther && !isElsewhere && lines.get(line).serves(packet);
    }

    /** Whether the rule matches the packet, if all that is unknown of it does. */
    static boolean mayMatch(Rule rule, Packet packet, Stack stack) {
        return atMost(rule, rule.verb(), stack).matches(packet);
    }

    /** Whether the rule matches the packet, whatever is unknown. */
    static boolean surelyMatches(Rule rule, Packet packet) {
        return atLeast(rule, rule.verb()).matches(packet);
    }
}
