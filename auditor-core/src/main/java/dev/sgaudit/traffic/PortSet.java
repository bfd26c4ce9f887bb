package dev.sgaudit.traffic;

import java.util.Arrays;

/** A set of destination ports, kept as ascending ranges that neither overlap nor touch. */
public final class PortSet implements Comparable<PortSet> {

    /** The highest port number. */
    public static final int LAST = 65_535;

    public static final PortSet NONE = new PortSet(new int[0]);
    public static final PortSet ALL = range(0, LAST);

    /** Pairs of first and last port. */
    private final int[] ranges;

    private PortSet(int[] ranges) {
        this.ranges = ranges;
    }

    /** The ports from {@code first} to {@code last}, both included. */
    public static PortSet range(int first, int last) {
        if (first < 0 || last > LAST || first > last) {
            throw new IllegalArgumentException("ports " + first + "-" + last);
        }
        return new PortSet(new int[] {first, last});
    }

    public static PortSet of(int port) {
        return range(port, port);
    }

    /** The union of ranges given as pairs of first and last port, in any order. */
    public static PortSet ofRanges(int... pairs) {
        if (pairs.length == 2) {
            return range(pairs[0], pairs[1]);
        }
        long[] sorted = new long[pairs.length / 2];
        for (int i = 0; i < sorted.length; i++) {
            PortSet checked = range(pairs[2 * i], pairs[2 * i + 1]);
            sorted[i] = (long) checked.first(0) << 32 | checked.last(0);
        }
        Arrays.sort(sorted);
        int[] merged = new int[pairs.length];
        int count = 0;
        for (long pair : sorted) {
            int first = (int) (pair >>> 32);
            int last = (int) pair;
            if (count > 0 && first <= merged[count - 1] + 1) {
                merged[count - 1] = Math.max(merged[count - 1], last);
            } else {
                merged[count++] = first;
                merged[count++] = last;
            }
        }
        return count == 0 ? NONE : new PortSet(Arrays.copyOf(merged, count));
    }

    /** How many ranges it takes to write the set. */
    public int ranges() {
        return ranges.length / 2;
    }

    /** The first port of the given range. */
    public int first(int range) {
        return ranges[2 * range];
    }

    /** The last port of the given range. */
    public int last(int range) {
        return ranges[2 * range + 1];
    }

    /** How many ports there are in it. */
    public int size() {
        int size = 0;
        for (int range = 0; range < ranges(); range++) {
            size += last(range) - first(range) + 1;
        }
        return size;
    }

    public boolean isEmpty() {
        return ranges.length == 0;
    }

    /** Nobody sends to port 0, so all other ports stand for all of them. */
    public PortSet withUnsent() {
        return plus(of(0)).isAll() ? ALL : this;
    }

    /** Whether no port is missing. */
    public boolean isAll() {
        return ranges.length == 2 && ranges[0] == 0 && ranges[1] == LAST;
    }

    public boolean contains(int port) {
        for (int range = 0; range < ranges(); range++) {
            if (port <= last(range)) {
                return port >= first(range);
            }
        }
        return false;
    }

    public boolean covers(PortSet other) {
        return other.minus(this).isEmpty();
    }

    /** Whether the two have a port in common. */
    public boolean touches(PortSet other) {
        int mine = 0;
        int theirs = 0;
        while (mine < ranges() && theirs < other.ranges()) {
            if (last(mine) < other.first(theirs)) {
                mine++;
            } else if (other.last(theirs) < first(mine)) {
                theirs++;
            } else {
                return true;
            }
        }
        return false;
    }

    public PortSet plus(PortSet other) {
        int[] both = Arrays.copyOf(ranges, ranges.length + other.ranges.length);
        System.arraycopy(other.ranges, 0, both, ranges.length, other.ranges.length);
        return ofRanges(both);
    }

    public PortSet minus(PortSet other) {
        return intersect(other.complement());
    }

    public PortSet intersect(PortSet other) {
        if (isAll()) {
            return other;
        }
        if (other.isAll()) {
            return this;
        }
        int[] common = new int[ranges.length + other.ranges.length];
        int count = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < ranges() && theirs < other.ranges()) {
            int first = Math.max(first(mine), other.first(theirs));
            int last = Math.min(last(mine), other.last(theirs));
            if (first <= last) {
                common[count++] = first;
                common[count++] = last;
            }
            if (last(mine) < other.last(theirs)) {
                mine++;
            } else {
                theirs++;
            }
        }
        return count == 0 ? NONE : new PortSet(Arrays.copyOf(common, count));
    }

    private PortSet complement() {
        int[] gaps = new int[ranges.length + 2];
        int count = 0;
        int next = 0;
        for (int range = 0; range < ranges(); range++) {
            if (next < first(range)) {
                gaps[count++] = next;
                gaps[count++] = first(range) - 1;
            }
            next = last(range) + 1;
        }
        if (next <= LAST) {
            gaps[count++] = next;
            gaps[count++] = LAST;
        }
        return count == 0 ? NONE : new PortSet(Arrays.copyOf(gaps, count));
    }

    @Override
    public int compareTo(PortSet other) {
        return Arrays.compare(ranges, other.ranges);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof PortSet other && Arrays.equals(ranges, other.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }

    /** {@code all}, or ports and ranges in ascending order: {@code 22,80-90}. */
    @Override
    public String toString() {
        if (isAll()) {
            return "all";
        }
        StringBuilder text = new StringBuilder();
        for (int range = 0; range < ranges(); range++) {
            text.append(range == 0 ? "" : ",").append(first(range));
            if (last(range) > first(range)) {
                text.append('-').append(last(range));
            }
        }
        return text.toString();
    }
}
