package dev.sgaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A second reading of what Tencent documents for nodes and masters, packet by packet over a small grid, written from the
 * tables and without anything of the product: one packet stands for each piece into which the rules of
 * {@link RandomEstate} can cut the space.
 */
final class NaiveReading {

    private static final int PARTNER = address(203, 0, 113, 7);
    private static final int WORLD = address(198, 51, 100, 7);

    /** One address from each piece of the address space that the rules can tell apart. */
    static final Map<String, Integer> ADDRESSES = Map.ofEntries(
            Map.entry("node of the first", address(10, 0, 1, 5)),
            Map.entry("node of the second", address(10, 0, 17, 5)),
            Map.entry("rest of the VPC", address(10, 0, 200, 1)),
            Map.entry("pod of the first", address(172, 16, 0, 9)),
            Map.entry("pod of the second", address(172, 20, 0, 9)),
            Map.entry("bastion", address(10, 9, 0, 5)),
            Map.entry("partner", PARTNER),
            Map.entry("world", WORLD),
            Map.entry("other private", address(192, 168, 1, 1)));

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int GRE = 47;

    private static final List<Integer> PORTS = List.of(
            1, 22, 53, 443, 2379, 2380, 3306, 5000, 8080, 9000, 10250, 17443, 31000, 32768, 40000, 50055, 60001, 60002,
            61678);

    private static final Set<Integer> MASTER_PORTS_OF_NODES =
            Set.of(60001, 60002, 10250, 2380, 2379, 53, 17443, 50055, 443, 61678);
    private static final Set<Integer> MASTER_PORTS_OF_PODS = Set.of(60001, 60002, 10250, 2380, 2379, 53, 17443);

    private NaiveReading() {}

    static int address(int a, int b, int c, int d) {
        return a << 24 | b << 16 | c << 8 | d;
    }

    /** A packet; its port is -1 where the protocol has none. */
    record Packet(boolean isInbound, int protocol, int port, int peer) {}

    /** A block of addresses. */
    record Block(int first, int length) {

        static Block of(String text) {
            String[] parts = text.split("[./]", -1);
            int first = 0;
            for (int part = 0; part < 4; part++) {
                first = first << 8 | Integer.parseInt(parts[part]);
            }
            return new Block(first, Integer.parseInt(parts[4]));
        }

        boolean holds(int address) {
            return length == 0 || (address >>> (32 - length)) == (first >>> (32 - length));
        }
    }

    /** A rule as the exports spell it. */
    record Rule(boolean isInbound, boolean accepts, String protocol, String ports, String block) {

        boolean matches(Packet packet) {
            boolean isOfProtocol = switch (protocol) {
                case "ALL" -> true;
                case "tcp" -> packet.protocol() == TCP;
                case "udp" -> packet.protocol() == UDP;
                default -> packet.protocol() == ICMP;
            };
            boolean isOfPort = true;
            if (!ports.equals("ALL")) {
                String[] ends = ports.split("-", -1);
                isOfPort = packet.port() >= Integer.parseInt(ends[0])
                        && packet.port() <= Integer.parseInt(ends[ends.length - 1]);
            }
            return isInbound == packet.isInbound()
                    && isOfProtocol
                    && isOfPort
                    && Block.of(block).holds(packet.peer());
        }
    }

    /** A rule in the group that holds it. */
    record Placed(String group, Rule rule) {}

    /**
     * What is asked of the machines of one binding.
     *
     * @param vpc the nodes' whole VPC, to which the node clauses permit more than they require
     * @param peers the networks of the clusters that must reach it
     */
    record Asked(
            boolean isMaster, List<Block> nodes, List<Block> pods, Block vpc, List<Block> peers, List<Block> ssh) {}

    /** Machines on the same groups, in their order. */
    record Bound(List<String> groups, List<Placed> rules, Asked asked) {}

    private static final List<Packet> PACKETS = packets();

