package dev.sgaudit.traffic;

/** One address: an IPv4 address stands in the lower 32 bits of {@code low}, an IPv6 address fills both halves. */
public record Address(AddressFamily family, long high, long low) implements Comparable<Address> {

    private static final long IPV4_MASK = 0xFFFF_FFFFL;

    public Address {
        if (family == AddressFamily.IPV4 && (high != 0 || (low & ~IPV4_MASK) != 0)) {
            throw new IllegalArgumentException("more than 32 bits in an IPv4 address: " + high + ", " + low);
        }
    }

    /** The IPv4 address with these 32 bits. */
    public static Address ipv4(long bits) {
        return new Address(AddressFamily.IPV4, 0, bits);
    }

    /** The IPv6 address with these 128 bits. */
    public static Address ipv6(long high, long low) {
        return new Address(AddressFamily.IPV6, high, low);
    }

    @Override
    public int compareTo(Address other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) {
            return byFamily;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** Dotted decimal, or the canonical IPv6 text of RFC 5952. */
    @Override
    public String toString() {
        return AddressText.write(this);
    }
}
