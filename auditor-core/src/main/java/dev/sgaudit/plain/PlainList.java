package dev.sgaudit.plain;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** One list of rules in numbers: the first line that holds a packet decides it, and what no line holds is dropped. */
public record PlainList(List<Line> lines) {

    /** The port of a packet whose protocol has none. */
    private static final int NO_PORT = -1;

    /**
     * Packets that one rule matches.
     *
     * @param rule the rule's number
     * @param accepts whether it lets them through
     * @param firstPeer an address as {@link PlainText} counts them
     */
    public record Line(
            int rule,
            boolean accepts,
            int firstProtocol,
            int lastProtocol,
            int firstPort,
            int lastPort,
            BigInteger firstPeer,
            BigInteger lastPeer) {

        private boolean holds(int protocol, int port, BigInteger peer) {
            return firstProtocol <= protocol
                    && protocol <= lastProtocol
                    && (port == NO_PORT || (firstPort <= port && port <= lastPort))
                    && firstPeer.compareTo(peer) <= 0
                    && peer.compareTo(lastPeer) <= 0;
        }
    }

    /** The line that decides the packet; without one it is dropped. */
    public Optional<Line> findFirst(int protocol, int port, BigInteger peer) {
        for (Line line : lines) {
            if (line.holds(protocol, port, peer)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }
}
