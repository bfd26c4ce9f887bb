package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The visible scene of a list of boxes, written out. Walking up the addresses, each port segment keeps the rank on top
 * and since which address; when its label changes, the stretch that ends becomes a piece. The work is one step a cell,
 * a cell being a port segment of a prefix of a box.
 */
final class Rows {

    /** So many cells (a port segment of one prefix of one line) are written out at most: about a second of work. */
    static final long MOST_CELLS = 1L << 24;

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
        if (cells() > MOST_CELLS) {
            return Optional.empty();
        }
        Map<Integer, TrafficSet.Collector> collectors = new HashMap<>();
        TrafficSet.Collector all = new TrafficSet.Collector();
        for (Slice slice : slices) {
            Pieces pieces = pieces(slice, labels);
            if (pieces.areTooMany()) {
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
        if (cells() > MOST_CELLS) {
            return Optional.empty();
        }
        TrafficSet.Collector all = new TrafficSet.Collector();
        for (Slice slice : slices) {
            Pieces pieces = pieces(slice, labels);
            if (pieces.areTooMany()) {
                return Optional.empty();
            }
            pieces.collect(slice, all);
        }
        return Optional.of(all.collect());
    }

    private Pieces pieces(Slice slice, int[] labels) {
        Pieces pieces = new Pieces();
        for (AddressFamily family : AddressFamily.values()) {
            Canvas canvas = new Canvas(layers, slice.segments(), family, labels, pieces);
            prefixOf(family).walk(slice.takesPart(), canvas);
            canvas.finish();
        }
        return pieces;
    }

    /** The ranks that decide packets, and of which the next one below would decide every packet alike. */
    Optional<BitSet> findRedundant() {
        if (cells() > MOST_CELLS) {
            return Optional.empty();
        }
        BitSet deciding = new BitSet();
        BitSet needed = new BitSet();
        for (Slice slice : slices) {
            for (AddressFamily family : AddressFamily.values()) {
                TopTwo second = new TopTwo(layers, actions, slice.segments(), family, deciding, needed);
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
}
