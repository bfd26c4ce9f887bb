package dev.sgaudit.bench;

import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.Shapes;
import dev.sgaudit.traffic.TrafficSet;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one group admits, written out: as one set, and by the line that admits it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class RowsBenchmark {

    @Param("real")
    private String shape = "real";

    @Param({"1000", "10000"})
    private int rules;

    private FirstMatch group = FirstMatch.of(List.of());
    private TrafficSet surplus = TrafficSet.NONE;

    @Setup
    public void read() {
        group = FirstMatch.of(
                Shapes.valueOf(shape.toUpperCase(Locale.ROOT)).group(rules, 1).lines());
        surplus = TrafficSet.ALL.minus(NodeBaseline.PERMITTED);
    }

    @Benchmark
    public Optional<TrafficSet> admitted() {
        return group.findAdmitted(TrafficSet.ALL);
    }

    @Benchmark
    public Optional<SortedMap<Integer, TrafficSet>> surplusByLine() {
        return group.findParts(surplus, Action.ACCEPT);
    }

    @Benchmark
    public Optional<BitSet> redundant() {
        return group.findRedundant(new BitSet());
    }
}
