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
        return peers.isEmpty()
                || protocols.isEmpty()
                || (ports.isEmpty() && protocols.minus(ProtocolSet.WITH_PORTS).isEmpty());
    }

    /** Whether it is {@link #EVERYTHING}. A record's own comparison would be linked first, which start-up pays for. */
    boolean isEverything() {
        return protocols.equals(ProtocolSet.ALL) && ports.equals(PortSet.ALL) && peers.equals(AddressSet.ALL);
    }

    public boolean contains(Packet packet) {
        return protocols.contains(packet.protocol())
                && (!ProtocolSet.hasPorts(packet.protocol()) || ports.contains(packet.port()))
                && peers.contains(packet.peer());
    }

    /** Whether some packet lies in both. */
    public boolean touches(Box other) {
        if (!protocols.touches(other.protocols) || !peers.touches(other.peers)) {
            return false;
        }
        boolean byProtocolAlone = !protocols
                .intersect(other.protocols)
                .minus(ProtocolSet.WITH_PORTS)
                .isEmpty();
        return byProtocolAlone || !ports.intersect(other.ports).isEmpty();
    }

    /** The packets that lie in both. */
    public Box intersect(Box other) {
        return new Box(
                protocols.intersect(other.protocols), ports.intersect(other.ports), peers.intersect(other.peers));
    }
}
