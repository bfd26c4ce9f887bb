package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
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
 * @param candidates the packets of which some must be let through, while it is unknown which network they come from
 * @param permitted the packets that may be let through
 * @param maybePermitted further packets that may be, while a network is unknown
 * @param needs the networks that would have to be known
 */
record Term(
        Clause clause,
        boolean applies,
        Sources declared,
        TrafficSet required,
        TrafficSet candidates,
        TrafficSet permitted,
        TrafficSet maybePermitted,
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
        return isInForce(clause, subject) ? filledIn(clause, subject) : absent(clause);
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

    private static Term absent(Clause clause) {
        return new Term(
                clause,
                false,
                Sources.NONE,
                TrafficSet.NONE,
                TrafficSet.NONE,
                TrafficSet.NONE,
                TrafficSet.NONE,
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

    private static Term filledIn(Clause clause, Subject subject) {
        boolean isNeedless = clause.follows() == Follows.NODE_PORT
                && !subject.intents().nodePort().required();
        boolean isRequired = clause.basis() != Basis.DEFAULT && !isNeedless;
        Optional<Sources> declared = findDeclared(clause, subject.intents());
        if (declared.isPresent()) {
            Sources sources = declared.get();
            return new Term(
                    clause,
                    !isNeedless,
                    sources,
                    isRequired ? sent(clause, sources.required()).plus(sentBeside(clause)) : TrafficSet.NONE,
                    TrafficSet.NONE,
                    permitted(clause, sources.permitted()).plus(TrafficSet.of(clause.also())),
                    TrafficSet.NONE,
                    List.of());
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
        return new Term(
                clause,
                !isNeedless,
                Sources.NONE,
                isRequired ? sent(clause, required).plus(sentBeside(clause)) : TrafficSet.NONE,
                isRequired ? sent(clause, candidates) : TrafficSet.NONE,
                permitted(clause, permitted).plus(TrafficSet.of(clause.also())),
                permitted(clause, maybePermitted),
                isRequired ? needs : List.of());
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

    /** ICMP goes between IPv4 addresses and ICMPv6 between IPv6 ones, so a need of either is one of its own family. */
    private static TrafficSet sent(Clause clause, AddressSet peers) {
        ProtocolSet overIpv6 = clause.protocols().equals(ProtocolSet.ICMP) ? ProtocolSet.ICMPV6 : clause.protocols();
        return TrafficSet.of(sent(new Box(clause.protocols(), clause.ports(), peers.only(Family.IPV4))))
                .plus(TrafficSet.of(sent(new Box(overIpv6, clause.ports(), peers.only(Family.IPV6)))));
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
    private static TrafficSet permitted(Clause clause, AddressSet peers) {
        ProtocolSet protocols = clause.protocols().contains(ProtocolSet.ICMP_NUMBER)
                ? clause.protocols().plus(ProtocolSet.ICMPV6)
                : clause.protocols();
        return TrafficSet.of(new Box(clause.protocols(), clause.ports(), peers.intersect(AddressSet.ALL_IPV4)))
                .plus(TrafficSet.of(new Box(protocols, clause.ports(), peers.intersect(AddressSet.ALL_IPV6))));
    }
}
