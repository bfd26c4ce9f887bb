package dev.sgaudit.traffic;

/** An address block: all addresses that share the first {@code length} bits; host bits are zero. */
public record CidrBlock(AddressFamily family, long high, long low, int length) implements Comparable<CidrBlock> {

    public CidrBlock {
        if (length < 0 || length > family.bits()) {
            throw new IllegalArgumentException("a prefix of " + length + " bits in " + family);
        }
        high = high & highMask(family, length);
        low = low & lowMask(family, length);
    }

    /** The block of this length that holds the address. */
    public static CidrBlock around(Address address, int length) {
        return new CidrBlock(address.family(), address.high(), address.low(), length);
    }

    public Address first() {
        return new Address(family, high, low);
    }

    public Address last() {
        long free = family == AddressFamily.IPV4 ? 0xFFFF_FFFFL : -1L;
        return new Address(
                family,
                family == AddressFamily.IPV4 ? 0 : high | ~highMask(family, length),
                low | (~lowMask(family, length) & free));
    }

    private static long highMask(AddressFamily family, int length) {
        if (family == AddressFamily.IPV4 || length == 0) {
            return 0;
        }
        return length >= 64 ? -1L : -1L << (64 - length);
    }

    private static long lowMask(AddressFamily family, int length) {
        if (family == AddressFamily.IPV4) {
            return length == 0 ? 0 : (0xFFFF_FFFFL << (32 - length)) & 0xFFFF_FFFFL;
        }
        if (length <= 64) {
            return 0;
        }
        return length == 128 ? -1L : -1L << (128 - length);
    }

    @Override
    public int compareTo(CidrBlock other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) {
            return byFamily;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        int byFirst = byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
        return byFirst != 0 ? byFirst : Integer.compare(length, other.length);
    }

    /** Its addresses whose next bit is 0. */
    public CidrBlock lowerHalf() {
        return new CidrBlock(family, high, low, length + 1);
    }

    /** Its addresses whose next bit is 1. */
    public CidrBlock upperHalf() {
        int free = family.bits() - length - 1;
        return free < Long.SIZE
                ? new CidrBlock(family, high, low | 1L << free, length + 1)
                : new CidrBlock(family, high | 1L << (free - Long.SIZE), low, length + 1);
    }

    @Override
    public String toString() {
        return first() + "/" + length;
    }
}
