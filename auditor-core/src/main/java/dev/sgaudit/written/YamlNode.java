package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import java.util.List;

/** A piece of YAML that remembers where it stands. */
public sealed interface YamlNode {

    Place place();

    /** What it is, for a place in a message. */
    Message kindInWords();

    /** Keys with their values, in the order in which they are written. */
    record Mapping(Place place, List<Entry> entries) implements YamlNode {

        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public Message kindInWords() {
            return Message.of("config/mapping");
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
        public Message kindInWords() {
            return Message.of("config/list");
        }
    }

    /**
     * One value.
     *
     * @param text the characters of a plain value, the content of a quoted one
     */
    record Scalar(Place place, String text, Kind kind) implements YamlNode {

        @Override
        public Message kindInWords() {
            return switch (kind) {
                case TEXT -> Message.of("input/text").quoting("text", text);
                case NUMBER -> Message.of("input/number").quoting("number", text);
                case BOOLEAN -> Message.of("config/truth").quoting("truth", text);
                case NOTHING -> Message.of("config/nothing");
            };
        }
    }

    /** Something that is not written; its place is that of what should hold it. */
    record Absent(Place place) implements YamlNode {

        @Override
        public Message kindInWords() {
            return Message.of("config/nothing");
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
