package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.Seed;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProtocolSetTest {

    @Test
    void theAlgebraAgreesWithBitSets() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 2_000; turn++) {
            BitSet oneBits = anyBits(random);
            BitSet otherBits = anyBits(random);
            ProtocolSet one = set(oneBits);
            ProtocolSet other = set(otherBits);
            String replay = "-Dsgaudit.seed=" + seed + ", turn " + turn + ", " + one + " and " + other;
            BitSet union = (BitSet) oneBits.clone();
            union.or(otherBits);
            BitSet common = (BitSet) oneBits.clone();
            common.and(otherBits);
            BitSet rest = (BitSet) oneBits.clone();
            rest.andNot(otherBits);
            assertThat(one.plus(other)).as(replay).isEqualTo(set(union));
            assertThat(one.intersect(other)).as(replay).isEqualTo(set(common));
            assertThat(one.minus(other)).as(replay).isEqualTo(set(rest));
            assertThat(one.minus(other).hashCode())
                    .as(replay)
                    .isEqualTo(set(rest).hashCode());
            assertThat(one.touches(other)).as(replay).isEqualTo(!common.isEmpty());
            assertThat(one.covers(other)).as(replay).isEqualTo(common.equals(otherBits));
            assertThat(one.isEmpty()).as(replay).isEqualTo(oneBits.isEmpty());
            for (int number = 0; number < 256; number++) {
                assertThat(one.contains(number)).as(replay).isEqualTo(oneBits.get(number));
            }
            if (!oneBits.isEmpty()) {
                assertThat(one.lowest()).as(replay).isEqualTo(oneBits.nextSetBit(0));
            }
        }
    }

    private static BitSet anyBits(Random random) {
        BitSet bits = new BitSet();
        for (int i = random.nextInt(5); i > 0; i--) {
            int from = random.nextInt(256);
            bits.set(from, random.nextBoolean() ? from + 1 : from + 1 + random.nextInt(256 - from));
        }
        return bits;
    }

    private static ProtocolSet set(BitSet bits) {
        return bits.stream().mapToObj(ProtocolSet::of).reduce(ProtocolSet.NONE, ProtocolSet::plus);
    }

    @Test
    void theFiveThatSecurityGroupsKnowAreNamed() {
        assertThat(ProtocolSet.ALL).isEqualTo(ProtocolSet.range(0, 255)).hasToString("all");
        assertThat(ProtocolSet.WITH_PORTS).hasToString("tcp,udp");
        assertThat(ProtocolSet.ICMP.plus(ProtocolSet.ICMPV6).plus(ProtocolSet.GRE))
                .hasToString("icmp,gre,icmpv6");
        assertThat(ProtocolSet.ALL.minus(ProtocolSet.WITH_PORTS))
                .hasToString("0,icmp,2-5,7-16,18-46,gre,48-57,icmpv6,59-255");
        assertThat(ProtocolSet.range(254, 255)).hasToString("254-255");
        assertThat(ProtocolSet.NONE).hasToString("");
    }

    @Test
    void aNumberThatIsNoProtocolIsRefused() {
        assertThatThrownBy(() -> ProtocolSet.of(256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProtocolSet.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProtocolSet.range(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(ProtocolSet.NONE::lowest).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyTcpAndUdpHavePorts() {
        for (int number = 0; number < 256; number++) {
            assertThat(ProtocolSet.hasPorts(number)).isEqualTo(number == 6 || number == 17);
            assertThat(ProtocolSet.WITH_PORTS.contains(number)).isEqualTo(ProtocolSet.hasPorts(number));
        }
    }
}
