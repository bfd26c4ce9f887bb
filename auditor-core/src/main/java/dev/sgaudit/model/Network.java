package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import java.util.List;

/**
 * One of the networks around a posture.
 *
 * @param addresses those that are known to be its own
 * @param shared those of them on which all that tell about it agree
 * @param beyond where the part of it lies that is not known; none where all of it is known
 * @param origin where it was read: {@code config}, {@code option}, files and pointers, or {@code unknown}
 * @param ways what together would give the part that is not known; none for the usual options and keys
 */
public record Network(AddressSet addresses, AddressSet shared, AddressSet beyond, Fact origin, List<Message> ways) {

    /** The origin of a network that nobody gave. */
    public static final Fact NOWHERE = new Fact.Name("unknown");

    /** A network that nobody gave. */
    public static final Network UNKNOWN = unknown(List.of());

    /** The prefix length of 10.0.0.0/8, the largest private network: what has a shorter one is no cluster's. */
    public static final int WIDEST_OF_CLUSTER = 8;

    public Network {
        ways = List.copyOf(ways);
    }

    /** A network of which all is known. */
    public Network(AddressSet addresses, Fact origin) {
        this(addresses, addresses, AddressSet.NONE, origin, List.of());
    }

    /** A network of which all is known, from a place that has a name. */
    public Network(AddressSet addresses, String origin) {
        this(addresses, new Fact.Name(origin));
    }

    /** A network of which nothing is known, with what would give it. */
    public static Network unknown(List<Message> ways) {
        return new Network(AddressSet.NONE, AddressSet.NONE, SpecialAddresses.PRIVATE_IPV4, NOWHERE, ways);
    }

    /** The key of a configuration that gives the network of this name. */
    public static Message key(String name, String cluster) {
        return Message.of("settle/network-key").with("network", name).with("cluster", cluster);
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
        return isKnown() || there.isEmpty() ? this : new Network(addresses, shared, there, origin, ways);
    }
}
