package dev.sgaudit.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The forms that numbers take, by rules of languages as Unicode's CLDR gives them for whole numbers. */
class PluralRuleTest {

    private static List<String> forms(String rule, long... numbers) {
        PluralRule plural = PluralRule.of(rule);
        return LongStream.of(numbers).mapToObj(plural::form).toList();
    }

    @Test
    void englishTellsOneFromOthers() {
        assertThat(forms("one: n = 1", 0, 1, 2, 11, 101)).containsExactly("other", "one", "other", "other", "other");
    }

    @Test
    void aLanguageWithoutFormsHasOne() {
        assertThat(forms("", 0, 1, 2)).containsOnly("other");
    }

    @Test
    void polishTellsFewFromMany() {
        String rule = "one: n = 1; few: n % 10 = 2..4 and n % 100 != 12..14;"
                + " many: n != 1 and n % 10 = 0..1 or n % 10 = 5..9 or n % 100 = 12..14";

        assertThat(forms(rule, 1, 2, 4, 5, 12, 22, 25, 100, 101, 104, 112))
                .containsExactly("one", "few", "few", "many", "many", "few", "many", "many", "many", "few", "many");
    }

    @Test
    void alternativesOfNumbersAreListed() {
        assertThat(forms("two: n = 2, 4..5", 1, 2, 3, 4, 5)).containsExactly("other", "two", "other", "two", "two");
    }

    @Test
    void whatIsNoRuleIsRefused() {
        assertThatThrownBy(() -> PluralRule.of("one: i = 1")).hasMessageContaining("i = 1");
        assertThatThrownBy(() -> PluralRule.of("one: n")).isInstanceOf(IllegalArgumentException.class);
    }
}
