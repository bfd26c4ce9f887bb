package dev.sgaudit.cli;

import dev.sgaudit.model.Message;
import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns of text for a terminal. */
final class Table {

    private static final int GAP = 2;
    private static final String INDENT = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(Words words, Message... headings) {
        List<String> capitals = new ArrayList<>();
        for (Message heading : headings) {
            capitals.add(words.say(heading).toUpperCase(Locale.ROOT));
        }
        rows.add(List.copyOf(capitals));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    void writeTo(Writer writer) throws IOException {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length() + GAP));
            }
            writer.write(line.toString().stripTrailing() + "\n");
        }
    }

    /** A heading with its text indented below it, line by line. */
    static void writeSection(Writer writer, String heading, String text) throws IOException {
        writer.write("\n" + heading + "\n");
        for (String line : text.stripTrailing().split("\n", -1)) {
            writer.write((line.isEmpty() ? "" : INDENT + line) + "\n");
        }
    }
}
