package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;

/**
 * One of the networks around a posture.
 *
 * @param addresses those that are known to be its own
 * @param shared those of them on which all that tell about it agree
 * @param beyond where the part of it lies that is not known; none where all of it is known
 * @param origin where it was read: {@code config}, {@code option}, a file and pointer, or {@code unknown}
 * @param settle what would give the part that is not known, or an empty text for the usual options and keys
 */
public record Network(AddressSet addresses, AddressSet shared, AddressSet beyond, String origin, String settle) {

    /** A network that nobody gave. */
    public static final Network UNKNOWN = unknown("");

    /** The prefix length of 10.0.0.0/8, the largest private network: what has a shorter one is no cluster's. */
    public static final int WIDEST_OF_CLUSTER = 8;

    private static final String NOWHERE = "unknown";

    /** A network of which all is known. */
    public Network(AddressSet addresses, String origin) {
        this(addresses, addresses, AddressSet.NONE, origin, "");
    }

    /** A network of which nothing is known, with what would give it. */
    public static Network unknown(String settle) {
        return new Network(AddressSet.NONE, AddressSet.NONE, SpecialAddresses.PRIVATE_IPV4, NOWHERE, settle);
    }

    /** Whether all of it is known. */
    public boolean isKnown() {
        return beyond.isEmpty() && !addresses.isEmpty();
    }

    /** Whether some of it is known. */
    public boolean isTold() {
        return !addresses.isEmpty();
    }

    boolean hasIpv6() {
        return !addresses.only(AddressFamily.IPV6).isEmpty();
    }

    /** The same with what is not known of it somewhere in here. */
    public Network within(AddressSet there) {
        return isKnown() || there.isEmpty() ? this : new Network(addresses, shared, there, origin, settle);
    }
}
