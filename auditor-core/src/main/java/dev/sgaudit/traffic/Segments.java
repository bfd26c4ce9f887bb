package dev.sgaudit.traffic;

import java.util.Arrays;
import java.util.BitSet;

/** The ports of one class of protocols, cut into the fewest segments in which all boxes of the class treat ports alike. */
final class Segments {

    /** Up to so many bounds are sorted and looked up by halving; for more, a table of all ports costs less. */
    private static final int FEW = 1024;

    private final int[] starts;
    private final int[] whole;
    /** By box, its segments; no boxes where ports mean nothing. */
    private final int[][] rangesByBox;

    private Segments(int[] starts, int[][] rangesByBox) {
        this.starts = starts;
        this.whole = new int[] {0, starts.length};
        this.rangesByBox = rangesByBox;
    }

    /** The segments for the boxes that take part; a class without ports is one segment. */
    static Segments of(Layers layers, boolean[] takesPart, boolean hasPorts) {
        if (!hasPorts) {
            return new Segments(new int[] {0}, new int[0][]);
        }
        int bounds = 1;
        for (int box = 0; box < takesPart.length; box++) {
            bounds += takesPart[box] ? 2 * layers.box(box).ports().ranges() : 0;
        }
        return bounds <= FEW ? ofFew(layers, takesPart, bounds) : ofMany(layers, takesPart);
    }

    private static Segments ofFew(Layers layers, boolean[] takesPart, int size) {
        int[] bounds = new int[size];
        int next = 1;
        for (int box = 0; box < takesPart.length; box++) {
            if (takesPart[box]) {
                PortSet ports = layers.box(box).ports();
                for (int range = 0; range < ports.ranges(); range++) {
                    bounds[next++] = ports.first(range);
                    bounds[next++] = ports.last(range) + 1;
                }
            }
        }
        Arrays.sort(bounds);
        int count = 0;
        for (int bound : bounds) {
            if (count == 0 || bounds[count - 1] < bound) {
                bounds[count++] = bound;
            }
        }
        int behind = bounds[count - 1] > PortSet.LAST ? 1 : 0;
        int[] starts = Arrays.copyOf(bounds, count - behind);
        int[][] ranges = new int[takesPart.length][];
        for (int box = 0; box < takesPart.length; box++) {
            if (takesPart[box]) {
                PortSet ports = layers.box(box).ports();
                ranges[box] = new int[2 * ports.ranges()];
                for (int range = 0; range < ports.ranges(); range++) {
                    ranges[box][2 * range] = Arrays.binarySearch(bounds, 0, count, ports.first(range));
                    ranges[box][2 * range + 1] = Arrays.binarySearch(bounds, 0, count, ports.last(range) + 1);
                }
            }
        }
        return new Segments(starts, ranges);
    }

    private static Segments ofMany(Layers layers, boolean[] takesPart) {
        BitSet bounds = new BitSet(PortSet.LAST + 2);
        bounds.set(0);
        for (int box = 0; box < takesPart.length; box++) {
            if (takesPart[box]) {
                addBounds(layers.box(box).ports(), bounds);
            }
        }
        int[] segmentAt = new int[PortSet.LAST + 2];
        int[] starts = new int[bounds.cardinality()];
        int count = 0;
        for (int port = bounds.nextSetBit(0); port >= 0; port = bounds.nextSetBit(port + 1)) {
            segmentAt[port] = count;
            starts[count++] = port;
        }
        int behind = bounds.get(PortSet.LAST + 1) ? 1 : 0;
        int[][] ranges = new int[takesPart.length][];
        for (int box = 0; box < takesPart.length; box++) {
            if (takesPart[box]) {
                ranges[box] = pairs(layers.box(box).ports(), segmentAt);
            }
        }
        return new Segments(Arrays.copyOf(starts, count - behind), ranges);
    }

    private static void addBounds(PortSet ports, BitSet bounds) {
        for (int range = 0; range < ports.ranges(); range++) {
            bounds.set(ports.first(range));
            bounds.set(ports.last(range) + 1);
        }
    }

    /** The segments of these ports, whose bounds the table knows. */
    private static int[] pairs(PortSet ports, int[] segmentAt) {
        int[] pairs = new int[2 * ports.ranges()];
        for (int range = 0; range < ports.ranges(); range++) {
            pairs[2 * range] = segmentAt[ports.first(range)];
            pairs[2 * range + 1] = segmentAt[ports.last(range) + 1];
        }
        return pairs;
    }

    int count() {
        return starts.length;
    }

    /** All segments, as such a pair. */
    int[] whole() {
        return whole;
    }

    /** The box's segments, as pairs of first segment and the one after the last. */
    int[] of(int box) {
        return rangesByBox.length == 0 ? whole : rangesByBox[box];
    }

    /** How many segments the box has. */
    int width(int box) {
        int width = 0;
        int[] pairs = of(box);
        for (int i = 0; i < pairs.length; i += 2) {
            width += pairs[i + 1] - pairs[i];
        }
        return width;
    }

    /** The ports of the segments from {@code from} up to, but without, {@code to}. */
    PortSet ports(int from, int to) {
        return PortSet.range(starts[from], to == starts.length ? PortSet.LAST : starts[to] - 1);
    }
}
