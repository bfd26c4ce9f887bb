package dev.sgaudit.traffic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A segment tree over the ports of one class that knows, for the boxes put on it, which are on top where. A lower rank
 * lies above a higher one. Every node keeps the least rank put on it whole ({@code tag}) and what follows from its
 * subtree; a box is taken off again in reverse order, so putting on and taking off cost O(log k) for each range.
 */
final class Skyline {

    /** Nothing lies here. */
    static final int NOTHING = Integer.MAX_VALUE;

    private final int segments;
    private final int size;
    private final int[] tag;
    /** By node, the four values below side by side, for they are read and written together. */
    private final int[] values;

    /** The weakest rank on top in the node's span. */
    private static final int FLOOR = 0;
    /** The least rank not yet seen that is on top somewhere in the span. */
    private static final int UNSEEN = 1;
    /** The least rank of a dropping box that is on top somewhere in the span. */
    private static final int DROPPING = 2;
    /** The least rank of an accepting box that is on top somewhere in the span. */
    private static final int ACCEPTING = 3;

    private static final int STEP = 4;

    /** By node, the ghosts put on it whole and how often each; the seen ones are dropped when they come up. */
    private final Map<Integer, TreeMap<Integer, Integer>> ghostsAt = new HashMap<>();
    /** By node, the least ghost not yet seen that was put on it whole; empty as long as there are no ghosts. */
    private int[] ghost = new int[0];

    private final boolean[] seen;
    private final byte[] actions;

    private int[] undoNodes = new int[64];
    private int[] undoTags = new int[64];
    private int undoCount;
    private int[] marks = new int[64];
    private int markCount;

    /** The values of {@code actions}: a rank may also do neither and only cover. */
    static final byte COVERS = 0;

    static final byte ACCEPTS = 1;
    static final byte DROPS = 2;

    /**
     * An empty skyline.
     *
     * @param segments how many segments the ports have
     * @param actions what each rank does
     * @param seen the ranks already known to show somewhere; shared by all skylines of one survey and added to
     */
    Skyline(int segments, byte[] actions, boolean[] seen) {
        int leaves = 1;
        while (leaves < segments) {
            leaves *= 2;
        }
        this.segments = segments;
        size = leaves;
        this.actions = actions;
        this.seen = seen;
        tag = new int[2 * leaves];
        values = new int[STEP * 2 * leaves];
        Arrays.fill(tag, NOTHING);
        Arrays.fill(values, NOTHING);
    }

    /** The range's end, with the last segment standing for the padding behind it, so that "all ports" is the root. */
    private int end(int to) {
        return to == segments ? size : to;
    }

