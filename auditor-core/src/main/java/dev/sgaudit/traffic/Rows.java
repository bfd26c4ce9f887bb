package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The visible scene of a list of boxes, written out. Walking up the addresses, each port segment keeps the rank on top
 * and since which address; when its label changes, the stretch that ends becomes a piece. The work is one step a cell,
 * a cell being a port segment of a prefix of a box.
 */
final class Rows {

    /** The label of ranks whose packets nobody asked for. */
    static final int NO_LABEL = -1;

    /** So many pieces fit into memory beside a large export in a small heap. */
    private static final int MOST_PIECES = 1 << 20;

    private final Layers layers;
    private final byte[] actions;
    private final Prefixes ipv4;
    private final Prefixes ipv6;
    private final List<Slice> slices = new ArrayList<>();

    /**
     * @param asked the protocols outside of which nobody asks for a packet
     */
    Rows(Layers layers, byte[] actions, ProtocolSet asked) {
        this.layers = layers;
        this.actions = actions;
        ipv4 = layers.prefixes(AddressFamily.IPV4);
        ipv6 = layers.prefixes(AddressFamily.IPV6);
        for (ProtocolSet protocols : layers.protocolClasses()) {
            if (protocols.touches(asked)) {
                slices.add(new Slice(layers, protocols));
            }
        }
    }

    long cells() {
        long cells = 0;
        for (Slice slice : slices) {
            long[] widths = new long[layers.size()];
            for (int box = 0; box < widths.length; box++) {
                widths[box] = slice.takesPart()[box] ? slice.segments().width(box) : 0;
            }
            cells += cells(ipv4, widths) + cells(ipv6, widths);
        }
        return cells;
    }

    private static long cells(Prefixes prefixes, long[] widths) {
        long cells = 0;
        for (int entry = 0; entry < prefixes.size(); entry++) {
            cells += widths[prefixes.box(entry)];
        }
        return cells;
    }

    /**
     * Packets by their label, that of the rank on top, and all of them: gathered from the same pieces, for a union of
     * thousands of parts would copy each of them many times.
     */
    record Labelled(Map<Integer, TrafficSet> parts, TrafficSet all) {}

    /** The packets under each label. */
    Optional<Labelled> find(int[] labels) {
        if (cells() > FirstMatch.MOST_CELLS) {
            return Optional.empty();
        }
        Map<Integer, TrafficSet.Collector> collectors = new HashMap<>();
        TrafficSet.Collector all = new TrafficSet.Collector();
        for (Slice slice : slices) {
            Pieces pieces = pieces(slice, labels);
            if (pieces.overflow) {
                return Optional.empty();
            }
            pieces.collect(slice, collectors);
            pieces.collect(slice, all);
        }
        Map<Integer, TrafficSet> parts = new HashMap<>();
        for (Map.Entry<Integer, TrafficSet.Collector> collector : collectors.entrySet()) {
            parts.put(collector.getKey(), collector.getValue().collect());
        }
        return Optional.of(new Labelled(parts, all.collect()));
    }

    /** The packets that have a label. */
    Optional<TrafficSet> findAll(int[] labels) {
        if (cells() > FirstMatch.MOST_CELLS) {
            return Optional.empty();
        }
        TrafficSet.Collector all = new TrafficSet.Collector();
        for (Slice slice : slices) {
            Pieces pieces = pieces(slice, labels);
            if (pieces.overflow) {
                return Optional.empty();
            }
            pieces.collect(slice, all);
        }
        return Optional.of(all.collect());
    }

    private Pieces pieces(Slice slice, int[] labels) {
        Pieces pieces = new Pieces();
        for (AddressFamily family : AddressFamily.values()) {
            Canvas canvas = new Canvas(slice.segments(), family, labels, pieces);
            prefixOf(family).walk(slice.takesPart(), canvas);
            canvas.finish();
        }
        return pieces;
    }

    /** The ranks that decide packets, and of which the next one below would decide every packet alike. */
    Optional<BitSet> findRedundant() {
        if (cells() > FirstMatch.MOST_CELLS) {
            return Optional.empty();
        }
        BitSet deciding = new BitSet();
        BitSet needed = new BitSet();
        for (Slice slice : slices) {
            for (AddressFamily family : AddressFamily.values()) {
                Second second = new Second(slice.segments(), family, deciding, needed);
                prefixOf(family).walk(slice.takesPart(), second);
                second.finish();
            }
        }
        deciding.andNot(needed);
        return Optional.of(deciding);
    }

