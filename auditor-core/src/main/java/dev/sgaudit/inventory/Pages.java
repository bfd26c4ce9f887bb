package dev.sgaudit.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pages that tell the same number of things in all: those of one listing, or of several that have equally many.
 *
 * @param partial those that are no listing by themselves, each once
 * @param present how many different things they hold
 */
record Pages(int total, List<Listing> partial, int present) {

    Pages {
        partial = List.copyOf(partial);
    }

    static Pages of(int total, List<Listing> pages) {
        List<Set<String>> whole = new ArrayList<>();
        Map<Set<String>, Listing> partial = new LinkedHashMap<>();
        for (Listing page : pages) {
            if (page.different() >= total) {
                whole.add(ids(page));
            } else {
                partial.putIfAbsent(ids(page), page);
            }
        }
        List<Listing> left = partial.entrySet().stream()
                .filter(page ->
                        whole.stream().noneMatch(all -> all.containsAll(page.getKey())) || isIllegible(page.getValue()))
                .map(Map.Entry::getValue)
                .toList();
        Set<String> seen = new HashSet<>();
        int illegible = 0;
        for (Listing page : left) {
            seen.addAll(ids(page));
            illegible += page.items() - page.entries().size();
        }
        return new Pages(total, left, seen.size() + illegible);
    }

    private static boolean isIllegible(Listing page) {
        return page.items() > page.entries().size();
    }

    private static Set<String> ids(Listing page) {
        return page.entries().stream().map(told -> told.what().id()).collect(Collectors.toSet());
    }

    /** Whether nothing is missing. */
    boolean areAll() {
        return partial.isEmpty() || present == total || (present > 0 && present % total == 0 && areOfOneSize());
    }

    /**
     * Whether these are the pages of several whole listings: an answer is as long as the caller asked for, but for the last
     * one of its listing.
     */
    private boolean areOfOneSize() {
        int listings = present / total;
        int size = partial.stream().mapToInt(Listing::different).max().orElse(total);
        int rest = total % size;
        long full = partial.stream().filter(page -> page.different() == size).count();
        long last = partial.stream().filter(page -> page.different() == rest).count();
        return full == (long) listings * (total / size)
                && last == (rest == 0 ? 0 : listings)
                && full + last == partial.size();
    }

    /** The page that comes first. */
    Listing first() {
        return partial.get(0);
    }

    /** How many of the things of the listing that is not whole are there. */
    int held() {
        return present > total ? present % total : present;
    }
}
