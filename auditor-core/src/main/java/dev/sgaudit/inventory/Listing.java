package dev.sgaudit.inventory;

import dev.sgaudit.model.Place;
import java.util.List;
import java.util.OptionalInt;

/**
 * One answer, or one page of it.
 *
 * @param cluster the id of the cluster that it is about, or an empty text where it does not say
 * @param total how many there are in all, as the answer says
 * @param isWhole whether every item of it was understood
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
}
