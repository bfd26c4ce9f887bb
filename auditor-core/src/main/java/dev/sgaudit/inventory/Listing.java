package dev.sgaudit.inventory;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.Role;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One answer, or one page of it.
 *
 * @param cluster the id of the cluster that it is about, or an empty text where it does not say
 * @param region that of its entries' zones, several with commas between, or an empty text where they do not say
 * @param total how many there are in all, as the answer says
 * @param isWhole whether every item of it was understood and what stands beside them, and it does not say that it goes on
 */
public record Listing(
        ListingKind kind,
        String cluster,
        String region,
        OptionalInt total,
        int items,
        boolean isWhole,
        List<Told<Entry>> entries,
        Place place) {

    public Listing {
        entries = List.copyOf(entries);
    }

    /** One that tells no region. */
    public Listing(
            ListingKind kind,
            String cluster,
            OptionalInt total,
            int items,
            boolean isWhole,
            List<Told<Entry>> entries,
            Place place) {
        this(kind, cluster, "", total, items, isWhole, entries, place);
    }

    /** The same of this cluster. */
    Listing of(String other) {
        return new Listing(kind, other, region, total, items, isWhole, entries, place);
    }

    /** How many different things it holds; one that was not understood counts as different from all others. */
    int different() {
        return ids().size() + items - entries.size();
    }

    /** The ids of what it holds. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        for (Told<Entry> told : entries) {
            ids.add(told.what().id());
        }
        return ids;
    }

    /** Whether an item of it names nothing that can be told from others. */
    boolean isIllegible() {
        return items > entries.size();
    }

    /** The roles of the machines in it. */
    Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Told<Entry> told : entries) {
            if (told.what() instanceof Entry.Node node) {
                roles.add(node.role().orElse(Role.NODE));
            }
        }
        return roles;
    }

    /** What its entries tell of the call. */
    ListingScope scope() {
        Set<Role> roles = roles();
        boolean isNewer = false;
        for (Told<Entry> told : entries) {
            isNewer |= told.what() instanceof Entry.Node node && node.kind().isPresent();
        }
        return new ListingScope(
                roles.size() == 1 ? Optional.of(roles.iterator().next()) : Optional.empty(), region, isNewer);
    }
}
