package dev.sgaudit.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.SampleFile;
import dev.sgaudit.SchemaFile;
import dev.sgaudit.model.Place;
import dev.sgaudit.written.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every key of {@code sgaudit.yml}: what it takes, what is refused and with which words, and that the JSON Schema says the
 * same. The rows stand in {@code testdata/configuration/keys.txt}.
 */
class ConfigurationKeysTest {

    private static final Path FOLDER = Path.of(System.getProperty("sgaudit.root", ".."), "testdata", "configuration");
    private static final Path TABLE = FOLDER.resolve("keys.txt");
    private static final boolean IS_UPDATE = Boolean.getBoolean("sgaudit.update");
    private static final SampleFile COMPLETE = file("complete.yml");
    private static final SchemaFile SCHEMA = SchemaFile.beside(ConfigurationReader.class);

    private static final String ROOM = "dev.sgaudit.intent.";

    /** Names, where all other keys are words of the format. */
    private static final String NAMED_BY_ID = "/resolve";

    /** What a row changes. */
    private enum Kind {
        GOOD,
        TYPE,
        VALUE,
        SENSE,
        SIBLING,
        MISSING;

        boolean isSeenBySchema() {
            return this != GOOD && this != SENSE;
        }
    }

    /**
     * One change of one key.
     *
     * @param written the value, or for a mistyped key the key
     * @param expected the place and the words of the one problem, or what is read differently
     */
    private record Row(String pointer, Kind kind, String written, String expected) {

        SampleFile file() {
            return switch (kind) {
                case GOOD, TYPE, VALUE, SENSE -> COMPLETE.with(pointer, written);
                case SIBLING -> COMPLETE.renamed(pointer, written);
                case MISSING -> COMPLETE.without(pointer);
            };
        }

        String found() {
            Parsed<Configuration> reading = read(file());
            if (kind == Kind.GOOD && reading.value().isPresent()) {
                return difference(essence(read(COMPLETE)), essence(reading));
            }
            return reading.problems().stream()
                    .map(problem ->
                            problem.place().line() + ":" + problem.place().column() + " | " + English.say(problem))
                    .collect(Collectors.joining(" AND "));
        }

        @Override
        public String toString() {
            return pointer + " " + kind.name().toLowerCase(Locale.ROOT) + " " + written;
        }
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String pointer = "";
        for (String line : Files.readAllLines(TABLE)) {
            if (line.startsWith("/")) {
                pointer = line;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                rows.add(row(pointer, line));
            }
        }
        return rows;
    }

