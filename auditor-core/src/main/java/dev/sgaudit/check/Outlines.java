package dev.sgaudit.check;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
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
            AddressSet ipv4 = box.peers().hull(AddressFamily.IPV4);
            if (!ipv4.isEmpty()) {
                firstAddresses[line] =
                        Math.min(firstAddresses[line], ipv4.first().low());
                lastAddresses[line] = Math.max(lastAddresses[line], ipv4.last().low());
            }
            haveIpv6[line] |= !box.peers().only(AddressFamily.IPV6).isEmpty();
        }
    }

    private static int only(ProtocolSet protocols) {
        int lowest = protocols.lowest();
        return protocols.equals(ProtocolSet.of(lowest)) ? lowest : ANY;
    }

    /**
     * The first line from this one on, and before the last, that may have a packet in common with the only one of the
     * other outlines; or the last where there is none.
     */
    int touching(Outlines one, int from, int last) {
        long firstAddress = one.firstAddresses[0];
        long lastAddress = one.lastAddresses[0];
        boolean hasIpv6 = one.haveIpv6[0];
        long[] firsts = firstAddresses;
        long[] lasts = lastAddresses;
        for (int line = from; line < last; line++) {
            // Most lines are about other addresses. One jump for both bounds: processors guess it right, and two not.
            boolean hasCommonIpv4 = ((lastAddress - firsts[line]) | (lasts[line] - firstAddress)) >= 0;
            boolean mayMeet = hasCommonIpv4 || (hasIpv6 && haveIpv6[line]);
            if (mayMeet && mayTouch(line, one.protocols[0], one.lowestPorts[0], one.highestPorts[0])) {
                return line;
            }
        }
        return last;
    }

    private boolean mayTouch(int line, int protocol, int lowestPort, int highestPort) {
        return protocols[line] != NO_PROTOCOL
                && (protocols[line] == ANY || protocol == ANY || protocols[line] == protocol)
                && lowestPorts[line] <= highestPort
                && lowestPort <= highestPorts[line];
    }
}
