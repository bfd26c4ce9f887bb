package dev.sgaudit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.written.TypedPorts;
import dev.sgaudit.written.TypedProtocols;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Answers of bound groups against a naive reading: the rules one behind the other, and of each that is not known whatever it
 * may be, tried out. Rules and packets come from a small world of which every cell has one packet.
 */
final class RespondentTest {

    private static final int EXHAUSTIVE = 10_000;
    private static final int IN_EVERY_BUILD = 1_000;

    private static final List<String> SERVICES =
            List.of("all", "tcp", "udp", "icmp", "gre", "tcp:22", "tcp:80-90", "udp:53", "tcp,udp:22-53", "50-51");
    private static final List<String> PEERS = List.of(
            "0.0.0.0/0",
            "10.0.0.0/24",
            "10.0.0.0/16",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "203.0.113.0/24",
            "2001:db8::/32",
            "::/0");
    private static final List<String> ADDRESSES = List.of(
            "10.0.0.1", "10.0.1.1", "10.1.0.1", "172.16.0.1", "203.0.113.7", "8.8.8.8", "2001:db8::1", "2002::1");
    private static final List<Integer> PORTS = List.of(21, 22, 23, 53, 54, 79, 80, 90, 91);
    private static final List<Integer> PROTOCOLS = List.of(1, 6, 17, 47, 50, 51, 132);
    private static final List<String> CLOSING =
            List.of("ingress drop all from 0.0.0.0/0", "ingress drop all from ::/0");

    /** What becomes of a packet in one completion of what is unknown. */
    private enum Fate {
        ACCEPTED,
        DROPPED
    }

    @Test
    void whatIsToldOfPacketsAndRegionsIsWhatANaiveReadingTells() {
        compare(IN_EVERY_BUILD, Seed.ofThisRun());
    }

    @Test
    @Tag("exhaustive")
    void whatIsToldOfManyPacketsAndRegionsIsWhatANaiveReadingTells() {
        compare(EXHAUSTIVE, Seed.ofThisRun());
    }

    private static void compare(int count, long seed) {
        Random random = new Random(seed);
        for (int number = 0; number < count; number++) {
            List<SecurityGroup> groups = groups(random);
            Respondent respondent = new Respondent(PostureOptions.of(Role.NODE).subject(groups), Stack.IPV4_ONLY);
            TrafficSet region = region(random);
            Explanation.OfRegion told = respondent.of(Direction.INGRESS, region);
            String where = "seed %d, list %d: %s, asked of %s".formatted(seed, number, region, groups);
            assertThat(told.accepted().plus(told.dropped()).plus(told.undecided()))
                    .as(where)
                    .isEqualTo(region);
            assertThat(told.accepted().touches(told.dropped())
                            || told.accepted().touches(told.undecided())
                            || told.dropped().touches(told.undecided()))
                    .as(where)
                    .isFalse();
            for (Packet packet : packets()) {
                PacketFate.Outcome naive = naive(groups, packet);
                if (random.nextInt(40) == 0) {
                    assertThat(respondent.of(Direction.INGRESS, packet).fate().outcome())
                            .as("%s of %s", packet, where)
                            .isEqualTo(naive);
                }
                if (region.contains(packet)) {
                    TrafficSet part = switch (naive) {
                        case ACCEPT -> told.accepted();
                        case DROP -> told.dropped();
                        case UNKNOWN -> told.undecided();
                    };
                    assertThat(part.contains(packet))
                            .as("%s of %s", packet, where)
                            .isTrue();
                }
            }
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<SecurityGroup> groups(Random random) {
        List<SecurityGroup> groups = new ArrayList<>();
        int unknown = 0;
        for (int group = 1 + random.nextInt(3); group > 0; group--) {
            String id = "sg-" + groups.size();
            List<Rule> rules = new ArrayList<>();
            for (int count = random.nextInt(5); count > 0; count--) {
                boolean isUnknown = unknown < 4 && random.nextInt(4) == 0;
                unknown += isUnknown ? 1 : 0;
                String verb = random.nextInt(3) == 0 ? "drop" : "accept";
                String text = "ingress " + (isUnknown && random.nextBoolean() ? "unknown" : verb) + " "
                        + one(SERVICES, random) + " from "
                        + (isUnknown ? "ipm-" + unknown : one(PEERS, random));
                rules.add(RuleText.find(text, id, rules.size()).orElseThrow());
            }
            if (random.nextInt(3) == 0) {
                rules.add(RuleText.find(one(CLOSING, random), id, rules.size()).orElseThrow());
            }
            int size = rules.size();
            groups.add(new SecurityGroup(
                    id, "", "", RuleOrder.KNOWN, rules, List.of(), List.of(), size, size, Place.startOf("world")));
        }
        return groups;
    }

    private static TrafficSet region(Random random) {
        ProtocolSet protocols = TypedProtocols.read(
                        one(List.of("all", "tcp", "udp", "icmp", "tcp,udp", "50-51"), random))
                .value()
                .orElseThrow();
        PortSet ports = TypedPorts.read(one(List.of("all", "22", "23-80", "1-29999", "80-90,53"), random))
                .value()
                .orElseThrow();
        AddressSet peers = AddressSet.NONE;
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            CidrBlock block = AddressText.findBlock(one(PEERS, random)).orElseThrow();
            peers = peers.plus(AddressSet.of(block));
        }
        return TrafficSet.of(new Box(protocols, ports, peers));
    }

    /** One of each cell; ICMP does not go over IPv6. */
    private static List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        for (String address : ADDRESSES) {
            for (int protocol : PROTOCOLS) {
                if (protocol == ProtocolSet.ICMP_NUMBER && address.contains(":")) {
                    continue;
                }
                for (int port : ProtocolSet.hasPorts(protocol) ? PORTS : List.of(Packet.NO_PORT)) {
                    packets.add(new Packet(
                            protocol, port, AddressText.findAddress(address).orElseThrow()));
                }
            }
        }
        return packets;
    }

