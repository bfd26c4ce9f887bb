package dev.sgaudit.check;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;

/** What Tencent's platform itself has to be asked for by every machine: names, metadata, and its internal services. */
final class Platform {

    private static final TrafficSet PACKETS = TrafficSet.of(
                    new Box(ProtocolSet.WITH_PORTS, PortSet.of(53), SpecialAddresses.PLATFORM_DNS))
            .plus(TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.ALL, SpecialAddresses.LINK_LOCAL_IPV4)));

    private Platform() {}

    /** Whether the clause speaks of nothing else. */
    static boolean isNamedAloneBy(Clause clause) {
        return clause.networks().isEmpty()
                && isOfIt(new Box(clause.protocols(), clause.ports(), clause.addresses()))
                && clause.also().stream().allMatch(Platform::isOfIt);
    }

    private static boolean isOfIt(Box box) {
        return PACKETS.covers(TrafficSet.of(box));
    }
}
