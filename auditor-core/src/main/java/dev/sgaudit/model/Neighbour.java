package dev.sgaudit.model;

/** A cluster of the same VPC that must reach this one, and be reached by it. */
public record Neighbour(String cluster, Network node, Network container) {

    /** What would give its network of this name, {@code node} or {@code container}. */
    public Need networkNeed(String name) {
        String settle = (name.equals("node") ? node : container).settle();
        return new Need(
                Need.Kind.NETWORK,
                name + " of the peer " + cluster,
                settle.isEmpty() ? "networks." + name + " of " + cluster + " in sgaudit.yml" : settle);
    }
}
