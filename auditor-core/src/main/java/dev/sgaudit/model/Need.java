package dev.sgaudit.model;

import java.util.Locale;

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

    @Override
    public int compareTo(Need other) {
        int byKind = kind.compareTo(other.kind);
        int byId = byKind != 0 ? byKind : id.compareTo(other.id);
        return byId != 0 ? byId : settle.compareTo(other.settle);
    }
}
