package dev.sgaudit.cli;

import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.written.Spelling;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The reader of packets from NDJSON, one a line. It is strict: a test that is misread would prove something else than
 * what it says.
 */
final class PacketFile {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final List<String> KEYS =
            List.of("group", "groups", "posture", "direction", "protocol", "port", "ports", "peer", "peers", "expect");
    private static final List<String> VERDICTS = Arrays.stream(PacketFate.Outcome.values())
            .map(PacketFate.Outcome::word)
            .toList();

    /** A region may have parts with different fates. */
    private static final List<String> VERDICTS_OF_REGIONS =
            Stream.concat(VERDICTS.stream(), Stream.of(PacketAnswer.MIXED)).toList();

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** So many broken lines are told; the rest are counted. */
    private static final int MOST_TOLD = 20;

    private final String name;
    private final List<PacketQuestion> questions = new ArrayList<>();
    private final List<Message> problems = new ArrayList<>();

    private PacketFile(String name) {
        this.name = name;
    }

    /** The packets of the file, or a usage error once its broken lines are told. */
    static List<PacketQuestion> read(String name, byte[] bytes, Shell shell) throws UsageError {
        PacketFile file = new PacketFile(name);
        file.read(bytes);
        file.problems.stream().limit(MOST_TOLD).forEach(shell::say);
        if (!file.problems.isEmpty()) {
            throw new UsageError(
                    Message.of("explain/broken-lines").quoting("file", name).with("count", file.problems.size()));
        }
        return file.questions;
    }

    private void read(byte[] bytes) {
        String text = text(bytes);
        int line = 0;
        for (String content : text.split("\n", -1)) {
            line++;
            if (!content.isBlank()) {
                read(content, line);
            }
        }
    }

    /** The text up to what is no UTF-8, which is a problem. One byte order mark may stand in front. */
    private String text(byte[] bytes) {
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        // The decoder refuses what Jackson would let through: overlong forms, and numbers above U+10FFFF.
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult end = decoder.decode(encoded, decoded, true);
        String text = decoded.flip().toString();
        if (end.isError()) {
            int line = (int) text.chars().filter(character -> character == '\n').count() + 1;
            addProblem(line, text.length() - text.lastIndexOf('\n'), "", Message.of("explain/no-utf-8"));
            return "";
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private void addProblem(int line, int column, String pointer, Message wrong) {
        problems.add(UsageError.at(Place.at(name, line, column, 0, pointer).inFull(), wrong));
    }

    private void read(String content, int line) {
        JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), content);
        try (json) {
            Line members = new Line();
            Optional<Wrong> wrong = members.read(json);
            if (wrong.isPresent()) {
                Wrong one = wrong.get();
                addProblem(line, one.column(), one.pointer(), one.wrong());
            } else {
                questions.add(members.question());
            }
        } catch (StreamReadException e) {
            String pointer = json.streamReadContext().pathAsPointer().toString();
            addProblem(line, e.getLocation().getColumnNr(), pointer, Message.of("explain/no-json"));
        } catch (StreamConstraintsException e) {
            String pointer = json.streamReadContext().pathAsPointer().toString();
            addProblem(line, json.currentTokenLocation().getColumnNr(), pointer, Message.of("explain/too-large"));
        }
    }

    /** What is wrong with a line, and where in it. */
    private record Wrong(int column, String pointer, Message wrong) {}

    /** The members of one line while they are read. */
    private static final class Line {

        private final Map<String, Integer> columns = new HashMap<>();
        private int start;
        private PacketQuestion.Addressee addressee = PacketQuestion.Addressee.NOBODY;
        /** The key that says who is asked. */
        private String named = "";

        private String direction = "";
        private String protocol = "";
        private String port = "";
        private String peer = "";
        private String expect = "";
        private final List<String> peers = new ArrayList<>();

        /** Reads the one object of a line; the first that is wrong with it, if anything is. */
        Optional<Wrong> read(JsonParser json) {
            JsonToken first = json.nextToken();
            start = column(json);
            if (first != JsonToken.START_OBJECT) {
                return Optional.of(new Wrong(start, "", Message.of("explain/no-object")));
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                int ofKey = column(json);
                String pointer = json.streamReadContext().pathAsPointer().toString();
                if (!KEYS.contains(key)) {
                    Message unknown = Message.of("explain/unknown-key").quoting("key", key);
                    return Optional.of(new Wrong(ofKey, pointer, Spelling.instead(unknown, key, KEYS)));
                }
                json.nextToken();
                columns.put(key, column(json));
                Optional<Message> wrong = take(key, json);
                if (wrong.isPresent()) {
                    return Optional.of(new Wrong(columns.getOrDefault(key, start), pointer, wrong.get()));
                }
            }
            if (json.nextToken() != null) {
                return Optional.of(new Wrong(column(json), "", Message.of("explain/second-packet")));
            }
            return findWrong();
        }

