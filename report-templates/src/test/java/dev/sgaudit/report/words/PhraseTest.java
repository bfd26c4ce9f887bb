package dev.sgaudit.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.report.words.Phrase.Choice;
import dev.sgaudit.report.words.Phrase.Hash;
import dev.sgaudit.report.words.Phrase.Literal;
import dev.sgaudit.report.words.Phrase.Spot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries taken apart. */
class PhraseTest {

    @Test
    void wordsAndPlacesFollowEachOther() {
        assertThat(Phrase.of("a {b} c # 'd'").parts())
                .containsExactly(new Literal("a "), new Spot("b"), new Literal(" c # 'd'"));
        assertThat(Phrase.of("").parts()).containsExactly(new Literal(""));
    }

    @Test
    void aChoiceHasFormsWithPlacesOfTheirOwn() {
        Phrase phrase = Phrase.of("{n, plural, =0 {none} one {# of {x}} other {# }}.");

        assertThat(phrase.parts())
                .containsExactly(
                        new Choice(
                                "n",
                                true,
                                Map.of(
                                        "=0", new Phrase(List.of(new Literal("none"))),
                                        "one", new Phrase(List.of(new Hash(), new Literal(" of "), new Spot("x"))),
                                        "other", new Phrase(List.of(new Hash(), new Literal(" "))))),
                        new Literal("."));
    }

    @Test
    void aMarkBehindABackslashStandsForItself() {
        assertThat(Phrase.of("\\{\"a\":\\}").parts()).containsExactly(new Literal("{\"a\":}"));
    }

    @Test
    void aPlaceMayStandFirstOrWithin() {
        assertThat(Phrase.of("{a, first}{b, within}{c}").parts())
                .containsExactly(
                        new Spot("a", Standing.FIRST),
                        new Spot("b", Standing.WITHIN),
                        new Spot("c", Standing.ANYWHERE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{a",
                "{}",
                "a }",
                "{a,}",
                "{a, choice, other {}}",
                "{a, select}",
                "{a, select, b {}}",
                "{a, plural, other {}",
                "{a, select, other {} other {}}",
                "{a b}",
                "{a, first, other {}}"
            })
    void whatIsNotOfTheNotationIsRefused(String pattern) {
        assertThatThrownBy(() -> Phrase.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
