package dev.sgaudit.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The answers of one call about one cluster, or about none: which of them are pages of one listing, and whether that is
 * whole. Pages belong together if they tell the same total, and their entries the same version of the call, role and
 * region; what a page does not tell, an empty one for example, says nothing against it.
 */
final class Pages {

    private final ListingKind kind;
    private final String cluster;
    private final Map<Key, List<Listing>> listings = new LinkedHashMap<>();
    private final List<Listing> empty = new ArrayList<>();
    private final List<Listing> uncounted = new ArrayList<>();
    private final List<ListingGap> gaps = new ArrayList<>();

    /** What whole listings hold. */
    private final List<Set<String>> whole = new ArrayList<>();

    /** What tells listings apart. */
    private record Key(ListingScope scope, int total) {}

    private Pages(ListingKind kind, String cluster) {
        this.kind = kind;
        this.cluster = cluster;
    }

    static Pages of(ListingKind kind, String cluster, List<Listing> pages) {
        Pages all = new Pages(kind, cluster);
        Set<Key> mixed = new HashSet<>();
        for (Listing page : pages) {
            if (page.total().isPresent() && page.roles().size() > 1) {
                mixed.add(new Key(page.scope().ofAnyRole(), page.total().getAsInt()));
            }
        }
        for (Listing page : pages) {
            all.add(page, mixed);
        }
        all.listings.forEach((key, ofOne) -> all.measure(key, ofOne));
        all.measureUncounted();
        all.measureEmpty();
        return all;
    }

    private void add(Listing page, Set<Key> mixed) {
        if (page.total().isEmpty()) {
            // What is wrong with it, or with its total, is an error of the input.
            if (kind.isCounted() && page.isWhole()) {
                uncounted.add(page);
            }
        } else if (page.items() == 0 && page.total().getAsInt() > 0) {
            empty.add(page);
        } else {
            Key ofAnyRole = new Key(page.scope().ofAnyRole(), page.total().getAsInt());
            // A page with machines of two roles shows that the call asked for all.
            Key key = mixed.contains(ofAnyRole)
                    ? ofAnyRole
                    : new Key(page.scope(), page.total().getAsInt());
            listings.computeIfAbsent(key, none -> new ArrayList<>()).add(page);
        }
    }

    private void measure(Key key, List<Listing> pages) {
        List<Set<String>> alone = new ArrayList<>();
        for (Listing page : pages) {
            if (page.different() >= key.total()) {
                alone.add(page.ids());
            }
        }
        Map<Set<String>, Listing> rest = new LinkedHashMap<>();
        for (Listing page : pages) {
            boolean isTold = alone.stream().anyMatch(all -> all.containsAll(page.ids()));
            if (page.different() < key.total() && (!isTold || page.isIllegible())) {
                rest.putIfAbsent(page.ids(), page);
            }
        }
        Set<String> together = new HashSet<>();
        int illegible = 0;
        for (Listing page : rest.values()) {
            together.addAll(page.ids());
            illegible += page.items() - page.entries().size();
        }
        int present = together.size() + illegible;
        whole.addAll(alone);
        if (!rest.isEmpty() && present != key.total()) {
            addGap(
                    key.scope(),
                    present > key.total() ? ListingGap.Sign.SEVERAL : ListingGap.Sign.TOTAL,
                    present,
                    OptionalInt.of(key.total()),
                    rest.values().iterator().next());
            return;
        }
        if (!rest.isEmpty()) {
            whole.add(together);
        }
    }

    /** An answer that does not say how many there are adds nothing to a whole one that holds all of it. */
    private void measureUncounted() {
        Map<ListingScope, Set<String>> held = new LinkedHashMap<>();
        Map<ListingScope, Listing> first = new LinkedHashMap<>();
        for (Listing page : uncounted) {
            if (whole.stream().noneMatch(all -> all.containsAll(page.ids()))) {
                held.computeIfAbsent(page.scope(), none -> new HashSet<>()).addAll(page.ids());
                first.putIfAbsent(page.scope(), page);
            }
        }
        first.forEach((scope, page) -> addGap(
                scope,
                ListingGap.Sign.NO_TOTAL,
                held.getOrDefault(scope, Set.of()).size(),
                OptionalInt.empty(),
                page));
    }

    /**
     * An empty page does not tell of which listing it is: of one whose other pages are there, or of another region, or of
     * machines of another role, of which all are missing.
     */
    private void measureEmpty() {
        Set<Integer> told = new HashSet<>();
        gaps.forEach(gap -> gap.total().ifPresent(told::add));
        for (Listing page : empty) {
            if (told.add(page.total().getAsInt())) {
                addGap(page.scope(), ListingGap.Sign.EMPTY, 0, page.total(), page);
            }
        }
    }

    private void addGap(ListingScope scope, ListingGap.Sign sign, int present, OptionalInt total, Listing first) {
        gaps.add(new ListingGap(kind, cluster, scope, sign, present, total, first.place()));
    }

    /** The listings that are not whole. */
    List<ListingGap> gaps() {
        return List.copyOf(gaps);
    }
}
