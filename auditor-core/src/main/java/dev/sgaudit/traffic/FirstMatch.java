package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of lines of which the first that matches a packet decides; a packet that none matches is dropped.
 *
 * <p>Questions that need a verdict ({@link #survey}, {@link #showing}) cost O(n log n) whatever the lines look like.
 * Answers that write sets out ({@link #findParts}, {@link #findAdmitted}, {@link #findRedundant}) can be as large as
 * the square of the list; their cost in cells is known before they run, and above {@link #MOST_CELLS} they are not run.
 * Nor are sets of more than a million pieces. Hidden lines cost cells and change no set: it pays to ask for sets
 * {@link #without} them. Only what is redundant needs the whole list, for a hidden line may take over.
 */
public final class FirstMatch {

    /** The number that stands for "no line": the packet is dropped because nothing matched. */
    public static final int NO_LINE = -1;

    /** So many cells (a port segment of one prefix of one line) are written out at most: about a second of work. */
    public static final long MOST_CELLS = Rows.MOST_CELLS;

    /**
     * One line of the list.
     *
     * @param boxes what it matches
     * @param unsure what it may match besides; it hides nothing there, and is hidden only if it is there too
     */
    public record Line(Action action, List<Box> boxes, List<Box> unsure) {

        public Line {
            boxes = List.copyOf(boxes);
            unsure = List.copyOf(unsure);
        }

        public Line(Action action, List<Box> boxes) {
            this(action, boxes, List.of());
        }
    }

    /** A packet and the line that decides it, or {@link #NO_LINE}. */
    public record Decision(int line, Packet packet) {}

    private final List<Line> lines;
    private final byte[] actions;

    private FirstMatch(List<Line> lines) {
        this.lines = List.copyOf(lines);
        actions = new byte[lines.size() + 2];
        actions[0] = Skyline.COVERS;
        for (int line = 0; line < lines.size(); line++) {
            actions[rank(line)] = lines.get(line).action() == Action.ACCEPT ? Skyline.ACCEPTS : Skyline.DROPS;
        }
        actions[defaultRank()] = Skyline.DROPS;
    }

    public static FirstMatch of(List<Line> lines) {
        return new FirstMatch(lines);
    }

    /** Rank 0 is for what covers the lines from outside. */
    private static int rank(int line) {
        return line + 1;
    }

    private int defaultRank() {
        return lines.size() + 1;
    }

    private int line(int rank) {
        return rank == defaultRank() ? NO_LINE : rank - 1;
    }

    public List<Line> lines() {
        return lines;
    }

    /** The line that decides the packet, or {@link #NO_LINE}. */
    public int decide(Packet packet) {
        for (int line = 0; line < lines.size(); line++) {
            for (Box box : lines.get(line).boxes()) {
                if (box.contains(packet)) {
                    return line;
                }
            }
        }
        return NO_LINE;
    }

    /** Whether the packet is let through. */
    public boolean admits(Packet packet) {
        int line = decide(packet);
        return line != NO_LINE && lines.get(line).action() == Action.ACCEPT;
    }

    /** The same lines without those that are hidden: they admit the same packets, at less cost. */
    public FirstMatch without(BitSet hidden) {
        if (hidden.isEmpty()) {
            return this;
        }
        List<Line> rest = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            rest.add(hidden.get(line) ? new Line(lines.get(line).action(), List.of()) : lines.get(line));
        }
        return new FirstMatch(rest);
    }

    /**
     * Which lines never decide anything, which of the required sets is not wholly admitted, and whether anything is
     * admitted beyond what is permitted; all in one walk.
     */
    public Survey survey(List<TrafficSet> required, TrafficSet permitted) {
        Layers layers = layersWithGhosts();
        for (int number = 0; number < required.size(); number++) {
            for (Box box : required.get(number).regions()) {
                layers.add(Layers.Kind.REQUIRED, number, box);
            }
        }
        for (Box box : permitted.regions()) {
            layers.add(Layers.Kind.PERMITTED, 0, box);
        }
        SurveyWalk walk = new SurveyWalk(layers, actions, required.size(), SurveyWalk.NONE_WANTED);
        walk.run();
        BitSet hidden = new BitSet();
        for (int line = 0; line < lines.size(); line++) {
            hidden.set(line, !walk.isSeen(rank(line)));
        }
        List<Optional<Decision>> blocked = new ArrayList<>();
        for (int number = 0; number < required.size(); number++) {
            blocked.add(withLine(walk.blocked(number)));
        }
        return new Survey(hidden, blocked, withLine(walk.exposed()));
    }

    private Optional<Decision> withLine(SurveyWalk.@Nullable Found ranked) {
        return ranked == null ? Optional.empty() : Optional.of(new Decision(line(ranked.rank()), ranked.packet()));
    }

    /** The lines of this action that decide some packet of the window, each with such a packet; dropping counts the end. */
    public SortedMap<Integer, Packet> showing(TrafficSet window, Action action) {
        byte wanted = action == Action.ACCEPT ? Skyline.ACCEPTS : Skyline.DROPS;
        SurveyWalk walk = new SurveyWalk(layers(window), actions, 0, wanted);
        walk.run();
        SortedMap<Integer, Packet> showing = new TreeMap<>();
        for (Map.Entry<Integer, Packet> witness : walk.witnesses().entrySet()) {
            showing.put(line(witness.getKey()), witness.getValue());
        }
        return showing;
    }

    /** How many cells it takes to write out what the lines do in the window. */
    public long predictedCells(TrafficSet window) {
        return rows(window).cells();
    }

    /** Disjoint sets by line, {@link #NO_LINE} for what is dropped at the end, and their union. */
    public record Parts(SortedMap<Integer, TrafficSet> byLine, TrafficSet all) {}

    /** What each line of this action decides in the window. Nothing where that would take more than {@link #MOST_CELLS}. */
    public Optional<Parts> findParts(TrafficSet window, Action action) {
        int[] labels = new int[actions.length];
        byte wanted = action == Action.ACCEPT ? Skyline.ACCEPTS : Skyline.DROPS;
        for (int rank = 0; rank < labels.length; rank++) {
            labels[rank] = actions[rank] == wanted ? rank : Canvas.NO_LABEL;
        }
        Optional<Rows.Labelled> byRank = rows(window).find(labels);
        if (byRank.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<Integer, TrafficSet> parts = new TreeMap<>();
        for (Map.Entry<Integer, TrafficSet> part : byRank.get().parts().entrySet()) {
            parts.put(line(part.getKey()), part.getValue());
        }
        return Optional.of(new Parts(parts, byRank.get().all()));
    }

    /** All packets of the window that are let through. Nothing where that would take more than {@link #MOST_CELLS}. */
    public Optional<TrafficSet> findAdmitted(TrafficSet window) {
        int[] labels = new int[actions.length];
        for (int rank = 0; rank < labels.length; rank++) {
            labels[rank] = actions[rank] == Skyline.ACCEPTS ? 0 : Canvas.NO_LABEL;
        }
        return rows(window).findAll(labels);
    }

    /**
     * The lines that decide packets, but whose removal, one at a time, changes no verdict. Nothing where that would take
     * more than {@link #MOST_CELLS}.
     */
    public Optional<BitSet> findRedundant(BitSet hidden) {
        Optional<BitSet> ranks = rows(TrafficSet.ALL).findRedundant();
        if (ranks.isEmpty()) {
            return Optional.empty();
        }
        BitSet redundant = new BitSet();
        for (int line = 0; line < lines.size(); line++) {
            redundant.set(line, !hidden.get(line) && ranks.get().get(rank(line)));
        }
        return Optional.of(redundant);
    }

    private Rows rows(TrafficSet window) {
        return new Rows(layers(window), actions, hull(window).protocols());
    }

    /** The lines' boxes as far as they can matter in the window, below what keeps them out of all else. */
    private Layers layers(TrafficSet window) {
        Layers layers = new Layers();
        for (Box box : TrafficSet.ALL.minus(window).regions()) {
            layers.add(Layers.Kind.MATCH, 0, box);
        }
        Box hull = hull(window);
        boolean isEverything = hull.equals(Box.EVERYTHING);
        for (int line = 0; line < lines.size(); line++) {
            if (isEverything) {
                addAll(layers, Layers.Kind.MATCH, rank(line), lines.get(line).boxes());
            } else {
                addWithin(hull, layers, rank(line), lines.get(line).boxes());
            }
        }
        return layers;
    }

    private static void addAll(Layers layers, Layers.Kind kind, int rank, List<Box> boxes) {
        for (Box box : boxes) {
            layers.add(kind, rank, box);
        }
    }

    private static void addWithin(Box hull, Layers layers, int rank, List<Box> boxes) {
        for (Box box : boxes) {
            addWithin(hull, layers, rank, box);
        }
    }

    private static void addWithin(Box hull, Layers layers, int rank, Box box) {
        if (hull.touches(box)) {
            // The peers stay whole: cutting a wide block to the hull would make many narrow ones of it.
            ProtocolSet protocols = box.protocols().intersect(hull.protocols());
            PortSet ports = box.ports().intersect(hull.ports());
            layers.add(Layers.Kind.MATCH, rank, new Box(protocols, ports, box.peers()));
        }
    }

    /** The least box that holds the window. */
    private static Box hull(TrafficSet window) {
        ProtocolSet protocols = ProtocolSet.NONE;
        PortSet ports = PortSet.NONE;
        for (Box region : window.regions()) {
            protocols = protocols.plus(region.protocols());
            if (region.protocols().touches(ProtocolSet.WITH_PORTS)) {
                ports = ports.plus(region.ports());
            }
        }
        return new Box(protocols, ports, window.peers());
    }

    /** The lines' boxes everywhere, and those that lines may match besides. */
    private Layers layersWithGhosts() {
        Layers layers = new Layers();
        for (int line = 0; line < lines.size(); line++) {
            addAll(layers, Layers.Kind.MATCH, rank(line), lines.get(line).boxes());
            addAll(layers, Layers.Kind.GHOST, rank(line), lines.get(line).unsure());
        }
        return layers;
    }

    /** What one walk over all lines found out. */
    public static final class Survey {

        private final BitSet hidden;
        private final List<Optional<Decision>> blocked;
        private final Optional<Decision> exposed;

        private Survey(BitSet hidden, List<Optional<Decision>> blocked, Optional<Decision> exposed) {
            this.hidden = hidden;
            this.blocked = List.copyOf(blocked);
            this.exposed = exposed;
        }

        /** The lines that decide no packet. */
        public BitSet hidden() {
            return (BitSet) hidden.clone();
        }

        /** A packet of the required set of this number that is dropped, if there is one. */
        public Optional<Decision> findBlocked(int required) {
            return blocked.get(required);
        }

        /** A packet beyond what is permitted that is let through, if there is one. */
        public Optional<Decision> findExposed() {
            return exposed;
        }
    }
}