    /** Puts a box of this rank on the segments given as pairs. */
    void put(int rank, int[] pairs) {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, 2 * markCount);
        }
        marks[markCount++] = undoCount;
        // Where stronger boxes cover every port, nothing of this one shows.
        if (values[STEP + FLOOR] > rank) {
            change(Step.TAG, rank, pairs);
        }
    }

    /** Takes the box put on last off again. */
    void takeOff(int[] pairs) {
        int mark = marks[--markCount];
        if (undoCount == mark) {
            return;
        }
        while (undoCount > mark) {
            undoCount--;
            tag[undoNodes[undoCount]] = undoTags[undoCount];
        }
        change(Step.COMPUTE, NOTHING, pairs);
    }

    /** Puts on a box that hides nothing and only asks whether anything of it shows. */
    void putGhost(int rank, int[] pairs) {
        if (ghost.length == 0) {
            ghost = new int[2 * size];
            Arrays.fill(ghost, NOTHING);
        }
        change(Step.ADD_GHOST, rank, pairs);
    }

    /** Takes such a box off again. */
    void takeOffGhost(int rank, int[] pairs) {
        change(Step.REMOVE_GHOST, rank, pairs);
    }

    /** What happens to the nodes that make up a range. */
    private enum Step {
        TAG,
        ADD_GHOST,
        REMOVE_GHOST,
        COMPUTE
    }

    private void change(Step step, int rank, int[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            change(step, rank, pairs[i], end(pairs[i + 1]));
        }
    }

    /** Takes the step at the nodes that make up the range, and computes those above up to where nothing changes any more. */
    private void change(Step step, int rank, int from, int to) {
        int left = from + size;
        int right = to + size;
        boolean leftChanged = false;
        boolean rightChanged = false;
        for (; left < right; left >>= 1, right >>= 1) {
            leftChanged = leftChanged && pull(left - 1);
            rightChanged = rightChanged && pull(right);
            if ((left & 1) == 1) {
                leftChanged |= take(step, rank, left++);
            }
            if ((right & 1) == 1) {
                rightChanged |= take(step, rank, --right);
            }
        }
        for (left--; leftChanged || rightChanged; left >>= 1, right >>= 1) {
            if (left == right) {
                rightChanged = false;
                leftChanged = left > 0 && pull(left);
            } else {
                leftChanged = leftChanged && left > 0 && pull(left);
                rightChanged = rightChanged && right > 0 && pull(right);
            }
        }
    }

    private boolean take(Step step, int rank, int node) {
        switch (step) {
            case TAG -> {
                // A node whose weakest top is stronger than the rank will not show it before the rank is taken off
                // again.
                if (values[STEP * node + FLOOR] <= rank) {
                    return false;
                }
                if (undoCount == undoNodes.length) {
                    undoNodes = Arrays.copyOf(undoNodes, 2 * undoCount);
                    undoTags = Arrays.copyOf(undoTags, 2 * undoCount);
                }
                undoNodes[undoCount] = node;
                undoTags[undoCount++] = tag[node];
                tag[node] = rank;
            }
            case ADD_GHOST -> {
                if (seen[rank]) {
                    return false;
                }
                ghostsAt.computeIfAbsent(node, none -> new TreeMap<>()).merge(rank, 1, Integer::sum);
                ghost[node] = leastGhost(node);
            }
            case REMOVE_GHOST -> {
                TreeMap<Integer, Integer> ghosts = ghostsAt.get(node);
                if (ghosts == null || !ghosts.containsKey(rank)) {
                    return false;
                }
                ghosts.computeIfPresent(rank, (same, count) -> count == 1 ? null : count - 1);
                ghost[node] = leastGhost(node);
            }
            case COMPUTE -> {
                if (ghost.length > 0) {
                    ghost[node] = leastGhost(node);
                }
            }
        }
        return pull(node);
    }

    private int leastGhost(int node) {
        TreeMap<Integer, Integer> ghosts = ghostsAt.get(node);
        while (ghosts != null && !ghosts.isEmpty()) {
            int least = ghosts.firstKey();
            if (!seen[least]) {
                return least;
            }
            ghosts.remove(least);
        }
        return NOTHING;
    }

    /** Computes what follows from the node's tag and its children; whether that changed anything. */
    private boolean pull(int node) {
        int newFloor = NOTHING;
        int newUnseen = NOTHING;
        int newDropping = NOTHING;
        int newAccepting = NOTHING;
        if (node < size) {
            int left = STEP * 2 * node;
            int right = left + STEP;
            newFloor = Math.max(values[left + FLOOR], values[right + FLOOR]);
            newUnseen = Math.min(values[left + UNSEEN], values[right + UNSEEN]);
            newDropping = Math.min(values[left + DROPPING], values[right + DROPPING]);
            newAccepting = Math.min(values[left + ACCEPTING], values[right + ACCEPTING]);
        }
        int own = tag[node];
        if (own != NOTHING) {
            // Equal ranks are boxes of one line, one within the other: the line shows where either does.
            boolean shows = own <= newFloor;
            byte action = actions[own];
            newFloor = shows ? own : newFloor;
            newUnseen = newUnseen < own ? newUnseen : shows && !seen[own] ? own : NOTHING;
            newDropping = newDropping < own ? newDropping : shows && action == DROPS ? own : NOTHING;
            newAccepting = newAccepting < own ? newAccepting : shows && action == ACCEPTS ? own : NOTHING;
        }
        if (ghost.length > 0 && ghost[node] < newFloor) {
            newUnseen = Math.min(newUnseen, ghost[node]);
        }
        int at = STEP * node;
        boolean changes = values[at + FLOOR] != newFloor
                || values[at + UNSEEN] != newUnseen
                || values[at + DROPPING] != newDropping
                || values[at + ACCEPTING] != newAccepting;
        values[at + FLOOR] = newFloor;
        values[at + UNSEEN] = newUnseen;
        values[at + DROPPING] = newDropping;
        values[at + ACCEPTING] = newAccepting;
        return changes;
    }

    /** The least rank that shows and was not seen before, or {@link #NOTHING}. */
    int unseen() {
        return values[STEP + UNSEEN];
    }

    /** Notes that the rank, whose boxes lie on these segments, was seen. */
    void see(int rank, int[] pairs) {
        seen[rank] = true;
        change(Step.COMPUTE, NOTHING, pairs);
    }

    /** Whether anything shows that accepts. */
    boolean accepts() {
        return values[STEP + ACCEPTING] != NOTHING;
    }

    /** The least rank that drops and is on top somewhere in the segments, or {@link #NOTHING}. */
    int findDropping(int from, int to) {
        return find(1, 0, size, from, end(to), NOTHING, DROPS, DROPPING);
    }

    /** The least rank that accepts and is on top somewhere in the segments, or {@link #NOTHING}. */
    int findAccepting(int from, int to) {
        return find(1, 0, size, from, end(to), NOTHING, ACCEPTS, ACCEPTING);
    }

    private int find(int node, int first, int after, int from, int to, int above, byte action, int shown) {
        if (from <= first && after <= to) {
            if (values[STEP * node + shown] < above) {
                return values[STEP * node + shown];
            }
            return above != NOTHING && actions[above] == action && above <= values[STEP * node + FLOOR]
                    ? above
                    : NOTHING;
        }
        int top = Math.min(above, tag[node]);
        int middle = (first + after) >>> 1;
        int found = NOTHING;
        if (from < middle) {
            found = find(2 * node, first, middle, from, to, top, action, shown);
        }
        if (to > middle) {
            found = Math.min(found, find(2 * node + 1, middle, after, from, to, top, action, shown));
        }
        return found;
    }

    /** The first segment at which the rank shows that {@link #unseen()} has named. */
    int firstUnseen(int rank) {
        return first(1, 0, size, 0, size, NOTHING, rank, UNSEEN);
    }

    /** The first of the segments at which the rank shows that {@link #findDropping} has found there. */
    int firstDropping(int rank, int from, int to) {
        return first(1, 0, size, from, end(to), NOTHING, rank, DROPPING);
    }

    /** The first of the segments at which the rank shows that {@link #findAccepting} has found there. */
    int firstAccepting(int rank, int from, int to) {
        return first(1, 0, size, from, end(to), NOTHING, rank, ACCEPTING);
    }

    /** As the rank is the least of its kind that shows, a node that shows a lesser one of that kind is covered. */
    private int first(int node, int first, int after, int from, int to, int above, int rank, int shown) {
        int top = Math.min(above, tag[node]);
        if (after <= from || to <= first || top < rank) {
            return NOTHING;
        }
        if (from <= first
                && after <= to
                && (top == rank ? values[STEP * node + FLOOR] < rank : values[STEP * node + shown] != rank)) {
            return NOTHING;
        }
        if (node >= size) {
            return top == rank ? first : NOTHING;
        }
        int middle = (first + after) >>> 1;
        int found = first(2 * node, first, middle, from, to, top, rank, shown);
        return found != NOTHING ? found : first(2 * node + 1, middle, after, from, to, top, rank, shown);
    }
}
