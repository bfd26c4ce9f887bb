package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/** What one clause says of single packets, box by box as it is written: witnesses are held against it, and not sets. */
public final class ClauseBoxes {

    private final Clause clause;
    private final boolean isNeed;
    private final boolean isPing;
    private final TrafficSet closed;
    private final AddressSet documented;
    private final List<Box> required = new ArrayList<>();
    private final List<Box> maybeRequired = new ArrayList<>();
    private final List<Box> permitted = new ArrayList<>();
    private final List<Box> maybePermitted = new ArrayList<>();

    private ClauseBoxes(Clause clause, Subject subject) {
        this.clause = clause;
        closed = Term.closedTo(clause, subject.intents());
        if (!Term.isInForce(clause, subject)) {
            isNeed = false;
            isPing = false;
            documented = AddressSet.NONE;
            return;
        }
        ClausePorts ports = ClausePorts.of(clause, subject);
        ClausePeers peers = ClausePeers.of(clause, subject);
        isNeed = clause.basis() != Basis.DEFAULT && ports.areNeeded();
        isPing = peers.areAskedToPing(clause);
        documented = peers.declared().isEmpty()
                ? peers.permitted()
                : ClausePeers.documented(clause, subject.posture()).permitted();
        add(required, ports.required(), peers.required());
        add(maybeRequired, ports.required(), peers.candidates());
        add(maybeRequired, ports.maybeRequired(), peers.required());
        add(maybeRequired, ports.maybeRequired(), peers.candidates());
        addOpen(permitted, ports.permitted(), peers.permitted());
        addOpen(maybePermitted, ports.permitted(), peers.maybePermitted());
        addOpen(maybePermitted, ports.maybePermitted(), peers.permitted());
        addOpen(maybePermitted, ports.maybePermitted(), peers.maybePermitted());
        for (Box box : clause.also()) {
            permitted.add(withUnsent(box));
        }
    }

    private static void add(List<Box> boxes, List<Service.Ports> services, AddressSet peers) {
        for (Service.Ports service : services) {
            if (!peers.isEmpty()) {
                boxes.add(new Box(service.protocols(), service.ports(), peers));
            }
        }
    }

    private static void addOpen(List<Box> boxes, List<Service.Ports> services, AddressSet peers) {
        for (Service.Ports service : services) {
            if (!peers.isEmpty()) {
                boxes.add(withUnsent(new Box(service.protocols(), service.ports(), peers)));
            }
        }
    }

    /** What leaves out only the port to which nobody sends is for all ports. */
    private static Box withUnsent(Box box) {
        return box.ports().isAll() ? box : new Box(box.protocols(), box.ports().withUnsent(), box.peers());
    }

    public static ClauseBoxes of(Clause clause, Subject subject) {
        return new ClauseBoxes(clause, subject);
    }

    /** Those of all clauses that a posture is judged by, in their order. */
    public static List<ClauseBoxes> of(Subject subject) {
        List<ClauseBoxes> boxes = new ArrayList<>();
        for (Clause clause : subject.baseline().clauses()) {
            boxes.add(of(clause, subject));
        }
        return boxes;
    }

    public Clause clause() {
        return clause;
    }

    /** Whether the clause requires the packet; possibly, if it does in some completion of what is unknown. */
    public boolean requires(Packet packet, Certainty certainty) {
        if (!isNeed || !isSent(packet)) {
            return false;
        }
        return isAsked(packet, required)
                || isAskedBeside(packet)
                || (certainty == Certainty.POSSIBLE && isAsked(packet, maybeRequired));
    }

    /** Whether the clause permits the packet; possibly, if it does in some completion of what is unknown. */
    public boolean permits(Packet packet, Certainty certainty) {
        boolean isPermitted =
                isOpen(packet, permitted) || (certainty == Certainty.POSSIBLE && isOpen(packet, maybePermitted));
        return isPermitted && !closed.contains(packet);
    }

    /** Whether a packet that the clause permits comes from where the document has it, and not only from where an owner does. */
    public boolean isOfDocumentedPeers(Packet packet) {
        return documented.contains(packet.peer()) || isBeside(packet);
    }

    private boolean isBeside(Packet packet) {
        for (Box box : clause.also()) {
            if (withUnsent(box).contains(packet) || isPingBeside(packet, box)) {
                return true;
            }
        }
        return false;
    }

    /** Nobody sends packets to TCP or UDP port 0, or from and to some addresses. */
    private static boolean isSent(Packet packet) {
        return packet.port() != 0 && !SpecialAddresses.NEVER_SENT.contains(packet.peer());
    }

    private boolean isAsked(Packet packet, List<Box> boxes) {
        for (Box box : boxes) {
            if (isAsked(packet, box) || (isPing && isPingBeside(packet, box))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAskedBeside(Packet packet) {
        for (Box box : clause.also()) {
            boolean isOfPing = box.protocols().equals(ProtocolSet.ICMP);
            if (isAsked(packet, box) || (isOfPing && isPingBeside(packet, box))) {
                return true;
            }
        }
        return false;
    }

    /** A row for all protocols asks even for those that do not go over a family, as a rule for all lets them through. */
    private static boolean isAsked(Packet packet, Box box) {
        int other = packet.peer().family() == AddressFamily.IPV4 ? ProtocolSet.ICMPV6_NUMBER : ProtocolSet.ICMP_NUMBER;
        return box.contains(packet)
                && (packet.protocol() != other || box.protocols().equals(ProtocolSet.ALL));
    }

    private static boolean isOpen(Packet packet, List<Box> boxes) {
        for (Box box : boxes) {
            if (box.contains(packet) || isPingBeside(packet, box)) {
                return true;
            }
        }
        return false;
    }

    /** ICMPv6 is to IPv6 what ICMP is to IPv4. */
    private static boolean isPingBeside(Packet packet, Box box) {
        return packet.protocol() == ProtocolSet.ICMPV6_NUMBER
                && packet.peer().family() == AddressFamily.IPV6
                && box.protocols().contains(ProtocolSet.ICMP_NUMBER)
                && box.peers().contains(packet.peer());
    }
}
