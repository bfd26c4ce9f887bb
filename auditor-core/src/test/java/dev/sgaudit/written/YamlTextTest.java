package dev.sgaudit.written;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.model.InvisibleCharacters;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

    /** What YAML, terminals or CI systems take for their own, and some that no text of YAML may hold. */
    private static final int[] CHARACTERS = {
        'a', ' ', '"', '\'', '\\', '#', ':', '-', '[', '{', '}', '&', '*', '!', '|', '>', '%', '@', '\t', '\n', '\r', 0,
        0x1B, 0x7F, 0x85, 0xA0, 0x2028, 0x2029, 0x202E, 0x2066, 0x200B, 0xFEFF, 0xFFFE, 0xE0001, 0x1F600, 0xD800, '日'
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prod | \"prod\"",
                "true | \"true\"",
                "a \"b\" \\n | \"a \\\"b\\\" \\\\n\"",
                "::error::x | \":\\U0000003Aerror:\\U0000003Ax\"",
                "a # b ##[c | \"a # b #\\U00000023[c\"",
            })
    void aTextStandsInQuotationMarks(String text, String quoted) {
        assertThat(YamlText.quoted(text)).contains(quoted);
    }

    @Test
    void whatNobodySeesStandsByItsNumber() {
        assertThat(YamlText.quoted("a\n\u202Eb\uDB40\uDC01")).contains("\"a\\U0000000A\\U0000202Eb\\U000E0001\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "a\u0000", "\u001B[31m", "\uD800", "\uFFFE"})
    void whatNoConfigurationTakesIsRefused(String text) {
        assertThat(YamlText.quoted(text)).isEmpty();
    }

    @Test
    void aTextThatIsTooLongForANameIsRefused() {
        assertThat(YamlText.quoted("x".repeat(256))).isPresent();
        assertThat(YamlText.quoted("x".repeat(257))).isEmpty();
    }

    @Test
    void whateverIsWrittenIsReadBackAndShowsAllOfItself() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        int written = 0;
        for (int run = 0; run < 20_000; run++) {
            StringBuilder built = new StringBuilder();
            for (int length = random.nextInt(8); length >= 0; length--) {
                built.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
            }
            String text = built.toString();
            Optional<String> quoted = YamlText.quoted(text);
            String why = "seed " + seed + ", run " + run;
            if (quoted.isPresent()) {
                written++;
                byte[] file = ("name: " + quoted.get() + "  # words\n").getBytes(StandardCharsets.UTF_8);
                YamlNode.Mapping read = (YamlNode.Mapping)
                        YamlReader.read("f.yml", file).value().orElseThrow();
                assertThat(read.entries()).as(why).hasSize(1);
                YamlNode.Scalar scalar = (YamlNode.Scalar) read.entries().get(0).value();
                assertThat(scalar.text()).as(why).isEqualTo(text);
                assertThat(scalar.kind()).as(why).isEqualTo(YamlNode.Kind.TEXT);
                assertThat(InvisibleCharacters.in(quoted.get())).as(why).isEmpty();
                assertThat(quoted.get()).as(why).doesNotContain("::", "##");
            }
        }
        assertThat(written).as("seed %d", seed).isBetween(2_000, 18_000);
    }
}
