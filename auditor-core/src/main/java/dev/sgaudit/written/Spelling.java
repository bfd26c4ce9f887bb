package dev.sgaudit.written;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody meant who wrote another one. */
public final class Spelling {

    private static final int MOST_EDITS = 2;

    private Spelling() {}

    /** The known word that is at most two edits away, the nearest and of those the first. */
    public static Optional<String> findNearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> isNear(word, candidate))
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
    }

    /**
     * The message with what was meant, or what there is, for its entry to choose by {@code meant}: {@code near} where
     * {@code nearest} is, {@code one} where {@code known} is a single word, or else any other.
     */
    public static Message instead(Message message, String word, Collection<String> known) {
        Optional<String> nearest = findNearest(word, known);
        return nearest.isPresent()
                ? message.with("meant", "near").quoting("nearest", nearest.get())
                : message.with("meant", known.size() == 1 ? "one" : "several")
                        .with("known", Fact.list(known.stream().sorted().toList()));
    }

    private static boolean isNear(String word, String candidate) {
        // Words that differ by half their letters or more were not mistyped.
        if (Math.abs(word.length() - candidate.length()) > MOST_EDITS) {
            return false;
        }
        int edits = edits(word, candidate);
        return edits <= MOST_EDITS && 2 * edits < Math.max(word.length(), candidate.length()) + 1;
    }

    /** Levenshtein's distance, blind to case, with two neighbours that changed places as one edit. */
    private static int edits(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                edits[row][column] = row == 0 || column == 0 ? row + column : fewest(edits, from, to, row, column);
            }
        }
        return edits[from.length()][to.length()];
    }

    private static int fewest(int[][] edits, String from, String to, int row, int column) {
        boolean isSame = from.charAt(row - 1) == to.charAt(column - 1);
        int fewest = Math.min(
                edits[row - 1][column - 1] + (isSame ? 0 : 1),
                1 + Math.min(edits[row - 1][column], edits[row][column - 1]));
        boolean changedPlaces = row > 1
                && column > 1
                && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
        return changedPlaces ? Math.min(fewest, edits[row - 2][column - 2] + 1) : fewest;
    }
}
