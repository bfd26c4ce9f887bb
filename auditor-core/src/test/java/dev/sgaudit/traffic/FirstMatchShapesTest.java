package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.traffic.Naive.Area;
import dev.sgaudit.traffic.Naive.Block;
import dev.sgaudit.traffic.Naive.Span;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FirstMatchShapesTest {

    private static final List<Span> ALL_PROTOCOLS = List.of(new Span(0, 255));
    private static final List<Span> ALL_PORTS = List.of(new Span(0, 65_535));
    private static final Block WORLD = new Block(false, 0, 0, 0);
    private static final Block CLUSTER = new Block(false, 0x0A00_0000_0000_0000L, 0, 16);

    @Test
    void everyShapeIsDecidedAsTheNaiveEvaluatorDoesIt() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (Shapes shape : Shapes.values()) {
            for (int size : new int[] {2, 10, 30}) {
                List<Naive.Rule> rules = shape.group(size, seed).rules().stream()
                        .map(FirstMatchShapesTest::naive)
                        .toList();
                Area cluster = new Area(ALL_PROTOCOLS, ALL_PORTS, List.of(CLUSTER));
                Area nodePorts = new Area(List.of(new Span(6, 6)), List.of(new Span(30_000, 32_768)), List.of(WORLD));
                RandomLists.Question question = new RandomLists.Question(
                        rules,
                        List.of(new Area(ALL_PROTOCOLS, ALL_PORTS, List.of(WORLD, new Block(true, 0, 0, 0)))),
                        List.of(List.of(cluster), List.of(nodePorts)),
                        List.of(cluster, nodePorts));
                assertThat(Comparison.complaints(question, RandomLists.points(random, question.areas(), 200)))
                        .as("%s of %d rules, -Dsgaudit.seed=%d", shape, size, seed)
                        .isEmpty();
            }
        }
    }

    private static Naive.Rule naive(Shapes.Rule rule) {
        List<Span> protocols = switch (rule.protocol()) {
            case "TCP" -> List.of(new Span(6, 6));
            case "UDP" -> List.of(new Span(17, 17));
            case "ICMP" -> List.of(new Span(1, 1));
            default -> ALL_PROTOCOLS;
        };
        List<Span> ports = IntStream.range(0, rule.ports().ranges())
                .mapToObj(range ->
                        new Span(rule.ports().first(range), rule.ports().last(range)))
                .toList();
        List<Block> blocks = rule.peers().stream()
                .map(block -> block.family() == AddressFamily.IPV6
                        ? new Block(true, block.high(), block.low(), block.length())
                        : new Block(false, block.low() << 32, 0, block.length()))
                .toList();
        return new Naive.Rule(rule.action() == Action.ACCEPT, List.of(new Area(protocols, ports, blocks)), List.of());
    }

    @Test
    void aFifthOfUnionIsHiddenThoughNoRuleHidesAnother() {
        BitSet hidden = survey(Shapes.UNION, 1000).hidden();
        assertThat(hidden.cardinality()).isEqualTo(200);
        assertThat(hidden.stream()).allMatch(line -> line % 5 == 4);
        for (int line = 4; line < 1000; line += 5) {
            List<FirstMatch.Line> lines = Shapes.UNION.group(1000, 0).lines();
            int first = line - 4;
            for (int other = first; other < line; other++) {
                assertThat(peersOf(lines, other).covers(peersOf(lines, line))
                                && portsOf(lines, other).covers(portsOf(lines, line)))
                        .isFalse();
            }
        }
    }

    private static AddressSet peersOf(List<FirstMatch.Line> lines, int line) {
        return lines.get(line).boxes().get(0).peers();
    }

    private static PortSet portsOf(List<FirstMatch.Line> lines, int line) {
        return lines.get(line).boxes().get(0).ports();
    }

    private static FirstMatch.Survey survey(Shapes shape, int size) {
        return FirstMatch.of(shape.group(size, 0).lines()).survey(List.of(), TrafficSet.ALL);
    }

    @Test
    void whatGridAdmitsIsOneRegionOfAllColumnsLessAllRows() {
        TrafficSet admitted = admitted(Shapes.GRID, 1000);
        assertThat(admitted.regions()).hasSize(1);
        assertThat(volume(admitted))
                .isEqualTo(BigInteger.TWO.pow(32).subtract(big(500)).multiply(big(500)));
        assertThat(survey(Shapes.GRID, 1000).hidden().isEmpty()).isTrue();
    }

    @Test
    void whatGrid2AdmitsIsOneRegionAColumn() {
        TrafficSet admitted = admitted(Shapes.GRID2, 1000);
        assertThat(admitted.regions()).hasSize(500);
        // Column c lies below c + 1 rows.
        assertThat(volume(admitted))
                .isEqualTo(BigInteger.TWO.pow(32).multiply(big(500)).subtract(big(500 * 501 / 2)));
        assertThat(survey(Shapes.GRID2, 1000).hidden().isEmpty()).isTrue();
    }

    private static TrafficSet admitted(Shapes shape, int size) {
        return FirstMatch.of(shape.group(size, 0).lines())
                .findAdmitted(TrafficSet.ALL)
                .orElseThrow();
    }

    /** How many pairs of port and IPv4 address there are in a set of TCP packets. */
    private static BigInteger volume(TrafficSet set) {
        return set.regions().stream()
                .map(region -> region.peers()
                        .count(AddressFamily.IPV4)
                        .multiply(big(region.ports().size())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }

    @Test
    void whatWouldTakeTooManyCellsIsNotWrittenOutAndTheVerdictsStand() {
        FirstMatch engine = FirstMatch.of(Shapes.GRID2.group(10_000, 0).lines());
        TrafficSet window = TrafficSet.ALL;
        assertThat(engine.predictedCells(window)).isGreaterThan(FirstMatch.MOST_CELLS);
        assertThat(engine.findParts(window, Action.ACCEPT)).isEmpty();
        assertThat(engine.findAdmitted(window)).isEmpty();
        assertThat(engine.findRedundant(new BitSet())).isEmpty();

        TrafficSet world = tcp(PortSet.range(1, 9999), WORLD.toCidr());
        TrafficSet firstRow = tcp(PortSet.of(1), new CidrBlock(AddressFamily.IPV4, 0, 0x2D00_0000L, 32));
        TrafficSet firstColumn = tcp(PortSet.of(1), new CidrBlock(AddressFamily.IPV4, 0, 0x3000_0000L, 4));
        FirstMatch.Survey survey = engine.survey(List.of(world, firstRow, firstColumn), world);
        assertThat(survey.hidden().isEmpty()).isTrue();
        assertThat(survey.findBlocked(0)).isPresent();
        assertThat(survey.findBlocked(1).orElseThrow().line()).isZero();
        assertThat(survey.findBlocked(2)).isEmpty();
        assertThat(survey.findExposed()).isEmpty();
        assertThat(engine.survey(List.of(), tcp(PortSet.range(1, 9998), WORLD.toCidr()))
                        .findExposed()
                        .orElseThrow()
                        .line())
                .isEqualTo(9999);
        assertThat(engine.showing(window, Action.ACCEPT)).hasSize(5000);
        assertThat(engine.findParts(firstRow, Action.DROP)
                        .orElseThrow()
                        .byLine()
                        .get(0))
                .isEqualTo(firstRow);
    }

    private static TrafficSet tcp(PortSet ports, CidrBlock peers) {
        return TrafficSet.of(new Box(ProtocolSet.TCP, ports, AddressSet.of(peers)));
    }
}
