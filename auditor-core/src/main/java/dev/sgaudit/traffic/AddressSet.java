package dev.sgaudit.traffic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A set of addresses of both families; equal sets are equal values, however they came about. */
public final class AddressSet implements Comparable<AddressSet> {

    public static final AddressSet NONE = new AddressSet(Ranges.NONE, Ranges.NONE);
    public static final AddressSet ALL_IPV4 = of(new CidrBlock(AddressFamily.IPV4, 0, 0, 0));
    public static final AddressSet ALL_IPV6 = of(new CidrBlock(AddressFamily.IPV6, 0, 0, 0));
    public static final AddressSet ALL = ALL_IPV4.plus(ALL_IPV6);

    private final Ranges ipv4;
    private final Ranges ipv6;

    private AddressSet(Ranges ipv4, Ranges ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    static AddressSet of(AddressFamily family, Ranges ranges) {
        if (ranges.isEmpty()) {
            return NONE;
        }
        return family == AddressFamily.IPV4 ? new AddressSet(ranges, Ranges.NONE) : new AddressSet(Ranges.NONE, ranges);
    }

    public static AddressSet of(CidrBlock block) {
        return range(block.first(), block.last());
    }

    public static AddressSet of(Address address) {
        return range(address, address);
    }

    /** The addresses from {@code first} to {@code last}, both included and of one family. */
    public static AddressSet range(Address first, Address last) {
        if (first.family() != last.family()) {
            throw new IllegalArgumentException(first + "-" + last + " spans two families");
        }
        return of(first.family(), Ranges.of(first.high(), first.low(), last.high(), last.low()));
    }

    public static AddressSet ofBlocks(Collection<CidrBlock> blocks) {
        CidrBlock[] sorted = blocks.toArray(new CidrBlock[0]);
        if (sorted.length == 1) {
            return of(sorted[0]);
        }
        Arrays.sort(sorted);
        Ranges.Builder ipv4 = new Ranges.Builder(sorted.length);
        Ranges.Builder ipv6 = new Ranges.Builder(1);
        for (CidrBlock block : sorted) {
            Address last = block.last();
            (block.family() == AddressFamily.IPV4 ? ipv4 : ipv6)
                    .add(block.high(), block.low(), last.high(), last.low());
        }
        return new AddressSet(ipv4.build(), ipv6.build());
    }

    Ranges ranges(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ipv4 : ipv6;
    }

    /** How many ranges it takes to write the set. */
    public int ranges() {
        return ipv4.size() + ipv6.size();
    }

    public boolean isEmpty() {
        return ipv4.isEmpty() && ipv6.isEmpty();
    }

    public boolean contains(Address address) {
        return ranges(address.family()).contains(address.high(), address.low());
    }

    public boolean covers(AddressSet other) {
        return other.minus(this).isEmpty();
    }

    /** Whether the two have an address in common. */
    public boolean touches(AddressSet other) {
        return ipv4.touches(other.ipv4) || ipv6.touches(other.ipv6);
    }

    /** The addresses of one family. */
    public AddressSet only(AddressFamily family) {
        return of(family, ranges(family));
    }

    public AddressSet plus(AddressSet other) {
        return new AddressSet(ipv4.plus(other.ipv4), ipv6.plus(other.ipv6));
    }

    public AddressSet minus(AddressSet other) {
        return new AddressSet(ipv4.minus(other.ipv4), ipv6.minus(other.ipv6));
    }

    public AddressSet intersect(AddressSet other) {
        return new AddressSet(ipv4.intersect(other.ipv4), ipv6.intersect(other.ipv6));
    }

    /** How many addresses of the family there are in it. */
    public BigInteger count(AddressFamily family) {
        return ranges(family).count();
    }

    /** The smallest address; IPv4 comes before IPv6. */
    public Address first() {
        if (!ipv4.isEmpty()) {
            return Address.ipv4(ipv4.firstLow(0));
        }
        if (ipv6.isEmpty()) {
            throw new IllegalStateException("an empty set of addresses has no first one");
        }
        return Address.ipv6(ipv6.firstHigh(0), ipv6.firstLow(0));
    }

    /** The largest address; IPv6 comes after IPv4. */
    public Address last() {
        AddressFamily family = ipv6.isEmpty() ? AddressFamily.IPV4 : AddressFamily.IPV6;
        Ranges ranges = ranges(family);
        if (ranges.isEmpty()) {
            throw new IllegalStateException("an empty set of addresses has no last one");
        }
        int last = ranges.size() - 1;
        return new Address(family, ranges.lastHigh(last), ranges.lastLow(last));
    }

    /** The smallest unbroken range of the family that holds all its addresses there; none where it has none. */
    public AddressSet hull(AddressFamily family) {
        Ranges ranges = ranges(family);
        if (ranges.size() < 2) {
            return of(family, ranges);
        }
        int last = ranges.size() - 1;
        return of(
                family,
                Ranges.of(ranges.firstHigh(0), ranges.firstLow(0), ranges.lastHigh(last), ranges.lastLow(last)));
    }

    /** The fewest blocks that make it up, IPv4 before IPv6, in ascending order. */
    public List<CidrBlock> blocks() {
        return blocks(Integer.MAX_VALUE);
    }

    /** The first of its blocks, at most so many. */
    public List<CidrBlock> blocks(int most) {
        List<CidrBlock> blocks = new ArrayList<>(Math.min(most, 4));
        ipv4.addBlocks(AddressFamily.IPV4, blocks, most, most);
        ipv6.addBlocks(AddressFamily.IPV6, blocks, most, most);
        return List.copyOf(blocks);
    }

    /** How many blocks make it up, counted no further than so many. */
    public int countBlocks(int most) {
        int count = ipv4.addBlocks(AddressFamily.IPV4, List.of(), 0, most);
        return count + ipv6.addBlocks(AddressFamily.IPV6, List.of(), 0, most - count);
    }

    /** Orders by the first address in which the two differ, for sorted output. */
    @Override
    public int compareTo(AddressSet other) {
        int byIpv4 = compare(ipv4, other.ipv4);
        return byIpv4 != 0 ? byIpv4 : compare(ipv6, other.ipv6);
    }

    private static int compare(Ranges one, Ranges other) {
        for (int range = 0; range < Math.min(one.size(), other.size()); range++) {
            int byFirst = Ranges.compare(
                    one.firstHigh(range), one.firstLow(range), other.firstHigh(range), other.firstLow(range));
            if (byFirst != 0) {
                return byFirst;
            }
            int byLast = Ranges.compare(
                    one.lastHigh(range), one.lastLow(range), other.lastHigh(range), other.lastLow(range));
            if (byLast != 0) {
                return byLast;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof AddressSet other && ipv4.equals(other.ipv4) && ipv6.equals(other.ipv6);
    }

    @Override
    public int hashCode() {
        return 31 * ipv4.hashCode() + ipv6.hashCode();
    }

    /** Its blocks, separated by commas. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (CidrBlock block : blocks()) {
            text.append(text.length() == 0 ? "" : ",").append(block);
        }
        return text.toString();
    }
}
