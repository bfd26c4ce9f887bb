package dev.sgaudit.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What is to be said, without the words: the entry of a language's bundle that says it, and the facts that stand in its
 * places. A message may stand in a place of another.
 *
 * @param key {@code room/entry}, or {@code room/entry.variant}
 */
public record Message(String key, List<Slot> slots) implements Fact, Comparable<Message> {

    /** A fact under the name that the entry has for it. */
    public record Slot(String name, Fact fact) {

        @Override
        public boolean equals(Object object) {
            return object instanceof Slot other && name.equals(other.name) && fact.equals(other.fact);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + fact.hashCode();
        }

        @Override
        public String toString() {
            return name + "=" + fact;
        }
    }

    public Message {
        slots = List.copyOf(slots);
    }

    /** The entry, with no fact in it yet. */
    public static Message of(String key) {
        return new Message(key, List.of());
    }

    /** Nothing but a name. */
    public static Message name(String name) {
        return of("text/name").with("name", name);
    }

    /** The text as it stands. */
    public static Message verbatim(String text) {
        return of("text/verbatim").with("text", text);
    }

    /** The same with what stands as it is in every language. */
    public Message with(String name, String text) {
        return with(name, new Name(text));
    }

    /** The same with a number of things. */
    public Message with(String name, long count) {
        return with(name, new Count(count));
    }

    /** The same with text that somebody wrote. */
    public Message quoting(String name, String text) {
        return with(name, new Quote(text));
    }

    /** The same with a fact. */
    public Message with(String name, Fact fact) {
        List<Slot> more = new ArrayList<>(slots.size() + 1);
        more.addAll(slots);
        more.add(new Slot(name, fact));
        return new Message(key, more);
    }

    /** What the entry is called, without its room and its variant. */
    public String entry() {
        int from = key.indexOf('/') + 1;
        int to = key.indexOf('.', from);
        return to < 0 ? key.substring(from) : key.substring(from, to);
    }

    /** All facts as one text, one after the other. */
    public String facts() {
        StringBuilder facts = new StringBuilder();
        for (Slot slot : slots) {
            facts.append(facts.isEmpty() ? "" : " ").append(slot.fact());
        }
        return facts.toString();
    }

    /** By the facts first, so that what is said of one thing stands together. */
    @Override
    public int compareTo(Message other) {
        int byFacts = facts().compareTo(other.facts());
        return byFacts != 0 ? byFacts : key.compareTo(other.key);
    }

    /** As a record's own, which the JVM would first have to link. */
    @Override
    public boolean equals(Object object) {
        return object instanceof Message other && key.equals(other.key) && slots.equals(other.slots);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + slots.hashCode();
    }

    @Override
    public String toString() {
        return key + slots;
    }
}
