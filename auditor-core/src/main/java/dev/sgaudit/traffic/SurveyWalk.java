package dev.sgaudit.traffic;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The walk over all lines that surveys them, and finds packets that show them: one class of protocols and one family after the other. */
final class SurveyWalk {

    /** No rank has this action. */
    static final byte NONE_WANTED = -1;

    private final Layers layers;
    private final byte[] actions;
    private final boolean[] seen;
    private final @Nullable Found[] blocked;
    private final SortedMap<Integer, Packet> witnesses = new TreeMap<>();
    private final int[] firstBox;
    private final byte wantedWitnesses;
    private @Nullable Found exposed;

    /** @param wanted of which action each rank is to have a packet that shows it */
    SurveyWalk(Layers layers, byte[] actions, int required, byte wanted) {
        wantedWitnesses = wanted;
        this.layers = layers;
        this.actions = actions;
        seen = new boolean[actions.length];
        seen[0] = true;
        blocked = new Found[required];
        firstBox = new int[actions.length + 1];
        Arrays.fill(firstBox, layers.size());
        for (int box = layers.size() - 1; box >= 0; box--) {
            if (isOfLine(box)) {
                firstBox[layers.rank(box)] = box;
            }
        }
    }

    private boolean isOfLine(int box) {
        return layers.kind(box) == Layers.Kind.MATCH || layers.kind(box) == Layers.Kind.GHOST;
    }

    void run() {
        Prefixes ipv4 = layers.prefixes(AddressFamily.IPV4);
        Prefixes ipv6 = layers.prefixes(AddressFamily.IPV6);
        for (ProtocolSet protocols : layers.protocolClasses()) {
            Slice slice = new Slice(layers, protocols);
            Skyline skyline = new Skyline(slice.segments().count(), actions, seen);
            skyline.put(actions.length - 1, slice.segments().whole());
            ipv4.walk(slice.takesPart(), new Pass(slice, AddressFamily.IPV4, skyline));
            ipv6.walk(slice.takesPart(), new Pass(slice, AddressFamily.IPV6, skyline));
        }
    }

    /** One class of protocols in one family. */
    private final class Pass implements Prefixes.Visitor {

        private final Slice slice;
        private final AddressFamily family;
        private final Segments segments;
        private final Skyline skyline;
        private final Pile required = new Pile();
        private final Pile permitted = new Pile();
        private int[] forbidden;
        private boolean forbiddenIsStale;

        Pass(Slice slice, AddressFamily family, Skyline skyline) {
            this.slice = slice;
            this.family = family;
            segments = slice.segments();
            this.skyline = skyline;
            forbidden = segments.whole();
        }

        @Override
        public void enter(int box, long high, long low) {
            switch (layers.kind(box)) {
                case MATCH -> skyline.put(layers.rank(box), segments.of(box));
                case GHOST -> skyline.putGhost(layers.rank(box), segments.of(box));
                case REQUIRED -> required.push(box);
                case PERMITTED -> {
                    permitted.push(box);
                    forbiddenIsStale = true;
                }
            }
        }

        @Override
        public void leave(int box, long high, long low) {
            switch (layers.kind(box)) {
                case MATCH -> skyline.takeOff(segments.of(box));
                case GHOST -> skyline.takeOffGhost(layers.rank(box), segments.of(box));
                case REQUIRED -> required.pop();
                case PERMITTED -> {
                    permitted.pop();
                    forbiddenIsStale = true;
                }
            }
        }

        @Override
        public void stand(long firstHigh, long firstLow, long lastHigh, long lastLow, boolean again) {
            if (again) {
                return;
            }
            for (int rank = skyline.unseen(); rank != Skyline.NOTHING; rank = skyline.unseen()) {
                if (actions[rank] == wantedWitnesses) {
                    int segment = skyline.firstUnseen(rank);
                    witnesses.put(rank, packet(segment, firstHigh, firstLow, lastHigh, lastLow));
                }
                see(rank);
            }
            for (int i = 0; i < required.size(); i++) {
                lookForBlocked(required.at(i), firstHigh, firstLow, lastHigh, lastLow);
            }
            if (exposed == null && skyline.accepts()) {
                lookForExposed(firstHigh, firstLow, lastHigh, lastLow);
            }
        }

