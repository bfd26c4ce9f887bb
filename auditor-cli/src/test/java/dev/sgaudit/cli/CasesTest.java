package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole runs against what is expected of them. Each folder under {@code testdata/cases} holds inputs, the
 * {@code arguments} of {@code check}, one a line, and what every format says. {@code mvn verify -Dupdate} writes the
 * expectations anew; it renders twice and fails if the two differ.
 */
final class CasesTest {

    private static final Path CASES = Path.of(System.getProperty("sgaudit.root"), "testdata", "cases");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final boolean IS_UPDATE = Boolean.getBoolean("sgaudit.update");
    private static final List<String> FORMATS = List.of("text", "json");
    private static final List<String> PAGES = List.of("html", "markdown");

    /** The cases whose pages are held too: one that fails, one that is unknown, one with hostile text. */
    private static final List<String> WITH_PAGES = List.of("open-to-world", "networks-unknown", "hostile-text");

    static Stream<Path> cases() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            folders.sorted().forEach(found::add);
        }
        return found.stream();
    }

    private static List<String> formats(Path folder) {
        List<String> formats = new ArrayList<>(FORMATS);
        if (WITH_PAGES.contains(String.valueOf(folder.getFileName()))) {
            formats.addAll(PAGES);
        }
        return formats;
    }

    private static Session run(Path folder, String... more) {
        try {
            List<String> arguments = new ArrayList<>(List.of("check"));
            arguments.addAll(Files.readAllLines(folder.resolve("arguments")));
            arguments.addAll(List.of(more));
            return Session.in(folder, arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both streams and the code, for the text format, which is read as people see it. */
    private static String transcript(Session run) {
        String err = run.err().isEmpty() ? "" : "--- standard error\n" + run.err();
        return run.out() + err + "--- exit code " + run.code().number() + "\n";
    }

    /** What this format says of the case. */
    static String render(Path folder, String format) {
        Session run = run(folder, "--format", format);
        return format.equals("text") ? transcript(run) : run.out();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFormatSaysWhatIsExpected(Path folder) throws IOException {
        for (String format : formats(folder)) {
            Path expected = folder.resolve("expected." + (format.equals("markdown") ? "md" : format));
            String found = render(folder, format);
            if (IS_UPDATE) {
                Files.writeString(expected, found);
                found = render(folder, format);
            }
            assertThat(found)
                    .as("%s; if it is meant, run: mvn verify -Dupdate", expected)
                    .isEqualTo(Files.readString(expected));
        }
    }

    /** What a reader of a case learns stands in its JSON; the lines are the same once more. */
    @ParameterizedTest
    @MethodSource("cases")
    void theLinesSayWhatTheObjectSays(Path folder) {
        ObjectNode whole =
                (ObjectNode) MAPPER.readTree(run(folder, "--format", "json").out());
        List<String> lines = run(folder, "--format", "ndjson").out().lines().toList();
        ObjectNode last = (ObjectNode) MAPPER.readTree(lines.get(lines.size() - 1));
        List<JsonNode> postures = lines.subList(0, lines.size() - 1).stream()
                .map(MAPPER::readTree)
                .sorted(Comparator.comparing(posture -> posture.get("id").asString()))
                .toList();
        assertThat(postures).containsExactlyElementsOf(whole.withArray("postures"));
        assertThat(last.remove("digest")).isNotNull();
        whole.remove(List.of("digest", "postures"));
        assertThat(last).isEqualTo(whole);
        assertThat(List.copyOf(last.propertyNames())).isEqualTo(List.copyOf(whole.propertyNames()));
    }

    @Test
    void theFourDialectsAndTheFramingsOfOneGroupSayTheSame() {
        List<String> essences = Stream.of("raw", "tccli", "java-sdk", "node-sdk", "bundle", "gzip")
                .map(dialect -> essence(render(CASES.resolve("dialect-" + dialect), "json")))
                .toList();
        assertThat(essences)
                .allMatch(essence -> essence.contains("open-to-world"))
                .containsOnly(essences.get(0));
    }

    /** Verdicts, statuses, fingerprints and messages in their order: all that does not name a place in a file. */
    private static String essence(String json) {
        Matcher fields = Pattern.compile(
                        "\"(verdict|status|check|fingerprint|message|peers|ports)\" ?: ?(\"[^\"]*\"|\\[[^]]*])")
                .matcher(json);
        StringBuilder essence = new StringBuilder();
        while (fields.find()) {
            essence.append(fields.group()).append('\n');
        }
        return essence.toString();
    }

    @Test
    void hostileTextNeverReachesTheTerminalRaw() {
        Session run = run(CASES.resolve("hostile-text"), "--format", "text", "--verbose");
        assertThat(run.out()).contains("<script>", "${7*7}", "{rule}", "⟦U+202E⟧", "=HYPERLINK");
        assertThat(run.out().codePoints().filter(point -> point != '\n'))
                .allMatch(point -> point >= 0x20
                        && Character.getType(point) != Character.CONTROL
                        && Character.getType(point) != Character.FORMAT);
    }
}
