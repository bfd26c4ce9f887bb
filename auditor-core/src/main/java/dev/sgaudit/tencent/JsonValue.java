package dev.sgaudit.tencent;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonToken;

/** A JSON value with its place, as far as a reader wants it. */
sealed interface JsonValue {

    Place place();

    /** What it is, for a message. */
    Fact fact();

    /** The same as if all of it stood here, for what was written inside a text. */
    JsonValue at(Place other);

    /** {@code null}. */
    record Nothing(Place place) implements JsonValue {
        @Override
        public JsonValue at(Place other) {
            return new Nothing(other);
        }

        @Override
        public Fact fact() {
            return new Fact.Name("null");
        }
    }

    /** A string. */
    record Text(String text, Place place) implements JsonValue {
        @Override
        public JsonValue at(Place other) {
            return new Text(text, other);
        }

        @Override
        public Fact fact() {
            return JsonTokens.aText(text);
        }
    }

    /** A number; its value is {@link Count#NONE} where it counts nothing. */
    record Numeral(String text, int count, Place place) implements JsonValue {
        @Override
        public JsonValue at(Place other) {
            return new Numeral(text, count, other);
        }

        @Override
        public Fact fact() {
            return JsonTokens.aNumber(text);
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(boolean isSet, Place place) implements JsonValue {
        @Override
        public JsonValue at(Place other) {
            return new Flag(isSet, other);
        }

        @Override
        public Fact fact() {
            return new Fact.Name(String.valueOf(isSet));
        }
    }

    /** An array. */
    record Items(List<JsonValue> items, Place place) implements JsonValue {
        @Override
        public JsonValue at(Place other) {
            return new Items(items.stream().map(item -> item.at(other)).toList(), other);
        }

        @Override
        public Fact fact() {
            return Message.of("input/array");
        }
    }

    /** An object, with those of its members that are wanted. */
    record Members(Map<String, JsonValue> members, Place place) implements JsonValue {
        @Override
        public Members at(Place other) {
            Map<String, JsonValue> there = new LinkedHashMap<>();
            members.forEach((name, value) -> there.put(name, value.at(other)));
            return new Members(there, other);
        }

        @Override
        public Fact fact() {
            return Message.of("input/object");
        }
    }

    /** Reads the value whose first token was read last. */
    static JsonValue read(JsonTokens tokens, Wanted wanted, String pointer) throws BrokenInput {
        Place place = tokens.mark(pointer, Place.WHOLE);
        return switch (tokens.token()) {
            case START_OBJECT -> members(tokens, wanted, pointer, place);
            case START_ARRAY -> items(tokens, wanted, pointer, place);
            case VALUE_STRING -> new Text(tokens.string(), place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(tokens.string(), tokens.count(), place);
            case VALUE_TRUE -> new Flag(true, place);
            case VALUE_FALSE -> new Flag(false, place);
            default -> new Nothing(place);
        };
    }

    private static JsonValue members(JsonTokens tokens, Wanted wanted, String pointer, Place place) throws BrokenInput {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (tokens.next() == JsonToken.PROPERTY_NAME) {
            String name = tokens.name();
            Wanted within = wanted.members().get(name);
            tokens.next();
            if (within == null) {
                tokens.skip();
            } else {
                members.put(name, read(tokens, within, pointer + "/" + JsonTokens.escaped(name)));
            }
        }
        return new Members(members, place);
    }

    private static JsonValue items(JsonTokens tokens, Wanted wanted, String pointer, Place place) throws BrokenInput {
        List<JsonValue> items = new ArrayList<>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            tokens.refuseMore(items.size());
            items.add(read(tokens, wanted, pointer + "/" + items.size()));
        }
        return new Items(items, place);
    }
}
