package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.Seed;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PortSetTest {

    private static final int PORTS = 65_536;

    @Test
    void theAlgebraAgreesWithBitSets() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 2_000; turn++) {
            PortSet one = anyPorts(random);
            PortSet other = anyPorts(random);
            BitSet oneBits = bits(one);
            BitSet otherBits = bits(other);
            String replay = "-Dsgaudit.seed=" + seed + ", turn " + turn + ", " + one + " and " + other;
            BitSet union = (BitSet) oneBits.clone();
            union.or(otherBits);
            BitSet common = (BitSet) oneBits.clone();
            common.and(otherBits);
            BitSet rest = (BitSet) oneBits.clone();
            rest.andNot(otherBits);
            assertThat(bits(one.plus(other))).as(replay).isEqualTo(union);
            assertThat(bits(one.intersect(other))).as(replay).isEqualTo(common);
            assertThat(bits(one.minus(other))).as(replay).isEqualTo(rest);
            assertThat(one.covers(other)).as(replay).isEqualTo(common.equals(otherBits));
            assertThat(one.size()).as(replay).isEqualTo(oneBits.cardinality());
            assertThat(one.isEmpty()).as(replay).isEqualTo(oneBits.isEmpty());
            int port = random.nextInt(PORTS);
            assertThat(one.contains(port)).as(replay).isEqualTo(oneBits.get(port));
            assertThat(one.minus(other).plus(other)).as(replay).isEqualTo(other.plus(one));
            assertThat(one.minus(other).plus(other).hashCode())
                    .as(replay)
                    .isEqualTo(one.plus(other).hashCode());
        }
    }

    private static PortSet anyPorts(Random random) {
        int space = random.nextBoolean() ? 12 : PORTS;
        int base = random.nextBoolean() ? 0 : PORTS - space;
        int[] pairs = new int[2 * random.nextInt(6)];
        for (int i = 0; i < pairs.length; i += 2) {
            int first = random.nextInt(space);
            pairs[i] = base + first;
            pairs[i + 1] = base + first + random.nextInt(space - first);
        }
        return PortSet.ofRanges(pairs);
    }

    private static BitSet bits(PortSet set) {
        BitSet bits = new BitSet();
        int behindLast = -1;
        for (int range = 0; range < set.ranges(); range++) {
            assertThat(set.first(range)).as("ranges neither overlap nor touch").isGreaterThan(behindLast);
            bits.set(set.first(range), set.last(range) + 1);
            behindLast = set.last(range) + 1;
        }
        return bits;
    }

    @Test
    void rangesThatOverlapOrTouchBecomeOne() {
        assertThat(PortSet.ofRanges(80, 90, 22, 22, 91, 100, 85, 86)).hasToString("22,80-100");
        assertThat(PortSet.ofRanges(80, 90, 92, 100)).hasToString("80-90,92-100");
        assertThat(PortSet.ofRanges()).isEqualTo(PortSet.NONE).hasToString("");
    }

    @Test
    void allPortsAreWrittenAsAWord() {
        assertThat(PortSet.ofRanges(1, 65_535, 0, 0)).isEqualTo(PortSet.ALL).hasToString("all");
        assertThat(PortSet.range(1, 65_535)).hasToString("1-65535");
        assertThat(PortSet.of(0)).hasToString("0");
    }

    @Test
    void aRangeThatRunsBackwardsOrLeavesThePortsIsRefused() {
        assertThatThrownBy(() -> PortSet.range(443, 80)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortSet.range(-1, 80)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortSet.range(80, 65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortSet.ofRanges(1, 2, 4, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void setsAreOrderedByTheFirstNumberInWhichTheirRangesDiffer() {
        assertThat(PortSet.of(22)).isLessThan(PortSet.range(22, 23));
        assertThat(PortSet.of(22)).isLessThan(PortSet.ofRanges(22, 22, 80, 80));
        assertThat(PortSet.of(80)).isGreaterThan(PortSet.range(22, 443));
        assertThat(PortSet.of(80)).isEqualByComparingTo(PortSet.range(80, 80));
    }
}
