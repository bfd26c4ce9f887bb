package dev.sgaudit.model;

import dev.sgaudit.traffic.Direction;

/**
 * A sign that an export does not hold all of a group.
 *
 * @param found what the export says
 * @param expected what a whole export would say
 */
public record Gap(Kind kind, Direction direction, String found, String expected, Place place) {

    /** How the export shows that something is missing. */
    public enum Kind {
        /** Numbers are missing from {@code PolicyIndex}. */
        INDEX,
        /** {@code PolicyStatistics} counts more rules than there are, where no template could explain it. */
        COUNT,
        /** A direction is absent or null, as in a filtered call. */
        DIRECTION
    }
}
