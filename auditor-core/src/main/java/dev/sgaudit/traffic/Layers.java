package dev.sgaudit.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    /** By box, the place of its protocols in {@code protocols}. */
    private int[] protocolsOf = new int[16];

    private final List<ProtocolSet> protocols = new ArrayList<>();
    private final Map<ProtocolSet, Integer> places = new HashMap<>();

    void add(Kind kind, int rank, Box box) {
        if (box.isEmpty()) {
            return;
        }
        int number = boxes.size();
        if (ranks.length == number) {
            ranks = Arrays.copyOf(ranks, 2 * number);
            protocolsOf = Arrays.copyOf(protocolsOf, 2 * number);
        }
        ranks[number] = rank;
        protocolsOf[number] = place(box.protocols());
        boxes.add(box);
        kinds.add(kind);
    }

    private int place(ProtocolSet set) {
        Integer known = places.get(set);
        if (known != null) {
            return known;
        }
        places.put(set, protocols.size());
        protocols.add(set);
        return protocols.size() - 1;
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
        return TrafficSet.classes(protocols);
    }

    /** By box, whether it holds this class of protocols. */
    boolean[] holding(ProtocolSet protocolClass) {
        boolean[] holds = new boolean[protocols.size()];
        for (int place = 0; place < holds.length; place++) {
            holds[place] = protocols.get(place).covers(protocolClass);
        }
        boolean[] holding = new boolean[boxes.size()];
        for (int number = 0; number < holding.length; number++) {
            holding[number] = holds[protocolsOf[number]];
        }
        return holding;
    }

    /** The boxes' prefixes of one family, sorted so that each prefix comes after those that hold it. */
    Prefixes prefixes(AddressFamily family) {
        Prefixes.Builder builder = new Prefixes.Builder(family, boxes.size());
        for (int number = 0; number < boxes.size(); number++) {
            builder.add(boxes.get(number).peers().ranges(family), number);
        }
        return builder.build();
    }
}
