package dev.sgaudit.traffic;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pieces of a scene: label, segments, and a range of addresses, in the order in which they ended. */
final class Pieces {

    /** So many pieces fit into memory beside a large export in a small heap. */
    private static final int MOST_PIECES = 1 << 20;

    private int count;
    private boolean overflow;
    private int[] label = new int[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private boolean[] isIpv6 = new boolean[64];
    private long[] range = new long[256];

    void add(
            int pieceLabel,
            int pieceFrom,
            int pieceTo,
            AddressFamily family,
            long firstHigh,
            long firstLow,
            long endHigh,
            long endLow) {
        if (count == MOST_PIECES) {
            overflow = true;
            return;
        }
        if (count == label.length) {
            label = Arrays.copyOf(label, 2 * count);
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            isIpv6 = Arrays.copyOf(isIpv6, 2 * count);
            range = Arrays.copyOf(range, 8 * count);
        }
        label[count] = pieceLabel;
        from[count] = pieceFrom;
        to[count] = pieceTo;
        isIpv6[count] = family == AddressFamily.IPV6;
        range[4 * count] = firstHigh;
        range[4 * count + 1] = firstLow;
        range[4 * count + 2] = endHigh;
        range[4 * count + 3] = endLow;
        count++;
    }

    void collect(Slice slice, Map<Integer, TrafficSet.Collector> collectors) {
        long[] order = new long[count];
        for (int piece = 0; piece < count; piece++) {
            order[piece] = (long) label[piece] << 32 | piece;
        }
        Arrays.sort(order);
        int start = 0;
        while (start < count) {
            int end = start;
            while (end < count && order[end] >>> 32 == order[start] >>> 32) {
                end++;
            }
            int ofPieces = (int) (order[start] >>> 32);
            TrafficSet.Collector collector = collectors.get(ofPieces);
            if (collector == null) {
                collector = new TrafficSet.Collector();
                collectors.put(ofPieces, collector);
            }
            collect(slice, order, start, end, collector);
            start = end;
        }
    }

    void collect(Slice slice, TrafficSet.Collector all) {
        long[] order = new long[count];
        for (int piece = 0; piece < count; piece++) {
            order[piece] = piece;
        }
        collect(slice, order, 0, count, all);
    }

    /** Folds the pieces: cuts the segments where a piece begins or ends, and gathers each run's addresses. */
    private void collect(Slice slice, long[] order, int start, int end, TrafficSet.Collector collector) {
        int[] cuts = new int[2 * (end - start)];
        for (int i = start; i < end; i++) {
            int piece = (int) order[i];
            cuts[2 * (i - start)] = from[piece];
            cuts[2 * (i - start) + 1] = to[piece];
        }
        Arrays.sort(cuts);
        int distinct = 0;
        for (int cut : cuts) {
            if (distinct == 0 || cuts[distinct - 1] < cut) {
                cuts[distinct++] = cut;
            }
        }
        cuts = Arrays.copyOf(cuts, distinct);
        Ranges.Builder[] ipv4 = new Ranges.Builder[cuts.length];
        Ranges.Builder[] ipv6 = new Ranges.Builder[cuts.length];
        for (int i = start; i < end; i++) {
            int piece = (int) order[i];
            Ranges.Builder[] builders = isIpv6[piece] ? ipv6 : ipv4;
            for (int run = Arrays.binarySearch(cuts, from[piece]); cuts[run] < to[piece]; run++) {
                if (builders[run] == null) {
                    builders[run] = new Ranges.Builder(1);
                }
                builders[run].add(range[4 * piece], range[4 * piece + 1], range[4 * piece + 2], range[4 * piece + 3]);
            }
        }
        for (int run = 0; run + 1 < cuts.length; run++) {
            AddressSet peers = addresses(AddressFamily.IPV4, ipv4[run]).plus(addresses(AddressFamily.IPV6, ipv6[run]));
            collector.add(slice.protocols(), slice.ports(cuts[run], cuts[run + 1]), peers);
        }
    }

    private static AddressSet addresses(AddressFamily family, Ranges.@Nullable Builder builder) {
        return builder == null ? AddressSet.NONE : AddressSet.of(family, builder.build());
    }

    /** Whether there were more than fit. */
    boolean areTooMany() {
        return overflow;
    }
}
