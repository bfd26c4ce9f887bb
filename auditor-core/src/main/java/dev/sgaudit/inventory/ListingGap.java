package dev.sgaudit.inventory;

import dev.sgaudit.model.Place;

/**
 * A listing of which not all pages are there.
 *
 * @param cluster the id of the cluster that it is about, or an empty text
 * @param present how many of its things the inputs hold
 * @param total how many it says there are
 */
public record ListingGap(ListingKind kind, String cluster, int present, int total, Place place) {

    /** The command line that gives all of it. */
    public String call() {
        return kind.command() + (cluster.isEmpty() ? "" : " --ClusterId " + cluster);
    }
}
