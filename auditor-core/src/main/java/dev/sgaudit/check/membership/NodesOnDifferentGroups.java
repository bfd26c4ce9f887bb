package dev.sgaudit.check.membership;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.model.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for clusters whose machines of one role have different groups, or the same ones in another order. */
@About(
        title = "Machines of one cluster are not bound alike",
        severity = LOW,
        message = "The {role}s of {cluster} are not all bound alike: {bindings}.",
        why =
                "Tencent recommends one group for all nodes of a cluster: where groups or their order differ, so may what reaches a machine.",
        fix = "Bind all {role}s of {cluster} to the same groups in the same order, node pools included.",
        examples = {"""
            ! node cls-1a2b3c4d ins-1 sg-0a1b2c3d
              node cls-1a2b3c4d ins-2 sg-0a1b2c3d,sg-4e5f6a7b
            """, """
            ! node cls-1a2b3c4d ins-1 sg-0a1b2c3d,sg-4e5f6a7b
              node cls-1a2b3c4d ins-2 sg-4e5f6a7b,sg-0a1b2c3d
            """, """
              node cls-1a2b3c4d ins-1 sg-0a1b2c3d
              node cls-1a2b3c4d ins-2 sg-0a1b2c3d
              node cls-5e6f7a8b ins-3 sg-4e5f6a7b
            """},
        sources = "https://www.tencentcloud.com/document/product/457/9084")
public final class NodesOnDifferentGroups implements Check {

    private static final int MOST_NAMED = 3;

    @Override
    public Stream<Finding> findings(Estate estate) {
        return estate.reported().stream()
                .flatMap(cluster -> Stream.of(Role.values()).flatMap(role -> finding(cluster, role)));
    }

    private Stream<Finding> finding(AuditedCluster cluster, Role role) {
        List<Binding> known = new ArrayList<>(cluster.seen(role).stream()
                .filter(binding -> binding.need().isEmpty())
                .toList());
        // Machines of which two things are told are an error of the inputs, and no difference between machines.
        Set<String> met = new HashSet<>();
        known.removeIf(binding -> {
            boolean isMet = !binding.ids().isEmpty() && met.containsAll(binding.ids());
            met.addAll(binding.ids());
            return isMet;
        });
        if (known.size() < 2) {
            return Stream.of();
        }
        String bindings = String.join(
                "; ", known.stream().map(NodesOnDifferentGroups::words).toList());
        return Stream.of(Finding.of(
                this,
                LOW,
                "",
                new TreeMap<>(Map.of(
                        "kind",
                        cluster.id() + " " + role.word(),
                        "cluster",
                        cluster.id(),
                        "role",
                        role.word(),
                        "bindings",
                        bindings))));
    }

    private static String words(Binding binding) {
        String groups = String.join(", ", binding.groups());
        if (binding.machines() == 0) {
            return "a node pool names " + groups;
        }
        List<String> ids = binding.ids();
        String some = ids.size() <= MOST_NAMED
                ? String.join(", ", ids)
                : String.join(", ", ids.subList(0, MOST_NAMED)) + " and " + (ids.size() - MOST_NAMED) + " more";
        return some + (ids.size() == 1 ? " has " : " have ") + groups;
    }
}
