package dev.sgaudit.bench;

import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.Shapes;
import java.util.List;
import java.util.Locale;
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

/** Which lines are hidden, what is required and blocked, what is admitted beyond what is permitted: for one group. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class SurveyBenchmark {

    @Param({"real", "tmpl", "rand", "union", "grid", "grid2"})
    private String shape = "real";

    @Param({"30", "1000", "10000", "100000"})
    private int rules;

    private List<FirstMatch.Line> lines = List.of();
    private List<FirstMatch.Line> faultless = List.of();

    @Setup
    public void read() {
        lines = Shapes.valueOf(shape.toUpperCase(Locale.ROOT)).group(rules, 1).lines();
        faultless = NodeBaseline.faultless(lines);
    }

    @Benchmark
    public FirstMatch.Survey survey() {
        return FirstMatch.of(lines).survey(NodeBaseline.REQUIRED, NodeBaseline.PERMITTED);
    }

    /** The same where no search ends early, because there is nothing to find. */
    @Benchmark
    public FirstMatch.Survey surveyOfFaultless() {
        return FirstMatch.of(faultless).survey(NodeBaseline.REQUIRED, NodeBaseline.ALL_BUT_ONE_PORT);
    }
}
