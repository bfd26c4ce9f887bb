package dev.sgaudit.inventory;

import dev.sgaudit.model.Place;
import java.util.List;
import java.util.OptionalInt;

/**
 * One answer, or one page of it.
 *
 * @param cluster the id of the cluster that it is about, or an empty text where it does not say
 * @param total how many there are in all, as the answer says
 * @param isWhole whether every item of it was understood, and it does not say that it goes on
 */
public record Listing(
        ListingKind kind,
        String cluster,
        OptionalInt total,
        int items,
        boolean isWhole,
        List<Told<Entry>> entries,
        Place place) {

    public Listing {
        entries = List.copyOf(entries);
    }

    /** The same of this cluster. */
    Listing of(String other) {
        return new Listing(kind, other, total, items, isWhole, entries, place);
    }

    /** How many different things it holds; one that was not understood counts as different from all others. */
    int different() {
        return (int) entries.stream().map(told -> told.what().id()).distinct().count() + items - entries.size();
    }
}
