package dev.sgaudit.traffic;

/** The address, for each port segment, since which its state has held. */
final class Since {

    private final long[] high;
    private final long[] low;
    /** Whether the state has held up to the last address of the family. */
    private final boolean[] ended;

    private final AddressFamily family;

    Since(int segments, AddressFamily family) {
        high = new long[segments];
        low = new long[segments];
        ended = new boolean[segments];
        this.family = family;
    }

    boolean isBefore(int segment, long otherHigh, long otherLow) {
        return !ended[segment] && Ranges.compare(high[segment], low[segment], otherHigh, otherLow) < 0;
    }

    boolean isUpTo(int segment, long otherHigh, long otherLow) {
        return !ended[segment] && Ranges.compare(high[segment], low[segment], otherHigh, otherLow) <= 0;
    }

    void set(int segment, long newHigh, long newLow) {
        high[segment] = newHigh;
        low[segment] = newLow;
    }

    void setAfter(int segment, long endHigh, long endLow) {
        ended[segment] = endHigh == lastHigh(family) && endLow == lastLow(family);
        low[segment] = endLow + 1;
        high[segment] = endHigh + (low[segment] == 0 ? 1 : 0);
    }

    boolean isSame(int segment, int other) {
        return high[segment] == high[other] && low[segment] == low[other];
    }

    boolean isEnded(int segment) {
        return ended[segment];
    }

    long high(int segment) {
        return high[segment];
    }

    long low(int segment) {
        return low[segment];
    }

    static long lastHigh(AddressFamily family) {
        return family == AddressFamily.IPV4 ? 0 : -1L;
    }

    static long lastLow(AddressFamily family) {
        return family == AddressFamily.IPV4 ? 0xFFFF_FFFFL : -1L;
    }
}
