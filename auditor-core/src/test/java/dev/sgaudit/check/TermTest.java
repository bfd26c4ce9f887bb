package dev.sgaudit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.BaselineReader;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.NodePort;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.model.Neighbour;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.PortText;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses with networks and intents filled in, against a plain reading that asks packet by packet. */
final class TermTest {

    private static final int CASES = 1_000;
    private static final List<SecurityGroup> GROUPS = List.of(SecurityGroup.notHeld("sg-1", Place.startOf("nowhere")));

    private static final List<String> BLOCKS = List.of(
            "10.0.0.0/16",
            "10.0.0.0/20",
            "172.16.0.0/16",
            "192.168.4.0/22",
            "203.0.113.0/24",
            "224.0.0.0/8",
            "169.254.0.0/16",
            "183.60.83.19/32",
            "0.0.0.0/0",
            "2001:db8::/32",
            "fd00::/8",
            "::/0");
    private static final List<String> OF_CLUSTERS =
            List.of("10.0.0.0/16", "10.0.0.0/20", "172.16.0.0/16", "192.168.4.0/22", "2001:db8::/32", "fd00::/8");
    private static final List<String> NAMED =
            List.of("internet", "node", "container", "vpc", "peer-node", "peer-container");
    private static final List<String> PROTOCOLS = List.of(
            "all",
            "tcp",
            "udp",
            "icmp",
            "icmpv6",
            "gre",
            "tcp,udp",
            "icmp,icmpv6",
            "icmp,tcp",
            "tcp,icmpv6",
            "1-58",
            "0-5,7-255");
    private static final List<String> PORTS = List.of("all", "22", "53", "22-80", "30000-32768");
    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
    private static final List<String> NEVER_SENT =
            List.of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::1/128", "ff00::/8");

    /** What a clause says, in words and numbers that only this test understands. */
    private record Plain(
            String direction,
            String protocols,
            String ports,
            List<String> peers,
            String basis,
            String when,
            String follows,
            Optional<Plain> also) {

        String yaml(int number) {
            String beside = also.map(more -> ", also: [{protocol: \"" + more.protocols + "\""
                            + (more.ports.equals("all") ? "" : ", ports: \"" + more.ports + "\"") + ", peers: "
                            + quoted(more.peers) + "}]")
                    .orElse("");
            return "  - {id: own/c" + number + ", direction: " + direction + ", protocol: \"" + protocols + "\", "
                    + (ports.equals("all") ? "" : "ports: \"" + ports + "\", ")
                    + "peers: " + quoted(peers) + ", basis: " + basis + ", when: " + when
                    + (follows.isEmpty() ? "" : ", follows: " + follows)
                    + (basis.equals("default") ? "" : ", severity: high") + ", quote: q, where: w" + beside + "}\n";
        }

        private static String quoted(List<String> peers) {
            return peers.stream().map(peer -> '"' + peer + '"').collect(Collectors.joining(", ", "[", "]"));
        }

        /** The row as a list of node ports makes it, if there is one and the clause follows the intent. */
        Plain with(String nodePorts) {
            boolean isOther = follows.equals("nodePort") && !nodePorts.isEmpty();
            String each = protocols.equals("all") ? "0-5,tcp,7-16,udp,18-255" : protocols;
            return isOther ? new Plain(direction, each, nodePorts, peers, basis, when, follows, also) : this;
        }

        boolean has(Packet packet) {
            return hasProtocol(packet.protocol()) && hasPort(packet);
        }

        boolean hasProtocol(int protocol) {
            return protocols.equals("all")
                    || Arrays.stream(protocols.split(",", -1)).anyMatch(part -> switch (part) {
                        case "tcp" -> protocol == 6;
                        case "udp" -> protocol == 17;
                        case "icmp" -> protocol == 1;
                        case "icmpv6" -> protocol == 58;
                        case "gre" -> protocol == 47;
                        default -> in(part, protocol);
                    });
        }

        boolean hasPort(Packet packet) {
            boolean isPortless = packet.protocol() != 6 && packet.protocol() != 17;
            return isPortless || ports.equals("all") || in(ports, packet.port());
        }

        private static boolean in(String range, int number) {
            String[] ends = range.split("-", -1);
            return Integer.parseInt(ends[0]) <= number && number <= Integer.parseInt(ends[ends.length - 1]);
        }
    }

