package dev.sgaudit.model;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A datum that is not known and would settle a question.
 *
 * @param settle the option, key or call that gives it
 */
public record Need(Kind kind, String id, String settle) implements Comparable<Need> {

    /** What kind of datum is missing. */
    public enum Kind {
        NETWORK,
        TEMPLATE,
        GROUP,
        DOCUMENT,
        VALUE;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Each once, in order. */
    public static List<Need> sorted(Collection<Need> needs) {
        // A set in order, for one that hashes would link the methods of a record, which small runs feel.
        return needs.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(needs));
    }

    @Override
    public int compareTo(Need other) {
        int byKind = kind.compareTo(other.kind);
        int byId = byKind != 0 ? byKind : id.compareTo(other.id);
        return byId != 0 ? byId : settle.compareTo(other.settle);
    }
}