    private static PacketFate.Outcome naive(List<SecurityGroup> groups, Packet packet) {
        Set<Fate> fates = EnumSet.noneOf(Fate.class);
        addFates(groups, 0, 0, packet, fates);
        if (fates.size() > 1) {
            return PacketFate.Outcome.UNKNOWN;
        }
        return fates.contains(Fate.ACCEPTED) ? PacketFate.Outcome.ACCEPT : PacketFate.Outcome.DROP;
    }

    /** The fates from this rule of this group on, in each completion. */
    private static void addFates(List<SecurityGroup> groups, int group, int at, Packet packet, Set<Fate> fates) {
        if (group == groups.size()) {
            fates.add(Fate.DROPPED);
            return;
        }
        List<Rule> rules = groups.get(group).ingress();
        if (at == rules.size()) {
            addFates(groups, group + 1, 0, packet, fates);
            return;
        }
        String[] words = rules.get(at).toString().split(" ", -1);
        // Of a rule with a value that nobody can read the others tell nothing.
        boolean isUnread = words[1].equals("unknown");
        boolean isUnknown = isUnread || words[4].startsWith("ipm-");
        boolean isMet = isUnknown
                || AddressText.findBlock(words[4])
                        .map(block -> AddressSet.of(block).contains(packet.peer()))
                        .orElse(false);
        boolean matches = isUnread || (isMet && matches(words[2], packet));
        boolean isDisputed = group < groups.size() - 1 && isDisputed(rules, at);
        if (matches && !words[1].equals("drop")) {
            fates.add(Fate.ACCEPTED);
        }
        if (matches && !words[1].equals("accept")) {
            fates.add(Fate.DROPPED);
        }
        if (!matches || isUnknown || isDisputed) {
            addFates(groups, group, at + 1, packet, fates);
        }
    }

    /**
     * Whether it is disputed that the rule keeps packets from the groups behind its own: that of the DROPs of everything, one
     * a family, which end a group.
     */
    private static boolean isDisputed(List<Rule> rules, int at) {
        String text = rules.get(at).toString();
        if (!CLOSING.contains(text) || at < rules.size() - 2) {
            return false;
        }
        String last = rules.get(rules.size() - 1).toString();
        boolean mayCloseToo = CLOSING.contains(last)
                ? !last.equals(text)
                : last.startsWith("ingress unknown") || last.startsWith("ingress drop all from ipm-");
        return at == rules.size() - 1 || mayCloseToo;
    }

    private static boolean matches(String service, Packet packet) {
        int colon = service.indexOf(':');
        String protocols = colon < 0 ? service : service.substring(0, colon);
        return TypedProtocols.read(protocols).value().orElseThrow().contains(packet.protocol())
                && (colon < 0
                        || TypedPorts.read(service.substring(colon + 1))
                                .value()
                                .orElseThrow()
                                .contains(packet.port()));
    }
}
