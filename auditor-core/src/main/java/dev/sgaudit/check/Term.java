package dev.sgaudit.check;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A clause with a posture's networks and intents filled in.
 *
 * @param applies whether its condition holds
 * @param required the packets that must be let through, as far as the networks are known
 * @param candidates the packets of which some must be let through, while it is unknown which network they come from
 * @param permitted the packets that may be let through
 * @param maybePermitted further packets that may be, while a network is unknown
 * @param needs the networks that would have to be known
 */
record Term(
        Clause clause,
        boolean applies,
        TrafficSet required,
        TrafficSet candidates,
        TrafficSet permitted,
        TrafficSet maybePermitted,
        List<Need> needs) {

    /** Packets to TCP or UDP port 0 are not sent, so no clause needs them. */
    private static final PortSet SENT_PORTS = PortSet.range(1, PortSet.LAST);

    static Term of(Clause clause, Subject subject) {
        boolean applies = switch (clause.when()) {
            case ALWAYS -> true;
            case SSH -> subject.intents().ssh() instanceof Ssh.From;
            case PEERS -> false;
            case DUAL_STACK -> subject.posture().networks().stack() == Stack.DUAL;
        };
        return applies
                ? filledIn(clause, subject)
                : new Term(
                        clause, false, TrafficSet.NONE, TrafficSet.NONE, TrafficSet.NONE, TrafficSet.NONE, List.of());
    }

    private static Term filledIn(Clause clause, Subject subject) {
        Networks networks = subject.posture().networks();
        Stack stack = networks.stack();
        AddressSet required = clause.addresses();
        AddressSet candidates = AddressSet.NONE;
        AddressSet permitted = clause.addresses();
        AddressSet maybePermitted = AddressSet.NONE;
        List<Need> needs = new ArrayList<>();
        if (clause.follows() == Follows.SSH && subject.intents().ssh() instanceof Ssh.From from) {
            required = from.sources().required();
            permitted = from.sources().permitted();
        }
        for (NamedNetwork name : clause.networks()) {
            if (name == NamedNetwork.INTERNET) {
                required = required.plus(AddressSet.ALL_IPV4);
                permitted = permitted.plus(stack == Stack.DUAL ? AddressSet.ALL : AddressSet.ALL_IPV4);
                continue;
            }
            Network network = network(name, networks);
            permitted = permitted.plus(network.addresses());
            if (network.isKnown()) {
                required = required.plus(network.addresses());
            } else {
                candidates = candidates.plus(candidatesFor(name, networks));
                needs.add(need(name));
            }
            boolean isOfTheVpc = name == NamedNetwork.NODE || name == NamedNetwork.VPC;
            if (isOfTheVpc) {
                permitted = permitted.plus(networks.vpc().addresses());
            }
            if (isOfTheVpc ? !networks.vpc().isKnown() : !network.isKnown()) {
                maybePermitted = maybePermitted.plus(SpecialAddresses.PRIVATE_IPV4);
            }
        }
        boolean isRequired = clause.basis() != Basis.DEFAULT;
        return new Term(
                clause,
                true,
                isRequired ? sent(clause, required).plus(sentBeside(clause)) : TrafficSet.NONE,
                isRequired ? sent(clause, candidates) : TrafficSet.NONE,
                permitted(clause, permitted).plus(TrafficSet.of(clause.also())),
                permitted(clause, maybePermitted),
                isRequired ? needs : List.of());
    }

    private static Network network(NamedNetwork name, Networks networks) {
        return switch (name) {
            case NODE -> networks.node();
            case CONTAINER -> networks.container();
            case VPC -> networks.vpc();
            case PEER_NODE, PEER_CONTAINER, INTERNET -> Network.UNKNOWN;
        };
    }

    /** Where a network that nobody gave may lie: inside the VPC if it is the nodes', else anywhere private. */
    private static AddressSet candidatesFor(NamedNetwork name, Networks networks) {
        return name == NamedNetwork.NODE && networks.vpc().isKnown()
                ? networks.vpc().addresses()
                : SpecialAddresses.PRIVATE_IPV4;
    }

    private static Need need(NamedNetwork name) {
        return new Need(Need.Kind.NETWORK, name.word(), "--" + name.word() + "-cidr");
    }

    private static TrafficSet sent(Clause clause, AddressSet peers) {
        return TrafficSet.of(sent(new Box(clause.protocols(), clause.ports(), peers)));
    }

    private static TrafficSet sentBeside(Clause clause) {
        return TrafficSet.of(clause.also().stream().map(Term::sent).toList());
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
