package dev.sgaudit.written;

import dev.sgaudit.model.Place;
import java.util.List;

/** A piece of YAML that remembers where it stands. */
public sealed interface YamlNode {

    Place place();

    /** What it is, in the words of a message. */
    String kindInWords();

    /** Keys with their values, in the order in which they are written. */
    record Mapping(Place place, List<Entry> entries) implements YamlNode {

        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kindInWords() {
            return "a mapping";
        }
    }

    /** One key with its value. */
    record Entry(String key, Place keyPlace, YamlNode value) {}

    /** A list. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kindInWords() {
            return "a list";
        }
    }

    /**
     * One value.
     *
     * @param text the characters of a plain value, the content of a quoted one
     */
    record Scalar(Place place, String text, Kind kind) implements YamlNode {

        @Override
        public String kindInWords() {
            return switch (kind) {
                case TEXT -> "the text " + Spelling.quoted(text);
                case NUMBER -> "the number " + Spelling.quoted(text);
                case BOOLEAN -> "the truth value " + Spelling.quoted(text);
                case NOTHING -> "nothing";
            };
        }
    }

    /** Something that is not written; its place is that of what should hold it. */
    record Absent(Place place) implements YamlNode {

        @Override
        public String kindInWords() {
            return "nothing";
        }
    }

    /** What a value is by its spelling. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** An empty value, {@code null} or {@code ~}. */
        NOTHING
    }
}
