package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WitnessTest {

    @Test
    void aWitnessLiesInItsSetAndIsAFunctionOfTheSetAlone() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 5_000; turn++) {
            RandomLists.Question question = RandomLists.question(random);
            TrafficSet set = TrafficSet.of(Naive.toBoxes(question.permitted()));
            TrafficSet same = TrafficSet.ALL.minus(TrafficSet.ALL.minus(set));
            if (!set.isEmpty()) {
                Packet witness = Witness.of(set);
                assertThat(set.contains(witness))
                        .as("-Dsgaudit.seed=%d, %s", seed, set)
                        .isTrue();
                assertThat(Naive.holds(question.permitted(), Naive.Point.of(witness)))
                        .as("-Dsgaudit.seed=%d, %s", seed, set)
                        .isTrue();
                assertThat(Witness.of(same))
                        .as("-Dsgaudit.seed=%d, %s", seed, set)
                        .isEqualTo(witness);
            }
        }
    }

    @Test
    void anAddressThatReadersKnowIsPreferred() {
        assertThat(Witness.of(tcp("0.0.0.0/0", 443))).isEqualTo(packet(443, "203.0.113.7"));
        assertThat(Witness.of(tcp("8.0.0.0/8", 443))).isEqualTo(packet(443, "8.8.8.8"));
        assertThat(Witness.of(tcp("::/0", 443))).isEqualTo(packet(443, "2001:db8::7"));
        assertThat(Witness.of(tcp("10.0.0.0/8", 443).plus(tcp("8.0.0.0/8", 22))))
                .isEqualTo(packet(22, "8.8.8.8"));
    }

    @Test
    void elseTheFirstThatAMachineCanHave() {
        assertThat(Witness.of(tcp("10.0.0.0/8", 443))).isEqualTo(packet(443, "10.0.0.1"));
        assertThat(Witness.of(tcp("10.0.0.0/32", 443))).isEqualTo(packet(443, "10.0.0.0"));
        assertThat(Witness.of(tcp("fd00::/8", 443))).isEqualTo(packet(443, "fd00::1"));
        assertThat(Witness.within(AddressFamily.IPV6, 1, -1, 2, 5)).hasToString("0:0:0:2::");
    }

    @Test
    void tcpStandsBeforeUdpBeforeWhatFewKnowByNumber() {
        TrafficSet gre = TrafficSet.of(new Box(ProtocolSet.GRE, PortSet.ALL, AddressSet.ALL_IPV4));
        TrafficSet icmp = TrafficSet.of(new Box(ProtocolSet.ICMP, PortSet.ALL, AddressSet.ALL));
        TrafficSet udp = TrafficSet.of(new Box(ProtocolSet.UDP, PortSet.of(53), AddressSet.ALL_IPV4));
        assertThat(Witness.of(gre.plus(icmp)).protocol()).isEqualTo(1);
        assertThat(Witness.of(gre.plus(icmp).plus(udp)).protocol()).isEqualTo(17);
        assertThat(Witness.of(gre.plus(udp).plus(tcp("0.0.0.0/0", 443))).protocol())
                .isEqualTo(6);
    }

    @Test
    void portZeroStandsOnlyForItself() {
        assertThat(Witness.of(tcp("10.0.0.0/8", 0, 0)).port()).isZero();
        assertThat(Witness.of(tcp("10.0.0.0/8", 0, 1)).port()).isEqualTo(1);
        assertThat(Witness.of(tcp("10.0.0.0/8", 0, 0).plus(tcp("10.0.0.0/8", 80)))
                        .port())
                .isEqualTo(80);
        assertThat(Witness.of(TrafficSet.ALL)).isEqualTo(packet(1, "203.0.113.7"));
    }

    @Test
    void otherProtocolsHaveNoPort() {
        TrafficSet icmp = TrafficSet.of(new Box(ProtocolSet.ICMP, PortSet.NONE, AddressSet.ALL_IPV4));
        assertThat(Witness.of(icmp)).isEqualTo(new Packet(1, Packet.NO_PORT, address("203.0.113.7")));
        assertThat(Witness.of(TrafficSet.ALL.minus(
                        TrafficSet.of(new Box(ProtocolSet.WITH_PORTS, PortSet.ALL, AddressSet.ALL)))))
                .isEqualTo(new Packet(0, Packet.NO_PORT, address("203.0.113.7")));
    }

    @Test
    void nothingHasNoWitness() {
        assertThatThrownBy(() -> Witness.of(TrafficSet.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TrafficSet tcp(String block, int port) {
        return tcp(block, port, port);
    }

    private static TrafficSet tcp(String block, int first, int last) {
        return TrafficSet.of(new Box(
                ProtocolSet.TCP,
                PortSet.range(first, last),
                AddressSet.of(AddressText.findBlock(block).orElseThrow())));
    }

    private static Packet packet(int port, String peer) {
        return new Packet(ProtocolSet.TCP_NUMBER, port, address(peer));
    }

    private static Address address(String text) {
        return AddressText.findAddress(text).orElseThrow();
    }
}
