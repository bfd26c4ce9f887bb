package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.traffic.Naive.Area;
import dev.sgaudit.traffic.Naive.Block;
import dev.sgaudit.traffic.Naive.Rule;
import dev.sgaudit.traffic.Naive.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

final class FirstMatchLawsTest {

    private static final int LISTS = 3_000;

    /** Changes one rule of a list: the rules that stand in its place. */
    private interface Rewrite {

        List<Rule> of(Rule rule, Random random);
    }

    @Test
    void aRuleSplitByAddressesAdmitsTheSame() {
        rewritingChangesNothing((rule, random) -> perArea(rule, area -> {
            List<Area> halves = new ArrayList<>();
            for (Block block : area.blocks()) {
                boolean isWhole = block.length() == (block.isIpv6() ? 128 : 32);
                // Tencent takes 0.0.0.0/n for the whole world, so its halves are no rewriting of it.
                boolean isWorld = !block.isIpv6() && block.high() == 0;
                if (isWhole || isWorld) {
                    halves.add(new Area(area.protocols(), area.ports(), List.of(block)));
                } else {
                    int length = block.length() + 1;
                    long bit = 1L << (length <= 64 ? 64 - length : 128 - length);
                    long high = block.high() | (length <= 64 ? bit : 0);
                    long low = block.low() | (length <= 64 ? 0 : bit);
                    Block lower = new Block(block.isIpv6(), block.high(), block.low(), length);
                    Block upper = new Block(block.isIpv6(), high, low, length);
                    halves.add(new Area(area.protocols(), area.ports(), List.of(lower)));
                    halves.add(new Area(area.protocols(), area.ports(), List.of(upper)));
                }
            }
            return halves;
        }));
    }

    @Test
    void aRuleSplitByPortsAdmitsTheSame() {
        rewritingChangesNothing((rule, random) -> perArea(rule, area -> {
            List<Area> parts = new ArrayList<>();
            for (Span span : area.ports()) {
                int middle = span.first() + random.nextInt(span.last() - span.first() + 1);
                parts.add(new Area(area.protocols(), List.of(new Span(span.first(), middle)), area.blocks()));
                if (middle < span.last()) {
                    parts.add(new Area(area.protocols(), List.of(new Span(middle + 1, span.last())), area.blocks()));
                }
            }
            if (parts.isEmpty()) {
                parts.add(area);
            }
            return parts;
        }));
    }

    @Test
    void aRuleSplitByProtocolsAdmitsTheSame() {
        rewritingChangesNothing((rule, random) -> perArea(rule, area -> {
            List<Area> parts = new ArrayList<>();
            for (Span span : area.protocols()) {
                int middle = span.first() + random.nextInt(span.last() - span.first() + 1);
                parts.add(new Area(List.of(new Span(span.first(), middle)), area.ports(), area.blocks()));
                if (middle < span.last()) {
                    parts.add(new Area(List.of(new Span(middle + 1, span.last())), area.ports(), area.blocks()));
                }
            }
            return parts;
        }));
    }

    @Test
    void aRuleWrittenTwiceAdmitsTheSame() {
        rewritingChangesNothing((rule, random) -> List.of(rule, rule));
    }

    private interface Split {

        List<Area> of(Area area);
    }

    private static List<Rule> perArea(Rule rule, Split split) {
        return rule.areas().stream()
                .flatMap(area -> split.of(area).stream())
                .map(part -> new Rule(rule.accepts(), List.of(part), List.of()))
                .toList();
    }

    private static void rewritingChangesNothing(Rewrite rewrite) {
        long seed = Seed.ofThisRun();
        for (int turn = 0; turn < LISTS; turn++) {
            Random random = new Random(seed + turn);
            List<Rule> rules = RandomLists.question(random).rules();
            List<Rule> rewritten = new ArrayList<>();
            for (Rule rule : rules) {
                rewritten.addAll(random.nextBoolean() ? rewrite.of(rule, random) : List.of(rule));
            }
            admitTheSame(seed + turn, rules, rewritten);
        }
    }

    private static void admitTheSame(long seed, List<Rule> rules, List<Rule> others) {
        assertThat(Naive.toEngine(others).findAdmitted(TrafficSet.ALL))
                .as(() -> "-Dsgaudit.seed=" + seed + ", the first list: " + rules)
                .isEqualTo(Naive.toEngine(rules).findAdmitted(TrafficSet.ALL));
    }

    @Test
    void neighboursThatHaveNoPacketInCommonMayChangePlaces() {
        swappingChangesNothing((one, other) -> {
            TrafficSet matched = TrafficSet.of(Naive.toBoxes(one.areas()));
            return matched.touches(TrafficSet.of(Naive.toBoxes(other.areas()))) ? one : other;
        });
    }

    @Test
    void neighboursOfOneActionMayChangePlaces() {
        swappingChangesNothing((one, other) -> one.accepts() == other.accepts() ? other : one);
    }

    /** @param upper of two neighbours, the one that may stand above the other */
    private static void swappingChangesNothing(BinaryOperator<Rule> upper) {
        long seed = Seed.ofThisRun();
        for (int turn = 0; turn < LISTS; turn++) {
            List<Rule> rules = RandomLists.question(new Random(seed + turn)).rules();
            List<Rule> swapped = new ArrayList<>(rules);
            for (int i = 1; i < swapped.size(); i++) {
                Rule one = swapped.get(i - 1);
                Rule other = swapped.get(i);
                Rule first = upper.apply(one, other);
                swapped.set(i - 1, first);
                swapped.set(i, first.equals(one) ? other : one);
            }
            admitTheSame(seed + turn, rules, swapped);
        }
    }
}
