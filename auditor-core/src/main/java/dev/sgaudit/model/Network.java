package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressSet;

/**
 * One of the networks around a posture.
 *
 * @param addresses its addresses; none where it is not known
 * @param origin where that was read: {@code config}, {@code option}, a file and pointer, or {@code unknown}
 */
public record Network(AddressSet addresses, String origin) {

    /** A network that nobody gave. */
    public static final Network UNKNOWN = new Network(AddressSet.NONE, "unknown");

    public boolean isKnown() {
        return !addresses.isEmpty();
    }
}