    /** What is known of a cluster: a network that is not given is an empty list. */
    private record Known(
            List<String> node,
            List<String> container,
            List<String> vpc,
            List<List<List<String>>> peers,
            boolean isDual) {

        boolean isDualStack() {
            return isDual
                    || List.of(node, container, vpc).stream()
                            .anyMatch(network -> network.stream().anyMatch(block -> block.contains(":")));
        }
    }

    /** What is declared, in the words of a configuration; nothing is an empty list. */
    private record Said(
            boolean isSshClosed,
            List<String> ssh,
            List<String> nodePort,
            String nodePorts,
            boolean areNodePortsNeedless,
            boolean isIcmpClosed,
            List<String> icmp,
            boolean isRestricted) {}

    // ---- the plain reading ----

    private static boolean holds(String block, Address address) {
        String[] parts = block.split("/", -1);
        Address first = AddressText.findAddress(parts[0]).orElseThrow();
        int length = Integer.parseInt(parts[1]);
        if (first.family() != address.family()) {
            return false;
        }
        String one = bits(first);
        return bits(address).startsWith(one.substring(0, length));
    }

    private static String bits(Address address) {
        String low = Long.toBinaryString(address.low());
        if (address.family() == AddressFamily.IPV4) {
            return "0".repeat(32 - low.length()) + low;
        }
        String high = Long.toBinaryString(address.high());
        return "0".repeat(64 - high.length()) + high + "0".repeat(64 - low.length()) + low;
    }

    private static boolean anyHolds(List<String> blocks, Address address) {
        return blocks.stream().anyMatch(block -> holds(block, address));
    }

    private static boolean exists(Packet packet) {
        return switch (packet.protocol()) {
            case 1 -> packet.peer().family() == AddressFamily.IPV4;
            case 58 -> packet.peer().family() == AddressFamily.IPV6;
            default -> true;
        };
    }

    private static boolean isSent(Packet packet) {
        boolean isToPortZero = (packet.protocol() == 6 || packet.protocol() == 17) && packet.port() == 0;
        return !isToPortZero && !anyHolds(NEVER_SENT, packet.peer());
    }

    private enum Asked {
        REQUIRED,
        CANDIDATE,
        PERMITTED,
        MAYBE_PERMITTED
    }

    private static boolean isInForce(Plain clause, Known known, Said said) {
        boolean holds = switch (clause.when) {
            case "ssh" -> !said.ssh.isEmpty();
            case "peers" -> !known.peers.isEmpty();
            case "dual-stack" -> known.isDualStack();
            default -> true;
        };
        boolean followsSsh = clause.follows.equals("ssh") || clause.when.equals("ssh");
        boolean isClosed = (followsSsh && said.isSshClosed)
                || (clause.follows.equals("icmp") && said.isIcmpClosed)
                || (clause.follows.equals("egress") && said.isRestricted);
        return holds && !isClosed;
    }

    private static List<String> declared(Plain clause, Said said) {
        if (clause.follows.equals("ssh") || clause.when.equals("ssh")) {
            return said.ssh;
        }
        return switch (clause.follows) {
            case "nodePort" -> said.nodePort;
            case "icmp" -> said.icmp;
            default -> List.of();
        };
    }

    /** Whether this packet is one of these of the clause. */
    private static boolean is(Asked asked, Plain clause, Known known, Said said, Packet packet) {
        boolean isNeed = asked == Asked.REQUIRED || asked == Asked.CANDIDATE;
        boolean isRequired =
                !clause.basis.equals("default") && !(clause.follows.equals("nodePort") && said.areNodePortsNeedless);
        if (!isInForce(clause, known, said) || (isNeed && !(isRequired && isSent(packet)))) {
            return false;
        }
        if (!isNeed && clause.basis.equals("default") && isClosed(clause, said, packet)) {
            return false;
        }
        List<String> from = declared(clause, said);
        boolean isPing = !from.isEmpty() && clause.follows.equals("icmp");
        boolean isOfTheRow = has(clause.with(said.nodePorts), packet, isNeed, isPing)
                && (from.isEmpty() ? isPeer(asked, clause, known, packet) : isSource(asked, from, packet));
        boolean isOfTheRest = (asked == Asked.REQUIRED || asked == Asked.PERMITTED)
                && clause.also
                        .filter(also -> has(also, packet, isNeed, false) && anyHolds(also.peers, packet.peer()))
                        .isPresent();
        return isOfTheRow || isOfTheRest;
    }