        private void see(int rank) {
            seen[rank] = true;
            for (int box = firstBox[rank]; box < layers.size() && layers.rank(box) == rank && isOfLine(box); box++) {
                if (slice.takesPart()[box]) {
                    skyline.see(rank, segments.of(box));
                }
            }
            if (rank == actions.length - 1) {
                skyline.see(rank, segments.whole());
            }
        }

        private void lookForBlocked(int box, long firstHigh, long firstLow, long lastHigh, long lastLow) {
            int number = layers.rank(box);
            int[] pairs = segments.of(box);
            for (int i = 0; blocked[number] == null && i < pairs.length; i += 2) {
                int rank = skyline.findDropping(pairs[i], pairs[i + 1]);
                if (rank != Skyline.NOTHING) {
                    int segment = skyline.firstDropping(rank, pairs[i], pairs[i + 1]);
                    blocked[number] = new Found(rank, packet(segment, firstHigh, firstLow, lastHigh, lastLow));
                }
            }
        }

        private void lookForExposed(long firstHigh, long firstLow, long lastHigh, long lastLow) {
            int[] pairs = forbidden();
            for (int i = 0; exposed == null && i < pairs.length; i += 2) {
                int rank = skyline.findAccepting(pairs[i], pairs[i + 1]);
                if (rank != Skyline.NOTHING) {
                    int segment = skyline.firstAccepting(rank, pairs[i], pairs[i + 1]);
                    exposed = new Found(rank, packet(segment, firstHigh, firstLow, lastHigh, lastLow));
                }
            }
        }

        /** The segments that nothing permits here, as pairs. */
        private int[] forbidden() {
            if (forbiddenIsStale) {
                forbidden = gaps();
                forbiddenIsStale = false;
            }
            return forbidden;
        }

        private int[] gaps() {
            int size = 0;
            for (int i = 0; i < permitted.size(); i++) {
                size += segments.of(permitted.at(i)).length / 2;
            }
            long[] sorted = new long[size];
            int next = 0;
            for (int i = 0; i < permitted.size(); i++) {
                int[] pairs = segments.of(permitted.at(i));
                for (int pair = 0; pair < pairs.length; pair += 2) {
                    sorted[next++] = (long) pairs[pair] << 32 | pairs[pair + 1];
                }
            }
            Arrays.sort(sorted);
            int[] gaps = new int[2 * size + 2];
            int count = 0;
            int end = 0;
            for (long pair : sorted) {
                if (end < pair >>> 32) {
                    gaps[count++] = end;
                    gaps[count++] = (int) (pair >>> 32);
                }
                // Regions of one set are disjoint, so no range here reaches past a later one.
                end = (int) pair;
            }
            if (end < segments.count()) {
                gaps[count++] = end;
                gaps[count++] = segments.count();
            }
            return Arrays.copyOf(gaps, count);
        }

        private Packet packet(int segment, long firstHigh, long firstLow, long lastHigh, long lastLow) {
            Address address = Witness.within(family, firstHigh, firstLow, lastHigh, lastLow);
            return Witness.packet(slice.protocols(), slice.ports(segment, segment + 1), address);
        }
    }

    /** By rank, whether it decides a packet. */
    boolean isSeen(int rank) {
        return seen[rank];
    }

    /** What drops a packet of the required set of this number. */
    @Nullable
    Found blocked(int required) {
        return blocked[required];
    }

    /** What lets a packet through that nothing permits. */
    @Nullable
    Found exposed() {
        return exposed;
    }

    /** A packet of each rank whose action is wanted, where it shows. */
    SortedMap<Integer, Packet> witnesses() {
        return Collections.unmodifiableSortedMap(witnesses);
    }

    /** A packet and the rank that decides it. */
    record Found(int rank, Packet packet) {}

    /** A stack of box numbers. */
    private static final class Pile {

        private int[] boxes = new int[8];
        private int size;

        void push(int box) {
            if (size == boxes.length) {
                boxes = Arrays.copyOf(boxes, 2 * size);
            }
            boxes[size++] = box;
        }

        void pop() {
            size--;
        }

        int size() {
            return size;
        }

        int at(int index) {
            return boxes[index];
        }
    }
}
