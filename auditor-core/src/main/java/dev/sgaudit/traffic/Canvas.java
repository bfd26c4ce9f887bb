package dev.sgaudit.traffic;

import java.util.Arrays;

/** A walk up the addresses that keeps the rank on top of each port segment, and cuts a piece where its label changes. */
final class Canvas implements Prefixes.Visitor {

    /** The label of ranks whose packets nobody asked for. */
    static final int NO_LABEL = -1;

    private final Layers layers;
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

    /**
     * An empty canvas, on which the last rank shows everywhere.
     *
     * @param labels by rank, whom its packets belong to
     */
    Canvas(Layers layers, Segments segments, AddressFamily family, int[] labels, Pieces pieces) {
        this.layers = layers;
        this.segments = segments;
        this.family = family;
        this.labels = labels;
        this.pieces = pieces;
        top = new int[segments.count()];
        Arrays.fill(top, labels.length - 1);
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
                        && !since.isEnded(run)) {
                    run++;
                }
                pieces.add(
                        label,
                        segment,
                        run,
                        family,
                        since.high(segment),
                        since.low(segment),
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
                        && !since.isEnded(undo[next])) {
                    next += 2;
                }
                pieces.add(
                        label, segment, undo[next - 2] + 1, family, since.high(segment), since.low(segment), high, low);
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
            if (label != NO_LABEL && !since.isEnded(segment)) {
                while (run < top.length
                        && labels[top[run]] == label
                        && !since.isEnded(run)
                        && since.isSame(run, segment)) {
                    run++;
                }
                pieces.add(
                        label,
                        segment,
                        run,
                        family,
                        since.high(segment),
                        since.low(segment),
                        Since.lastHigh(family),
                        Since.lastLow(family));
            }
            segment = run;
        }
    }
}
