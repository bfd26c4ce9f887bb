package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boxes in order of precedence, laid out for walking: per address family their prefixes in depth-first order of the
 * prefix tree, whose prefixes nest or are disjoint. What a box means is its kind; its rank orders it among the layers.
 */
final class Layers {

    /** What a box does in a walk. */
    enum Kind {
        /** It matches: packets below it do not get past it. */
        MATCH,
        /** It may match: it hides nothing, and only asks whether anything of it shows. */
        GHOST,
        /** It marks packets that are required. */
        REQUIRED,
        /** It marks packets that are permitted. */
        PERMITTED
    }

    private final List<Box> boxes = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private int[] ranks = new int[16];

    void add(Kind kind, int rank, Box box) {
        if (box.isEmpty()) {
            return;
        }
        if (ranks.length == boxes.size()) {
            ranks = Arrays.copyOf(ranks, 2 * ranks.length);
        }
        ranks[boxes.size()] = rank;
        boxes.add(box);
        kinds.add(kind);
    }

    int size() {
        return boxes.size();
    }

    Box box(int number) {
        return boxes.get(number);
    }

    Kind kind(int number) {
        return kinds.get(number);
    }

    int rank(int number) {
        return ranks[number];
    }

    /** Classes of protocols that all boxes treat alike; TCP and UDP, which have ports, stand alone. */
    List<ProtocolSet> protocolClasses() {
        return TrafficSet.classes(boxes.stream().map(Box::protocols).toList());
    }

    /** The boxes' prefixes of one family, sorted so that each prefix comes after those that hold it. */
    Prefixes prefixes(Family family) {
        Prefixes.Builder builder = new Prefixes.Builder(family, boxes.size());
        for (int number = 0; number < boxes.size(); number++) {
            builder.add(boxes.get(number).peers().ranges(family), number);
        }
        return builder.build();
    }
}
