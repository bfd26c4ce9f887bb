package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Family;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;

/** What one clause says of single packets, box by box as it is written: witnesses are held against it, and not sets. */
public final class ClauseBoxes {

    private final Clause clause;
    private final boolean isInForce;
    private final TrafficSet closed;
    private final ClausePorts ports;
    private final ClausePeers peers;

    private ClauseBoxes(Clause clause, Subject subject) {
        this.clause = clause;
        isInForce = Term.isInForce(clause, subject);
        closed = Term.closedTo(clause, subject.intents());
        ports = ClausePorts.of(clause, subject);
        peers = ClausePeers.of(clause, subject);
    }

    public static ClauseBoxes of(Clause clause, Subject subject) {
        return new ClauseBoxes(clause, subject);
    }

    public Clause clause() {
        return clause;
    }

    /** Whether the clause requires the packet; possibly, if it does in some completion of what is unknown. */
    public boolean requires(Packet packet, Certainty certainty) {
        if (!isInForce || clause.basis() == Basis.DEFAULT || !ports.areNeeded() || !isSent(packet)) {
            return false;
        }
        boolean isRequired = isAsked(packet, ports.required(), peers.required()) || isAskedBeside(packet);
        return isRequired
                || (certainty == Certainty.POSSIBLE
                        && (isAsked(packet, ports.required(), peers.candidates())
                                || isAsked(packet, ports.maybeRequired(), peers.required())
                                || isAsked(packet, ports.maybeRequired(), peers.candidates())));
    }

    /** Whether the clause permits the packet; possibly, if it does in some completion of what is unknown. */
    public boolean permits(Packet packet, Certainty certainty) {
        if (!isInForce || closed.contains(packet)) {
            return false;
        }
        boolean isPermitted = isOpen(packet, ports.permitted(), peers.permitted()) || isOpenBeside(packet);
        return isPermitted
                || (certainty == Certainty.POSSIBLE
                        && (isOpen(packet, ports.permitted(), peers.maybePermitted())
                                || isOpen(packet, ports.maybePermitted(), peers.permitted())
                                || isOpen(packet, ports.maybePermitted(), peers.maybePermitted())));
    }

    /** Nobody sends packets to TCP or UDP port 0, or from and to some addresses. */
    private static boolean isSent(Packet packet) {
        return packet.port() != 0 && !SpecialAddresses.NEVER_SENT.contains(packet.peer());
    }

    private boolean isAsked(Packet packet, List<Service.Ports> services, AddressSet from) {
        for (Service.Ports service : services) {
            Box box = new Box(service.protocols(), service.ports(), from);
            if (isAsked(packet, box) || (peers.areAskedToPing(clause) && isPingBeside(packet, box))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAskedBeside(Packet packet) {
        for (Box box : clause.also()) {
            boolean isPing = box.protocols().equals(ProtocolSet.ICMP);
            if (isAsked(packet, box) || (isPing && isPingBeside(packet, box))) {
                return true;
            }
        }
        return false;
    }

    /** A row for all protocols asks even for those that do not go over a family, as a rule for all lets them through. */
    private static boolean isAsked(Packet packet, Box box) {
        int other = packet.peer().family() == Family.IPV4 ? ProtocolSet.ICMPV6_NUMBER : ProtocolSet.ICMP_NUMBER;
        return box.contains(packet)
                && (packet.protocol() != other || box.protocols().equals(ProtocolSet.ALL));
    }

    private static boolean isOpen(Packet packet, List<Service.Ports> services, AddressSet from) {
        for (Service.Ports service : services) {
            if (isOpen(packet, new Box(service.protocols(), service.ports(), from))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOpenBeside(Packet packet) {
        for (Box box : clause.also()) {
            if (isOpen(packet, box)) {
                return true;
            }
        }
        return false;
    }

    /** A row that leaves out only the port to which nobody sends is one for all ports. */
    private static boolean isOpen(Packet packet, Box row) {
        Box box = new Box(row.protocols(), row.ports().withUnsent(), row.peers());
        return box.contains(packet) || isPingBeside(packet, box);
    }

    /** ICMPv6 is to IPv6 what ICMP is to IPv4. */
    private static boolean isPingBeside(Packet packet, Box box) {
        return packet.protocol() == ProtocolSet.ICMPV6_NUMBER
                && packet.peer().family() == Family.IPV6
                && box.protocols().contains(ProtocolSet.ICMP_NUMBER)
                && box.peers().contains(packet.peer());
    }
}
