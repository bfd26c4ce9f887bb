package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plain command lines are read without picocli, and as picocli reads them. */
final class GivenTest {

    private static final Usage USAGE = new Usage(
            "check",
            new Usage.Brief("", ""),
            "INPUT… [OPTIONS]",
            "",
            "",
            new Usage.Argument("INPUT…", "exports"),
            List.of(
                    Option.single("--role", "ROLE", "one"),
                    Option.repeatable("--out", "FORMAT=FILE", "many"),
                    Option.flag("--quiet", "none"),
                    Option.hidden("--config")));

    /** What tells a parser from another: names whole and not, values of every kind, and words that look like both. */
    private static final List<String> WORDS = List.of(
            "a",
            "json=a b",
            "-",
            "",
            "--",
            "-h",
            "-x",
            "--role",
            "--role=a=b",
            "--role=",
            "--rol",
            "--out",
            "--out=-",
            "--out=\"a\"",
            "--quiet",
            "--quiet=false",
            "--help",
            "--config",
            "@file",
            "${sys:user.home}",
            "'a'");

    @Test
    void whatIsReadAsPlainIsReadAsPicocliReadsIt() throws UsageError {
        int plainLines = 0;
        for (List<String> words : lines()) {
            Optional<Given> plain = Given.findPlain(USAGE, words);
            if (plain.isPresent()) {
                plainLines++;
                assertSame(plain.get(), Picocli.parse(USAGE, words), words);
            }
        }
        assertThat(plainLines).isGreaterThan(1000);
    }

    @Test
    void whatRunsUsuallySayIsPlain() {
        List<String> words = List.of("a.json", "-", "--role", "node", "--out=json=b", "--quiet", "--out", "ndjson=c");
        Given given = Given.findPlain(USAGE, words).orElseThrow();

        assertThat(given.arguments()).containsExactly("a.json", "-");
        assertThat(given.all("--out")).containsExactly("json=b", "ndjson=c");
        assertThat(given.find("--role")).contains("node");
        assertThat(given.has("--quiet")).isTrue();
        assertThat(given.has("--help")).isFalse();
    }

    private static void assertSame(Given plain, Given parsed, List<String> words) {
        assertThat(plain.arguments()).as("%s", words).isEqualTo(parsed.arguments());
        for (Option option : USAGE.options()) {
            String name = option.name();
            assertThat(plain.has(name)).as("%s in %s", name, words).isEqualTo(parsed.has(name));
            assertThat(plain.all(name)).as("%s in %s", name, words).isEqualTo(parsed.all(name));
        }
    }

    /** All lists of no more than three of the words. */
    private static List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of());
        for (int i = 0; lines.get(i).size() < 3; i++) {
            for (String word : WORDS) {
                List<String> longer = new ArrayList<>(lines.get(i));
                longer.add(word);
                lines.add(longer);
            }
        }
        return lines;
    }
}