    private Prefixes prefixOf(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ipv4 : ipv6;
    }

    private static long lastHigh(AddressFamily family) {
        return family == AddressFamily.IPV4 ? 0 : -1L;
    }

    private static long lastLow(AddressFamily family) {
        return family == AddressFamily.IPV4 ? 0xFFFF_FFFFL : -1L;
    }

    /** By port segment, the address since which its state has held. */
    private static final class Since {

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
    }

    /** Pieces of a scene: label, segments, and a range of addresses, in the order in which they ended. */
    private static final class Pieces {

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
                    builders[run].add(
                            range[4 * piece], range[4 * piece + 1], range[4 * piece + 2], range[4 * piece + 3]);
                }
            }
            for (int run = 0; run + 1 < cuts.length; run++) {
                AddressSet peers =
                        addresses(AddressFamily.IPV4, ipv4[run]).plus(addresses(AddressFamily.IPV6, ipv6[run]));
                collector.add(slice.protocols(), slice.ports(cuts[run], cuts[run + 1]), peers);
            }
        }

        private static AddressSet addresses(AddressFamily family, Ranges.@Nullable Builder builder) {
            return builder == null ? AddressSet.NONE : AddressSet.of(family, builder.build());
        }
    }

    /** Keeps the rank on top of each segment and cuts pieces where the label changes. */
    private final class Canvas implements Prefixes.Visitor {

        private final Segments segments;
        private final AddressFamily family;
        private final int[] labels;
        private final Pieces pieces;
        private final int[] top;
        private final Since since;
        private int[] undo = new int[64];
        private int undoCount;
        private int[] marks = new int[64];
        private int markCount;

        Canvas(Segments segments, AddressFamily family, int[] labels, Pieces pieces) {
            this.segments = segments;
            this.family = family;
            this.labels = labels;
            this.pieces = pieces;
            top = new int[segments.count()];
            Arrays.fill(top, actions.length - 1);
            since = new Since(segments.count(), family);
        }

        @Override
        public void enter(int box, long high, long low) {
            if (markCount == marks.length) {
                marks = Arrays.copyOf(marks, 2 * markCount);
            }
            marks[markCount++] = undoCount;
            int rank = layers.rank(box);
            int[] pairs = segments.of(box);
            for (int i = 0; i < pairs.length; i += 2) {
                cut(rank, pairs[i], pairs[i + 1], high, low);
                for (int segment = pairs[i]; segment < pairs[i + 1]; segment++) {
                    if (rank < top[segment]) {
                        if (undoCount + 2 > undo.length) {
                            undo = Arrays.copyOf(undo, 2 * undo.length);
                        }
                        undo[undoCount++] = segment;
                        undo[undoCount++] = top[segment];
                        if (labels[top[segment]] != labels[rank]) {
                            since.set(segment, high, low);
                        }
                        top[segment] = rank;
                    }
                }
            }
        }

        /** Writes out the stretches that end before this address because the rank covers them. */
        private void cut(int rank, int from, int to, long high, long low) {
            int segment = from;
            while (segment < to) {
                int label = labels[top[segment]];
                boolean ends = rank < top[segment]
                        && label != NO_LABEL
                        && label != labels[rank]
                        && since.isBefore(segment, high, low);
                int run = segment + 1;
                if (ends) {
                    while (run < to
                            && labels[top[run]] == label
                            && rank < top[run]
                            && since.isSame(run, segment)
                            && !since.ended[run]) {
                        run++;
                    }
                    pieces.add(
                            label,
                            segment,
                            run,
                            family,
                            since.high[segment],
                            since.low[segment],
                            high - (low == 0 ? 1 : 0),
                            low - 1);
                }
                segment = run;
            }
        }

        @Override
        public void leave(int box, long high, long low) {
            int mark = marks[--markCount];
            int at = mark;
            while (at < undoCount) {
                int segment = undo[at];
                int label = labels[top[segment]];
                boolean changes = label != labels[undo[at + 1]];
                int next = at + 2;
                if (changes && label != NO_LABEL && since.isUpTo(segment, high, low)) {
                    while (next < undoCount
                            && undo[next] == undo[next - 2] + 1
                            && labels[top[undo[next]]] == label
                            && labels[undo[next + 1]] != label
                            && since.isSame(undo[next], segment)
                            && !since.ended[undo[next]]) {
                        next += 2;
                    }
                    pieces.add(
                            label,
                            segment,
                            undo[next - 2] + 1,
                            family,
                            since.high[segment],
                            since.low[segment],
                            high,
                            low);
                }
                at = next;
            }
            for (at = mark; at < undoCount; at += 2) {
                int segment = undo[at];
                if (labels[top[segment]] != labels[undo[at + 1]]) {
                    since.setAfter(segment, high, low);
                }
                top[segment] = undo[at + 1];
            }
            undoCount = mark;
        }

        @Override
        public void stand(long firstHigh, long firstLow, long lastHigh, long lastLow, boolean again) {
            // Pieces are cut where a label changes; what stays the same needs no step.
        }

        void finish() {
            int segment = 0;
            while (segment < top.length) {
                int label = labels[top[segment]];
                int run = segment + 1;
                if (label != NO_LABEL && !since.ended[segment]) {
                    while (run < top.length
                            && labels[top[run]] == label
                            && !since.ended[run]
                            && since.isSame(run, segment)) {
                        run++;
                    }
                    pieces.add(
                            label,
                            segment,
                            run,
                            family,
                            since.high[segment],
                            since.low[segment],
                            lastHigh(family),
                            lastLow(family));
                }
                segment = run;
            }
        }
    }

    /** Keeps the two topmost ranks of each segment and notes which ranks decide otherwise than the next below. */
    private final class Second implements Prefixes.Visitor {

        private final Segments segments;
        private final BitSet deciding;
        private final BitSet needed;
        private final int[] top;
        private final int[] next;
        private final Since since;
        private int[] undo = new int[96];
        private int undoCount;
        private int[] marks = new int[64];
        private int markCount;

        Second(Segments segments, AddressFamily family, BitSet deciding, BitSet needed) {
            this.segments = segments;
            this.deciding = deciding;
            this.needed = needed;
            top = new int[segments.count()];
            next = new int[segments.count()];
            Arrays.fill(top, actions.length - 1);
            Arrays.fill(next, actions.length - 1);
            since = new Since(segments.count(), family);
        }

        @Override
        public void enter(int box, long high, long low) {
            if (markCount == marks.length) {
                marks = Arrays.copyOf(marks, 2 * markCount);
            }
            marks[markCount++] = undoCount;
            int rank = layers.rank(box);
            int[] pairs = segments.of(box);
            for (int i = 0; i < pairs.length; i += 2) {
                for (int segment = pairs[i]; segment < pairs[i + 1]; segment++) {
                    if (rank < next[segment] && rank != top[segment]) {
                        if (since.isBefore(segment, high, low)) {
                            note(segment);
                        }
                        since.set(segment, high, low);
                        remember(segment);
                        if (rank < top[segment]) {
                            next[segment] = top[segment];
                            top[segment] = rank;
                        } else {
                            next[segment] = rank;
                        }
                    }
                }
            }
        }

        private void remember(int segment) {
            if (undoCount + 3 > undo.length) {
                undo = Arrays.copyOf(undo, 2 * undo.length);
            }
            undo[undoCount++] = segment;
            undo[undoCount++] = top[segment];
            undo[undoCount++] = next[segment];
        }

        private void note(int segment) {
            deciding.set(top[segment]);
            if (actions[top[segment]] != actions[next[segment]]) {
                needed.set(top[segment]);
            }
        }

        @Override
        public void leave(int box, long high, long low) {
            int mark = marks[--markCount];
            while (undoCount > mark) {
                undoCount -= 3;
                int segment = undo[undoCount];
                if (since.isUpTo(segment, high, low)) {
                    note(segment);
                }
                since.setAfter(segment, high, low);
                top[segment] = undo[undoCount + 1];
                next[segment] = undo[undoCount + 2];
            }
        }

        @Override
        public void stand(long firstHigh, long firstLow, long lastHigh, long lastLow, boolean again) {
            // The state of a segment is judged when it changes.
        }

        void finish() {
            for (int segment = 0; segment < top.length; segment++) {
                if (!since.ended[segment]) {
                    note(segment);
                }
            }
        }
    }
}
