package dev.sgaudit.model;

import dev.sgaudit.traffic.Family;
import java.util.stream.Stream;

/** The networks of a posture's cluster: the nodes' subnets, the containers' and the VPC's. */
public record Networks(Network node, Network container, Network vpc) {

    /** Nothing is known. */
    public static final Networks UNKNOWN = new Networks(Network.UNKNOWN, Network.UNKNOWN, Network.UNKNOWN);

    /** Dual where one of them is IPv6. */
    public Stack stack() {
        boolean hasIpv6 = Stream.of(node, container, vpc)
                .anyMatch(network -> !network.addresses().only(Family.IPV6).isEmpty());
        return hasIpv6 ? Stack.DUAL : Stack.IPV4_ONLY;
    }
}
