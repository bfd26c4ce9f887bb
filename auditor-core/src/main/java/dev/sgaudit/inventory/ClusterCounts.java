package dev.sgaudit.inventory;

import dev.sgaudit.model.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Holds the lists of a cluster's machines against how many it counts itself. Whether super nodes, registered ones and
 * masters are among its nodes is not documented: a count is explained by any sum of them, and by fewer than are listed.
 */
final class ClusterCounts {

    private final Inventory inventory;
    private final Told<Entry.Cluster> cluster;
    private final Map<NodeKind, Integer> nodes = new EnumMap<>(NodeKind.class);
    private int masters;
    private int keepers;

    private ClusterCounts(Inventory inventory, Told<Entry.Cluster> cluster) {
        this.inventory = inventory;
        this.cluster = cluster;
        for (Told<Entry.Node> told : inventory.all(
                ListingKind.NODES, Entry.Node.class, cluster.what().id())) {
            Entry.Node node = told.what();
            if (node.role().equals(Optional.of(Role.MASTER))) {
                masters++;
                keepers += node.keepsState() ? 1 : 0;
            } else {
                nodes.merge(node.kindOrLikely(), 1, Integer::sum);
            }
        }
    }

    /** The lists that a count shows not to be whole, beside those that show it themselves. */
    static List<ListingGap> gaps(Inventory inventory) {
        List<ListingGap> gaps = new ArrayList<>();
        for (Told<Entry.Cluster> cluster : inventory.all(ListingKind.CLUSTERS, Entry.Cluster.class)) {
            ClusterCounts counts = new ClusterCounts(inventory, cluster);
            counts.ofNodes().ifPresent(gaps::add);
            counts.ofMasters().ifPresent(gaps::add);
        }
        return gaps;
    }

    private Optional<ListingGap> ofNodes() {
        int told = count(NodeKind.REGULAR) + count(NodeKind.NATIVE);
        int counted = cluster.what().nodes().orElse(0);
        boolean isExplained = counted <= told
                || sums(told, List.of(count(NodeKind.SUPER), count(NodeKind.EXTERNAL), masters))
                        .contains(counted);
        return isExplained ? Optional.empty() : gap(Role.NODE, ListingGap.Sign.NODES_OF_CLUSTER, told, counted);
    }

    /** One that keeps the state of the masters may be counted as one of them, or beside them. */
    private Optional<ListingGap> ofMasters() {
        Entry.Cluster told = cluster.what();
        if (told.masters() != Entry.Masters.OWN) {
            return Optional.empty();
        }
        if (told.masterMachines() > masters) {
            return gap(Role.MASTER, ListingGap.Sign.MASTERS_OF_CLUSTER, masters, told.masterMachines());
        }
        return told.stateMachines() > keepers
                ? gap(Role.MASTER, ListingGap.Sign.STATE_OF_CLUSTER, keepers, told.stateMachines())
                : Optional.empty();
    }

    private int count(NodeKind kind) {
        return nodes.getOrDefault(kind, 0);
    }

    /** What a number and some of the others come to. */
    private static List<Integer> sums(int number, List<Integer> others) {
        List<Integer> sums = new ArrayList<>(List.of(number));
        for (int other : others) {
            List<Integer> more = new ArrayList<>();
            for (int sum : sums) {
                more.add(sum + other);
            }
            sums.addAll(more);
        }
        return sums;
    }

    /** A list that is not there at all is missing, and no lower bound. */
    private Optional<ListingGap> gap(Role role, ListingGap.Sign sign, int present, int counted) {
        String id = cluster.what().id();
        for (Listing page : inventory.pages(ListingKind.NODES, id)) {
            if (page.roles().contains(role) || (page.items() == 0 && role == Role.NODE)) {
                return Optional.of(new ListingGap(
                        ListingKind.NODES,
                        id,
                        new ListingScope(Optional.of(role), "", false),
                        sign,
                        present,
                        OptionalInt.of(counted),
                        page.place()));
            }
        }
        return Optional.empty();
    }
}
