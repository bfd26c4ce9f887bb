package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.Packets;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said of packets in English. */
final class TrafficFactsTest {

    private static String say(Fact fact) {
        return Words.ENGLISH.say(fact);
    }

    @Test
    void aFewBlocksAreWrittenOut() {
        assertThat(say(TrafficFacts.peers(set("10.0.0.0/8", "192.168.0.0/16", "::/0"))))
                .isEqualTo("10.0.0.0/8, 192.168.0.0/16 and ::/0");
    }

    @Test
    void theWorldWithHolesNamesTheHoles() {
        AddressSet peers = set("0.0.0.0/0").minus(set("10.0.0.0/20", "172.16.0.0/16"));
        assertThat(say(TrafficFacts.peers(peers))).isEqualTo("0.0.0.0/0 except 10.0.0.0/20 and 172.16.0.0/16");
    }

    @Test
    void severalBlocksWithAHoleNameBoth() {
        AddressSet peers = set("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16").minus(set("10.0.0.0/20"));
        assertThat(say(TrafficFacts.peers(peers)))
                .isEqualTo("10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 except 10.0.0.0/20");
    }

    @Test
    void bothFamiliesStandTogether() {
        AddressSet peers = set("0.0.0.0/0", "::/0").minus(set("10.0.0.0/20", "fd00::/8"));
        assertThat(say(TrafficFacts.peers(peers))).isEqualTo("0.0.0.0/0 and ::/0 except 10.0.0.0/20 and fd00::/8");
    }

    /** Addresses that nobody sends from stand in where they make it shorter, and only those. */
    @Test
    void whatNobodySendsIsFilledInOnlyWhereItMakesItSimpler() {
        AddressSet half = set("0.0.0.0/1").minus(SpecialAddresses.NEVER_SENT);
        AddressSet world = AddressSet.ALL_IPV4.minus(SpecialAddresses.NEVER_SENT);

        assertThat(missing(half)).isEqualTo("tcp:22 from 0.0.0.0/1");
        assertThat(missing(world)).isEqualTo("tcp:22 from 0.0.0.0/0");
    }

    private static String missing(AddressSet peers) {
        TrafficSet traffic = TrafficSet.of(new Box(ProtocolSet.TCP, PortSet.of(22), peers));
        return say(TrafficFacts.ofSent(new Packets.Exact(Direction.INGRESS, traffic, Witness.of(traffic))));
    }

    @Test
    void aLongListWithoutAShapeIsCountedFromTheFourth() {
        String[] blocks = new String[30];
        Arrays.setAll(blocks, block -> "10.0." + 2 * block + ".7/32");
        assertThat(say(TrafficFacts.peers(set(blocks))))
                .isEqualTo("10.0.0.7/32, 10.0.2.7/32, 10.0.4.7/32 and 27 more blocks");
    }

    @Test
    void aShapeIsTheSameSet() {
        Random random = new Random(7);
        for (int turn = 0; turn < 500; turn++) {
            AddressSet set = AddressSet.NONE;
            for (int step = random.nextInt(6); step >= 0; step--) {
                AddressSet block = set(random.nextInt(256) + ".0.0.0/" + random.nextInt(9));
                set = random.nextBoolean() ? set.plus(block) : set.minus(block);
            }
            AddressShape shape = AddressShape.find(set, 100).orElseThrow();
            assertThat(AddressSet.ofBlocks(shape.blocks()).minus(AddressSet.ofBlocks(shape.exceptions())))
                    .isEqualTo(set);
            assertThat(shape.size()).isLessThanOrEqualTo(set.blocks().size());
        }
    }

    @Test
    void aShapeThatTakesMoreThanIsWantedIsNotFound() {
        AddressSet peers = set("10.0.0.0/8", "12.0.0.0/8", "14.0.0.0/8").minus(set("10.1.0.0/16"));
        assertThat(AddressShape.find(peers, 4)).isPresent();
        assertThat(AddressShape.find(peers, 3)).isEmpty();
    }

    @Test
    void servicesFromTheSameSourcesAreSaidTogether() {
        TrafficSet traffic = traffic(ProtocolSet.TCP, PortSet.of(22), "0.0.0.0/0")
                .plus(traffic(ProtocolSet.ICMP, PortSet.ALL, "0.0.0.0/0"))
                .plus(traffic(ProtocolSet.UDP, PortSet.of(53), "10.0.0.0/8"));
        assertThat(say(TrafficFacts.of(Direction.INGRESS, traffic)))
                .isEqualTo("icmp and tcp:22 from 0.0.0.0/0; udp:53 from 10.0.0.0/8");
    }

