package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * The reader of YAML that people write: one document of mappings, lists and values, and nothing else of YAML.
 *
 * <p>It reads the token stream, for databind loses the places and costs more than the rest of a run.
 */
public final class YamlReader {

    /** How deep mappings and lists may be nested. */
    public static final int DEEPEST = 32;

    /** How many bytes a file may have. */
    public static final int LARGEST_FILE = 16 << 20;

    /** How many characters one value may have. */
    public static final int LONGEST_SCALAR = 1 << 20;

    private static final int MOST_PROBLEMS = 100;
    private static final String DUPLICATE_KEY = "duplicate-key";
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUTH = Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    // Duplicate keys are found here, where the place of the first one is known.
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(LARGEST_FILE + 1)
            .setAllowDuplicateKeys(true)
            .build();

    private static final YAMLFactory YAML =
            YAMLFactory.builder().loadSettings(SETTINGS).build();

    private final SourceText source;
    private final List<Problem> problems = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<YamlNode> roots = new ArrayList<>();

    private YamlReader(SourceText source) {
        this.source = source;
    }

    /** The tree that the file holds, or all that is wrong with it. */
    public static Parsed<YamlNode> read(String file, byte[] bytes) {
        List<Problem> problems = new ArrayList<>();
        Optional<YamlNode> tree = read(file, bytes, problems);
        return problems.isEmpty() ? Parsed.of(tree.orElseThrow()) : Parsed.refused(problems);
    }

    /**
     * The tree that the file holds. It is given although keys are in it twice, for whatever else is wrong can be found in
     * it all the same; with any other problem there is none.
     *
     * @param problems where all that is wrong with it is added
     */
    public static Optional<YamlNode> read(String file, byte[] bytes, List<Problem> problems) {
        if (bytes.length > LARGEST_FILE) {
            Message message = Message.of("problem/too-large.written")
                    .with("bytes", bytes.length)
                    .with("most", LARGEST_FILE);
            problems.add(Problem.error(message, Place.startOf(file)));
            return Optional.empty();
        }
        Parsed<SourceText> source = SourceText.decode(file, bytes);
        problems.addAll(source.problems());
        return source.value().flatMap(text -> {
            YamlReader reader = new YamlReader(text);
            Optional<YamlNode> tree = reader.read(file);
            problems.addAll(reader.problems);
            return tree;
        });
    }

