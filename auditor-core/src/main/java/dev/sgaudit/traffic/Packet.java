package dev.sgaudit.traffic;

/** One packet as a security group sees it: protocol number, destination port where there is one, and remote address. */
public record Packet(int protocol, int port, Address peer) {

    /** Stands for the port of a protocol that has none. */
    public static final int NO_PORT = -1;

    public Packet {
        if (protocol < 0 || protocol > 255) {
            throw new IllegalArgumentException("no protocol has the number " + protocol);
        }
        if (ProtocolSet.hasPorts(protocol) ? port < 0 || port > 65_535 : port != NO_PORT) {
            throw new IllegalArgumentException("protocol " + protocol + " with port " + port);
        }
    }
}
