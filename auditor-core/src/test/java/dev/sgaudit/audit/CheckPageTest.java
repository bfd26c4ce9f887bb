package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.Check;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.ConfigurationReader;
import dev.sgaudit.intent.WaivableCheck;
import dev.sgaudit.written.Parsed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/checks} against the checks. {@code mvn verify -Dupdate} writes the pages anew. */
final class CheckPageTest {

    private static final Path FOLDER = Path.of(System.getProperty("sgaudit.root"), "docs", "checks");
    private static final boolean IS_UPDATE = Boolean.getBoolean("sgaudit.update");

    private static final Pattern WAIVER = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        pages.put("README.md", CheckPage.index(Catalog.CHECKS));
        Catalog.CHECKS.forEach(check -> pages.put(check.id() + ".md", CheckPage.of(check)));
        return pages;
    }

    private static Map<String, String> written() throws IOException {
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                written.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return written;
    }

    private static void write() throws IOException {
        Files.createDirectories(FOLDER);
        for (String name : written().keySet()) {
            Files.delete(FOLDER.resolve(name));
        }
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
        }
    }

    @Test
    void thePagesAreWhatTheChecksSay() throws IOException {
        if (IS_UPDATE) {
            write();
        }
        Map<String, String> written = written();
        assertThat(written.keySet())
                .as("pages in %s; if it is meant, run: mvn verify -Dupdate", FOLDER)
                .isEqualTo(pages().keySet());
        pages().forEach((name, page) -> assertThat(written.get(name))
                .as("%s; if it is meant, run: mvn verify -Dupdate", FOLDER.resolve(name))
                .isEqualTo(page));
    }

    @Test
    void everyCheckOfTheIndexHasItsLink() {
        String index = CheckPage.index(Catalog.CHECKS);
        List<String> links = Catalog.CHECKS.stream()
                .map(Check::id)
                .map(id -> "[" + id + "](" + id + ".md)")
                .toList();
        assertThat(links).allSatisfy(link -> assertThat(index).containsOnlyOnce(link));
    }

    /** The page is for people, who never see a fact's name. */
    @Test
    void noFactIsLeftInBraces() {
        assertThat(pages()).allSatisfy((name, page) -> assertThat(page).doesNotContain("{", "}"));
    }

    /** What a reader copies from a page has to work. */
    @ParameterizedTest
    @MethodSource("checks")
    void theWaiverOfAPageIsReadAsItStands(Check check) {
        Matcher yaml = WAIVER.matcher(CheckPage.of(check));
        assertThat(yaml.find()).isTrue();
        byte[] file = ("version: 1\n" + yaml.group(1)).getBytes(StandardCharsets.UTF_8);
        List<WaivableCheck> waivable = Catalog.CHECKS.stream()
                .map(one -> new WaivableCheck(one.id(), one.family().waived()))
                .toList();
        Parsed<Configuration> reading = ConfigurationReader.read("sgaudit.yml", file, waivable);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.value().orElseThrow().waivers())
                .singleElement()
                .matches(waiver -> waiver.check().equals(check.id()));
    }

    static List<Check> checks() {
        return Catalog.CHECKS;
    }
}
