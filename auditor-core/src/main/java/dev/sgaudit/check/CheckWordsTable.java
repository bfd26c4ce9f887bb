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
final class CheckWordsTable {

    private static final String FILE = "words.tsv";

    private CheckWordsTable() {}

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
            int is = cells[cell].indexOf(CheckWords.IS);
            entries.put(cells[cell].substring(0, is), cells[cell].substring(is + CheckWords.IS.length()));
        }
        return new CheckWords(entries);
    }

    private static String text() {
        try (InputStream stream = CheckWordsTable.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
