package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the listings tell of one cluster: its machines and pools, and the groups that each of these tells.
 *
 * @param primaries the primary interface of each machine, by the machine's id; several where the exports contradict
 *     themselves
 */
record ClusterListings(
        Inventory inventory,
        String id,
        Optional<Told<Entry.Cluster>> cluster,
        List<Told<Entry.Node>> nodes,
        List<Told<Entry.Pool>> pools,
        Map<String, List<Told<Entry.Interface>>> primaries) {

    /** Most ids that a command line is given as an example. */
    static final int MOST_NAMED = 3;

    static ClusterListings of(Inventory inventory, String id, Map<String, List<Told<Entry.Interface>>> primaries) {
        return new ClusterListings(
                inventory,
                id,
                inventory.find(ListingKind.CLUSTERS, Entry.Cluster.class, id),
                inventory.all(ListingKind.NODES, Entry.Node.class, id),
                pools(inventory, id),
                primaries);
    }

    String vpc() {
        return cluster.map(told -> told.what().vpc()).orElse("");
    }

    /** An instance of the account is one, whatever its cluster says of it. */
    NodeKind kindOf(Entry.Node node) {
        return node.isElsewhere() && machine(node).isPresent() ? NodeKind.REGULAR : node.kindOrLikely();
    }

    Optional<Told<Entry.Machine>> machine(Entry.Node node) {
        return inventory.find(ListingKind.MACHINES, Entry.Machine.class, node.id());
    }

    List<Told<Entry.Interface>> primaries(Entry.Node node) {
        return primaries.getOrDefault(node.id(), List.of());
    }

    Optional<Told<Entry.Pool>> pool(String pool) {
        return pool.isEmpty()
                ? Optional.empty()
                : pools.stream().filter(told -> told.what().id().equals(pool)).findFirst();
    }

    /** The newer listing tells more, so it comes first. */
    private static List<Told<Entry.Pool>> pools(Inventory inventory, String id) {
        List<Told<Entry.Pool>> pools = new ArrayList<>(inventory.all(ListingKind.NEW_POOLS, Entry.Pool.class, id));
        Set<String> seen = new TreeSet<>();
        pools.forEach(pool -> seen.add(pool.what().id()));
        inventory.all(ListingKind.POOLS, Entry.Pool.class, id).stream()
                .filter(pool -> !seen.contains(pool.what().id()))
                .forEach(pools::add);
        return pools;
    }

    Optional<Told<List<String>>> findGroupsOf(Told<Entry.Pool> pool) {
        return pool.what()
                .groups()
                .map(groups -> new Told<>(groups, pool.place()))
                .or(() -> inventory
                        .find(
                                ListingKind.LAUNCH_CONFIGURATIONS,
                                Entry.LaunchConfiguration.class,
                                pool.what().launchConfiguration())
                        .flatMap(launch -> launch.what().groups().map(groups -> new Told<>(groups, launch.place()))));
    }

    boolean hasNoNode(Entry.Pool pool) {
        return nodes.stream().noneMatch(node -> node.what().pool().equals(pool.id()));
    }

    /** Whether the cluster has such machines that are not listed, for all that is known. */
    boolean lacks(Role role) {
        long listed = listed(role);
        boolean hasGap = inventory.gaps().stream()
                .filter(gap -> gap.kind() == ListingKind.NODES && gap.cluster().equals(id))
                .anyMatch(gap -> gap.scope().role().map(of -> of == role).orElse(listed > 0 || role == Role.NODE));
        return (listed == 0 && isExpected(role)) || hasGap;
    }

    long listed(Role role) {
        return nodes.stream()
                .filter(node -> node.what().role().orElse(Role.NODE) == role)
                .count();
    }

    /**
     * A list of nodes is one of workers unless masters are asked for, and only the list of clusters tells whether to. A
     * cluster that does not say how many nodes it has may have some.
     */
    private boolean isExpected(Role role) {
        return switch (role) {
            case NODE ->
                cluster.map(told -> told.what().nodes().orElse(1) > 0)
                        .orElse(inventory.pages(ListingKind.NODES, id).stream()
                                .allMatch(page -> page.roles().contains(Role.MASTER)));
            case MASTER ->
                cluster.map(told -> told.what().masters() == Entry.Masters.OWN).orElse(true);
        };
    }

    /** Whether it is known that there are such machines. */
    boolean isAsked(Role role) {
        return cluster.isPresent() || listed(role) > 0 || role == Role.NODE;
    }

    /** What would list all machines of the role, or tell whether there are any. */
    Message callFor(Role role) {
        if (!isAsked(role)) {
            return clusterCall();
        }
        return role == Role.MASTER ? Message.of("call/masters-of-cluster").with("cluster", id) : everyNode();
    }

    Message clusterCall() {
        return Message.of("call/clusters-of-ids").with("ids", id);
    }

    Message everyNode() {
        return Message.of("call/nodes-of-cluster").with("cluster", id);
    }
}
