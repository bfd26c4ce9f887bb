package dev.sgaudit.cli;

import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
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
            List.of("group", "groups", "direction", "protocol", "port", "peer", "expect");
    private static final List<String> VERDICTS = Arrays.stream(PacketFate.Outcome.values())
            .map(PacketFate.Outcome::word)
            .toList();

    /** So many broken lines are told; the rest are counted. */
    private static final int MOST_TOLD = 20;

    private final String name;
    private final List<PacketQuestion> questions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private PacketFile(String name) {
        this.name = name;
    }

    /** The packets of the file, or a usage error once its broken lines are told. */
    static List<PacketQuestion> read(String name, byte[] bytes, Shell shell) throws UsageError {
        PacketFile file = new PacketFile(name);
        file.read(bytes);
        file.problems.stream().limit(MOST_TOLD).forEach(shell::say);
        if (!file.problems.isEmpty()) {
            throw new UsageError("--packets: " + Spelling.quoted(name) + " has "
                    + Counted.of(file.problems.size(), "broken line") + "; no packet was judged");
        }
        return file.questions;
    }

    private void read(byte[] bytes) {
        String text;
        try {
            // The decoder refuses what Jackson would let through: overlong forms, and numbers above U+10FFFF.
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(name + ": this is not valid UTF-8; save it as such");
            return;
        }
        int line = 0;
        for (String content : text.split("\n", -1)) {
            line++;
            if (!content.isBlank()) {
                read(content, line);
            }
        }
    }

    private void read(String content, int line) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), content)) {
            Typed<PacketQuestion> question = read(json);
            question.value()
                    .ifPresentOrElse(questions::add, () -> problems.add(name + ":" + line + ": " + question.wrong()));
        } catch (StreamReadException e) {
            problems.add(name + ":" + line + ":" + e.getLocation().getColumnNr()
                    + ": this is no whole JSON value, or says something twice; expected one packet as a JSON object");
        }
    }

    private static Typed<PacketQuestion> read(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return Typed.not("expected one packet as a JSON object");
        }
        Line line = new Line();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            json.nextToken();
            String wrong = line.take(key, json);
            if (!wrong.isEmpty()) {
                return Typed.not(wrong);
            }
        }
        if (json.nextToken() != null) {
            return Typed.not("something follows the packet on the same line; write one packet a line");
        }
        return line.question();
    }

    /** The members of one line while they are read. */
    private static final class Line {

        private PacketQuestion.Bound bound = PacketQuestion.Bound.NONE;
        private String direction = "";
        private String protocol = "";
        private String port = "";
        private String peer = "";
        private String expect = "";

        /** Takes one member; what is wrong with it in one sentence, or an empty text. */
        String take(String key, JsonParser json) {
            if (!KEYS.contains(key)) {
                return "the key " + Spelling.quoted(key) + " is not known; " + Spelling.instead(key, KEYS);
            }
            if (key.equals("groups")) {
                return takeGroups(json);
            }
            JsonToken token = json.currentToken();
            boolean isNumber = token == JsonToken.VALUE_NUMBER_INT;
            if (key.equals("port") && token == JsonToken.VALUE_NULL) {
                return "";
            }
            boolean fits = switch (key) {
                case "port" -> isNumber;
                case "protocol" -> isNumber || token == JsonToken.VALUE_STRING;
                default -> token == JsonToken.VALUE_STRING;
            };
            if (!fits) {
                return "'" + key + "' has a value of the wrong kind; expected a "
                        + (key.equals("port") ? "number" : "text");
            }
            return take(key, json.getString());
        }

        private String take(String key, String text) {
            switch (key) {
                case "group" -> {
                    if (bound.isList()) {
                        return "'group' and 'groups' stand side by side; write one of them";
                    }
                    bound = new PacketQuestion.Bound(List.of(text), false);
                }
                case "direction" -> direction = text;
                case "protocol" -> protocol = text;
                case "port" -> port = text;
                case "peer" -> peer = text;
                default -> {
                    if (!VERDICTS.contains(text)) {
                        return "'expect' is " + Spelling.quoted(text) + "; " + Spelling.instead(text, VERDICTS);
                    }
                    expect = text;
                }
            }
            return "";
        }

        private String takeGroups(JsonParser json) {
            if (!bound.ids().isEmpty()) {
                return "'group' and 'groups' stand side by side; write one of them";
            }
            if (json.currentToken() != JsonToken.START_ARRAY) {
                return "'groups' has a value of the wrong kind; expected a list of ids in binding order";
            }
            List<String> ids = new ArrayList<>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                ids.add(json.getString());
            }
            if (json.currentToken() != JsonToken.END_ARRAY || ids.isEmpty()) {
                return "'groups' must be a list of one id or more, in binding order";
            }
            bound = new PacketQuestion.Bound(ids, true);
            return "";
        }

        Typed<PacketQuestion> question() {
            Optional<String> missing = missing();
            if (missing.isPresent()) {
                return Typed.not("'" + missing.get() + "' is missing");
            }
            PacketQuestion.Words words = new PacketQuestion.Words(direction, protocol, port, peer);
            return PacketQuestion.of(bound, words, expect);
        }

        private Optional<String> missing() {
            if (direction.isEmpty()) {
                return Optional.of("direction");
            }
            if (protocol.isEmpty()) {
                return Optional.of("protocol");
            }
            return peer.isEmpty() ? Optional.of("peer") : Optional.empty();
        }
    }
}
