package dev.sgaudit.check.membership;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for clusters whose machines of one role have different groups, or the same ones in another order. */
@About(
        title = "Machines of one cluster are not bound alike",
        severity = LOW,
        message = "The {role}s of {cluster} are not all bound alike: {bindings}.",
        phrases = {
            "of-pool = a node pool names {groups}",
            "of-machines = {machines} {count, plural, one {has} other {have}} {groups}"
        },
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
        List<Fact> bindings = new ArrayList<>();
        for (Binding binding : known) {
            bindings.add(told(binding));
        }
        return Stream.of(Finding.of(
                this,
                LOW,
                "",
                Matter.Thing.of(cluster.id() + " " + role.word(), cluster.id()),
                Map.of(
                        "cluster",
                        Fact.name(cluster.id()),
                        "role",
                        Fact.name(role.word()),
                        "bindings",
                        new Fact.Several(bindings, Fact.Joined.PARTS))));
    }

    private static Message told(Binding binding) {
        Fact groups = Fact.list(binding.groups());
        return binding.machines() == 0
                ? Message.of("check/nodes-on-different-groups.of-pool").with("groups", groups)
                : Message.of("check/nodes-on-different-groups.of-machines")
                        .with("machines", Fact.first(binding.ids(), MOST_NAMED, "list/more"))
                        .with("count", binding.ids().size())
                        .with("groups", groups);
    }
}