    /** Of all protocols are also those that go over the other family alone, as in a rule for all. */
    private static boolean has(Plain clause, Packet packet, boolean isNeed, boolean isPing) {
        if (clause.has(packet)) {
            return !isNeed || clause.protocols.equals("all") || exists(packet);
        }
        boolean isAsked = clause.protocols.equals("icmp") || isPing || !isNeed;
        return isAsked && packet.protocol() == 58 && exists(packet) && clause.hasProtocol(1);
    }

    private static boolean isClosed(Plain clause, Said said, Packet packet) {
        if (clause.direction.equals("egress")) {
            return said.isRestricted && !isOfThePlatform(clause);
        }
        boolean isSsh = packet.protocol() == 6 && packet.port() == 22;
        boolean isIcmp = packet.protocol() == 1 || packet.protocol() == 58;
        return (said.isSshClosed && isSsh) || (said.isIcmpClosed && isIcmp && exists(packet));
    }

    private static boolean isOfThePlatform(Plain clause) {
        boolean isOfServices = clause.peers.stream().allMatch(peer -> peer.equals("169.254.0.0/16"));
        boolean isOfNames = clause.peers.stream().allMatch(peer -> peer.equals("183.60.83.19/32"))
                && List.of("tcp", "udp", "tcp,udp").contains(clause.protocols)
                && clause.ports.equals("53");
        return (isOfServices || isOfNames)
                && clause.also.map(TermTest::isOfThePlatform).orElse(true);
    }

    private static boolean isSource(Asked asked, List<String> from, Packet packet) {
        return switch (asked) {
            case REQUIRED ->
                from.stream().anyMatch(one -> holds(one.equals("internet") ? "0.0.0.0/0" : one, packet.peer()));
            case PERMITTED -> from.stream().anyMatch(one -> one.equals("internet") || holds(one, packet.peer()));
            case CANDIDATE, MAYBE_PERMITTED -> false;
        };
    }

    private static boolean isPeer(Asked asked, Plain clause, Known known, Packet packet) {
        return clause.peers.stream().anyMatch(peer -> isPeer(asked, peer, known, packet.peer()));
    }

    private static boolean isPeer(Asked asked, String peer, Known known, Address address) {
        boolean isVpcKnown = !known.vpc.isEmpty();
        return switch (peer) {
            case "internet" ->
                switch (asked) {
                    case REQUIRED -> address.family() == AddressFamily.IPV4;
                    case PERMITTED -> address.family() == AddressFamily.IPV4 || known.isDualStack();
                    case CANDIDATE, MAYBE_PERMITTED -> false;
                };
            case "node", "vpc" -> {
                List<String> own = peer.equals("node") ? known.node : known.vpc;
                yield switch (asked) {
                    case REQUIRED -> anyHolds(own, address);
                    case CANDIDATE -> own.isEmpty() && anyHolds(isVpcKnown ? known.vpc : PRIVATE, address);
                    case PERMITTED -> anyHolds(own, address) || anyHolds(known.vpc, address);
                    case MAYBE_PERMITTED -> !isVpcKnown && anyHolds(PRIVATE, address);
                };
            }
            case "container" -> isOf(asked, known.container, address);
            case "peer-node" -> known.peers.stream().anyMatch(other -> isOf(asked, other.get(0), address));
            case "peer-container" -> known.peers.stream().anyMatch(other -> isOf(asked, other.get(1), address));
            default ->
                switch (asked) {
                    case REQUIRED, PERMITTED -> holds(peer, address);
                    case CANDIDATE, MAYBE_PERMITTED -> false;
                };
        };
    }

    private static boolean isOf(Asked asked, List<String> network, Address address) {
        return switch (asked) {
            case REQUIRED, PERMITTED -> anyHolds(network, address);
            case CANDIDATE, MAYBE_PERMITTED -> network.isEmpty() && anyHolds(PRIVATE, address);
        };
    }

