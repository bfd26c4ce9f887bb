package dev.sgaudit.model;

import java.util.List;

/**
 * The machines of one role in one cluster, with the groups bound to them; or one group by itself.
 *
 * @param id {@code cls-…/node}, or the group's id
 * @param cluster the cluster's id, or an empty text for a group by itself
 * @param groups in binding order: the first group's rules come first
 * @param bound the machines that it stands for
 */
public record Posture(
        String id, String cluster, Role role, List<SecurityGroup> groups, Networks networks, Bound bound) {

    public Posture {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("posture " + id + " binds no group");
        }
    }

    /** A posture of machines that nobody tells of. */
    public Posture(String id, String cluster, Role role, List<SecurityGroup> groups, Networks networks) {
        this(id, cluster, role, groups, networks, Bound.UNKNOWN);
    }

    /** What would give the network of this name, {@code node}, {@code container} or {@code vpc}. */
    public Need networkNeed(String name) {
        Network network = networks.named(name);
        if (!network.ways().isEmpty()) {
            return new Need(Need.Kind.NETWORK, Message.name(name), network.ways());
        }
        Message way = cluster.isEmpty()
                ? Message.of("settle/network-option").with("network", name)
                : Network.key(name, cluster);
        return new Need(Need.Kind.NETWORK, Message.name(name), way);
    }
}
