package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Family;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A clause with a posture's networks and intents filled in.
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
        return closed.isEmpty()
                ? filledIn(clause, ports, subject)
                : filledIn(clause, ports, subject).without(closed);
    }

    /**
     * What is declared closed of a clause that requires nothing, whether it follows that intent or not. What the platform
     * itself needs may leave also where egress is restricted.
     */
    private static TrafficSet closedTo(Clause clause, Intents intents) {
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

    private static boolean isInForce(Clause clause, Subject subject) {
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

    /** What the owner names instead of the documented peers, if anything. */
    private static Optional<Sources> findDeclared(Clause clause, Intents intents) {
        return switch (clause.follows()) {
            case SSH -> intents.ssh() instanceof Ssh.From from ? Optional.of(from.sources()) : Optional.empty();
            case NODE_PORT -> intents.nodePort().from();
            case ICMP -> intents.icmp() instanceof Icmp.From from ? Optional.of(from.sources()) : Optional.empty();
            case EGRESS, NOTHING -> Optional.empty();
        };
    }

    private static Term filledIn(Clause clause, ClausePorts ports, Subject subject) {
        boolean isRequired = clause.basis() != Basis.DEFAULT && ports.areNeeded();
        Optional<Sources> declared = findDeclared(clause, subject.intents());
        if (declared.isPresent()) {
            Sources sources = declared.get();
            return term(
                    clause,
                    ports,
                    sources,
                    isRequired,
                    new Peers(sources.required(), AddressSet.NONE, sources.permitted(), AddressSet.NONE, List.of()));
        }
        Networks networks = subject.posture().networks();
        AddressSet required = clause.addresses();
        AddressSet candidates = AddressSet.NONE;
        AddressSet permitted = clause.addresses();
        AddressSet maybePermitted = AddressSet.NONE;
        List<Need> needs = new ArrayList<>();
        for (NamedNetwork name : clause.networks()) {
            if (name == NamedNetwork.INTERNET) {
                required = required.plus(AddressSet.ALL_IPV4);
                permitted = permitted.plus(networks.stack() == Stack.DUAL ? AddressSet.ALL : AddressSet.ALL_IPV4);
                continue;
            }
            boolean isOfTheVpc = name == NamedNetwork.NODE || name == NamedNetwork.VPC;
            for (Named network : named(name, subject.posture())) {
                permitted = permitted.plus(network.network().shared());
                required = required.plus(network.network().addresses());
                if (!network.network().isKnown()) {
                    candidates = candidates.plus(candidatesFor(name, network.network(), networks));
                    needs.add(network.need());
                }
                if (isOfTheVpc ? !networks.vpc().isKnown() : !network.network().isKnown()) {
                    maybePermitted = maybePermitted.plus(
                            isOfTheVpc
                                    ? networks.vpc().beyond()
                                    : network.network().beyond());
                }
                if (isOfTheVpc && !network.network().isKnown()) {
                    // A part of it that lies in the VPC is permitted as such.
                    maybePermitted = maybePermitted.plus(candidatesFor(name, network.network(), networks)
                            .minus(networks.vpc().addresses()));
                }
            }
            if (isOfTheVpc) {
                permitted = permitted.plus(networks.vpc().shared());
            }
        }
        return term(
                clause,
                ports,
                Sources.NONE,
                isRequired,
                new Peers(required, candidates, permitted, maybePermitted, needs));
    }

    /** The addresses of a clause: those that it requires or may require, and those that it permits or may permit. */
    private record Peers(
            AddressSet required,
            AddressSet candidates,
            AddressSet permitted,
            AddressSet maybePermitted,
            List<Need> needs) {}

    /** What is required or permitted for certain is so on both counts, its ports and its peers. */
    private static Term term(Clause clause, ClausePorts ports, Sources declared, boolean isRequired, Peers peers) {
        TrafficSet required = TrafficSet.NONE;
        TrafficSet candidates = TrafficSet.NONE;
        List<Need> needs = new ArrayList<>();
        // A clause of ICMP alone asks for ICMPv6 from IPv6 addresses, and so does an intent whatever else the clause
        // has.
        boolean isPing = clause.protocols().equals(ProtocolSet.ICMP)
                || (clause.follows() == Follows.ICMP && !declared.isEmpty());
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
                declared,
                required,
                candidates,
                permitted(ports.permitted(), peers.permitted()).plus(permittedBeside(clause)),
                maybePermitted,
                ports,
                needs);
    }

    /** A network that a clause names, with what would give it. */
    private record Named(Network network, Need need) {}

    private static List<Named> named(NamedNetwork name, Posture posture) {
        Networks networks = posture.networks();
        return switch (name) {
            case NODE -> List.of(new Named(networks.node(), posture.networkNeed(name.word())));
            case CONTAINER -> List.of(new Named(networks.container(), posture.networkNeed(name.word())));
            case VPC -> List.of(new Named(networks.vpc(), posture.networkNeed(name.word())));
            case PEER_NODE ->
                networks.peers().stream()
                        .map(peer -> new Named(peer.node(), peer.networkNeed("node")))
                        .toList();
            case PEER_CONTAINER ->
                networks.peers().stream()
                        .map(peer -> new Named(peer.container(), peer.networkNeed("container")))
                        .toList();
            case INTERNET -> List.of();
        };
    }

    /** Where a network that nobody gave may lie: inside the VPC if it is the nodes', else anywhere private. */
    private static AddressSet candidatesFor(NamedNetwork name, Network network, Networks networks) {
        AddressSet anywhere = Network.UNKNOWN.beyond();
        boolean isInTheVpc = name == NamedNetwork.NODE
                && networks.vpc().isKnown()
                && network.beyond().covers(anywhere);
        return isInTheVpc ? network.beyond().minus(anywhere).plus(networks.vpc().addresses()) : network.beyond();
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
        AddressSet ipv4 = box.peers().only(Family.IPV4);
        AddressSet ipv6 = box.peers().only(Family.IPV6);
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
        return TrafficSet.of(new Box(besides(overIpv4, ProtocolSet.ICMPV6), ports, peers.only(Family.IPV4)))
                .plus(TrafficSet.of(new Box(besides(overIpv6, ProtocolSet.ICMP), ports, peers.only(Family.IPV6))));
    }

    private static ProtocolSet besides(ProtocolSet protocols, ProtocolSet others) {
        return protocols.equals(ProtocolSet.ALL) ? protocols : protocols.minus(others);
    }
}
