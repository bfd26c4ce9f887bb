package dev.sgaudit.model;

import java.util.List;

/**
 * The networks of a posture's cluster: the nodes' subnets, the containers' and the VPC's.
 *
 * @param peers the clusters that must reach it, by id
 * @param said what is said of its address families beside the networks themselves
 */
public record Networks(Network node, Network container, Network vpc, List<Neighbour> peers, Stack said) {

    /** Nothing is known. */
    public static final Networks UNKNOWN = new Networks(Network.UNKNOWN, Network.UNKNOWN, Network.UNKNOWN);

    public Networks {
        peers = List.copyOf(peers);
    }

    /** Those of a cluster without peers. */
    public Networks(Network node, Network container, Network vpc) {
        this(node, container, vpc, List.of(), Stack.IPV4_ONLY);
    }

    /** The same beside these clusters. */
    public Networks beside(List<Neighbour> others) {
        return new Networks(node, container, vpc, others, said);
    }

    /** The network of this name, {@code node}, {@code container} or {@code vpc}. */
    public Network named(String name) {
        return switch (name) {
            case "node" -> node;
            case "container" -> container;
            case "vpc" -> vpc;
            default -> throw new IllegalArgumentException("there is no network " + name);
        };
    }

    /** Dual where it is said so, or one of its own is IPv6. */
    public Stack stack() {
        boolean hasIpv6 = node.hasIpv6() || container.hasIpv6() || vpc.hasIpv6();
        return hasIpv6 ? Stack.DUAL : said;
    }
}