    private Optional<YamlNode> read(String file) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), source.text())) {
            readTokens(parser);
        }
        boolean isEmpty = roots.stream()
                .allMatch(root -> root instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NOTHING);
        if (problems.isEmpty() && isEmpty) {
            problems.add(Problem.error(Message.of("problem/empty-file.written"), Place.startOf(file)));
        }
        boolean isTree = problems.size() < MOST_PROBLEMS
                && problems.stream().allMatch(problem -> problem.code().equals(DUPLICATE_KEY));
        return isTree ? Optional.of(roots.get(0)) : Optional.empty();
    }

    private void readTokens(YAMLParser parser) {
        try {
            JsonToken token = parser.nextToken();
            for (; token != null && problems.size() < MOST_PROBLEMS; token = parser.nextToken()) {
                if (open.isEmpty() && !roots.isEmpty()) {
                    refuse(parser, Message.of("problem/second-document"));
                    return;
                }
                if (token.isStructStart() && open.size() == DEEPEST) {
                    refuse(parser, Message.of("problem/too-deep.written").with("most", DEEPEST));
                    return;
                }
                read(token, parser);
            }
        } catch (JacksonException e) {
            problems.add(syntaxError(e, parser));
        }
    }

    private void read(JsonToken token, YAMLParser parser) {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                refuseWhatIsNotPlain(parser);
                open.push(new Open(placeOfNext(parser), token == JsonToken.START_OBJECT));
            }
            case END_OBJECT, END_ARRAY -> close(open.pop().node());
            case PROPERTY_NAME -> {
                readKey(parser);
                refuseWhatIsNotPlain(parser);
            }
            default -> {
                refuseWhatIsNotPlain(parser);
                close(scalar(parser));
            }
        }
    }

    /**
     * Aliases, anchors and tags change the meaning of other places, and the token stream loses most of them silently. The
     * file's own character tells: no plain value begins with one of these.
     */
    private void refuseWhatIsNotPlain(YAMLParser parser) {
        switch (source.at(position(parser))) {
            case '*' -> refuse(parser, Message.of("problem/alias"));
            case '&' -> refuse(parser, Message.of("problem/anchor"));
            case '!' -> refuse(parser, Message.of("problem/tag"));
            default -> {}
        }
    }

    private void readKey(YAMLParser parser) {
        Open mapping = open.getFirst();
        String key = parser.getString();
        mapping.key = key;
        Place place = source.place(position(parser), mapping.pointer());
        mapping.keyPlace = place;
        if (key.equals("<<")) {
            problems.add(Problem.error(Message.of("problem/merge-key").quoting("key", key), place));
        }
        checkCharacters(key, place);
        Place earlier = mapping.keys.putIfAbsent(key, place);
        if (earlier != null) {
            problems.add(Problem.error(
                    Message.of("problem/duplicate-key.written")
                            .quoting("key", key)
                            .with("line", earlier.line()),
                    place));
        }
    }

    private YamlNode scalar(YAMLParser parser) {
        Place place = placeOfNext(parser);
        String text = parser.getString();
        checkCharacters(text, place);
        char first = source.at(position(parser));
        boolean isQuoted = first == '"' || first == '\'' || first == '|' || first == '>';
        return new YamlNode.Scalar(place, text, isQuoted ? YamlNode.Kind.TEXT : kind(text, parser.currentToken()));
    }

    /** The library leaves it to the schema which spellings are nothing or a truth value; this is YAML 1.2's core. */
    private static YamlNode.Kind kind(String text, JsonToken token) {
        if (NOTHING.contains(text)) {
            return YamlNode.Kind.NOTHING;
        }
        if (TRUTH.contains(text)) {
            return YamlNode.Kind.BOOLEAN;
        }
        return token.isNumeric() ? YamlNode.Kind.NUMBER : YamlNode.Kind.TEXT;
    }

    private void checkCharacters(String text, Place place) {
        if (text.length() > LONGEST_SCALAR) {
            problems.add(Problem.error(Message.of("problem/too-long.written").with("most", LONGEST_SCALAR), place));
        }
        int forbidden = SourceText.findForbidden(text);
        if (forbidden >= 0) {
            problems.add(Problem.error(SourceText.forbidden(text.codePointAt(forbidden)), place));
        }
    }

    private void close(YamlNode node) {
        if (open.isEmpty()) {
            roots.add(node);
        } else {
            open.getFirst().add(node);
        }
    }

    private Place placeOfNext(YAMLParser parser) {
        if (open.isEmpty()) {
            return source.place(position(parser), "");
        }
        Open parent = open.getFirst();
        return parent.isMapping
                ? source.place(position(parser), parent.pointer())
                : source.placeOfItem(position(parser), parent.place.pointer(), parent.items.size());
    }

    private static int position(YAMLParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private void refuse(YAMLParser parser, Message message) {
        Place place = placeOfNext(parser);
        // A mapping begins where its first key does, which is then met twice.
        boolean isKnown =
                !problems.isEmpty() && problems.get(problems.size() - 1).place().offset() == place.offset();
        if (!isKnown) {
            problems.add(Problem.error(message, place));
        }
    }

    private Problem syntaxError(JacksonException error, YAMLParser parser) {
        if (error.getCause() instanceof MarkedYamlEngineException yaml) {
            // The exception's own location is that of the token before.
            Optional<Mark> mark = yaml.getProblemMark();
            Place place = mark.map(at -> source.place(at.getIndex(), pointer())).orElseGet(() -> placeOfNext(parser));
            return Problem.error(Message.of("problem/syntax").with("fault", oneLine(yaml.getProblem())), place);
        }
        boolean isKey = error.getOriginalMessage().startsWith("Expected a property name");
        if (isKey && source.at(position(parser)) == '*') {
            return Problem.error(Message.of("problem/alias"), placeOfNext(parser));
        }
        Message message = isKey
                ? Message.of("problem/syntax.key")
                : Message.of("problem/syntax.unreadable").with("fault", oneLine(error.getOriginalMessage()));
        return Problem.error(message, placeOfNext(parser));
    }

    private String pointer() {
        return open.isEmpty() ? "" : open.getFirst().pointer();
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }

    /** A mapping or list whose end is not yet reached. */
    private static final class Open {

        private final Place place;
        private final boolean isMapping;
        private final List<YamlNode> items = new ArrayList<>();
        private final List<YamlNode.Entry> entries = new ArrayList<>();
        private final Map<String, Place> keys = new HashMap<>();
        private String key = "";
        private Place keyPlace;

        Open(Place place, boolean isMapping) {
            this.place = place;
            this.isMapping = isMapping;
            this.keyPlace = place;
        }

        /** Where its next part stands. */
        String pointer() {
            String part = isMapping ? key.replace("~", "~0").replace("/", "~1") : Integer.toString(items.size());
            return place.pointer() + "/" + part;
        }

        void add(YamlNode node) {
            if (isMapping) {
                entries.add(new YamlNode.Entry(key, keyPlace, node));
            } else {
                items.add(node);
            }
        }

        YamlNode node() {
            return isMapping ? new YamlNode.Mapping(place, entries) : new YamlNode.Sequence(place, items);
        }
    }
}
