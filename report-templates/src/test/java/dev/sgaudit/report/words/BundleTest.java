package dev.sgaudit.report.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The English bundle against the sources that name its entries. */
class BundleTest {

    private static final Path ROOT = Path.of(System.getProperty("sgaudit.root"));
    private static final List<String> MODULES = List.of("auditor-core", "report-templates", "auditor-cli");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+/[a-z0-9.-]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("Message\\.of\\(\\s*\"([^\"]+)\"");

    /** Words without which a sentence says the same. */
    private static final Set<String> FILLER =
            Set.of("a", "an", "the", "is", "are", "was", "it", "this", "that", "of", "to", "so", "here", "there");

    /** What something is in a sentence is said by the sentence, and which known word was meant by {@code Spelling}. */
    private static final Set<String> FILLED_ELSEWHERE = Set.of("role", "meant", "nearest", "known");

    private static final Bundle ENGLISH = Bundle.of("en");

    @Test
    void eachMessageHasItsEntry() throws IOException {
        SortedSet<String> missing = new TreeSet<>();
        for (Path source : sources()) {
            Matcher message = MESSAGE.matcher(Files.readString(source));
            while (message.find()) {
                String key = message.group(1);
                boolean isElsewhere = key.startsWith("call/") || key.startsWith("check/");
                if (!isElsewhere && !ENGLISH.has(key)) {
                    missing.add(key + " of " + source.getFileName());
                }
            }
        }

        assertThat(missing).as("messages that en.words does not say").isEmpty();
    }

    @Test
    void eachEntryIsSaidSomewhere() throws IOException {
        SortedSet<String> unsaid = new TreeSet<>(ENGLISH.keys());
        for (Path source : sources()) {
            Matcher key = KEY.matcher(Files.readString(source));
            while (key.find()) {
                unsaid.remove(key.group(1));
            }
        }
        unsaid.removeIf(key -> key.startsWith("language/"));

        assertThat(unsaid).as("entries of en.words that nothing says").isEmpty();
    }

    /** Where a message gets its facts in another method, that stands in the same file. */
    @Test
    void eachPlaceOfAnEntryIsFilledWhereTheMessageIsMade() throws IOException {
        SortedSet<String> unfilled = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            Matcher message = MESSAGE.matcher(text);
            while (message.find()) {
                String key = message.group(1);
                for (String name : places(Phrase.of(ENGLISH.has(key) ? ENGLISH.pattern(key) : ""))) {
                    if (!FILLED_ELSEWHERE.contains(name) && !text.contains("\"" + name + "\",")) {
                        unfilled.add(key + " {" + name + "} of " + source.getFileName());
                    }
                }
            }
        }

        assertThat(unfilled).as("places that nobody fills").isEmpty();
    }

    private static SortedSet<String> places(Phrase phrase) {
        SortedSet<String> places = new TreeSet<>();
        for (Phrase.Part part : phrase.parts()) {
            if (part instanceof Phrase.Spot spot) {
                places.add(spot.name());
            } else if (part instanceof Phrase.Choice choice) {
                places.add(choice.name());
                choice.forms().values().forEach(form -> places.addAll(places(form)));
            }
        }
        return places;
    }

    @Test
    void noTwoEntriesSayTheSame() {
        SortedMap<String, List<String>> bySense = new TreeMap<>();
        for (String key : ENGLISH.keys()) {
            bySense.computeIfAbsent(sense(ENGLISH.pattern(key)), none -> new ArrayList<>())
                    .add(key);
        }
        // How things are put together differs in nothing but punctuation and filler.
        bySense.keySet().removeIf(sense -> sense.replaceAll("\\{[a-z]+} ", "").isEmpty());
        bySense.values().removeIf(keys -> keys.size() < 2 || keys.get(0).startsWith("list/"));

        assertThat(bySense.values())
                .as("entries that differ in case, punctuation or filler only")
                .isEmpty();
    }

    /** Its words in order, without case, punctuation and filler, and its places. */
    private static String sense(String pattern) {
        StringBuilder sense = new StringBuilder();
        for (String word : pattern.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}{}]+", -1)) {
            if (!word.isEmpty() && !FILLER.contains(word)) {
                sense.append(word).append(' ');
            }
        }
        return sense.toString();
    }

    @Test
    void everyEntryCanBeTakenApart() {
        for (String key : ENGLISH.keys()) {
            assertThat(Phrase.of(ENGLISH.pattern(key)).parts()).as(key).isNotNull();
        }
    }

    @Test
    void aLineThatBeginsWithABlankGoesOnWithTheOneBefore() {
        Bundle bundle = Bundle.read("; a remark\n\na/b = one\n  two\n   three\na/c = four");

        assertThat(bundle.keys()).containsExactly("a/b", "a/c");
        assertThat(bundle.pattern("a/b")).isEqualTo("one two three");
        assertThat(bundle.pattern("a/c")).isEqualTo("four");
    }

    @Test
    void whatIsNoEntryIsRefused() {
        Map<String, String> wrong = Map.of("a/b one\n", "this is no entry", "a/b = 1\na/b = 2\n", "a second entry a/b");
        wrong.forEach(
                (text, message) -> assertThatThrownBy(() -> Bundle.read(text)).hasMessageContaining(message));
        assertThatThrownBy(() -> ENGLISH.pattern("a/b")).hasMessageContaining("no entry says a/b");
        assertThatThrownBy(() -> Bundle.of("xx")).hasMessageContaining("xx.words");
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
                files.filter(file -> file.toString().matches(".*\\.(java|ftlh|ftlm)"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
