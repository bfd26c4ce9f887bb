package dev.sgaudit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class FirstMatchOracleTest {

    private static final int RANDOM_LISTS = 100_000;
    private static final int PACKETS_A_LIST = 100;

    @Test
    void everyListOfUpToTwoRulesOverTwoBitsIsDecidedAsTheNaiveEvaluatorDoesIt() {
        TwoBits space = new TwoBits(false);
        assertThat(space.size()).isEqualTo(420);
        assertThat(space.findMistake()).isEmpty();
        assertThat(findMistake(space, 1, space::findMistake)).isEmpty();
        assertThat(findMistake(space, 2, space::findMistake)).isEmpty();
    }

    @Test
    void everyListOfUpToTwoIpv6RulesOverTwoBitsGetsTheVerdictsOfTheNaiveEvaluator() {
        TwoBits space = new TwoBits(true);
        assertThat(space.findWrongVerdict()).isEmpty();
        assertThat(findMistake(space, 1, space::findMistake)).isEmpty();
        assertThat(findMistake(space, 2, space::findWrongVerdict)).isEmpty();
    }

    @Test
    @Tag("exhaustive")
    void everyListOfThreeRulesOverTwoBitsGetsTheVerdictsOfTheNaiveEvaluator() {
        TwoBits space = new TwoBits(false);
        assertThat(findMistake(space, 3, space::findWrongVerdict)).isEmpty();
    }

    /** What is wrong with one of the lists of this length, if anything. */
    private static Optional<String> findMistake(
            TwoBits space, int length, Function<int[], Optional<String>> findMistake) {
        int rest = IntStream.range(1, length).reduce(1, (product, rule) -> product * space.size());
        return IntStream.range(0, space.size())
                .parallel()
                .mapToObj(first -> findMistake(space, length, first, rest, findMistake))
                .flatMap(Optional::stream)
                .findAny();
    }

    private static Optional<String> findMistake(
            TwoBits space, int length, int first, int rest, Function<int[], Optional<String>> findMistake) {
        for (int number = 0; number < rest; number++) {
            int[] list = new int[length];
            list[0] = first;
            for (int i = 1, digits = number; i < length; i++, digits /= space.size()) {
                list[i] = digits % space.size();
            }
            Optional<String> mistake = findMistake.apply(list);
            if (mistake.isPresent()) {
                return mistake.map(what -> space.text(list) + what);
            }
        }
        return Optional.empty();
    }

    @Test
    void theEngineSaysOfRandomListsWhatTheNaiveEvaluatorSays() {
        long seed = Seed.ofThisRun();
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
