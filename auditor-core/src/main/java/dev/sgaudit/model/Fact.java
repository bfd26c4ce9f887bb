package dev.sgaudit.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What stands in a place of a message: a thing of a kind, and not a word of any language. */
public sealed interface Fact permits Fact.Name, Fact.Quote, Fact.Count, Fact.Several, Message {

    /** What stands as it is in every language: an id, a path, rule text, ports, a network, an option, a date. */
    record Name(String text) implements Fact {

        /** As a record's own, which the JVM would first have to link; so with all facts. */
        @Override
        public boolean equals(Object object) {
            return object instanceof Name other && text.equals(other.text);
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Text that somebody wrote and that is quoted: of an input, a configuration, a command line. */
    record Quote(String text) implements Fact {

        /** What is longer is cut, for a megabyte in a sentence helps nobody. */
        private static final int LONGEST = 60;

        /** What is shown of it, between the quotation marks of the language. */
        public String shown() {
            if (text.length() <= LONGEST) {
                return text;
            }
            int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            return text.substring(0, end) + "…";
        }

        /** As a record's own, which the JVM would first have to link; so with all facts. */
        @Override
        public boolean equals(Object object) {
            return object instanceof Quote other && text.equals(other.text);
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return '"' + text + '"';
        }
    }

    /** A number of things, by which a language chooses the form of a word. */
    record Count(long number) implements Fact {

        /** As a record's own, which the JVM would first have to link; so with all facts. */
        @Override
        public boolean equals(Object object) {
            return object instanceof Count other && number == other.number;
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** Several things, which a language enumerates. */
    record Several(List<Fact> facts, Joined joined) implements Fact {

        public Several {
            facts = List.copyOf(facts);
        }

        /** As a record's own, which the JVM would first have to link; so with all facts. */
        @Override
        public boolean equals(Object object) {
            return object instanceof Several other && joined == other.joined && facts.equals(other.facts);
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return facts.isEmpty() ? "" : facts.toString();
        }
    }

    /** How several things are put together. */
    enum Joined {
        /** All of them: {@code a, b and c}. */
        AND,
        /** One of them: {@code a, b or c}. */
        OR,
        /** As a list: {@code a, b, c}. */
        LIST,
        /** Steps that are all to be taken: {@code a, and b, and c}. */
        ALSO,
        /** What is said one after the other: {@code a; b; c}. */
        PARTS,
        /** Things of which each is weighed: {@code a and b and c}. */
        CHAIN,
        /** Lists of which one holds: {@code a, b; or c}. */
        ALTERNATIVES
    }

    /** What stands as it is in every language. */
    static Fact name(String text) {
        return new Name(text);
    }

    /** A number of things. */
    static Fact count(long number) {
        return new Count(number);
    }

    /** All of the names. */
    static Several all(Collection<String> names) {
        return several(names, Joined.AND);
    }

    /** One of the names. */
    static Several any(Collection<String> names) {
        return several(names, Joined.OR);
    }

    /** Two or more names of which each is weighed: {@code a and b and c}. */
    static Several chain(Collection<String> names) {
        return several(names, Joined.CHAIN);
    }

    /** The names one after the other. */
    static Several list(Collection<String> names) {
        return several(names, Joined.LIST);
    }

    /** The first of the names, and how many more there are, which this entry says by its {@code count}. */
    static Several some(Collection<String> names, int most, String entry) {
        List<Fact> shown = new ArrayList<>(most + 1);
        for (String name : names) {
            if (shown.size() < most) {
                shown.add(new Name(name));
            }
        }
        if (names.size() > most) {
            shown.add(Message.of(entry).with("count", names.size() - most));
        }
        return new Several(shown, Joined.AND);
    }

    /** The names one after the other if they are few, else the first of them and how many more, as above. */
    static Fact first(List<String> names, int most, String entry) {
        if (names.size() == 1) {
            return new Name(names.get(0));
        }
        return names.size() <= most ? list(names) : some(names, most, entry);
    }

    /** All of the things. */
    static Several of(Collection<? extends Fact> facts) {
        return new Several(List.copyOf(facts), Joined.AND);
    }

    /** The first of the things, and how many more there are, which this entry says by its {@code count}. */
    static Several of(List<? extends Fact> facts, int most, String entry) {
        if (facts.size() <= most) {
            return of(facts);
        }
        List<Fact> shown = new ArrayList<>(facts.subList(0, most));
        shown.add(Message.of(entry).with("count", facts.size() - most));
        return of(shown);
    }

    private static Several several(Collection<String> names, Joined joined) {
        List<Fact> facts = new ArrayList<>(names.size());
        for (String name : names) {
            facts.add(new Name(name));
        }
        return new Several(facts, joined);
    }
}
