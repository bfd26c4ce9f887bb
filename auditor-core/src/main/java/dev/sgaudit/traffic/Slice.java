package dev.sgaudit.traffic;

/** One class of protocols that all boxes of some layers treat alike, with the boxes that take part and their ports. */
final class Slice {

    private final ProtocolSet protocols;
    private final boolean[] takesPart;
    private final Segments segments;

    Slice(Layers layers, ProtocolSet protocols) {
        this.protocols = protocols;
        takesPart = layers.holding(protocols);
        segments = Segments.of(layers, takesPart, hasPorts());
    }

    ProtocolSet protocols() {
        return protocols;
    }

    boolean hasPorts() {
        return protocols.touches(ProtocolSet.WITH_PORTS);
    }

    boolean[] takesPart() {
        return takesPart;
    }

    Segments segments() {
        return segments;
    }

    /** The ports of some of its segments; all ports where ports mean nothing. */
    PortSet ports(int from, int to) {
        return hasPorts() ? segments.ports(from, to) : PortSet.ALL;
    }
}
