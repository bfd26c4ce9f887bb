package dev.sgaudit.tencent;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** The tokens of one JSON value, strictly: no name twice in an object, nothing over the limits, nothing after it. */
final class JsonTokens implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEPTH)
                    .maxNumberLength(Limits.NUMBER)
                    .maxStringLength(Limits.STRING)
                    // Counted in bytes here; advance() counts what the limit is about.
                    .maxNameLength(4 * Limits.NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Made only when something is wrong. */
    private static final class Expected {

        /** What the parser's own words say was expected; a message that none of them fits gets a general sentence. */
        static final String[][] BY_WORDS = {
            {"separate Object entries", "\",\" or \"}\""},
            {"separate Array entries", "\",\" or \"]\""},
            {"expecting a colon", "\":\""},
            {"to start property name", "a member name in quotation marks"},
            {"numeric value", "a number without leading zeros or plus sign, with digits on both sides of its point,"},
            {"Illegal unquoted character", "the end of a string, or that character as an escape,"},
            {"Unrecognized character escape", "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"},
            {"hex-digit", "a hexadecimal digit of the escape \\u"},
            {"expected ']'", "\",\" or \"]\""},
            {"expected '}'", "\",\" or \"}\""},
            {"no open", "a value"},
            {"Unrecognized token", "a value"},
            {"Non-standard token", "a value"},
            {"expected a valid value", "a value"},
            {"expected a value", "a value"},
            {"comment", "a value"},
        };
    }

    private final JsonText text;
    private final long start;
    private final JsonParser parser;

    /** Begins the value at which the text stands. */
    JsonTokens(JsonText text) throws BrokenInput {
        this.text = text;
        start = text.offset();
        if (text.isAtByteOrderMark()) {
            throw new BrokenInput(
                    "not-json",
                    "A byte order mark stands here; one is allowed, at the start of the file: remove this one.",
                    start);
        }
        try {
            parser = FACTORY.createParser(ObjectReadContext.empty(), text.value());
        } catch (JacksonException e) {
            if (e.getCause() instanceof BrokenInput fault) {
                throw fault;
            }
            throw notJson("a value", start);
        }
    }

    /** Moves to the next token of the value. */
    JsonToken next() throws BrokenInput {
        JsonToken token = advance();
        if (token == null) {
            throw cutOff(text.offset());
        }
        return token;
    }

    /** Reads on behind the value, where nothing may stand but blanks. */
    void finish() throws BrokenInput {
        text.endValue();
        JsonToken token;
        try {
            token = advance();
        } catch (BrokenInput e) {
            throw e.code().equals("not-json") ? trailing(e.offset()) : e;
        }
        if (token != null) {
            throw trailing(offset());
        }
    }

    private @Nullable JsonToken advance() throws BrokenInput {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.PROPERTY_NAME) {
                refuseLonger(parser.currentName().length(), Limits.NAME, "a member name");
            } else if (token == JsonToken.VALUE_STRING) {
                refuseLonger(parser.getStringLength(), Limits.STRING, "a string");
            } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                refuseLonger(parser.getStringLength(), Limits.NUMBER, "a number");
            }
            return token;
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    /** Ends the reading where as many items of a list are read as are ever kept. */
    void refuseMore(int items) throws BrokenInput {
        if (items == Limits.ITEMS) {
            throw new BrokenInput(
                    "too-many-items",
                    "More than " + Limits.ITEMS + " items stand in one list, the most that is read: one answer holds a"
                            + " hundred, so check where the file comes from.",
                    offset());
        }
    }

    /** Passes over the value whose first token was read last. */
    void skip() throws BrokenInput {
        JsonToken token = parser.currentToken();
        int depth = 0;
        while (true) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            text.marks().advance(offset());
            if (depth == 0) {
                return;
            }
            token = next();
        }
    }

    /** Passes over the object or array whose first token was read last; whether it was empty. */
    boolean isEmptyStruct() throws BrokenInput {
        if (next().isStructEnd()) {
            return true;
        }
        while (!token().isStructEnd()) {
            skip();
            next();
        }
        return false;
    }

    /** What the value is whose first token was read last, for a message. */
    Fact fact() throws BrokenInput {
        return switch (token()) {
            case START_OBJECT -> Message.of("input/object");
            case START_ARRAY -> Message.of("input/array");
            case VALUE_STRING -> JsonValue.aText(string());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonValue.aNumber(string());
            default -> new Fact.Name(string());
        };
    }

    /** What the value is whose first token was read last, in words. */
    String found() throws BrokenInput {
        return switch (token()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the text " + Quoted.text(string());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + string();
            default -> string();
        };
    }

    /** A member's name as a JSON pointer writes it. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The token that was read last. */
    JsonToken token() {
        return parser.currentToken();
    }

    /** The name of the member that was read last. */
    String name() {
        return parser.currentName();
    }

    /** The string or number that was read last, as text. */
    String string() throws BrokenInput {
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    /** The number that was read last, or {@link Count#NONE} where it is no number or no count. */
    int count() throws BrokenInput {
        if (token() != JsonToken.VALUE_NUMBER_INT) {
            return Count.NONE;
        }
        try {
            return Count.of(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    /** Where the token that was read last begins. */
    long offset() {
        return start + parser.currentTokenLocation().getByteOffset();
    }

    /** The JSON pointer to what was read last. */
    String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    /** The place of a byte that a whole pointer names. */
    Place place(long offset, String pointer) {
        return text.marks().place(offset, pointer, Place.WHOLE);
    }

    /** The place of the token that was read last, before which no place will be asked for any more. */
    Place mark(String container, int item) {
        long offset = offset();
        text.marks().advance(offset);
        return text.marks().place(offset, container, item);
    }

    @Override
    public void close() {
        parser.close();
    }

    private void refuseLonger(int length, int limit, String what) throws BrokenInput {
        if (length > limit) {
            throw tooLong(what, limit, offset());
        }
    }

    private static BrokenInput tooLong(String what, int limit, long offset) {
        return new BrokenInput(
                "too-long",
                "Here stands " + what + " of more than " + limit + " characters, the most that is read: no export holds"
                        + " such, so check where the file comes from.",
                offset);
    }

    /** The parser's complaint in our own words; its own name things that users never see. */
    private BrokenInput broken(JacksonException complaint) {
        if (complaint.getCause() instanceof BrokenInput fault) {
            return fault;
        }
        TokenStreamLocation location = complaint.getLocation();
        long offset = start + (location == null ? parser.currentLocation() : location).getByteOffset();
        String words = String.valueOf(complaint.getOriginalMessage());
        if (complaint instanceof StreamConstraintsException) {
            return overLimit(words, offset);
        }
        // Between two tokens the parser says so in words only.
        if (complaint instanceof UnexpectedEndOfInputException || words.startsWith("Unexpected end-of-input")) {
            return cutOff(text.offset());
        }
        if (words.startsWith("Duplicate")) {
            return new BrokenInput(
                    "duplicate-member",
                    "The member " + Quoted.text(name()) + " stands here for the second time in one object; each name is"
                            + " expected once, for readers differ in which of the two they take: export it again.",
                    text.startOfName(offset));
        }
        if (words.startsWith("Non-standard token")) {
            offset -= words.lastIndexOf('\'') - words.indexOf('\'') - 1;
        }
        for (String[] expected : Expected.BY_WORDS) {
            if (words.contains(expected[0])) {
                return notJson(expected[1], offset);
            }
        }
        return notJson("JSON", offset);
    }

    private BrokenInput overLimit(String words, long offset) {
        if (words.startsWith("Document nesting depth")) {
            return new BrokenInput(
                    "too-deep",
                    "Objects and arrays are nested more than " + Limits.DEPTH + " deep here, the most that is read: no"
                            + " export is, so check where the file comes from.",
                    offset());
        }
        if (words.startsWith("Name length")) {
            return tooLong("a member name", Limits.NAME, text.startOfName(offset));
        }
        // A number is no token before it is whole; one that is very long is counted as a string would be.
        return token() == JsonToken.VALUE_STRING
                ? tooLong("a string", Limits.STRING, offset())
                : tooLong("a number", Limits.NUMBER, text.startOfNumber(offset));
    }

    private BrokenInput notJson(String expected, long offset) {
        return new BrokenInput(
                "not-json",
                "The text is not JSON: " + text.describe(offset) + " stands where " + expected
                        + " is expected; export it again, or correct it here.",
                offset);
    }

    private BrokenInput cutOff(long offset) {
        return new BrokenInput(
                "cut-off",
                "A JSON value ends in the middle, at " + text.describe(offset) + "; its other half is expected: export"
                        + " it again, for it may have been cut off.",
                offset);
    }

    private BrokenInput trailing(long offset) {
        return new BrokenInput(
                "trailing-text",
                text.describe(offset) + " follows a JSON value that was whole; one value a file, or one a line, is"
                        + " expected: remove the rest, or write each value on a line of its own (jq -c .).",
                offset);
    }
}
