package dev.sgaudit.traffic;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A walk up the addresses that keeps the two topmost ranks of each port segment, and notes which ranks decide otherwise
 * than the next below.
 */
final class TopTwo implements Prefixes.Visitor {

    private final Layers layers;
    private final byte[] actions;
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

    TopTwo(Layers layers, byte[] actions, Segments segments, AddressFamily family, BitSet deciding, BitSet needed) {
        this.layers = layers;
        this.actions = actions;
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
            if (!since.isEnded(segment)) {
                note(segment);
            }
        }
    }
}
