package dev.sgaudit.intent;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;

/** What the owner says about ICMP: nothing, that nobody needs it, or from where it is needed. */
public sealed interface Icmp {

    /** Its packets, those of ICMPv6 over IPv6. */
    TrafficSet PACKETS = TrafficSet.of(new Box(ProtocolSet.ICMP, PortSet.ALL, AddressSet.ALL_IPV4))
            .plus(TrafficSet.of(new Box(ProtocolSet.ICMPV6, PortSet.ALL, AddressSet.ALL_IPV6)));

    /** As documented. */
    record Documented() implements Icmp {}

    /** Declared closed. */
    record Closed() implements Icmp {}

    /** From other sources than the documented one. */
    record From(Sources sources) implements Icmp {}
}
