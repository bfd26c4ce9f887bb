package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The six families of lists by which the engine is measured. They are a definition: the same name, size and seed give
 * the same list on every machine, for the tests and for the benchmarks.
 */
public enum Shapes {
    /** The everyday list: services for office and cluster networks, single partners, and DROP rules that matter. */
    REAL {
        @Override
        Rule rule(int number, int size, Random random, List<List<CidrBlock>> templates) {
            Action action = random.nextInt(6) == 0 ? Action.DROP : Action.ACCEPT;
            int where = random.nextInt(100);
            if (where < 3 && number < 100) {
                return new Rule(action, "TCP", anyService(random), List.of(WORLD), Rule.NO_TEMPLATE);
            }
            CidrBlock peer = where < 60
                    ? block(0x0A000000L | random.nextInt(1 << 24), 16 + 2 * random.nextInt(9))
                    : where < 95
                            ? block((0x2D000000L + random.nextInt(1 << 28)) & 0xFFFF_FFFFL, 24 + 4 * random.nextInt(3))
                            : new CidrBlock(
                                    AddressFamily.IPV6,
                                    0x2402_4E00_0000_0000L | random.nextInt(1 << 28),
                                    0,
                                    56 + 8 * random.nextInt(2));
            int what = random.nextInt(100);
            if (what < 8) {
                return new Rule(action, "ALL", PortSet.ALL, List.of(peer), Rule.NO_TEMPLATE);
            }
            if (what < 12 && peer.family() == AddressFamily.IPV4) {
                return new Rule(action, "ICMP", PortSet.ALL, List.of(peer), Rule.NO_TEMPLATE);
            }
            return new Rule(action, what < 90 ? "TCP" : "UDP", anyService(random), List.of(peer), Rule.NO_TEMPLATE);
        }
    },

    /** Every third rule names an address template of two to ten members, the others are everyday rules. */
    TMPL {
        @Override
        Rule rule(int number, int size, Random random, List<List<CidrBlock>> templates) {
            Rule everyday = REAL.rule(number, size, random, templates);
            if (number % 3 > 0) {
                return everyday;
            }
            int mostTemplates = Math.min(1000, size / 10 + 1);
            int template = random.nextInt(mostTemplates);
            while (templates.size() <= template) {
                List<CidrBlock> members = new ArrayList<>();
                for (int member = 2 + random.nextInt(9); member > 0; member--) {
                    members.add(
                            block((0x2D000000L + random.nextInt(1 << 28)) & 0xFFFF_FFFFL, 24 + 4 * random.nextInt(3)));
                }
                templates.add(List.copyOf(members));
            }
            String protocol = everyday.protocol().equals("ICMP") ? "TCP" : everyday.protocol();
            return new Rule(everyday.action(), protocol, everyday.ports(), templates.get(template), template);
        }
    },

    /** Boxes anywhere, of any size. */
    RAND {
        @Override
        Rule rule(int number, int size, Random random, List<List<CidrBlock>> templates) {
            CidrBlock peer = block(random.nextInt() & 0xFFFF_FFFFL, 4 + random.nextInt(29));
            int first = random.nextInt(65_536);
            int last = Math.min(65_535, first + (1 << random.nextInt(17)) - 1);
            int protocol = random.nextInt(10);
            Action action = random.nextBoolean() ? Action.ACCEPT : Action.DROP;
            return protocol == 0
                    ? new Rule(action, "ALL", PortSet.ALL, List.of(peer), Rule.NO_TEMPLATE)
                    : new Rule(
                            action,
                            protocol < 8 ? "TCP" : "UDP",
                            PortSet.range(first, last),
                            List.of(peer),
                            Rule.NO_TEMPLATE);
        }
    },

