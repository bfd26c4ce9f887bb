package dev.sgaudit.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The words of the checks as a table, a line for each with tabs between the cells. Nobody writes it: tests make it of
 * {@link About}, which the JVM hands out only after it has made classes for it, and hold the two to be equal.
 */
final class WordsTable {

    private static final String FILE = "words.tsv";

    private WordsTable() {}

    /** The words of each check by the id of the check. */
    static Map<String, Words> read() {
        Map<String, Words> words = new HashMap<>();
        for (String line : text().split("\n", -1)) {
            String[] cells = line.split("\t", -1);
            if (cells.length > 1) {
                words.put(cells[0], new Words(cells[1], cells[2], cells[3], cells[4]));
            }
        }
        return words;
    }

    private static String text() {
        try (InputStream stream = WordsTable.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
