package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.intent.Egress;
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

    /** What is required, with the packets within the clause that nobody sends. */
    TrafficSet needed() {
        return required.isEmpty() ? TrafficSet.NONE : required.plus(permitted.intersect(UNSENT));
    }

    static Term of(Clause clause, Subject subject) {
        ClausePorts ports = ClausePorts.of(clause, subject);
        return isInForce(clause, subject) ? filledIn(clause, ports, subject) : absent(clause, ports);
    }

    private static boolean isInForce(Clause clause, Subject subject) {
        boolean holds = switch (clause.when()) {
            case ALWAYS -> true;
            case SSH -> subject.intents().ssh() instanceof Ssh.From;
            case PEERS -> !subject.posture().networks().peers().isEmpty();
            case DUAL_STACK -> subject.posture().networks().stack() == Stack.DUAL;
        };
        boolean isDeclaredClosed = switch (clause.follows()) {
            case ICMP -> subject.intents().icmp() instanceof Icmp.Closed;
            case EGRESS -> subject.intents().egress() == Egress.RESTRICTED;
            case SSH, NODE_PORT, NOTHING -> false;
        };
        return holds && !isDeclaredClosed;
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
        if (isRequired) {
            required = sent(ports.required(), peers.required()).plus(sentBeside(clause));
            candidates = sent(ports.required(), peers.candidates());
            needs.addAll(peers.needs());
        }
        if (isRequired && ports.areOpen()) {
            candidates =
                    candidates.plus(sent(ports.maybeRequired(), peers.required().plus(peers.candidates())));
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
                permitted(ports.permitted(), peers.permitted()).plus(TrafficSet.of(clause.also())),
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
        return name == NamedNetwork.NODE && networks.vpc().isKnown()
                ? networks.vpc().addresses()
                : network.beyond();
    }

    /** ICMP goes between IPv4 addresses and ICMPv6 between IPv6 ones, so a need of either is one of its own family. */
    private static TrafficSet sent(List<Service.Ports> services, AddressSet peers) {
        TrafficSet sent = TrafficSet.NONE;
        for (Service.Ports service : services) {
            ProtocolSet protocols = service.protocols();
            ProtocolSet overIpv6 = protocols.equals(ProtocolSet.ICMP) ? ProtocolSet.ICMPV6 : protocols;
            sent = sent.plus(TrafficSet.of(sent(new Box(protocols, service.ports(), peers.only(Family.IPV4)))))
                    .plus(TrafficSet.of(sent(new Box(overIpv6, service.ports(), peers.only(Family.IPV6)))));
        }
        return sent;
    }

    private static TrafficSet sentBeside(Clause clause) {
        List<Box> sent = new ArrayList<>();
        for (Box box : clause.also()) {
            sent.add(sent(box));
        }
        return TrafficSet.of(sent);
    }

    private static Box sent(Box box) {
        return new Box(
                box.protocols(), box.ports().intersect(SENT_PORTS), box.peers().minus(SpecialAddresses.NEVER_SENT));
    }

    /** ICMPv6 is to IPv6 what ICMP is to IPv4, so where IPv6 is permitted it stands beside it. */
    private static TrafficSet permitted(List<Service.Ports> services, AddressSet peers) {
        TrafficSet permitted = TrafficSet.NONE;
        for (Service.Ports service : services) {
            ProtocolSet protocols = service.protocols();
            ProtocolSet overIpv6 =
                    protocols.contains(ProtocolSet.ICMP_NUMBER) ? protocols.plus(ProtocolSet.ICMPV6) : protocols;
            permitted = permitted
                    .plus(TrafficSet.of(new Box(protocols, service.ports(), peers.intersect(AddressSet.ALL_IPV4))))
                    .plus(TrafficSet.of(new Box(overIpv6, service.ports(), peers.intersect(AddressSet.ALL_IPV6))));
        }
        return permitted;
    }
}
