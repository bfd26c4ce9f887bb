package dev.sgaudit.traffic;

import java.util.Arrays;

/** The prefixes of many boxes in one address family, in depth-first order of the tree that they form. */
final class Prefixes {

    /** So many prefixes fit into the packed sort key of IPv4. */
    private static final int MOST = 1 << 26;

    private final AddressFamily family;
    private final long[] starts;
    private final byte[] lengths;
    private final int[] boxes;

    private Prefixes(AddressFamily family, long[] starts, byte[] lengths, int[] boxes) {
        this.family = family;
        this.starts = starts;
        this.lengths = lengths;
        this.boxes = boxes;
    }

    /** What a walk meets, in order of address. Boxes are left in reverse order of entering. */
    interface Visitor {

        /** A box begins at this address. */
        void enter(int box, long high, long low);

        /**
         * Nothing changes in this range of addresses.
         *
         * @param again whether the same boxes, and no others, held in an earlier range
         */
        void stand(long firstHigh, long firstLow, long lastHigh, long lastLow, boolean again);

        /** A box ends with this address. */
        void leave(int box, long high, long low);
    }

    boolean isEmpty() {
        return boxes.length == 0;
    }

    int size() {
        return boxes.length;
    }

    int box(int entry) {
        return boxes[entry];
    }

    /** Walks all addresses of the family in ascending order past the boxes that take part. */
    void walk(boolean[] takesPart, Visitor visitor) {
        new Walk(takesPart, visitor).run();
    }

    private long startHigh(int entry) {
        return family == AddressFamily.IPV4 ? 0 : starts[2 * entry];
    }

    private long startLow(int entry) {
        return family == AddressFamily.IPV4 ? starts[entry] : starts[2 * entry + 1];
    }

    private long endHigh(int entry) {
        if (family == AddressFamily.IPV4) {
            return 0;
        }
        int free = 128 - (lengths[entry] & 0xFF);
        return starts[2 * entry] | (free <= 64 ? 0 : -1L >>> (128 - free));
    }

    private long endLow(int entry) {
        if (family == AddressFamily.IPV4) {
            return starts[entry] | (0xFFFF_FFFFL >>> lengths[entry]);
        }
        int free = 128 - (lengths[entry] & 0xFF);
        return starts[2 * entry + 1] | (free == 0 ? 0 : free >= 64 ? -1L : -1L >>> (64 - free));
    }

    private boolean isSamePrefix(int entry, int other) {
        return lengths[entry] == lengths[other]
                && startLow(entry) == startLow(other)
                && startHigh(entry) == startHigh(other);
    }

    /** One pass over the tree with a stack of open prefixes and a cursor on the next address not yet passed. */
    private final class Walk {

        private final boolean[] takesPart;
        private final Visitor visitor;
        private final int[] frameFrom = new int[family.bits() + 2];
        private final int[] frameTo = new int[family.bits() + 2];
        private final long[] frameEndHigh = new long[family.bits() + 2];
        private final long[] frameEndLow = new long[family.bits() + 2];
        private final boolean[] frameStood = new boolean[family.bits() + 2];
        private int depth;
        private long cursorHigh;
        private long cursorLow;
        private boolean pastTheEnd;

        Walk(boolean[] takesPart, Visitor visitor) {
            this.takesPart = takesPart;
            this.visitor = visitor;
            frameEndHigh[0] = family == AddressFamily.IPV4 ? 0 : -1L;
            frameEndLow[0] = family == AddressFamily.IPV4 ? 0xFFFF_FFFFL : -1L;
        }

        void run() {
            int from = 0;
            while (from < boxes.length) {
                int to = from;
                boolean wanted = false;
                while (to < boxes.length && isSamePrefix(from, to)) {
                    wanted |= takesPart[boxes[to]];
                    to++;
                }
                if (wanted) {
                    open(from, to);
                }
                from = to;
            }
            while (depth > 0) {
                close();
            }
            standUntil(frameEndHigh[0], frameEndLow[0]);
        }

        private void open(int from, int to) {
            long high = startHigh(from);
            long low = startLow(from);
            while (depth > 0 && Ranges.compare(frameEndHigh[depth], frameEndLow[depth], high, low) < 0) {
                close();
            }
            if (Ranges.compare(cursorHigh, cursorLow, high, low) < 0) {
                standUntil(high - (low == 0 ? 1 : 0), low - 1);
            }
            depth++;
            frameFrom[depth] = from;
            frameTo[depth] = to;
            frameEndHigh[depth] = endHigh(from);
            frameEndLow[depth] = endLow(from);
            frameStood[depth] = false;
            for (int entry = from; entry < to; entry++) {
                if (takesPart[boxes[entry]]) {
                    visitor.enter(boxes[entry], high, low);
                }
            }
        }

        private void close() {
            long high = frameEndHigh[depth];
            long low = frameEndLow[depth];
            standUntil(high, low);
            for (int entry = frameTo[depth] - 1; entry >= frameFrom[depth]; entry--) {
                if (takesPart[boxes[entry]]) {
                    visitor.leave(boxes[entry], high, low);
                }
            }
            depth--;
        }

