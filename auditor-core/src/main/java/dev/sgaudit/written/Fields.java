package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one mapping, asked for key by key; {@link #done} reports the keys that nobody asked for.
 *
 * <pre>{@code
 * Fields clause = Fields.of(node, Message.of("config/clause"), problems);
 * Optional<String> id = clause.required("id").text();
 * Optional<When> when = clause.optional("when").word(List.of(When.values()), When::word);
 * clause.done();
 * }</pre>
 */
public final class Fields {

    /** What a mapping is in a sentence that expects one. */
    static final String EXPECTED = "expected";

    private final Message what;
    private final Place place;
    private final List<YamlNode.Entry> entries;
    private final boolean isMapping;
    private final List<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final List<List<String>> alternatives = new ArrayList<>();

    private Fields(Message what, Place place, List<YamlNode.Entry> entries, boolean isMapping, List<Problem> problems) {
        this.what = what;
        this.place = place;
        this.entries = entries;
        this.isMapping = isMapping;
        this.problems = problems;
    }

    /**
     * The members of this node, or none and a problem if it is no mapping.
     *
     * @param what what the mapping stands for
     * @param problems where problems are added
     */
    public static Fields of(YamlNode node, Message what, List<Problem> problems) {
        if (node instanceof YamlNode.Mapping mapping) {
            return ofEntries(what, mapping, problems);
        }
        Message wrong = Message.of("problem/wrong-type.file")
                .with("found", node.kindInWords())
                .with("what", what.with("role", EXPECTED));
        problems.add(Problem.error(wrong, node.place()));
        return none(what, node.place(), problems);
    }

    static Fields ofEntries(Message what, YamlNode.Mapping mapping, List<Problem> problems) {
        return new Fields(what, mapping.place(), mapping.entries(), true, problems);
    }

    /** Stands in for a mapping that is not there; whatever is asked of it is absent and no further problem. */
    static Fields none(Message what, Place place, List<Problem> problems) {
        return new Fields(what, place, List.of(), false, problems);
    }

    public Place place() {
        return place;
    }

    /** The value of a key that must be there. */
    public Value required(String key) {
        Value value = optional(key);
        if (isMapping && !value.isPresent()) {
            missing.add(key);
        }
        return value;
    }

    /** The value of a key that may be left out. */
    public Value optional(String key) {
        known.add(key);
        for (YamlNode.Entry entry : entries) {
            if (entry.key().equals(key)) {
                return new Value(entry.value(), key, problems);
            }
        }
        return new Value(new YamlNode.Absent(place), key, problems);
    }

    /** The keys in the order in which they are written, for mappings whose keys are names and not words of the format. */
    public List<YamlNode.Entry> entries() {
        return entries;
    }

    /** Asks for one of two keys, whichever it is. */
    public void requireEither(String one, String other) {
        boolean isThere = optional(one).isPresent() || optional(other).isPresent();
        if (isMapping && !isThere) {
            alternatives.add(List.of(one, other));
        }
    }

    /** Reports a key that is a name and makes no sense. */
    public void wrongKey(YamlNode.Entry entry, Message message) {
        problems.add(Problem.error(message, entry.keyPlace()));
    }

    /** Reports the keys that nobody asked for and the required ones that are not there. */
    public void done() {
        List<String> stillMissing = new ArrayList<>(missing);
        List<List<String>> stillOpen = new ArrayList<>(alternatives);
        for (YamlNode.Entry entry : entries) {
            if (!known.contains(entry.key())) {
                // A required key that was mistyped is one mistake, not two.
                Optional<String> meant = Spelling.findNearest(entry.key(), stillMissing);
                meant.ifPresent(stillMissing::remove);
                stillOpen.removeIf(
                        keys -> Spelling.findNearest(entry.key(), keys).isPresent());
                Message unknown = Message.of("problem/unknown-key")
                        .quoting("key", entry.key())
                        .with("what", what.with("role", "holder"));
                problems.add(Problem.error(
                        Spelling.instead(unknown, entry.key(), meant.isPresent() ? List.of(meant.get()) : known),
                        entry.keyPlace()));
            }
        }
        for (String key : stillMissing) {
            problems.add(Problem.error(
                    Message.of("problem/missing-key")
                            .with("what", what.with("role", "subject"))
                            .quoting("key", key),
                    place));
        }
        for (List<String> keys : stillOpen) {
            problems.add(Problem.error(
                    Message.of("problem/missing-key.either")
                            .with("what", what.with("role", "subject"))
                            .quoting("one", keys.get(0))
                            .quoting("other", keys.get(1)),
                    place));
        }
    }
}
