package dev.sgaudit.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A datum that is not known and would settle a question.
 *
 * @param what the datum: an id by itself, or what of something is not known
 * @param ways the options, keys and calls that together give it
 */
public record Need(Kind kind, Message what, List<Message> ways) implements Comparable<Need> {

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

    public Need {
        ways = List.copyOf(ways);
    }

    /** A datum that one thing gives. */
    public Need(Kind kind, Message what, Message way) {
        this(kind, what, List.of(way));
    }

    /** What something with an id stands for. */
    public static Need of(Kind kind, String id, Message way) {
        return new Need(kind, Message.name(id), way);
    }

    /** A value that is there and could not be read. */
    public static Need ofValue(Message what) {
        return new Need(Kind.VALUE, what, Message.of("settle/readable-export"));
    }

    /** Each once, in order. */
    public static List<Need> sorted(Collection<Need> needs) {
        // A set in order, for one that hashes would link the methods of a record, which small runs feel.
        return needs.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(needs));
    }

    /** The same with what further gives it. */
    public Need with(List<Message> more) {
        List<Message> all = new ArrayList<>(ways);
        for (Message way : more) {
            if (!all.contains(way)) {
                all.add(way);
            }
        }
        return new Need(kind, what, all);
    }

    /** What it is about, in every language. */
    public String id() {
        return what.facts();
    }

    /** What would settle it. */
    public Fact settle() {
        return new Fact.Several(List.copyOf(ways), Fact.Joined.ALSO);
    }

    @Override
    public int compareTo(Need other) {
        int byKind = kind.compareTo(other.kind);
        int byWhat = byKind != 0 ? byKind : what.compareTo(other.what);
        for (int i = 0; byWhat == 0 && i < ways.size() && i < other.ways.size(); i++) {
            byWhat = ways.get(i).compareTo(other.ways.get(i));
        }
        return byWhat != 0 ? byWhat : Integer.compare(ways.size(), other.ways.size());
    }
}
