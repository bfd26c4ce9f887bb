package dev.sgaudit.intent;

import dev.sgaudit.model.Place;
import dev.sgaudit.written.YamlNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys that somebody wrote into a mapping and into the mappings in it, {@code ssh.from}, with their places. */
public final class WrittenKeys {

    /** Nobody wrote any. */
    public static final WrittenKeys NONE = new WrittenKeys(new TreeMap<>());

    private final SortedMap<String, Place> places;

    private WrittenKeys(SortedMap<String, Place> places) {
        this.places = Collections.unmodifiableSortedMap(places);
    }

    /** The keys of these entries. */
    static WrittenKeys of(List<YamlNode.Entry> entries) {
        SortedMap<String, Place> places = new TreeMap<>();
        add(places, "", entries);
        return new WrittenKeys(places);
    }

    private static void add(SortedMap<String, Place> places, String above, List<YamlNode.Entry> entries) {
        for (YamlNode.Entry entry : entries) {
            places.put(above + entry.key(), entry.keyPlace());
            if (entry.value() instanceof YamlNode.Mapping mapping) {
                add(places, above + entry.key() + ".", mapping.entries());
            }
        }
    }

    /** Where this key stands. */
    public Optional<Place> find(String key) {
        return Optional.ofNullable(places.get(key));
    }

    public boolean has(String key) {
        return places.containsKey(key);
    }

    @Override
    public String toString() {
        return "the keys of a mapping";
    }
}
