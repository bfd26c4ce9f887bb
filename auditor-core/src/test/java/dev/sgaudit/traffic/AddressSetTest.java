package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.Seed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AddressSetTest {

    private static final int WINDOW = 32;

    /** Windows of 32 addresses in which sets are drawn: at both ends of each family, and where a half overflows. */
    private static final List<Address> WINDOWS = List.of(
            Address.ipv4(0),
            Address.ipv4(0x0AFF_FFF0L),
            Address.ipv4(0xFFFF_FFE0L),
            Address.ipv6(0, 0),
            Address.ipv6(0x20, -16),
            Address.ipv6(-1, -WINDOW));

    @Test
    void theAlgebraAgreesWithSetsOfNumbers() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 5_000; turn++) {
            TreeSet<Integer> oneNumbers = new TreeSet<>();
            TreeSet<Integer> otherNumbers = new TreeSet<>();
            AddressSet one = anySet(random, oneNumbers);
            AddressSet other = anySet(random, otherNumbers);
            String replay = "-Dsgaudit.seed=" + seed + ", turn " + turn + ", " + one + " and " + other;
            TreeSet<Integer> union = new TreeSet<>(oneNumbers);
            union.addAll(otherNumbers);
            TreeSet<Integer> common = new TreeSet<>(oneNumbers);
            common.retainAll(otherNumbers);
            TreeSet<Integer> rest = new TreeSet<>(oneNumbers);
            rest.removeAll(otherNumbers);
            assertThat(one.plus(other)).as(replay).isEqualTo(ofNumbers(union));
            assertThat(one.intersect(other)).as(replay).isEqualTo(ofNumbers(common));
            assertThat(one.minus(other)).as(replay).isEqualTo(ofNumbers(rest));
            assertThat(one.minus(other).hashCode())
                    .as(replay)
                    .isEqualTo(ofNumbers(rest).hashCode());
            assertThat(one.touches(other)).as(replay).isEqualTo(!common.isEmpty());
            assertThat(one.covers(other)).as(replay).isEqualTo(common.equals(otherNumbers));
            assertThat(one.count(AddressFamily.IPV4).add(one.count(AddressFamily.IPV6)))
                    .as(replay)
                    .isEqualTo(BigInteger.valueOf(oneNumbers.size()));
            for (int number = 0; number < WINDOW * WINDOWS.size(); number++) {
                assertThat(one.contains(address(number))).as(replay).isEqualTo(oneNumbers.contains(number));
            }
            if (!oneNumbers.isEmpty()) {
                assertThat(one.first()).as(replay).isEqualTo(address(oneNumbers.first()));
                assertThat(one.last()).as(replay).isEqualTo(address(oneNumbers.last()));
            }
            for (AddressFamily family : AddressFamily.values()) {
                AddressSet ofFamily = one.only(family);
                AddressSet hull = one.hull(family);
                assertThat(hull.isEmpty()).as(replay).isEqualTo(ofFamily.isEmpty());
                assertThat(hull.covers(ofFamily)).as(replay).isTrue();
                if (!hull.isEmpty()) {
                    assertThat(hull).as(replay).isEqualTo(AddressSet.range(ofFamily.first(), ofFamily.last()));
                }
            }
            List<CidrBlock> blocks = one.blocks();
            assertThat(AddressSet.ofBlocks(blocks)).as(replay).isEqualTo(one);
            for (int most : new int[] {0, 1, 3, blocks.size(), Integer.MAX_VALUE}) {
                int shown = Math.min(most, blocks.size());
                assertThat(one.blocks(most)).as(replay).isEqualTo(blocks.subList(0, shown));
                assertThat(one.countBlocks(most)).as(replay).isEqualTo(shown);
            }
            for (CidrBlock block : blocks) {
                if (block.length() < block.family().bits()) {
                    assertThat(List.of(block.lowerHalf(), block.upperHalf()))
                            .as(replay)
                            .containsExactly(
                                    CidrBlock.around(block.first(), block.length() + 1),
                                    CidrBlock.around(block.last(), block.length() + 1));
                }
            }
            for (AddressFamily family : AddressFamily.values()) {
                assertThat(one.count(family)).as(replay).isEqualTo(sizes(blocks, family));
            }
            assertThat(one.only(AddressFamily.IPV4).plus(one.only(AddressFamily.IPV6)))
                    .as(replay)
                    .isEqualTo(one);
        }
    }

    private static AddressSet anySet(Random random, Set<Integer> numbers) {
        AddressSet set = AddressSet.NONE;
        for (int i = random.nextInt(8); i > 0; i--) {
            int window = random.nextInt(WINDOWS.size());
            int first = random.nextInt(WINDOW);
            int last = first + random.nextInt(WINDOW - first);
            set = set.plus(AddressSet.range(address(window * WINDOW + first), address(window * WINDOW + last)));
            for (int number = first; number <= last; number++) {
                numbers.add(window * WINDOW + number);
            }
        }
        return set;
    }

    private static AddressSet ofNumbers(Set<Integer> numbers) {
        return AddressSet.ofBlocks(numbers.stream()
                .map(number -> CidrBlock.around(
                        address(number), address(number).family().bits()))
                .toList());
    }

    private static Address address(int number) {
        Address start = WINDOWS.get(number / WINDOW);
        long low = start.low() + number % WINDOW;
        boolean carries = start.family() == AddressFamily.IPV6 && start.low() < 0 && low >= 0;
        return new Address(start.family(), start.high() + (carries ? 1 : 0), low);
    }

    private static BigInteger sizes(List<CidrBlock> blocks, AddressFamily family) {
        return blocks.stream()
                .filter(block -> block.family() == family)
                .map(block -> BigInteger.ONE.shiftLeft(family.bits() - block.length()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void theBlocksAreTheFewestAndAscend() {
        assertThat(range("10.0.0.1", "10.0.0.8")).hasToString("10.0.0.1/32,10.0.0.2/31,10.0.0.4/30,10.0.0.8/32");
        assertThat(range("0.0.0.0", "255.255.255.255"))
                .isEqualTo(AddressSet.ALL_IPV4)
                .hasToString("0.0.0.0/0");
        assertThat(range("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))
                .isEqualTo(AddressSet.ALL_IPV6)
                .hasToString("::/0");
        assertThat(range("::1", "::1:0:0:0:0")).matches(set -> set.blocks().size() == 65);
        assertThat(range("0.0.0.1", "255.255.255.254").blocks()).hasSize(62);
        assertThat(range("::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe").blocks())
                .hasSize(254);
        assertThat(AddressSet.ALL).hasToString("0.0.0.0/0,::/0");
        assertThat(AddressSet.NONE).hasToString("");
    }

    private static AddressSet range(String first, String last) {
        return AddressSet.range(address(first), address(last));
    }

    private static Address address(String text) {
        return AddressText.findAddress(text).orElseThrow();
    }

    @Test
    void twoHalfWorldsAreTheWorld() {
        List<CidrBlock> halves = new ArrayList<>();
        halves.add(AddressText.findBlock("128.0.0.0/1").orElseThrow());
        halves.add(AddressText.findBlock("0.0.0.0/1").orElseThrow());
        assertThat(AddressSet.ofBlocks(halves)).isEqualTo(AddressSet.ALL_IPV4);
        assertThat(AddressSet.ALL_IPV6.count(AddressFamily.IPV6)).isEqualTo(BigInteger.TWO.pow(128));
        assertThat(AddressSet.ALL.minus(AddressSet.ALL_IPV6)).isEqualTo(AddressSet.ALL_IPV4);
    }

    @Test
    void setsAreOrderedByTheFirstAddressInWhichTheyDiffer() {
        assertThat(range("10.0.0.0", "10.0.0.1")).isLessThan(range("10.0.0.0", "10.0.0.2"));
        assertThat(range("10.0.0.0", "10.0.0.1")).isLessThan(range("200.0.0.0", "200.0.0.0"));
        assertThat(range("::1", "::1")).isLessThan(range("8000::", "8000::"));
        assertThat(range("::1", "::1")).isLessThan(range("10.0.0.0", "10.0.0.0"));
    }

    @Test
    void aRangeThatRunsBackwardsOrSpansFamiliesIsRefused() {
        assertThatThrownBy(() -> range("10.0.0.2", "10.0.0.1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> range("10.0.0.2", "::1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(AddressSet.NONE::first).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(AddressSet.NONE::last).isInstanceOf(IllegalStateException.class);
    }
}
