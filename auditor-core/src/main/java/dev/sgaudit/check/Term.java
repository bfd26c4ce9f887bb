package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What one documented clause comes to for one posture, in packets: the clause with the posture's networks and its owner's
 * intents filled in.
 *
 * @param applies whether its condition holds and its packets are needed
 * @param declared what the owner names instead of the documented peers; none where nothing is declared
 * @param required the packets that must be let through, as far as the networks are known
 * @param candidates the packets of which some must be let through, while a network or the ports are unknown
 * @param permitted the packets that may be let through
 * @param maybePermitted further packets that may be, while a network or the ports are unknown
 * @param ports its protocols and ports
 * @param needs the networks and Services that would have to be known
 */
record Term(
        Clause clause,
        boolean applies,
        Sources declared,
        TrafficSet required,
        TrafficSet candidates,
        TrafficSet permitted,
        TrafficSet maybePermitted,
        ClausePorts ports,
        List<Need> needs) {

    /** Packets to TCP or UDP port 0 are not sent, so no clause needs them. */
    private static final PortSet SENT_PORTS = PortSet.range(1, PortSet.LAST);

    /** Packets that nobody sends: required of nobody, and no excess where the clause is. */
    private static final TrafficSet UNSENT = TrafficSet.of(List.of(
            new Box(ProtocolSet.WITH_PORTS, PortSet.of(0), AddressSet.ALL),
            new Box(ProtocolSet.ALL, PortSet.ALL, SpecialAddresses.NEVER_SENT)));

    /** What is required, with the packets of the same protocols, ports and families that nobody sends. */
    TrafficSet needed() {
        if (required.isEmpty()) {
            return TrafficSet.NONE;
        }
        AddressSet peers = AddressSet.NONE;
        for (AddressSet family : List.of(AddressSet.ALL_IPV4, AddressSet.ALL_IPV6)) {
            peers = required.peers().touches(family) ? peers.plus(family) : peers;
        }
        TrafficSet alike = permitted(ports.required(), peers).plus(permittedBeside(clause));
        return required.plus(permitted.intersect(UNSENT).intersect(alike));
    }

    static Term of(Clause clause, Subject subject) {
        ClausePorts ports = ClausePorts.of(clause, subject);
        if (!isInForce(clause, subject)) {
            return absent(clause, ports);
        }
        TrafficSet closed = closedTo(clause, subject.intents());
        Term term = filledIn(clause, ports, ClausePeers.of(clause, subject));
        return closed.isEmpty() ? term : term.without(closed);
    }

    /**
     * What is declared closed of a clause that requires nothing, whether it follows that intent or not. What the platform
     * itself needs may leave also where egress is restricted.
     */
    static TrafficSet closedTo(Clause clause, Intents intents) {
        if (clause.basis() != Basis.DEFAULT) {
            return TrafficSet.NONE;
        }
        TrafficSet closed = intents.closed(clause.direction());
        boolean isOfThePlatform =
                !closed.isEmpty() && clause.direction() == Direction.EGRESS && Platform.isNamedAloneBy(clause);
        return isOfThePlatform ? TrafficSet.NONE : closed;
    }

    private Term without(TrafficSet closed) {
        return new Term(
                clause,
                applies,
                declared,
                required,
                candidates,
                permitted.minus(closed),
                maybePermitted.minus(closed),
                ports,
                needs);
    }

    static boolean isInForce(Clause clause, Subject subject) {
        boolean holds = switch (clause.when()) {
            case ALWAYS -> true;
            case SSH -> subject.intents().ssh() instanceof Ssh.From;
            case PEERS -> !subject.posture().networks().peers().isEmpty();
            case DUAL_STACK -> subject.posture().networks().stack() == Stack.DUAL;
        };
        return holds && !subject.intents().closes(clause.follows());
    }

    private static Term absent(Clause clause, ClausePorts ports) {
        return new Term(
                clause,
                false,
                Sources.NONE,
                TrafficSet.NONE,
                TrafficSet.NONE,
                TrafficSet.NONE,
                TrafficSet.NONE,
                ports,
                List.of());
    }

    /** What is required or permitted for certain is so on both counts, its ports and its peers. */
    private static Term filledIn(Clause clause, ClausePorts ports, ClausePeers peers) {
        boolean isRequired = clause.basis() != Basis.DEFAULT && ports.areNeeded();
        TrafficSet required = TrafficSet.NONE;
        TrafficSet candidates = TrafficSet.NONE;
        List<Need> needs = new ArrayList<>();
        boolean isPing = peers.areAskedToPing(clause);
        if (isRequired) {
            required = sent(ports.required(), peers.required(), isPing).plus(sentBeside(clause));
            candidates = sent(ports.required(), peers.candidates(), isPing);
            needs.addAll(peers.needs());
        }
        if (isRequired && ports.areOpen()) {
            candidates =
                    candidates.plus(sent(ports.maybeRequired(), peers.required().plus(peers.candidates()), isPing));
            needs.addAll(ports.needs());
        }
        TrafficSet maybePermitted = permitted(ports.permitted(), peers.maybePermitted());
        if (!ports.maybePermitted().isEmpty()) {
            maybePermitted = maybePermitted.plus(
                    permitted(ports.maybePermitted(), peers.permitted().plus(peers.maybePermitted())));
        }
        return new Term(
                clause,
                ports.areNeeded(),
                peers.declared(),
                required,
                candidates,
                permitted(ports.permitted(), peers.permitted()).plus(permittedBeside(clause)),
                maybePermitted,
                ports,
                needs);
    }

    private static TrafficSet sent(List<Service.Ports> services, AddressSet peers, boolean isPing) {
        TrafficSet sent = TrafficSet.NONE;
        for (Service.Ports service : services) {
            sent = sent.plus(sent(new Box(service.protocols(), service.ports(), peers), isPing));
        }
        return sent;
    }

    private static TrafficSet sentBeside(Clause clause) {
        TrafficSet sent = TrafficSet.NONE;
        for (Box box : clause.also()) {
            sent = sent.plus(sent(box, box.protocols().equals(ProtocolSet.ICMP)));
        }
        return sent;
    }

    /**
     * Those of the packets that somebody sends.
     *
     * @param isPing whether it is ICMP that is asked for, which over IPv6 is ICMPv6
     */
    private static TrafficSet sent(Box box, boolean isPing) {
        ProtocolSet overIpv6 = isPing ? withIcmpv6(box.protocols()) : box.protocols();
        PortSet ports = box.ports().intersect(SENT_PORTS);
        AddressSet peers = box.peers().minus(SpecialAddresses.NEVER_SENT);
        return existing(box.protocols(), overIpv6, ports, peers);
    }

    /**
     * ICMPv6 is to IPv6 what ICMP is to IPv4, so where IPv6 is permitted it stands beside it. What does not exist is not
     * taken out here: an unknown rule may let it through as any other, and it would pass for an excess.
     */
    private static TrafficSet permitted(List<Service.Ports> services, AddressSet peers) {
        TrafficSet permitted = TrafficSet.NONE;
        for (Service.Ports service : services) {
            permitted = permitted.plus(permitted(new Box(service.protocols(), service.ports(), peers)));
        }
        return permitted;
    }

    private static TrafficSet permittedBeside(Clause clause) {
        TrafficSet permitted = TrafficSet.NONE;
        for (Box box : clause.also()) {
            permitted = permitted.plus(permitted(box));
        }
        return permitted;
    }

    private static TrafficSet permitted(Box box) {
        AddressSet ipv4 = box.peers().only(AddressFamily.IPV4);
        AddressSet ipv6 = box.peers().only(AddressFamily.IPV6);
        PortSet ports = box.ports().withUnsent();
        return TrafficSet.of(new Box(box.protocols(), ports, ipv4))
                .plus(TrafficSet.of(new Box(withIcmpv6(box.protocols()), ports, ipv6)));
    }

    private static ProtocolSet withIcmpv6(ProtocolSet protocols) {
        return protocols.contains(ProtocolSet.ICMP_NUMBER) ? protocols.plus(ProtocolSet.ICMPV6) : protocols;
    }

    /**
     * The packets of these protocols that exist: ICMP goes between IPv4 addresses and ICMPv6 between IPv6 ones. All
     * protocols stay all of them, as in a rule for all, so that the two have the same words.
     */
    private static TrafficSet existing(ProtocolSet overIpv4, ProtocolSet overIpv6, PortSet ports, AddressSet peers) {
        return TrafficSet.of(new Box(besides(overIpv4, ProtocolSet.ICMPV6), ports, peers.only(AddressFamily.IPV4)))
                .plus(TrafficSet.of(
                        new Box(besides(overIpv6, ProtocolSet.ICMP), ports, peers.only(AddressFamily.IPV6))));
    }

    private static ProtocolSet besides(ProtocolSet protocols, ProtocolSet others) {
        return protocols.equals(ProtocolSet.ALL) ? protocols : protocols.minus(others);
    }
}
