package dev.sgaudit;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Problem;
import dev.sgaudit.written.YamlNode;
import dev.sgaudit.written.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** A YAML file with one key a line, of which a test changes one key. */
@NullMarked
public record SampleFile(String text) {

    /** The keys by pointer, each with the node that holds it. */
    public Map<String, YamlNode.Entry> keys() {
        Map<String, YamlNode.Entry> keys = new TreeMap<>();
        collect(YamlReader.read("f.yml", bytes()).value().orElseThrow(), keys);
        return keys;
    }

    private static void collect(YamlNode node, Map<String, YamlNode.Entry> keys) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                keys.put(entry.keyPlace().pointer(), entry);
                collect(entry.value(), keys);
            }
        } else if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> collect(item, keys));
        }
    }

    /**
     * The keys that a reader knows, by pointer. Each mapping tells its own when it is asked for one that cannot be;
     * mappings whose keys are names tell nothing.
     */
    public Set<String> keysKnownTo(Function<SampleFile, List<Problem>> reader) {
        Set<String> known = new TreeSet<>();
        for (String pointer : keys().keySet()) {
            String mapping = pointer.substring(0, pointer.lastIndexOf('/'));
            reader.apply(renamed(pointer, "zzzzzzzz")).stream()
                    .filter(problem -> problem.code().equals("unknown-key"))
                    .flatMap(problem -> problem.message().slots().stream())
                    .filter(slot -> slot.name().equals("known"))
                    .flatMap(slot -> ((Fact.Several) slot.fact()).facts().stream())
                    .forEach(key -> known.add(mapping + "/" + key));
        }
        return known;
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The file with another value of the key. */
    public SampleFile with(String pointer, String value) {
        Line line = line(pointer);
        return without(line, List.of((line.before() + line.key() + ": " + value).stripTrailing()));
    }

    /** The file with another key instead of this one. */
    public SampleFile renamed(String pointer, String key) {
        Line line = line(pointer);
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.set(line.index(), line.before() + key + line.after());
        return of(lines);
    }

    /** The file without the key. */
    public SampleFile without(String pointer) {
        Line line = line(pointer);
        List<String> lines = text.lines().toList();
        boolean isFirstOfItem = line.before().endsWith("- ");
        if (!isFirstOfItem) {
            return without(line, List.of());
        }
        List<String> changed = new ArrayList<>(lines);
        changed.set(
                line.index() + 1, line.before() + lines.get(line.index() + 1).substring(line.indent()));
        changed.remove(line.index());
        return of(changed);
    }

    /** The file with these lines instead of that of a key and of all that stands under it. */
    private SampleFile without(Line line, List<String> instead) {
        List<String> lines = text.lines().toList();
        int end = line.index() + 1;
        while (end < lines.size() && indent(lines.get(end)) > line.indent()) {
            end++;
        }
        List<String> changed = new ArrayList<>(lines.subList(0, line.index()));
        changed.addAll(instead);
        changed.addAll(lines.subList(end, lines.size()));
        return of(changed);
    }

    private Line line(String pointer) {
        YamlNode.Entry entry = keys().get(pointer);
        if (entry == null) {
            throw new IllegalArgumentException("the sample has no key " + pointer);
        }
        int index = entry.keyPlace().line() - 1;
        int indent = entry.keyPlace().column() - 1;
        String line = text.lines().toList().get(index);
        return new Line(
                index,
                indent,
                line.substring(0, indent),
                entry.key(),
                line.substring(indent + entry.key().length()));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static SampleFile of(List<String> lines) {
        return new SampleFile(String.join("\n", lines) + "\n");
    }

    /** The line of a key, cut at the key. */
    private record Line(int index, int indent, String before, String key, String after) {}
}