    private static Row row(String pointer, String line) {
        String[] cells = line.split("\\|", 3);
        return new Row(
                pointer,
                Kind.valueOf(cells[0].strip().toUpperCase(Locale.ROOT)),
                cells.length > 1 ? cells[1].strip() : "",
                cells.length > 2 ? cells[2].strip() : "");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyChangeOfAKeyIsReadOrRefusedAsTheTableSays(Row row) {
        if (!IS_UPDATE) {
            assertThat(row.found())
                    .as("%s; if it is meant, run: mvn verify -Dupdate", row)
                    .isEqualTo(row.expected());
        }
        assertThat(read(row.file()).problems()).hasSize(row.kind() == Kind.GOOD ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theSchemaRefusesWhatTheReaderRefusesAsFarAsItCanTell(Row row) {
        List<String> errors = SCHEMA.problems(row.file());

        assertThat(!errors.isEmpty())
                .as("%s: %s", row, errors)
                .isEqualTo(row.kind().isSeenBySchema());
    }

    @Test
    void theTableIsWhole() throws IOException {
        if (IS_UPDATE) {
            update();
        }
        Set<String> known = keysThatTheReaderKnows();
        for (Set<Kind> kinds :
                List.of(Set.of(Kind.GOOD), Set.of(Kind.TYPE), Set.of(Kind.VALUE, Kind.SENSE), Set.of(Kind.SIBLING))) {
            assertThat(general(rows().stream()
                            .filter(row -> kinds.contains(row.kind()))
                            .map(Row::pointer)))
                    .as("keys with a row of %s in %s", kinds, TABLE)
                    .isEqualTo(known);
        }
        assertThat(general(COMPLETE.keys().keySet().stream()))
                .as("keys in complete.yml")
                .isEqualTo(known);
    }

    @Test
    void aKeyWithoutARowForItsAbsenceMayBeLeftOut() throws IOException {
        Set<String> required = rows().stream()
                .filter(row -> row.kind() == Kind.MISSING)
                .map(Row::pointer)
                .collect(Collectors.toSet());
        Set<String> inTable = rows().stream().map(Row::pointer).collect(Collectors.toSet());
        for (String pointer : inTable) {
            SampleFile without = COMPLETE.without(pointer);
            assertThat(read(without).problems().isEmpty())
                    .as("without " + pointer)
                    .isNotEqualTo(required.contains(pointer));
            assertThat(SCHEMA.problems(without).isEmpty())
                    .as("the schema without " + pointer)
                    .isNotEqualTo(required.contains(pointer));
        }
    }

    @Test
    void theSchemaKnowsTheKeysOfTheReader() {
        assertThat(general(SCHEMA.keys().stream())).isEqualTo(keysThatTheReaderKnows());
    }

    @Test
    void theIntentsOfMastersHaveTheKeysOfTheOthers() {
        Set<String> keys = COMPLETE.keys().keySet();
        Set<String> ofNodes = below("/clusters/0/intents/", keys);
        ofNodes.removeIf(pointer -> pointer.startsWith("master"));
        ofNodes.removeIf(pointer -> pointer.startsWith("allow/1"));

        assertThat(below("/clusters/0/intents/master/", keys)).isEqualTo(ofNodes);
        assertThat(read(COMPLETE.renamed("/clusters/0/intents/master/icmp", "master"))
                        .problems())
                .extracting(English::say)
                .containsExactly(
                        "unknown key \"master\" in the intents for masters; expected one of allow, egress, icmp,"
                                + " nodePort, ssh");
    }

    private static Set<String> below(String prefix, Set<String> pointers) {
        return pointers.stream()
                .filter(pointer -> pointer.startsWith(prefix))
                .map(pointer -> pointer.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete.yml", "contract.yml", "minimal.yml"})
    void theSamplesAreGood(String name) {
        assertThat(read(file(name)).problems()).isEmpty();
        assertThat(SCHEMA.problems(file(name))).isEmpty();
    }

    private static Set<String> keysThatTheReaderKnows() {
        return general(COMPLETE.keysKnownTo(file -> read(file).problems()).stream());
    }

    /** The pointer without positions in lists; masters and nodes have the same intents. */
    private static String general(String pointer) {
        return pointer.replaceAll("/[0-9]+(?=/|$)", "/*").replace("/intents/master/", "/intents/");
    }

    /** The same of many, without the ids that are keys. */
    private static Set<String> general(Stream<String> pointers) {
        return pointers.map(ConfigurationKeysTest::general)
                .filter(pointer -> !pointer.startsWith(NAMED_BY_ID + "/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void update() throws IOException {
        StringBuilder table = new StringBuilder();
        String pointer = "";
        for (String line : Files.readAllLines(TABLE)) {
            if (line.startsWith("/")) {
                pointer = line;
            }
            boolean isRow = !line.isEmpty() && !line.startsWith("/") && !line.startsWith("#");
            if (isRow) {
                Row row = row(pointer, line);
                String kind = row.kind().name().toLowerCase(Locale.ROOT);
                table.append("%-7s | %s | %s"
                        .formatted(kind, row.written(), row.found())
                        .stripTrailing());
            } else {
                table.append(line);
            }
            table.append('\n');
        }
        Files.writeString(TABLE, table);
    }

    /** The configuration in words, without what changes with every edit of the file. */
    private static String essence(Parsed<Configuration> reading) {
        return words(reading.value().orElseThrow());
    }

    /** Member by member, for what a declaration calls itself may leave out some. */
    private static String words(Object part) {
        if (part instanceof Record record
                && !(part instanceof Sources)
                && part.getClass().getName().startsWith(ROOM)) {
            return Arrays.stream(record.getClass().getRecordComponents())
                    .filter(component -> component.getType() != Place.class
                            && !component.getName().equals("sha256"))
                    .map(component -> component.getName() + "=" + words(value(record, component)))
                    .collect(Collectors.joining(", ", part.getClass().getSimpleName() + "[", "]"));
        }
        if (part instanceof List<?> list) {
            return list.stream().map(ConfigurationKeysTest::words).collect(Collectors.joining(", ", "[", "]"));
        }
        if (part instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + words(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return part instanceof Optional<?> optional
                ? optional.map(ConfigurationKeysTest::words).orElse("none")
                : part.toString();
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What of the second text is not in the first, from the beginning of a word to the end of one. */
    private static String difference(String one, String other) {
        int start = 0;
        while (start < Math.min(one.length(), other.length()) && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(one.length(), other.length()) - start
                && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        if (start == one.length() && start == other.length()) {
            return "the same";
        }
        int from = Math.max(other.lastIndexOf(' ', start - 1), other.lastIndexOf('[', start - 1)) + 1;
        int to = other.length() - end;
        while (to < other.length() && ",]".indexOf(other.charAt(to)) < 0) {
            to++;
        }
        return from >= to ? "nothing" : other.substring(from, to);
    }

    private static Parsed<Configuration> read(SampleFile file) {
        return ConfigurationReader.read("f.yml", file.bytes(), ConfigurationReaderTest.CHECKS);
    }

    private static SampleFile file(String name) {
        try {
            return new SampleFile(Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
