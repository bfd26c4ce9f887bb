package dev.sgaudit.traffic;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Ascending ranges of unsigned 128-bit numbers that neither overlap nor touch: the addresses of one family in a set. */
final class Ranges {

    static final Ranges NONE = new Ranges(new long[0]);

    private static final int STEP = 4;

    /** Per range: high and low half of its first number, high and low half of its last. */
    private final long[] halves;

    /** Zero until it was asked for: thousands of ranges are asked again and again while sets are combined. */
    private int hash;

    private Ranges(long[] halves) {
        this.halves = halves;
    }

    static Ranges of(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        if (compare(firstHigh, firstLow, lastHigh, lastLow) > 0) {
            throw new IllegalArgumentException("a range of addresses that runs backwards");
        }
        return new Ranges(new long[] {firstHigh, firstLow, lastHigh, lastLow});
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compareUnsigned(high, otherHigh);
    }

    int size() {
        return halves.length / STEP;
    }

    boolean isEmpty() {
        return halves.length == 0;
    }

    long firstHigh(int range) {
        return halves[STEP * range];
    }

    long firstLow(int range) {
        return halves[STEP * range + 1];
    }

    long lastHigh(int range) {
        return halves[STEP * range + 2];
    }

    long lastLow(int range) {
        return halves[STEP * range + 3];
    }

