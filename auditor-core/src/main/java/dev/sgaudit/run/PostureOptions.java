package dev.sgaudit.run;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the options say of every group that is audited by itself, and what they replace of what exports say of clusters.
 *
 * @param isRoleGiven whether somebody chose the role
 * @param cluster the id of the only cluster to audit, or an empty text
 */
public record PostureOptions(
        Role role, boolean isRoleGiven, Baseline baseline, Networks networks, Intents intents, String cluster) {

    /** Nothing is said but the role. */
    public static PostureOptions of(Role role) {
        return new PostureOptions(
                role, false, Baselines.defaultFor(role), Networks.UNKNOWN, Intents.of(new Ssh.Undeclared()), "");
    }

    /** The same of this cluster alone. */
    public PostureOptions of(String only) {
        return new PostureOptions(role, isRoleGiven, baseline, networks, intents, only);
    }

    /** The same where nobody needs SSH login. */
    public PostureOptions withoutSsh() {
        return new PostureOptions(role, isRoleGiven, baseline, networks, Intents.of(new Ssh.Closed()), cluster);
    }

    /** A cluster of the exports, with what the options say in place of what these say. */
    AuditedCluster replacing(DerivedCluster derived) {
        SortedMap<Role, Intents> intentsOfAll = new TreeMap<>();
        for (Role of : Role.values()) {
            intentsOfAll.put(of, intents);
        }
        DeclaredCluster given = new DeclaredCluster(
                derived.id(),
                derived.name(),
                networks,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                intentsOfAll,
                derived.place());
        return new AuditedCluster(given, Optional.of(isRoleGiven ? as(role, derived) : derived));
    }

    /** Groups by themselves, with what they are judged by. */
    Subject subject(List<SecurityGroup> groups) {
        String id = groups.stream().map(SecurityGroup::id).collect(Collectors.joining(","));
        return new Subject(new Posture(id, "", role, groups, networks), baseline, intents);
    }

    /** The same cluster with all of its machines in one role. */
    private static DerivedCluster as(Role role, DerivedCluster cluster) {
        List<Binding> all = new ArrayList<>();
        for (Role of : Role.values()) {
            for (Binding binding : cluster.bindings().getOrDefault(of, List.of())) {
                addTo(all, binding);
            }
        }
        all.sort(Binding.MOST_MACHINES_FIRST);
        SortedMap<Role, List<Binding>> bindings = new TreeMap<>();
        bindings.put(role, all);
        return new DerivedCluster(
                cluster.id(),
                cluster.name(),
                cluster.vpc(),
                cluster.networks(),
                bindings,
                cluster.notExamined(),
                cluster.setAside(),
                cluster.place());
    }

    /** Machines on the same groups are one posture, whatever they were before. */
    private static void addTo(List<Binding> all, Binding binding) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).isLike(binding)) {
                all.set(at, all.get(at).with(binding));
                return;
            }
        }
        all.add(binding);
    }
}
