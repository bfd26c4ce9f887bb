package dev.sgaudit.traffic;

/** An address family; the two never share an address. */
public enum Family {
    IPV4(32),
    IPV6(128);

    private final int bits;

    Family(int bits) {
        this.bits = bits;
    }

    /** The length of an address in bits. */
    public int bits() {
        return bits;
    }
}
