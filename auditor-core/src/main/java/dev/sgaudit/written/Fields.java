package dev.sgaudit.written;

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
 * Fields clause = Fields.of(node, "a clause", problems);
 * Optional<String> id = clause.required("id").text();
 * Optional<When> when = clause.optional("when").word(List.of(When.values()), When::word);
 * clause.done();
 * }</pre>
 */
public final class Fields {

    private final String what;
    private final Place place;
    private final List<YamlNode.Entry> entries;
    private final boolean isMapping;
    private final List<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final List<List<String>> alternatives = new ArrayList<>();

    private Fields(String what, Place place, List<YamlNode.Entry> entries, boolean isMapping, List<Problem> problems) {
        this.what = what;
        this.place = place;
        this.entries = entries;
        this.isMapping = isMapping;
        this.problems = problems;
    }

    /**
     * The members of this node, or none and a problem if it is no mapping.
     *
     * @param what what the mapping stands for, with its article
     * @param problems where problems are added
     */
    public static Fields of(YamlNode node, String what, List<Problem> problems) {
        return new Value(node, what, problems).fields(what);
    }

    static Fields ofEntries(String what, YamlNode.Mapping mapping, List<Problem> problems) {
        return new Fields(what, mapping.place(), mapping.entries(), true, problems);
    }

    /** Stands in for a mapping that is not there; whatever is asked of it is absent and no further problem. */
    static Fields none(String what, Place place, List<Problem> problems) {
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
    public void wrongKey(YamlNode.Entry entry, String message) {
        problems.add(Problem.error("wrong-value", message, entry.keyPlace()));
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
                String instead = meant.map(key -> "did you mean '" + key + "'?")
                        .orElseGet(() -> Spelling.instead(entry.key(), known));
                problems.add(Problem.error(
                        "unknown-key",
                        "unknown key " + Spelling.quoted(entry.key()) + " in " + what + "; " + instead,
                        entry.keyPlace()));
            }
        }
        for (String key : stillMissing) {
            problems.add(Problem.error("missing-key", what + " has no '" + key + "'; add this key", place));
        }
        for (List<String> keys : stillOpen) {
            String message = what + " has neither '" + keys.get(0) + "' nor '" + keys.get(1) + "'; add one of them";
            problems.add(Problem.error("missing-key", message, place));
        }
    }
}