    @Test
    void nearlyEverythingNamesWhatIsNotInIt() {
        TrafficSet traffic = traffic(ProtocolSet.ALL, PortSet.ALL, "::/0")
                .minus(traffic(ProtocolSet.TCP, PortSet.of(22), "::/0"))
                .minus(traffic(ProtocolSet.ICMP, PortSet.ALL, "::/0"));
        assertThat(say(TrafficFacts.of(Direction.EGRESS, traffic))).isEqualTo("all but icmp and tcp:22 to ::/0");
    }

    @Test
    void everythingIsAll() {
        assertThat(say(TrafficFacts.of(Direction.EGRESS, TrafficSet.ALL))).isEqualTo("all to 0.0.0.0/0 and ::/0");
    }

    @Test
    void manyPortsAreCountedAndNearlyAllPortsAreNot() {
        PortSet odd = PortSet.NONE;
        for (int port = 1; port < 40; port += 2) {
            odd = odd.plus(PortSet.of(port));
        }
        assertThat(say(TrafficFacts.service(ProtocolSet.TCP, odd))).isEqualTo("tcp:1,3,5 and 17 more ranges of ports");
        assertThat(say(TrafficFacts.service(
                        ProtocolSet.UDP, PortSet.ALL.minus(PortSet.ofRanges(1, 1, 3, 3, 5, 5, 7, 7, 9, 9)))))
                .isEqualTo("udp except 1,3,5,7,9");
    }

    @Test
    void aPacketIsSaidInRuleText() {
        assertThat(say(TrafficFacts.of(Direction.INGRESS, packet(6, 22, "203.0.113.7"))))
                .isEqualTo("tcp:22 from 203.0.113.7");
        assertThat(say(TrafficFacts.of(Direction.EGRESS, packet(1, Packet.NO_PORT, "2001:db8::7"))))
                .isEqualTo("icmp to 2001:db8::7");
        assertThat(say(TrafficFacts.of(Direction.EGRESS, packet(132, Packet.NO_PORT, "10.0.0.1"))))
                .isEqualTo("protocol 132 to 10.0.0.1");
    }

    @Test
    void inFullNothingIsLeftOut() {
        AddressSet peers = set("0.0.0.0/0").minus(set("10.0.0.0/8"));
        TrafficSet traffic = TrafficSet.of(new Box(ProtocolSet.TCP, PortSet.of(22), peers));
        List<Fact> all = TrafficFacts.inFull(Direction.INGRESS, traffic);
        assertThat(all).hasSize(1);
        assertThat(say(all.get(0)))
                .isEqualTo("tcp:22 from 0.0.0.0/5, 8.0.0.0/7, 11.0.0.0/8, 12.0.0.0/6,"
                        + " 16.0.0.0/4, 32.0.0.0/3, 64.0.0.0/2 and 128.0.0.0/1");
    }

    @Test
    void whatIsNoPacketAndWhatIsTooMuchIsSaidSo() {
        assertThat(say(TrafficFacts.of(new Packets.None()))).isEqualTo("no packet");
        assertThat(say(TrafficFacts.of(new Packets.Omitted(Direction.INGRESS, 9, "", packet(6, 22, "203.0.113.7")))))
                .isEqualTo("more kinds of packets than can be written out, among them tcp:22 from 203.0.113.7");
    }

    @Test
    void portsFollowProtocolsThatAreNamedByTheOthers() {
        ProtocolSet most = ProtocolSet.ALL.minus(ProtocolSet.ICMP);
        assertThat(say(TrafficFacts.service(most, PortSet.of(22)))).isEqualTo("all but icmp:22");
    }

    @Test
    void networksAreCalledAsClausesCallThem() {
        assertThat(List.of(NamedNetwork.values()).stream()
                        .map(network -> say(TrafficFacts.name(network)))
                        .toList())
                .containsExactlyInAnyOrder(
                        "0.0.0.0/0",
                        "the node network",
                        "the container network",
                        "the peers' node networks",
                        "the peers' container networks",
                        "the VPC");
    }

    private static Packet packet(int protocol, int port, String peer) {
        return new Packet(protocol, port, AddressText.findAddress(peer).orElseThrow());
    }

    private static TrafficSet traffic(ProtocolSet protocols, PortSet ports, String... blocks) {
        return TrafficSet.of(new Box(protocols, ports, set(blocks)));
    }

    private static AddressSet set(String... blocks) {
        List<CidrBlock> read = Arrays.stream(blocks)
                .map(block -> AddressText.findBlock(block).orElseThrow())
                .toList();
        return AddressSet.ofBlocks(read);
    }
}