        private static int column(JsonParser json) {
            return json.currentTokenLocation().getColumnNr();
        }

        /** Takes one member; what is wrong with it, if anything is. */
        private Optional<Message> take(String key, JsonParser json) {
            if (key.equals("groups") || key.equals("peers")) {
                return takeList(key, json);
            }
            JsonToken token = json.currentToken();
            boolean isNumber = token == JsonToken.VALUE_NUMBER_INT;
            if ((key.equals("port") || key.equals("ports")) && token == JsonToken.VALUE_NULL) {
                return Optional.empty();
            }
            boolean fits = switch (key) {
                case "port" -> isNumber;
                case "protocol" -> isNumber || token == JsonToken.VALUE_STRING;
                default -> token == JsonToken.VALUE_STRING;
            };
            if (!fits) {
                return wrongKind(key, key.equals("port") ? "number" : "text");
            }
            return take(key, json.getString());
        }

        private Optional<Message> take(String key, String text) {
            switch (key) {
                case "group", "posture" -> {
                    if (!addressee.isNobody()) {
                        return sideBySide(key);
                    }
                    named = key;
                    addressee = key.equals("group")
                            ? PacketQuestion.Addressee.ofGroup(text)
                            : new PacketQuestion.Addressee(text, List.of(), false);
                }
                case "direction" -> direction = text;
                case "protocol" -> protocol = text;
                case "port", "ports" -> port = text;
                case "peer" -> peer = text;
                default -> {
                    if (!VERDICTS_OF_REGIONS.contains(text)) {
                        return Optional.of(unknownVerdict(text));
                    }
                    expect = text;
                }
            }
            return Optional.empty();
        }

        private Optional<Message> sideBySide(String key) {
            return Optional.of(
                    Message.of("explain/side-by-side").quoting("one", named).quoting("other", key));
        }

        private static Optional<Message> wrongKind(String key, String kind) {
            return Optional.of(
                    Message.of("explain/wrong-kind").quoting("key", key).with("kind", kind));
        }

        private static Message unknownVerdict(String text) {
            Message unknown = Message.of("explain/unknown-verdict")
                    .quoting("key", "expect")
                    .quoting("verdict", text);
            return Spelling.instead(unknown, text, VERDICTS);
        }

        private Optional<Message> takeList(String key, JsonParser json) {
            boolean isOfGroups = key.equals("groups");
            if (isOfGroups && !addressee.isNobody()) {
                return sideBySide(key);
            }
            if (json.currentToken() != JsonToken.START_ARRAY) {
                return wrongKind(key, key);
            }
            List<String> texts = new ArrayList<>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                texts.add(json.getString());
            }
            if (json.currentToken() != JsonToken.END_ARRAY || texts.isEmpty()) {
                return Optional.of(
                        (isOfGroups ? Message.of("explain/no-list-of-groups") : Message.of("explain/no-list-of-peers"))
                                .quoting("key", key));
            }
            if (isOfGroups) {
                named = key;
                addressee = new PacketQuestion.Addressee("", texts, true);
            } else {
                peers.addAll(texts);
            }
            return Optional.empty();
        }

        /** Whether it asks about a region and not about one packet. */
        private boolean isOfRegion() {
            return columns.containsKey("peers") || columns.containsKey("ports");
        }

        private Optional<Wrong> findWrong() {
            for (String key : List.of("direction", "protocol", isOfRegion() ? "peers" : "peer")) {
                if (!columns.containsKey(key)) {
                    return Optional.of(new Wrong(
                            start, "", Message.of("explain/key-missing").quoting("key", key)));
                }
            }
            for (String key : List.of("port", "peer")) {
                if (isOfRegion() && columns.containsKey(key)) {
                    return Optional.of(new Wrong(
                            columns.getOrDefault(key, start),
                            "/" + key,
                            Message.of("explain/key-of-one-packet")
                                    .quoting("key", key)
                                    .quoting("instead", key + "s")));
                }
            }
            if (!isOfRegion() && expect.equals(PacketAnswer.MIXED)) {
                return Optional.of(new Wrong(columns.getOrDefault("expect", start), "/expect", unknownVerdict(expect)));
            }
            Optional<PacketQuestion.Wrong> found =
                    isOfRegion() ? PacketQuestion.findWrong(words(), peers) : PacketQuestion.findWrong(words());
            return found.map(wrong -> columns.containsKey(wrong.part())
                    ? new Wrong(columns.getOrDefault(wrong.part(), start), "/" + wrong.part(), wrong.wrong())
                    : new Wrong(start, "", wrong.wrong()));
        }

        private PacketMatter.Words words() {
            return new PacketMatter.Words(direction, protocol, port, peer);
        }

        PacketQuestion question() {
            return isOfRegion()
                    ? PacketQuestion.of(addressee, words(), peers, expect)
                    : PacketQuestion.of(addressee, words(), expect);
        }
    }
}