    /** Every fifth rule is hidden by the four before it together, and by no three of them. */
    UNION {
        @Override
        Rule rule(int number, int size, Random random, List<List<CidrBlock>> templates) {
            int group = number / 5;
            int piece = number % 5;
            long network = 0x0A00_0000L + ((long) group << 8);
            int port = 1024 + group % 1024;
            if (piece == 4) {
                return new Rule(
                        Action.ACCEPT,
                        "TCP",
                        PortSet.range(port, port + 3),
                        List.of(block(network, 24)),
                        Rule.NO_TEMPLATE);
            }
            return group % 2 == 0
                    ? new Rule(
                            Action.ACCEPT,
                            "TCP",
                            PortSet.range(port, port + 3),
                            List.of(block(network + 64L * piece, 26)),
                            Rule.NO_TEMPLATE)
                    : new Rule(
                            Action.ACCEPT,
                            "TCP",
                            PortSet.of(port + piece),
                            List.of(block(network, 24)),
                            Rule.NO_TEMPLATE);
        }
    },

    /** First half the rows: single addresses shut for everything. Second half the columns: ports open to the world. */
    GRID {
        @Override
        Rule rule(int number, int size, Random random, List<List<CidrBlock>> templates) {
            return number < size / 2 ? row(number) : column(number - size / 2);
        }
    },

    /** The same rows and columns in turns, so that each row is crossed by all columns before it and by none after. */
    GRID2 {
        @Override
        Rule rule(int number, int size, Random random, List<List<CidrBlock>> templates) {
            return number % 2 == 0 ? row(number / 2) : column(number / 2);
        }
    };

    private static final CidrBlock WORLD = new CidrBlock(AddressFamily.IPV4, 0, 0, 0);

    /** A list of one shape, and the address templates that its rules name. */
    public record Group(List<Rule> rules, List<List<CidrBlock>> templates) {

        public List<FirstMatch.Line> lines() {
            return rules.stream().map(Rule::toLine).toList();
        }
    }

    /** One rule. A rule that names a template has its members as peers. */
    public record Rule(Action action, String protocol, PortSet ports, List<CidrBlock> peers, int template) {

        /** Stands for a rule that names no template. */
        public static final int NO_TEMPLATE = -1;

        FirstMatch.Line toLine() {
            ProtocolSet protocols = switch (protocol) {
                case "TCP" -> ProtocolSet.TCP;
                case "UDP" -> ProtocolSet.UDP;
                case "ICMP" -> ProtocolSet.ICMP;
                default -> ProtocolSet.ALL;
            };
            return new FirstMatch.Line(action, List.of(new Box(protocols, ports, AddressSet.ofBlocks(peers))));
        }
    }

    abstract Rule rule(int number, int size, Random random, List<List<CidrBlock>> templates);

    /** The list of this shape with so many rules. */
    public Group group(int size, long seed) {
        Random random = new Random(seed);
        List<Rule> rules = new ArrayList<>();
        List<List<CidrBlock>> templates = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            rules.add(rule(number, size, random, templates));
        }
        return new Group(rules, templates);
    }

    private static CidrBlock block(long address, int length) {
        return new CidrBlock(AddressFamily.IPV4, 0, address, length);
    }

    /** Rows stand apart, so that no two make up a larger block. */
    private static Rule row(int row) {
        return new Rule(Action.DROP, "ALL", PortSet.ALL, List.of(block(0x2D00_0000L + 3L * row, 32)), Rule.NO_TEMPLATE);
    }

    /** Columns have every other port, TCP first and then UDP. */
    private static Rule column(int column) {
        return new Rule(
                Action.ACCEPT,
                column < 32_768 ? "TCP" : "UDP",
                PortSet.of(2 * (column % 32_768) + 1),
                List.of(WORLD),
                Rule.NO_TEMPLATE);
    }

    private static PortSet anyService(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> PortSet.ofRanges(80, 80, 443, 443);
            case 1 -> PortSet.of(22);
            case 2 -> PortSet.of(new int[] {3306, 6379, 5432, 9092, 9200, 27017}[random.nextInt(6)]);
            case 3 -> PortSet.range(30_000, 32_768);
            case 4 -> PortSet.of(8000 + random.nextInt(100));
            case 5 -> {
                int first = 10_000 + 100 * random.nextInt(100);
                yield PortSet.range(first, first + 99);
            }
            case 6 -> PortSet.ALL;
            default -> PortSet.of(7000 + 7 * random.nextInt(100));
        };
    }
}