    boolean contains(long high, long low) {
        int from = 0;
        int to = size() - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            if (compare(high, low, firstHigh(middle), firstLow(middle)) < 0) {
                to = middle - 1;
            } else if (compare(high, low, lastHigh(middle), lastLow(middle)) > 0) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    Ranges plus(Ranges other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        Builder union = new Builder(size() + other.size());
        int mine = 0;
        int theirs = 0;
        while (mine < size() || theirs < other.size()) {
            boolean takeMine = theirs == other.size()
                    || (mine < size()
                            && compare(firstHigh(mine), firstLow(mine), other.firstHigh(theirs), other.firstLow(theirs))
                                    <= 0);
            if (takeMine) {
                union.add(this, mine++);
            } else {
                union.add(other, theirs++);
            }
        }
        return union.build();
    }

    Ranges intersect(Ranges other) {
        Builder common = new Builder(Math.min(size() + other.size(), 16));
        int mine = 0;
        int theirs = 0;
        while (mine < size() && theirs < other.size()) {
            boolean mineBegins =
                    compare(firstHigh(mine), firstLow(mine), other.firstHigh(theirs), other.firstLow(theirs)) >= 0;
            boolean mineEnds =
                    compare(lastHigh(mine), lastLow(mine), other.lastHigh(theirs), other.lastLow(theirs)) <= 0;
            long firstHigh = mineBegins ? firstHigh(mine) : other.firstHigh(theirs);
            long firstLow = mineBegins ? firstLow(mine) : other.firstLow(theirs);
            long lastHigh = mineEnds ? lastHigh(mine) : other.lastHigh(theirs);
            long lastLow = mineEnds ? lastLow(mine) : other.lastLow(theirs);
            if (compare(firstHigh, firstLow, lastHigh, lastLow) <= 0) {
                common.add(firstHigh, firstLow, lastHigh, lastLow);
            }
            if (mineEnds) {
                mine++;
            } else {
                theirs++;
            }
        }
        return common.build();
    }

    boolean touches(Ranges other) {
        int mine = 0;
        int theirs = 0;
        while (mine < size() && theirs < other.size()) {
            if (compare(lastHigh(mine), lastLow(mine), other.firstHigh(theirs), other.firstLow(theirs)) < 0) {
                mine++;
            } else if (compare(other.lastHigh(theirs), other.lastLow(theirs), firstHigh(mine), firstLow(mine)) < 0) {
                theirs++;
            } else {
                return true;
            }
        }
        return false;
    }

    Ranges minus(Ranges other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        Builder rest = new Builder(size() + other.size());
        int theirs = 0;
        for (int mine = 0; mine < size(); mine++) {
            long high = firstHigh(mine);
            long low = firstLow(mine);
            while (theirs < other.size() && compare(other.lastHigh(theirs), other.lastLow(theirs), high, low) < 0) {
                theirs++;
            }
            boolean open = true;
            int next = theirs;
            while (open
                    && next < other.size()
                    && compare(other.firstHigh(next), other.firstLow(next), lastHigh(mine), lastLow(mine)) <= 0) {
                if (compare(high, low, other.firstHigh(next), other.firstLow(next)) < 0) {
                    long beforeLow = other.firstLow(next) - 1;
                    rest.add(high, low, other.firstHigh(next) - (other.firstLow(next) == 0 ? 1 : 0), beforeLow);
                }
                open = compare(other.lastHigh(next), other.lastLow(next), lastHigh(mine), lastLow(mine)) < 0;
                low = other.lastLow(next) + 1;
                high = other.lastHigh(next) + (low == 0 ? 1 : 0);
                next++;
            }
            if (open) {
                rest.add(high, low, lastHigh(mine), lastLow(mine));
            }
        }
        return rest.build();
    }

    /** How many numbers there are in all ranges. */
    BigInteger count() {
        return isNarrow() ? BigInteger.valueOf(narrowCount()) : wideCount();
    }

    /** Whether all numbers have 32 bits at most, as those of IPv4 do. */
    private boolean isNarrow() {
        return isEmpty() || (lastHigh(size() - 1) == 0 && lastLow(size() - 1) >>> Integer.SIZE == 0);
    }

    private long narrowCount() {
        long count = 0;
        for (int range = 0; range < size(); range++) {
            count += lastLow(range) - firstLow(range) + 1;
        }
        return count;
    }

    private BigInteger wideCount() {
        BigInteger count = BigInteger.ZERO;
        for (int range = 0; range < size(); range++) {
            count = count.add(number(lastHigh(range), lastLow(range)))
                    .subtract(number(firstHigh(range), firstLow(range)))
                    .add(BigInteger.ONE);
        }
        return count;
    }

    private static BigInteger number(long high, long low) {
        return unsigned(high).shiftLeft(64).add(unsigned(low));
    }

    private static BigInteger unsigned(long half) {
        BigInteger number = BigInteger.valueOf(half & Long.MAX_VALUE);
        return half < 0 ? number.setBit(63) : number;
    }

    /**
     * Appends the fewest blocks that make up the ranges, in ascending order, as long as the list holds less than so many.
     *
     * @return how many blocks there are, counted no further than {@code most}
     */
    int addBlocks(AddressFamily family, List<CidrBlock> blocks, int listed, int most) {
        int count = 0;
        for (int range = 0; range < size() && count < most; range++) {
            long high = firstHigh(range);
            long low = firstLow(range);
            boolean more = true;
            while (more && count < most) {
                int length = longestBlock(family, high, low, lastHigh(range), lastLow(range));
                if (blocks.size() < listed) {
                    blocks.add(new CidrBlock(family, high, low, length));
                }
                count++;
                int free = family.bits() - length;
                long blockLow = lastLow(low, free);
                long blockHigh = lastHigh(high, free);
                more = blockHigh != lastHigh(range) || blockLow != lastLow(range);
                low = blockLow + 1;
                high = blockHigh + (low == 0 ? 1 : 0);
            }
        }
        return count;
    }

    /** The lower half of the last number of a block with so many free bits. */
    static long lastLow(long low, int free) {
        return free == 0 ? low : free >= Long.SIZE ? -1L : low | (-1L >>> (Long.SIZE - free));
    }

    /** The upper half of it. */
    static long lastHigh(long high, int free) {
        return free <= Long.SIZE ? high : high | (-1L >>> (2 * Long.SIZE - free));
    }

    static int longestBlock(AddressFamily family, long high, long low, long lastHigh, long lastLow) {
        int zeros = low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
        int free = Math.min(family.bits(), zeros);
        while (true) {
            if (compare(lastHigh(high, free), lastLow(low, free), lastHigh, lastLow) <= 0) {
                return family.bits() - free;
            }
            free--;
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Ranges other && Arrays.equals(halves, other.halves);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(halves);
        }
        return hash;
    }

    /** Collects ranges that come in ascending order of their first number and merges those that overlap or touch. */
    static final class Builder {

        private long[] halves;
        private int length;

        Builder(int expected) {
            halves = new long[STEP * Math.max(1, expected)];
        }

        void add(Ranges from, int range) {
            add(from.firstHigh(range), from.firstLow(range), from.lastHigh(range), from.lastLow(range));
        }

        void add(long firstHigh, long firstLow, long lastHigh, long lastLow) {
            if (length > 0) {
                long openHigh = halves[length - 2];
                long openLow = halves[length - 1];
                long afterLow = openLow + 1;
                long afterHigh = openHigh + (afterLow == 0 ? 1 : 0);
                boolean endsTheSpace = openHigh == -1L && openLow == -1L;
                if (endsTheSpace || compare(firstHigh, firstLow, afterHigh, afterLow) <= 0) {
                    if (compare(openHigh, openLow, lastHigh, lastLow) < 0) {
                        halves[length - 2] = lastHigh;
                        halves[length - 1] = lastLow;
                    }
                    return;
                }
            }
            if (length == halves.length) {
                halves = Arrays.copyOf(halves, 2 * length);
            }
            halves[length] = firstHigh;
            halves[length + 1] = firstLow;
            halves[length + 2] = lastHigh;
            halves[length + 3] = lastLow;
            length += STEP;
        }

        Ranges build() {
            return length == 0 ? NONE : new Ranges(Arrays.copyOf(halves, length));
        }
    }
}
