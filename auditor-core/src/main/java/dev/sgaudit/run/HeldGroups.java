package dev.sgaudit.run;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.SecurityGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The groups that are read and not audited yet, by id in their order: in memory as long as there is room, then on the shelf. */
final class HeldGroups {

    private final Room room;
    private final Shelf shelf;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int rules;

    HeldGroups(Room room, Shelf shelf) {
        this.room = room;
        this.shelf = shelf;
    }

    private record Entry(Place place, Shelf.Stored group) {}

    void add(SecurityGroup group) {
        int more = 1 + group.read();
        boolean isHeld = room.hasFor(more, rules);
        rules += isHeld ? more : 0;
        entries.put(group.id(), new Entry(group.place(), isHeld ? new Shelf.Held(group) : shelf.put(group)));
    }

    int size() {
        return entries.size();
    }

    Set<String> ids() {
        return entries.keySet();
    }

    Place place(String id) {
        return entry(id).place();
    }

    /** @throws UncheckedIOException where it was put away and cannot be had back */
    SecurityGroup get(String id) {
        try {
            return entry(id).group().group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Entry entry(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException(id + " is not among the groups that were read");
        }
        return entry;
    }

    void clear() {
        entries.clear();
    }
}
