package dev.sgaudit.tencent;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import java.util.List;
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

    /**
     * What the parser's own words say was expected.
     *
     * @param words a part of them
     */
    private record Expected(String words, Fact what) {

        /** Made only when something is wrong. */
        private static final class All {

            static final Fact VALUE = Message.of("input/value");
            static final Fact NEXT_MEMBER = marks(",", "}");
            static final Fact NEXT_ITEM = marks(",", "]");

            static final List<Expected> LIST = List.of(
                    new Expected("separate Object entries", NEXT_MEMBER),
                    new Expected("separate Array entries", NEXT_ITEM),
                    new Expected("expecting a colon", new Fact.Quote(":")),
                    new Expected("to start property name", Message.of("input/member-name")),
                    new Expected("numeric value", Message.of("input/proper-number")),
                    new Expected("Illegal unquoted character", Message.of("input/end-of-string")),
                    new Expected("Unrecognized character escape", Message.of("input/escape")),
                    new Expected("hex-digit", Message.of("input/hexadecimal-digit")),
                    new Expected("expected ']'", NEXT_ITEM),
                    new Expected("expected '}'", NEXT_MEMBER),
                    new Expected("no open", VALUE),
                    new Expected("Unrecognized token", VALUE),
                    new Expected("Non-standard token", VALUE),
                    new Expected("expected a valid value", VALUE),
                    new Expected("expected a value", VALUE),
                    new Expected("comment", VALUE));

            private static Fact marks(String one, String other) {
                return new Fact.Several(List.of(new Fact.Quote(one), new Fact.Quote(other)), Fact.Joined.OR);
            }
        }

        /** What these words of the parser mean; in words that are not known, JSON and no more. */
        static Fact in(String words) {
            for (Expected expected : All.LIST) {
                if (words.contains(expected.words)) {
                    return expected.what;
                }
            }
            return new Fact.Name("JSON");
        }
    }

    private final JsonText text;
    private final long start;
    private final JsonParser parser;

    /** Begins the value at which the text stands. */
    JsonTokens(JsonText text) throws BrokenInput {
        this.text = text;
        start = text.offset();
        if (text.isAtByteOrderMark()) {
            throw new BrokenInput(Message.of("problem/not-json.second-mark"), start);
        }
        try {
            parser = FACTORY.createParser(ObjectReadContext.empty(), text.value());
        } catch (JacksonException e) {
            if (e.getCause() instanceof BrokenInput fault) {
                throw fault;
            }
            throw notJson(Expected.All.VALUE, start);
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
                refuseLonger(parser.currentName().length(), Limits.NAME, "name");
            } else if (token == JsonToken.VALUE_STRING) {
                refuseLonger(parser.getStringLength(), Limits.STRING, "string");
            } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                refuseLonger(parser.getStringLength(), Limits.NUMBER, "number");
            }
            return token;
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    /** Ends the reading where as many items of a list are read as are ever kept. */
    void refuseMore(int items) throws BrokenInput {
        if (items == Limits.ITEMS) {
            throw new BrokenInput(Message.of("problem/too-many-items").with("most", Limits.ITEMS), offset());
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
            case VALUE_STRING -> aText(string());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> aNumber(string());
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

    /** That it is a text, and which. */
    static Message aText(String text) {
        return Message.of("input/text").quoting("text", text);
    }

    /** That it is a number, and which. */
    static Message aNumber(String text) {
        return Message.of("input/number").with("number", text);
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
        return new BrokenInput(Message.of("problem/too-long").with("what", what).with("most", limit), offset);
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
                    Message.of("problem/duplicate-member").quoting("member", name()), text.startOfName(offset));
        }
        if (words.startsWith("Non-standard token")) {
            offset -= words.lastIndexOf('\'') - words.indexOf('\'') - 1;
        }
        return notJson(Expected.in(words), offset);
    }

    private BrokenInput overLimit(String words, long offset) {
        if (words.startsWith("Document nesting depth")) {
            return new BrokenInput(Message.of("problem/too-deep").with("most", Limits.DEPTH), offset());
        }
        if (words.startsWith("Name length")) {
            return tooLong("name", Limits.NAME, text.startOfName(offset));
        }
        // A number is no token before it is whole; one that is very long is counted as a string would be.
        return token() == JsonToken.VALUE_STRING
                ? tooLong("string", Limits.STRING, offset())
                : tooLong("number", Limits.NUMBER, text.startOfNumber(offset));
    }

    private BrokenInput notJson(Fact expected, long offset) {
        Message message = Message.of("problem/not-json").with("found", text.describe(offset));
        return new BrokenInput(message.with("expected", expected), offset);
    }

    private BrokenInput cutOff(long offset) {
        return new BrokenInput(Message.of("problem/cut-off").with("found", text.describe(offset)), offset);
    }

    private BrokenInput trailing(long offset) {
        return new BrokenInput(Message.of("problem/trailing-text").with("found", text.describe(offset)), offset);
    }
}
