package dev.sgaudit.check.membership;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for machines outside a cluster that are bound to the cluster's group. */
@About(
        title = "A machine outside the cluster is bound to the cluster's group",
        severity = LOW,
        message = "{group} of {cluster} is also bound to {machines}, which {cluster} does not list.",
        why =
                "Whatever the group opens for the cluster is open on every machine that has it, and rules that name the group let each of them in.",
        fix = "Take {group} off {machines}, and keep it for the machines of {cluster}.",
        examples = {"""
              node cls-1a2b3c4d ins-1 sg-0a1b2c3d
            ! machine ins-2 sg-0a1b2c3d
              machine ins-3 sg-4e5f6a7b
            """, """
              node cls-1a2b3c4d ins-1 sg-0a1b2c3d
              node cls-5e6f7a8b ins-2 sg-0a1b2c3d
            """},
        sources = "https://www.tencentcloud.com/document/product/457/9084")
public final class ForeignInstanceInGroup implements Check {

    private static final int MOST_NAMED = 3;

    @Override
    public Stream<Finding> findings(Estate estate) {
        Inventory inventory = estate.inventory();
        Set<String> nodes = inventory.clusters().stream()
                .flatMap(cluster -> inventory.all(ListingKind.NODES, Entry.Node.class, cluster).stream())
                .map(node -> node.what().id())
                .collect(Collectors.toSet());
        List<Told<Entry.Machine>> others = inventory.all(ListingKind.MACHINES, Entry.Machine.class).stream()
                .filter(machine -> !nodes.contains(machine.what().id()))
                .toList();
        return estate.reported().stream()
                .filter(cluster -> isListedWhole(cluster, inventory))
                .flatMap(cluster ->
                        cluster.groups().stream().flatMap(group -> finding(cluster, group, others).stream()));
    }

    /** Only then a machine that is not listed is no machine of the cluster. Masters are listed only when asked for. */
    private static boolean isListedWhole(AuditedCluster cluster, Inventory inventory) {
        boolean hasOwnMasters = inventory
                .find(ListingKind.CLUSTERS, Entry.Cluster.class, cluster.id())
                .map(told -> told.what().masters() != Entry.Masters.MANAGED)
                .orElse(true);
        boolean areMastersListed = cluster.seen(Role.MASTER).stream().anyMatch(binding -> binding.machines() > 0);
        return inventory.isWhole(ListingKind.NODES, cluster.id()) && (!hasOwnMasters || areMastersListed);
    }

    private Optional<Finding> finding(AuditedCluster cluster, String group, List<Told<Entry.Machine>> others) {
        List<String> bound = others.stream()
                .filter(machine -> machine.what().groups().orElse(List.of()).contains(group))
                .map(machine -> machine.what().id())
                .toList();
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                this,
                LOW,
                group,
                Matter.Thing.of(cluster.id(), cluster.id()),
                Map.of("cluster", Fact.name(cluster.id()), "machines", Fact.first(bound, MOST_NAMED, "list/more"))));
    }
}
