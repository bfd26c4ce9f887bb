package dev.sgaudit.model;

/** A cluster of the same VPC that must reach this one, and be reached by it. */
public record Neighbour(String cluster, Network node, Network container) {

    /** What would give its network of this name, {@code node} or {@code container}. */
    public Need networkNeed(String name) {
        Message what = Message.of("need/network-of-peer").with("network", name).with("cluster", cluster);
        Network network = name.equals("node") ? node : container;
        return network.ways().isEmpty()
                ? new Need(Need.Kind.NETWORK, what, Network.key(name, cluster))
                : new Need(Need.Kind.NETWORK, what, network.ways());
    }
}