    private static List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        for (boolean isInbound : List.of(true, false)) {
            for (int peer : ADDRESSES.values()) {
                for (int port : PORTS) {
                    packets.add(new Packet(isInbound, TCP, port, peer));
                    packets.add(new Packet(isInbound, UDP, port, peer));
                }
                packets.add(new Packet(isInbound, ICMP, -1, peer));
                packets.add(new Packet(isInbound, GRE, -1, peer));
            }
        }
        return List.copyOf(packets);
    }

    private static boolean holds(List<Block> blocks, int address) {
        return blocks.stream().anyMatch(block -> block.holds(address));
    }

    private static boolean isPublic(int address) {
        return address == PARTNER || address == WORLD;
    }

    private static boolean isNodePort(Packet packet) {
        return packet.port() >= 30000 && packet.port() <= 32768;
    }

    /** Whether a clause requires it; as far as that weighs: ICMP from anywhere and port 32768 alone are of low weight. */
    static boolean isRequired(Packet packet, Asked asked) {
        boolean isNode = holds(asked.nodes(), packet.peer());
        boolean isPod = holds(asked.pods(), packet.peer());
        boolean isPeer = holds(asked.peers(), packet.peer());
        boolean isSsh = packet.protocol() == TCP && packet.port() == 22 && holds(asked.ssh(), packet.peer());
        if (!packet.isInbound()) {
            return isNode || isPod || (isPeer && !asked.isMaster());
        }
        if (!asked.isMaster()) {
            boolean isOpenPort = isNodePort(packet) && packet.port() < 32768;
            return isNode || isPod || isPeer || isOpenPort || isSsh;
        }
        return isSsh || isOfMaster(packet, isNode, isPod, 32767);
    }

    private static boolean isOfMaster(Packet packet, boolean isNode, boolean isPod, int lastNodePort) {
        boolean isNodePort = packet.port() >= 30000 && packet.port() <= lastNodePort;
        boolean isApi = packet.protocol() == TCP
                && ((isNode && MASTER_PORTS_OF_NODES.contains(packet.port()))
                        || (isPod && MASTER_PORTS_OF_PODS.contains(packet.port())));
        boolean isDns = packet.protocol() == UDP && packet.port() == 53;
        return isApi || ((isNode || isPod) && (isNodePort || isDns));
    }

    /** Whether a clause or its owner lets it through. */
    static boolean isPermitted(Packet packet, Asked asked) {
        boolean isOfTheVpc = asked.vpc().holds(packet.peer()) || holds(asked.nodes(), packet.peer());
        boolean isPod = holds(asked.pods(), packet.peer());
        boolean isPing = packet.protocol() == ICMP;
        if (!packet.isInbound() || isPing || isRequired(packet, asked)) {
            return true;
        }
        return asked.isMaster()
                ? isOfMaster(packet, isOfTheVpc, isPod, 32768)
                : isOfTheVpc || isPod || isNodePort(packet);
    }

    /** Whether something that weighs at least medium is wrong on these machines. */
    static boolean isFaulty(Bound bound, List<Bound> others) {
        for (String group : bound.groups()) {
            if (hasOverruledDrop(bound.rules().stream()
                    .filter(placed -> placed.group().equals(group))
                    .map(Placed::rule)
                    .toList())) {
                return true;
            }
        }
        for (Packet packet : PACKETS) {
            Optional<Placed> deciding = bound.rules().stream()
                    .filter(placed -> placed.rule().matches(packet))
                    .findFirst();
            boolean isAdmitted = deciding.map(placed -> placed.rule().accepts()).orElse(false);
            if (isRequired(packet, bound.asked()) && !isAdmitted) {
                return true;
            }
            if (isAdmitted
                    && isPublic(packet.peer())
                    && !isPermitted(packet, bound.asked())
                    && !isNeededBeside(packet, deciding.orElseThrow().group(), bound, others)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of a group's rules drops nothing, for all that it matches is taken above it, some of it by an ACCEPT. */
    static boolean hasOverruledDrop(List<Rule> rules) {
        for (int at = 0; at < rules.size(); at++) {
            Rule rule = rules.get(at);
            List<Rule> above = rules.subList(0, at);
            List<Packet> matched = PACKETS.stream().filter(rule::matches).toList();
            boolean isHidden =
                    matched.stream().allMatch(packet -> above.stream().anyMatch(other -> other.matches(packet)));
            boolean isOverruled = matched.stream()
                    .anyMatch(packet -> above.stream()
                            .filter(other -> other.matches(packet))
                            .findFirst()
                            .map(Rule::accepts)
                            .orElse(false));
            if (!rule.accepts() && isHidden && isOverruled) {
                return true;
            }
        }
        return false;
    }

    /** Whether machines of another posture, which have the deciding group too, need the packet. */
    private static boolean isNeededBeside(Packet packet, String group, Bound bound, List<Bound> others) {
        return others.stream()
                .anyMatch(other -> !other.equals(bound)
                        && other.groups().contains(group)
                        && (isRequired(packet, other.asked()) || isNeededAtAll(packet, other.asked())));
    }

    private static boolean isNeededAtAll(Packet packet, Asked asked) {
        return !asked.isMaster() && (isNodePort(packet) || packet.protocol() == ICMP);
    }
}
