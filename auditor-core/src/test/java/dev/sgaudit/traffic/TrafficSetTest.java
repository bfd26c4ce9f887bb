package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.traffic.Naive.Area;
import dev.sgaudit.traffic.Naive.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrafficSetTest {

    @Test
    void theAlgebraAgreesWithTheNaiveEvaluator() {
        long seed = Seed.ofThisRun();
        for (int turn = 0; turn < 1_000; turn++) {
            Random random = new Random(seed + turn);
            RandomLists.Question question = RandomLists.question(random);
            List<Area> ones = question.permitted();
            List<Area> others =
                    question.required().stream().flatMap(List::stream).toList();
            TrafficSet one = TrafficSet.of(Naive.toBoxes(ones));
            TrafficSet other = TrafficSet.of(Naive.toBoxes(others));
            String replay = "-Dsgaudit.seed=" + (seed + turn) + ", the first turn: " + one + " and " + other;
            boolean touches = false;
            boolean covers = true;
            List<Area> both = new ArrayList<>(ones);
            both.addAll(others);
            for (Point point : Naive.allKindsOfPoints(both)) {
                boolean inOne = Naive.holds(ones, point);
                boolean inOther = Naive.holds(others, point);
                touches |= inOne && inOther;
                covers &= inOne || !inOther;
                Packet packet = point.toPacket();
                assertThat(one.contains(packet)).as(replay).isEqualTo(inOne);
                assertThat(one.plus(other).contains(packet)).as(replay).isEqualTo(inOne || inOther);
                assertThat(one.minus(other).contains(packet)).as(replay).isEqualTo(inOne && !inOther);
                assertThat(one.intersect(other).contains(packet)).as(replay).isEqualTo(inOne && inOther);
                assertThat(one.peers().contains(packet.peer()) || !inOne)
                        .as(replay)
                        .isTrue();
            }
            assertThat(one.touches(other)).as(replay).isEqualTo(touches);
            assertThat(one.covers(other)).as(replay).isEqualTo(covers);
        }
    }

    @Test
    void equalSetsHaveEqualRegionsAndTextWhateverMadeThem() {
        long seed = Seed.ofThisRun();
        for (int turn = 0; turn < 5_000; turn++) {
            Random random = new Random(seed + turn);
            RandomLists.Question question = RandomLists.question(random);
            List<Box> boxes = new ArrayList<>(Naive.toBoxes(question.areas()));
            TrafficSet one = TrafficSet.of(boxes);
            Collections.shuffle(boxes, random);
            boxes.addAll(List.copyOf(boxes.subList(0, Math.min(2, boxes.size()))));
            TrafficSet window = TrafficSet.of(Naive.toBoxes(question.window()));
            List<TrafficSet> same = List.of(
                    TrafficSet.of(boxes),
                    TrafficSet.ALL.minus(TrafficSet.ALL.minus(one)),
                    one.minus(window).plus(one.intersect(window)),
                    TrafficSet.of(one.regions()),
                    FirstMatch.of(List.of(new FirstMatch.Line(Action.ACCEPT, boxes)))
                            .findAdmitted(TrafficSet.ALL)
                            .orElseThrow());
            for (TrafficSet other : same) {
                String replay = "-Dsgaudit.seed=" + (seed + turn) + ", the first turn: " + one + " and " + other;
                assertThat(other)
                        .as(replay)
                        .isEqualTo(one)
                        .hasSameHashCodeAs(one)
                        .hasToString(one.toString());
                assertThat(other.regions()).as(replay).isEqualTo(one.regions());
            }
        }
    }

    @Test
    void regionsAreDisjointSortedAndNoTwoCouldBeOne() {
        long seed = Seed.ofThisRun();
        for (int turn = 0; turn < 5_000; turn++) {
            Random random = new Random(seed + turn);
            TrafficSet set =
                    TrafficSet.of(Naive.toBoxes(RandomLists.question(random).areas()));
            String replay = "-Dsgaudit.seed=" + (seed + turn) + ", the first turn: " + set;
            for (int i = 0; i < set.regions().size(); i++) {
                Box region = set.regions().get(i);
                assertThat(region.isEmpty()).as(replay).isFalse();
                for (int j = 0; j < i; j++) {
                    Box before = set.regions().get(j);
                    assertThat(TrafficSet.of(before).touches(TrafficSet.of(region)))
                            .as(replay)
                            .isFalse();
                    assertThat(before.touches(region)).as(replay).isFalse();
                    assertThat(before.protocols().equals(region.protocols())
                                    && before.peers().equals(region.peers()))
                            .as(replay)
                            .isFalse();
                    assertThat(before.ports().equals(region.ports())
                                    && before.peers().equals(region.peers()))
                            .as(replay)
                            .isFalse();
                    assertThat(before.protocols().lowest())
                            .as(replay)
                            .isLessThanOrEqualTo(region.protocols().lowest());
                }
            }
        }
    }

    @Test
    void boxesTouchWhereTheirSetsDo() {
        long seed = Seed.ofThisRun();
        for (int turn = 0; turn < 1_000; turn++) {
            Random random = new Random(seed + turn);
            List<Box> boxes = Naive.toBoxes(RandomLists.question(random).areas());
            for (Box one : boxes.subList(0, Math.min(4, boxes.size()))) {
                for (Box other : boxes) {
                    boolean touch = TrafficSet.of(one).touches(TrafficSet.of(other));
                    String replay = "-Dsgaudit.seed=" + (seed + turn) + ", the first turn: " + one + " and " + other;
                    assertThat(one.touches(other)).as(replay).isEqualTo(touch);
                    assertThat(one.intersect(other).isEmpty()).as(replay).isEqualTo(!touch);
                }
            }
        }
    }

    @Test
    void theTextNamesProtocolsPortsAndTheFewestBlocks() {
        TrafficSet web = box("0.0.0.0/1", ProtocolSet.TCP, PortSet.of(443))
                .plus(box("128.0.0.0/1", ProtocolSet.TCP, PortSet.of(443)))
                .plus(box("0.0.0.0/0", ProtocolSet.TCP, PortSet.range(80, 90)))
                .plus(box("10.0.0.0/8", ProtocolSet.ICMP, PortSet.of(7)));
        assertThat(web).hasToString("icmp 10.0.0.0/8; tcp:80-90,443 0.0.0.0/0");
        assertThat(web.plus(box("0.0.0.0/0", ProtocolSet.UDP, PortSet.ofRanges(443, 443, 80, 90))))
                .hasToString("icmp 10.0.0.0/8; tcp,udp:80-90,443 0.0.0.0/0");
        assertThat(TrafficSet.ALL).hasToString("all:all 0.0.0.0/0,::/0");
        assertThat(TrafficSet.NONE).hasToString("");
        assertThat(TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.NONE, AddressSet.ALL_IPV4)))
                .isEqualTo(box("0.0.0.0/0", ProtocolSet.ALL.minus(ProtocolSet.WITH_PORTS), PortSet.of(1)));
    }

    private static TrafficSet box(String block, ProtocolSet protocols, PortSet ports) {
        return TrafficSet.of(new Box(
                protocols, ports, AddressSet.of(AddressText.findBlock(block).orElseThrow())));
    }

    @Test
    void everyProtocolIsInExactlyOneClassAndEverySetIsAUnionOfClasses() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 500; turn++) {
            List<ProtocolSet> sets = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                int from = random.nextInt(256);
                sets.add(ProtocolSet.range(from, from + random.nextInt(256 - from)));
            }
            ProtocolSet union = ProtocolSet.NONE;
            for (ProtocolSet part : TrafficSet.classes(sets)) {
                assertThat(part.isEmpty()).isFalse();
                assertThat(union.touches(part)).isFalse();
                assertThat(part.touches(ProtocolSet.WITH_PORTS))
                        .isEqualTo(part.equals(ProtocolSet.TCP) || part.equals(ProtocolSet.UDP));
                assertThat(sets).as("-Dsgaudit.seed=%d", seed).allMatch(set -> set.covers(part) || !set.touches(part));
                union = union.plus(part);
            }
            assertThat(union).isEqualTo(ProtocolSet.ALL);
        }
    }
}
