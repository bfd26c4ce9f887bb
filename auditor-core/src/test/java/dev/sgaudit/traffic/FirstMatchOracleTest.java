package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class FirstMatchOracleTest {

    private static final int RANDOM_LISTS = 100_000;
    private static final int PACKETS_A_LIST = 100;

    @Test
    void everyListOfUpToTwoRulesOverTwoBitsIsDecidedAsTheNaiveEvaluatorDoesIt() {
        for (boolean isIpv6 : new boolean[] {false, true}) {
            TwoBits space = new TwoBits(isIpv6);
            assertThat(space.size()).isEqualTo(420);
            assertThat(findMistake(space)).isEmpty();
            assertThat(IntStream.range(0, space.size())
                            .parallel()
                            .mapToObj(first -> IntStream.range(0, space.size())
                                    .mapToObj(second -> findMistake(space, first, second))
                                    .flatMap(Optional::stream)
                                    .findFirst()
                                    .or(() -> findMistake(space, first)))
                            .flatMap(Optional::stream)
                            .findFirst())
                    .isEmpty();
        }
    }

    private static Optional<String> findMistake(TwoBits space, int... list) {
        return space.findWrongVerdict(list)
                .or(() -> space.findWrongSet(list))
                .map(mistake -> space.text(list) + mistake);
    }

    @Test
    @Tag("exhaustive")
    void everyListOfThreeRulesOverTwoBitsIsDecidedAsTheNaiveEvaluatorDoesIt() {
        TwoBits space = new TwoBits(false);
        assertThat(IntStream.range(0, space.size())
                        .parallel()
                        .mapToObj(first -> IntStream.range(0, space.size() * space.size())
                                .mapToObj(rest ->
                                        findWrongVerdict(space, first, rest / space.size(), rest % space.size()))
                                .flatMap(Optional::stream)
                                .findFirst())
                        .flatMap(Optional::stream)
                        .findFirst())
                .isEmpty();
    }

    private static Optional<String> findWrongVerdict(TwoBits space, int... list) {
        return space.findWrongVerdict(list).map(mistake -> space.text(list) + mistake);
    }

    @Test
    void theEngineSaysOfRandomListsWhatTheNaiveEvaluatorSays() {
        long seed = Long.getLong("sgaudit.seed", System.nanoTime());
        LongStream.range(0, RANDOM_LISTS).parallel().forEach(turn -> {
            Random random = new Random(seed + turn);
            RandomLists.Question question = RandomLists.question(random);
            List<String> complaints =
                    Comparison.complaints(question, RandomLists.points(random, question.areas(), PACKETS_A_LIST));
            assertThat(complaints)
                    .as(() -> "-Dsgaudit.seed=" + (seed + turn) + ", the first list: " + question)
                    .isEmpty();
        });
    }
}