    // ---- anything ----

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<String> some(Random random, List<String> of, int most) {
        List<String> some = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int number = 0; number < count; number++) {
            some.add(one(random, of));
        }
        return some.stream().distinct().toList();
    }

    private static List<String> someOrNone(Random random, List<String> of) {
        return random.nextInt(3) == 0 ? List.of() : some(random, of, 2);
    }

    private static Plain anyClause(Random random) {
        boolean isInbound = random.nextInt(3) > 0;
        String when = one(random, List.of("always", "always", "peers", "dual-stack", isInbound ? "ssh" : "always"));
        String follows = isInbound
                ? one(random, List.of("", "", "ssh", "nodePort", "icmp"))
                : one(random, List.of("", "", "egress"));
        Optional<Plain> also = random.nextInt(4) == 0 ? Optional.of(anyRow(random, BLOCKS)) : Optional.empty();
        List<String> peers = new ArrayList<>(BLOCKS);
        peers.addAll(NAMED);
        Plain row = anyRow(random, peers);
        return new Plain(
                isInbound ? "ingress" : "egress",
                row.protocols,
                row.ports,
                row.peers,
                one(random, List.of("required", "inferred", "default")),
                when,
                when.equals("ssh") ? one(random, List.of("", "ssh")) : follows,
                also);
    }

    private static Plain anyRow(Random random, List<String> peers) {
        String protocols = one(random, PROTOCOLS);
        boolean hasPorts = List.of("tcp", "udp", "tcp,udp").contains(protocols);
        return new Plain(
                "",
                protocols,
                hasPorts ? one(random, PORTS) : "all",
                some(random, peers, 3),
                "",
                "",
                "",
                Optional.empty());
    }

    private static Known anyKnown(Random random) {
        List<List<List<String>>> peers = new ArrayList<>();
        for (int peer = random.nextInt(3); peer > 0; peer--) {
            peers.add(List.of(someOrNone(random, OF_CLUSTERS), someOrNone(random, OF_CLUSTERS)));
        }
        return new Known(
                someOrNone(random, OF_CLUSTERS),
                someOrNone(random, OF_CLUSTERS),
                someOrNone(random, OF_CLUSTERS),
                peers,
                random.nextBoolean());
    }

    private static Said anySaid(Random random) {
        List<String> sources = new ArrayList<>(BLOCKS);
        // Nobody may name addresses alone that nobody sends from.
        sources.remove("224.0.0.0/8");
        sources.add("internet");
        boolean isSshClosed = random.nextInt(3) == 0;
        boolean isIcmpClosed = random.nextInt(3) == 0;
        return new Said(
                isSshClosed,
                isSshClosed ? List.of() : someOrNone(random, sources),
                someOrNone(random, sources),
                one(random, List.of("", "", "30080", "32000-32768")),
                random.nextInt(4) == 0,
                isIcmpClosed,
                isIcmpClosed ? List.of() : someOrNone(random, sources),
                random.nextInt(3) == 0);
    }

    // ---- the same for the engine ----

    private static Baseline baseline(List<Plain> clauses) {
        StringBuilder yaml = new StringBuilder("""
                id: own
                edition: "1"
                role: node
                source: {document: d, section: s, language: en}
                clauses:
                """);
        for (int number = 0; number < clauses.size(); number++) {
            yaml.append(clauses.get(number).yaml(number));
        }
        var reading = BaselineReader.read("own.yml", yaml.toString().getBytes(UTF_8), Baseline.Origin.OWN);
        assertThat(reading.problems()).as(yaml.toString()).isEmpty();
        return reading.value().orElseThrow();
    }

    private static Network network(List<String> blocks) {
        return blocks.isEmpty()
                ? Network.UNKNOWN
                : new Network(
                        AddressSet.ofBlocks(blocks.stream()
                                .map(block -> AddressText.findBlock(block).orElseThrow())
                                .toList()),
                        "config");
    }

    private static Networks networks(Known known) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (List<List<String>> peer : known.peers) {
            neighbours.add(
                    new Neighbour("cls-0000000" + neighbours.size(), network(peer.get(0)), network(peer.get(1))));
        }
        return new Networks(
                network(known.node),
                network(known.container),
                network(known.vpc),
                neighbours,
                known.isDual ? Stack.DUAL : Stack.IPV4_ONLY);
    }

    private static Sources sources(List<String> words) {
        return words.stream()
                .map(word -> Sources.read(word).value().orElseThrow())
                .reduce(Sources.NONE, Sources::plus);
    }

    private static Intents intents(Said said) {
        Ssh ssh = said.ssh.isEmpty() ? new Ssh.Undeclared() : new Ssh.From(sources(said.ssh), Stated.BY_OPTION);
        Icmp icmp = said.icmp.isEmpty() ? new Icmp.Documented() : new Icmp.From(sources(said.icmp));
        return new Intents(
                said.isSshClosed ? new Ssh.Closed() : ssh,
                new NodePort(
                        said.nodePort.isEmpty() ? Optional.empty() : Optional.of(sources(said.nodePort)),
                        said.nodePorts.isEmpty()
                                ? new NodePorts.Documented()
                                : new NodePorts.Listed(
                                        PortText.find(said.nodePorts).orElseThrow()),
                        !said.areNodePortsNeedless),
                said.isIcmpClosed ? new Icmp.Closed() : icmp,
                said.isRestricted ? Egress.RESTRICTED : Egress.DOCUMENTED,
                List.of(),
                List.of());
    }

    private static List<Packet> packets() {
        List<Address> peers = new ArrayList<>();
        for (String block : BLOCKS) {
            var read = AddressText.findBlock(block).orElseThrow();
            peers.add(read.first());
            peers.add(read.last());
        }
        for (String address :
                List.of("9.9.9.9", "10.0.255.7", "10.9.0.1", "172.17.0.1", "127.0.0.1", "::1", "ff02::1")) {
            peers.add(AddressText.findAddress(address).orElseThrow());
        }
        List<Packet> packets = new ArrayList<>();
        for (Address peer : peers) {
            for (int protocol : new int[] {0, 1, 6, 17, 47, 58, 255}) {
                boolean hasPorts = protocol == 6 || protocol == 17;
                for (int port : hasPorts ? new int[] {0, 22, 53, 81, 30080, 32768} : new int[] {Packet.NO_PORT}) {
                    packets.add(new Packet(protocol, port, peer));
                }
            }
        }
        return packets;
    }

    private static void everyPacketIsWhereThePlainReadingPutsIt(int cases) {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        List<Packet> packets = packets();
        for (int number = 0; number < cases; number++) {
            List<Plain> plain = List.of(anyClause(random), anyClause(random));
            Known known = anyKnown(random);
            Said said = anySaid(random);
            Subject subject = new Subject(
                    new Posture("sg-1", "", Role.NODE, GROUPS, networks(known)), baseline(plain), intents(said));
            for (int at = 0; at < plain.size(); at++) {
                Clause clause = subject.baseline().clauses().get(at);
                Term term = Term.of(clause, subject);
                ClauseBoxes boxes = ClauseBoxes.of(clause, subject);
                String where =
                        "-Dsgaudit.seed=" + seed + ", case " + number + ": " + plain.get(at) + " " + known + " " + said;
                assertThat(term.permitted().covers(term.required()))
                        .as("R in P, " + where)
                        .isTrue();
                for (Packet packet : packets) {
                    holdEqual(term, boxes, packet, where);
                    for (Asked asked : Asked.values()) {
                        boolean isIn = switch (asked) {
                            case REQUIRED -> term.required().contains(packet);
                            case CANDIDATE -> term.candidates().contains(packet);
                            case PERMITTED -> term.permitted().contains(packet);
                            case MAYBE_PERMITTED -> term.maybePermitted().contains(packet);
                        };
                        if (isIn != is(asked, plain.get(at), known, said, packet)) {
                            throw new AssertionError(asked + " of " + packet + " is " + isIn + ", " + where);
                        }
                        boolean isOfAll = plain.get(at).protocols.equals("all")
                                || plain.get(at)
                                        .also
                                        .filter(also -> also.protocols.equals("all"))
                                        .isPresent();
                        boolean isNeed = asked == Asked.REQUIRED || asked == Asked.CANDIDATE;
                        if (isIn && isNeed && !exists(packet) && !isOfAll) {
                            throw new AssertionError(asked + " holds " + packet + ", which does not exist, " + where);
                        }
                    }
                }
            }
        }
    }

    /** What witnesses are held against says the same of each packet as the sets that they come from. */
    private static void holdEqual(Term term, ClauseBoxes boxes, Packet packet, String where) {
        boolean isRequired = term.required().contains(packet);
        boolean isPermitted = term.permitted().contains(packet);
        if (boxes.requires(packet, Certainty.CERTAIN) != isRequired
                || boxes.requires(packet, Certainty.POSSIBLE)
                        != (isRequired || term.candidates().contains(packet))
                || boxes.permits(packet, Certainty.CERTAIN) != isPermitted
                || boxes.permits(packet, Certainty.POSSIBLE)
                        != (isPermitted || term.maybePermitted().contains(packet))) {
            throw new AssertionError("the boxes say something else of " + packet + ", " + where);
        }
    }

    @Test
    void everyPacketIsWhereThePlainReadingPutsIt() {
        everyPacketIsWhereThePlainReadingPutsIt(CASES);
    }

    @Test
    @Tag("exhaustive")
    void everyPacketOfManyBaselinesIsWhereThePlainReadingPutsIt() {
        everyPacketIsWhereThePlainReadingPutsIt(20 * CASES);
    }

    // ---- single cases ----

    private static Term term(String protocols, String peers, String more, Stack stack, Intents intents) {
        Baseline baseline = BaselineReader.read(
                        "own.yml", """
                        id: own
                        edition: "1"
                        role: node
                        source: {document: d, section: s, language: en}
                        clauses:
                          - {id: own/c, direction: ingress, protocol: "%s", peers: [%s], quote: q, where: w, %s}
                        """.formatted(protocols, peers, more).getBytes(UTF_8), Baseline.Origin.OWN)
                .value()
                .orElseThrow();
        Networks networks = new Networks(Network.UNKNOWN, Network.UNKNOWN, Network.UNKNOWN, List.of(), stack);
        Subject subject = new Subject(new Posture("sg-1", "", Role.NODE, GROUPS, networks), baseline, intents);
        return Term.of(baseline.clauses().get(0), subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "icmp,icmpv6 | 10.0.0.0/8, \"2001:db8::/32\" | icmp 10.0.0.0/8 icmpv6 2001:db8::/32",
                "icmpv6      | internet                     | ''",
                "icmp,tcp    | \"2001:db8::/32\"            | tcp 2001:db8::/32",
                "icmp        | \"2001:db8::/32\"            | icmpv6 2001:db8::/32",
                "icmpv6      | node                         | ''"
            })
    void noClauseRequiresPacketsThatDoNotExist(String protocols, String peers, String required) {
        Term term = term(protocols, peers, "basis: required, severity: high", Stack.DUAL, Intents.NONE);

        assertThat(words(term)).isEqualTo(required);
        assertThat(term.candidates().isEmpty()).isTrue();
    }

    private static String words(Term term) {
        return term.required().regions().stream()
                .map(region -> region.protocols() + " " + region.peers())
                .collect(Collectors.joining(" "));
    }

    @Test
    void aDefaultThatFollowsNothingLosesWhatIsDeclaredClosed() {
        Term open = term("tcp", "internet", "basis: default", Stack.IPV4_ONLY, Intents.NONE);
        Term closed = term("tcp", "internet", "basis: default", Stack.IPV4_ONLY, Intents.of(new Ssh.Closed()));

        assertThat(open.permitted().touches(Ssh.LOGIN)).isTrue();
        assertThat(closed.permitted().touches(Ssh.LOGIN)).isFalse();
        assertThat(closed.permitted().plus(Ssh.LOGIN).covers(open.permitted())).isTrue();
    }

    @Test
    void aClauseForWhereSshIsNeededFollowsTheIntent() {
        Intents intents = Intents.of(new Ssh.From(sources(List.of("10.9.0.0/24")), Stated.BY_OPTION));
        Term term =
                term("tcp", "", "ports: '22', basis: required, severity: high, when: ssh", Stack.IPV4_ONLY, intents);

        assertThat(words(term)).isEqualTo("tcp 10.9.0.0/24");
        assertThat(term.permitted()).isEqualTo(term.required());
    }

    /** So that one rule can let it through, whatever else the clause permits. */
    @Test
    void whatIsNeededIsOfTheFamiliesAndPortsThatAreRequired() {
        Term term =
                term("tcp", "internet", "ports: '30080', basis: required, severity: high", Stack.DUAL, Intents.NONE);

        assertThat(term.permitted().peers()).isEqualTo(AddressSet.ALL);
        assertThat(term.needed().regions()).singleElement().satisfies(region -> {
            assertThat(region.peers()).isEqualTo(AddressSet.ALL_IPV4);
            assertThat(region.ports()).hasToString("30080");
        });
    }

    @Test
    void aClauseForDualStackHoldsOnlyThere() {
        String more = "basis: required, severity: high, when: dual-stack";

        assertThat(words(term("tcp", "\"::/0\"", more, Stack.DUAL, Intents.NONE)))
                .startsWith("tcp ");
        assertThat(term("tcp", "\"::/0\"", more, Stack.IPV4_ONLY, Intents.NONE).applies())
                .isFalse();
    }
}
