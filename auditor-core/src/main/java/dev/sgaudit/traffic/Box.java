package dev.sgaudit.traffic;

/**
 * A product of protocols, destination ports and remote addresses. The ports speak of TCP and UDP only: a packet of any
 * other protocol in {@code protocols} lies in the box whatever {@code ports} says.
 */
public record Box(ProtocolSet protocols, PortSet ports, AddressSet peers) {

    /** Every packet there is. */
    public static final Box EVERYTHING = new Box(ProtocolSet.ALL, PortSet.ALL, AddressSet.ALL);

    /** Whether no packet lies in it. */
    public boolean isEmpty() {
        return peers.isEmpty() || protocols.isEmpty() || (ports.isEmpty() && ProtocolSet.WITH_PORTS.covers(protocols));
    }

    /** Whether it leaves no protocol and no port out. */
    public boolean isOfEveryService() {
        return ports.isAll() && protocols.equals(ProtocolSet.ALL);
    }

    public boolean contains(Packet packet) {
        return protocols.contains(packet.protocol())
                && (!ProtocolSet.hasPorts(packet.protocol()) || ports.contains(packet.port()))
                && peers.contains(packet.peer());
    }

    /** Whether some packet lies in both. */
    public boolean touches(Box other) {
        return protocols.touches(other.protocols)
                && (ports.touches(other.ports) || touchesWithoutPorts(other))
                && peers.touches(other.peers);
    }

    private boolean touchesWithoutPorts(Box other) {
        return !ProtocolSet.WITH_PORTS.covers(protocols.intersect(other.protocols));
    }

    /** The packets that lie in both. */
    public Box intersect(Box other) {
        return new Box(
                protocols.intersect(other.protocols), ports.intersect(other.ports), peers.intersect(other.peers));
    }

    /** As a record's own, which the JVM would first have to link: nearly every run compares boxes, and start-up counts. */
    @Override
    public boolean equals(Object object) {
        return object instanceof Box other
                && protocols.equals(other.protocols)
                && ports.equals(other.ports)
                && peers.equals(other.peers);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * protocols.hashCode() + ports.hashCode()) + peers.hashCode();
    }
}