        private void standUntil(long high, long low) {
            if (pastTheEnd || Ranges.compare(cursorHigh, cursorLow, high, low) > 0) {
                return;
            }
            visitor.stand(cursorHigh, cursorLow, high, low, frameStood[depth]);
            frameStood[depth] = true;
            pastTheEnd = high == frameEndHigh[0] && low == frameEndLow[0];
            cursorLow = low + 1;
            cursorHigh = high + (cursorLow == 0 ? 1 : 0);
        }
    }

    /** Collects prefixes in order of their boxes and sorts them. */
    static final class Builder {

        private final AddressFamily family;
        private long[] highs;
        private long[] lows;
        private byte[] lengths;
        private int[] boxes;
        private int count;

        Builder(AddressFamily family, int expected) {
            this.family = family;
            int size = Math.max(4, expected);
            highs = new long[family == AddressFamily.IPV4 ? 0 : size];
            lows = new long[size];
            lengths = new byte[size];
            boxes = new int[size];
        }

        void add(Ranges ranges, int box) {
            for (int range = 0; range < ranges.size(); range++) {
                long high = ranges.firstHigh(range);
                long low = ranges.firstLow(range);
                long lastHigh = ranges.lastHigh(range);
                long lastLow = ranges.lastLow(range);
                boolean more = true;
                while (more) {
                    int length = Ranges.longestBlock(family, high, low, lastHigh, lastLow);
                    append(high, low, length, box);
                    long endHigh = Ranges.lastHigh(high, family.bits() - length);
                    long endLow = Ranges.lastLow(low, family.bits() - length);
                    more = endHigh != lastHigh || endLow != lastLow;
                    low = endLow + 1;
                    high = endHigh + (low == 0 ? 1 : 0);
                }
            }
        }

        private void append(long high, long low, int length, int box) {
            if (count == MOST) {
                throw new IllegalStateException("more than " + MOST + " address prefixes in one list of rules");
            }
            if (count == lows.length) {
                lows = Arrays.copyOf(lows, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
                boxes = Arrays.copyOf(boxes, 2 * count);
                if (family == AddressFamily.IPV6) {
                    highs = Arrays.copyOf(highs, 2 * count);
                }
            }
            if (family == AddressFamily.IPV6) {
                highs[count] = high;
            }
            lows[count] = low;
            lengths[count] = (byte) length;
            boxes[count] = box;
            count++;
        }

        Prefixes build() {
            return family == AddressFamily.IPV4 ? buildIpv4() : buildIpv6();
        }

        /** The key is start (32 bits), length (6), number (26), with the sign bit flipped to sort as unsigned. */
        private Prefixes buildIpv4() {
            long[] keys = new long[count];
            for (int i = 0; i < count; i++) {
                keys[i] = (lows[i] << 32 | (long) lengths[i] << 26 | i) ^ Long.MIN_VALUE;
            }
            Arrays.sort(keys);
            long[] starts = new long[count];
            byte[] sortedLengths = new byte[count];
            int[] sortedBoxes = new int[count];
            for (int i = 0; i < count; i++) {
                int number = (int) (keys[i] & (MOST - 1));
                starts[i] = lows[number];
                sortedLengths[i] = lengths[number];
                sortedBoxes[i] = boxes[number];
            }
            return new Prefixes(family, starts, sortedLengths, sortedBoxes);
        }

        private Prefixes buildIpv6() {
            int[] order = sorted();
            long[] starts = new long[2 * count];
            byte[] sortedLengths = new byte[count];
            int[] sortedBoxes = new int[count];
            for (int i = 0; i < count; i++) {
                starts[2 * i] = highs[order[i]];
                starts[2 * i + 1] = lows[order[i]];
                sortedLengths[i] = lengths[order[i]];
                sortedBoxes[i] = boxes[order[i]];
            }
            return new Prefixes(family, starts, sortedLengths, sortedBoxes);
        }

        /** A stable merge sort over numbers: two halves of an address and a length do not fit into one primitive key. */
        private int[] sorted() {
            int[] order = new int[count];
            for (int i = 0; i < count; i++) {
                order[i] = i;
            }
            int[] merged = new int[count];
            for (int width = 1; width < count; width *= 2) {
                for (int left = 0; left < count; left += 2 * width) {
                    merge(order, merged, left, Math.min(left + width, count), Math.min(left + 2 * width, count));
                }
                int[] swap = order;
                order = merged;
                merged = swap;
            }
            return order;
        }

        private void merge(int[] from, int[] to, int left, int middle, int right) {
            int one = left;
            int other = middle;
            for (int at = left; at < right; at++) {
                if (other == right || (one < middle && compare(from[one], from[other]) <= 0)) {
                    to[at] = from[one++];
                } else {
                    to[at] = from[other++];
                }
            }
        }

        private int compare(int one, int other) {
            int byStart = Ranges.compare(highs[one], lows[one], highs[other], lows[other]);
            return byStart != 0 ? byStart : Integer.compare(lengths[one] & 0xFF, lengths[other] & 0xFF);
        }
    }
}
