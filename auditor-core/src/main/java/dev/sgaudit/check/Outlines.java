package dev.sgaudit.check;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Family;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;

/**
 * Lines of a list, each reduced to an outline: one protocol or any, the lowest and highest port, the first and last IPv4
 * address, and whether it has IPv6. Two lines whose outlines keep apart have no packet in common; most pairs do.
 */
final class Outlines {

    private static final int ANY = -1;
    private static final int NO_PROTOCOL = -2;

    private final int[] protocols;
    private final int[] lowestPorts;
    private final int[] highestPorts;
    private final long[] firstAddresses;
    private final long[] lastAddresses;
    private final boolean[] haveIpv6;

    private Outlines(int size) {
        protocols = new int[size];
        lowestPorts = new int[size];
        highestPorts = new int[size];
        firstAddresses = new long[size];
        lastAddresses = new long[size];
        haveIpv6 = new boolean[size];
    }

    static Outlines of(List<FirstMatch.Line> lines) {
        Outlines outlines = new Outlines(lines.size());
        for (int line = 0; line < lines.size(); line++) {
            outlines.set(line, lines.get(line).boxes());
        }
        return outlines;
    }

    private void set(int line, List<Box> boxes) {
        protocols[line] = NO_PROTOCOL;
        lowestPorts[line] = PortSet.LAST;
        firstAddresses[line] = Long.MAX_VALUE;
        lastAddresses[line] = -1;
        for (Box box : boxes) {
            int protocol = only(box.protocols());
            protocols[line] = protocols[line] == NO_PROTOCOL || protocols[line] == protocol ? protocol : ANY;
            boolean hasPorts = ProtocolSet.WITH_PORTS.covers(box.protocols())
                    && !box.ports().isEmpty();
            PortSet ports = hasPorts ? box.ports() : PortSet.ALL;
            lowestPorts[line] = Math.min(lowestPorts[line], ports.first(0));
            highestPorts[line] = Math.max(highestPorts[line], ports.last(ports.ranges() - 1));
            AddressSet ipv4 = box.peers().hull(Family.IPV4);
            if (!ipv4.isEmpty()) {
                firstAddresses[line] =
                        Math.min(firstAddresses[line], ipv4.first().low());
                lastAddresses[line] = Math.max(lastAddresses[line], ipv4.last().low());
            }
            haveIpv6[line] |= !box.peers().only(Family.IPV6).isEmpty();
        }
    }

    private static int only(ProtocolSet protocols) {
        int lowest = protocols.lowest();
        return protocols.equals(ProtocolSet.of(lowest)) ? lowest : ANY;
    }

    /** Whether this line may have a packet in common with the only one of the other outlines. */
    boolean mayTouch(int line, Outlines one) {
        return protocols[line] != NO_PROTOCOL
                && (protocols[line] == ANY || one.protocols[0] == ANY || protocols[line] == one.protocols[0])
                && lowestPorts[line] <= one.highestPorts[0]
                && one.lowestPorts[0] <= highestPorts[line]
                && ((firstAddresses[line] <= one.lastAddresses[0] && one.firstAddresses[0] <= lastAddresses[line])
                        || (haveIpv6[line] && one.haveIpv6[0]));
    }
}
