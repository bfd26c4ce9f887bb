package dev.sgaudit.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a check says of each of its findings in English, the source of all other languages: an entry for each name, with
 * the finding's facts in braces; see {@link About}.
 */
public record CheckWords(Map<String, String> entries) {

    /** What stands between the name and the words of a phrase. */
    static final String IS = " = ";

    public CheckWords {
        entries = Map.copyOf(entries);
    }

    /** The words of the check of this id. */
    public static CheckWords of(String id) {
        Optional<CheckWords> words = find(id);
        if (words.isEmpty()) {
            throw new IllegalStateException("the table of words has no check " + id);
        }
        return words.get();
    }

    /** Those of the table; a check that it does not hold, such as a test's, has its own at hand. */
    static Optional<CheckWords> find(String id) {
        return Optional.ofNullable(Table.WORDS.get(id));
    }

    /** What stands on the class. */
    public static CheckWords of(About about) {
        Map<String, String> entries = new HashMap<>();
        entries.put("title", about.title());
        entries.put("message", about.message());
        entries.put("why", about.why());
        entries.put("fix", about.fix());
        for (String phrase : about.phrases()) {
            int is = phrase.indexOf(IS);
            entries.put(phrase.substring(0, is), phrase.substring(is + IS.length()));
        }
        return new CheckWords(entries);
    }

    /** What the entry of this name says, with its places in braces. */
    public String pattern(String name) {
        String pattern = entries.get(name);
        if (pattern == null) {
            throw new IllegalStateException("the check does not say " + name + ", but " + entries);
        }
        return pattern;
    }

    /**
     * The words of the checks as a table, a line for each with tabs between the cells. Nobody writes it: tests make it of
     * {@link About}, which the JVM hands out only after it has made classes for it, and hold the two to be equal.
     */
    private static final class Table {

        /** Read only when a finding is told. */
        static final Map<String, CheckWords> WORDS = read();

        private static final String FILE = "words.tsv";

        /** The words of each check by the id of the check. */
        static Map<String, CheckWords> read() {
            Map<String, CheckWords> words = new HashMap<>();
            for (String line : text().split("\n", -1)) {
                String[] cells = line.split("\t", -1);
                if (cells.length > 1) {
                    words.put(cells[0], ofCells(cells));
                }
            }
            return words;
        }

        /** A cell an entry, behind that of the check's id. */
        private static CheckWords ofCells(String[] cells) {
            Map<String, String> entries = new HashMap<>();
            for (int cell = 1; cell < cells.length; cell++) {
                int is = cells[cell].indexOf(IS);
                entries.put(cells[cell].substring(0, is), cells[cell].substring(is + IS.length()));
            }
            return new CheckWords(entries);
        }

        private static String text() {
            try (InputStream stream = CheckWords.class.getResourceAsStream(FILE)) {
                if (stream == null) {
                    throw new IllegalStateException(FILE + " is missing from the program");
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
