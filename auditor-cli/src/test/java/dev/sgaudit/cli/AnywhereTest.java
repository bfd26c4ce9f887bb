package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every report is a function of its inputs: of no locale, no zone and no order of files. */
class AnywhereTest {

    private static final Path CASES = Path.of(System.getProperty("sgaudit.root"), "testdata", "cases");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @TempDir
    Path folder;

    @AfterEach
    void comeHome() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    private static String report(String format) {
        return Session.in(CASES.resolve("declared-clusters-gone-stale"), "check", "exports", "--format", format)
                .out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "ndjson", "html", "markdown"})
    void aReportIsTheSameInEveryLocaleAndZone(String format) {
        String home = report(format);

        assertThat(home).isNotEmpty();
        for (String language : List.of("tr", "ar", "zh")) {
            for (String elsewhere : List.of("UTC", "Asia/Shanghai", "America/Anchorage")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                TimeZone.setDefault(TimeZone.getTimeZone(elsewhere));
                assertThat(report(format)).as(language + ", " + elsewhere).isEqualTo(home);
            }
        }
    }

    @Test
    void aDraftIsTheSameInEveryLocaleAndZone() {
        Path folder = CASES.resolve("node-pool-on-other-groups");
        String home = Session.in(folder, "init", "exports").out();

        assertThat(home).contains("- id: cls-1a2b3c4d");
        for (String language : List.of("tr", "ar", "zh")) {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(Session.in(folder, "init", "exports").out()).as(language).isEqualTo(home);
        }
    }

    @Test
    void aReportIsTheSameInWhateverOrderTheInputsAreNamed() throws Exception {
        for (String id : List.of("sg-0a1b2c3d", "sg-4e5f6a7b", "sg-8c9d0e1f")) {
            Files.writeString(
                    folder.resolve(id + ".json"), Bundle.documentedBut(id, "ingress accept tcp:3306 from 0.0.0.0/0"));
        }
        for (String format : List.of("text", "json", "html", "markdown")) {
            String one = named(format, "sg-0a1b2c3d.json", "sg-4e5f6a7b.json", "sg-8c9d0e1f.json");
            String other = named(format, "sg-8c9d0e1f.json", "sg-0a1b2c3d.json", "sg-4e5f6a7b.json");
            assertThat(other).as(format).isEqualTo(one);
        }
    }

    private String named(String format, String... inputs) {
        return Session.in(
                        folder,
                        Stream.of(List.of("check", "--format", format), List.of(inputs), List.of(Bundle.NETWORKS))
                                .flatMap(List::stream)
                                .toArray(String[]::new))
                .out();
    }
}
