package dev.sgaudit.bench;

import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/** What a cluster's node must and may let in, with a node network, a container network and a VPC of its own. */
final class NodeBaseline {

    private static final AddressSet INTERNET = AddressSet.ALL_IPV4.minus(SpecialAddresses.NEVER_SENT);
    private static final PortSet NODE_PORTS = PortSet.range(30_000, 32_768);

    static final List<TrafficSet> REQUIRED = List.of(
            set(ProtocolSet.TCP, NODE_PORTS, INTERNET),
            set(ProtocolSet.UDP, NODE_PORTS, INTERNET),
            set(ProtocolSet.ICMP, PortSet.ALL, INTERNET),
            set(ProtocolSet.ALL, PortSet.ALL, block("172.16.0.0/16")),
            set(ProtocolSet.ALL, PortSet.ALL, block("10.0.0.0/20")));

    static final TrafficSet PERMITTED = set(ProtocolSet.WITH_PORTS, NODE_PORTS, AddressSet.ALL_IPV4)
            .plus(set(ProtocolSet.ICMP, PortSet.ALL, AddressSet.ALL_IPV4))
            .plus(set(ProtocolSet.ALL, PortSet.ALL, block("172.16.0.0/16").plus(block("10.0.0.0/16"))));

    private static final TrafficSet ONE_PORT = set(ProtocolSet.TCP, PortSet.of(7), AddressSet.ALL);

    /** Everything but one port from outside the cluster's networks. */
    static final TrafficSet ALL_BUT_ONE_PORT =
            TrafficSet.ALL.minus(ONE_PORT).plus(REQUIRED.get(3)).plus(REQUIRED.get(4));

    private NodeBaseline() {}

    /** The lines below others that let in all that is required and shut the one port that nothing permits. */
    static List<FirstMatch.Line> faultless(List<FirstMatch.Line> lines) {
        List<FirstMatch.Line> faultless = new ArrayList<>();
        REQUIRED.forEach(required -> faultless.add(new FirstMatch.Line(Action.ACCEPT, required.regions())));
        faultless.add(new FirstMatch.Line(Action.DROP, ONE_PORT.regions()));
        faultless.addAll(lines);
        return faultless;
    }

    private static TrafficSet set(ProtocolSet protocols, PortSet ports, AddressSet peers) {
        return TrafficSet.of(new Box(protocols, ports, peers));
    }

    private static AddressSet block(String text) {
        return AddressSet.of(AddressText.findBlock(text).orElseThrow());
    }
}
