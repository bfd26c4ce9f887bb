package dev.sgaudit.check;

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
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of a clause: those that an intent declares, or the documented ones with a posture's networks filled in.
 *
 * @param declared what the owner names instead of the documented peers; none where nothing is declared
 * @param required those that the clause requires, as far as the networks are known
 * @param candidates those of which it requires some, while a network is unknown
 * @param permitted those that it permits
 * @param maybePermitted further ones that it may permit, while a network is unknown
 * @param needs the networks that would have to be known
 */
record ClausePeers(
        Sources declared,
        AddressSet required,
        AddressSet candidates,
        AddressSet permitted,
        AddressSet maybePermitted,
        List<Need> needs) {

    static ClausePeers of(Clause clause, Subject subject) {
        Optional<Sources> declared = findDeclared(clause, subject.intents());
        if (declared.isPresent()) {
            Sources sources = declared.get();
            return new ClausePeers(
                    sources, sources.required(), AddressSet.NONE, sources.permitted(), AddressSet.NONE, List.of());
        }
        return documented(clause, subject.posture());
    }

    /** The documented ones, whatever is declared. */
    static ClausePeers documented(Clause clause, Posture posture) {
        Networks networks = posture.networks();
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
            for (Named network : named(name, posture)) {
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
        return new ClausePeers(Sources.NONE, required, candidates, permitted, maybePermitted, needs);
    }

    /** Whether ICMPv6 is asked for from IPv6 addresses: by a clause of ICMP alone, or an intent for whatever clause. */
    boolean areAskedToPing(Clause clause) {
        return clause.protocols().equals(ProtocolSet.ICMP) || (clause.follows() == Follows.ICMP && !declared.isEmpty());
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
}
