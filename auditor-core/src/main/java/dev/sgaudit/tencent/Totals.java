package dev.sgaudit.tencent;

import dev.sgaudit.traffic.AddressFamily;

/**
 * How many rules of each address family the statistics of a document count in one direction, or {@link Count#NONE} where
 * they do not tell.
 */
record Totals(int ipv4, int ipv6) {

    /** Statistics that tell nothing. */
    static final Totals NONE = new Totals(Count.NONE, Count.NONE);

    int of(AddressFamily family) {
        return switch (family) {
            case IPV4 -> ipv4;
            case IPV6 -> ipv6;
        };
    }

    Totals with(AddressFamily family, int count) {
        return switch (family) {
            case IPV4 -> new Totals(count, ipv6);
            case IPV6 -> new Totals(ipv4, count);
        };
    }
}
