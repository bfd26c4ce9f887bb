package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.LOW;
import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for machines that have other groups, or in another order, than the configuration says. */
@About(
        title = "Machines are bound otherwise than declared",
        severity = MEDIUM,
        message =
                "{subject} {groups} in this order, but the configuration declares {intended} for the {role}s of {cluster}.",
        why =
                "What the configuration declares is audited, and so is each binding that exports show; but whoever reads only the declared one learns nothing about these machines.",
        fix =
                "Bind them as declared, or correct groups.{role} of {cluster} in sgaudit.yml; a list of lists declares several bindings.",
        examples = {"""
              bind cls-1a2b3c4d node sg-4e5f6a7b
            ! node cls-1a2b3c4d ins-1 sg-0a1b2c3d,sg-4e5f6a7b
            """, """
              bind cls-1a2b3c4d node sg-0a1b2c3d
              bind cls-1a2b3c4d node sg-4e5f6a7b
            ! node cls-1a2b3c4d ins-1 sg-4e5f6a7b,sg-0a1b2c3d
              node cls-1a2b3c4d ins-2 sg-0a1b2c3d,sg-4e5f6a7b
            """, """
              bind cls-1a2b3c4d node sg-0a1b2c3d
              node cls-1a2b3c4d ins-1 sg-0a1b2c3d
            """})
public final class StaleBinding implements Check {

    private static final int MOST_NAMED = 3;

    @Override
    public Stream<Finding> findings(Estate estate) {
        List<Finding> findings = new ArrayList<>();
        for (AuditedCluster cluster : estate.reported()) {
            for (Role role : Role.values()) {
                for (Binding binding : cluster.undeclared(role)) {
                    findings.add(finding(cluster, role, binding));
                }
            }
        }
        return findings.stream();
    }

    private Finding finding(AuditedCluster cluster, Role role, Binding binding) {
        String groups = String.join(", ", binding.groups());
        String declared = String.join(
                "; or ",
                cluster.declared().groups().getOrDefault(role, List.of()).stream()
                        .map(bound -> String.join(", ", bound))
                        .toList());
        return Finding.of(
                this,
                severity(cluster, role),
                "",
                new TreeMap<>(Map.of(
                        "kind",
                        cluster.id() + " " + role.word() + " " + groups,
                        "cluster",
                        cluster.id(),
                        "role",
                        role.word(),
                        "subject",
                        subject(binding),
                        "groups",
                        groups,
                        "intended",
                        declared)));
    }

    /** Machines of which no input tells the groups count as bound as declared. */
    private static Severity severity(AuditedCluster cluster, Role role) {
        int asDeclared =
                cluster.untold(role).stream().mapToInt(Binding::machines).sum();
        for (Binding binding : cluster.seen(role)) {
            asDeclared += cluster.isDeclared(role, binding.groups()) ? binding.machines() : 0;
        }
        return asDeclared == 0 ? MEDIUM : LOW;
    }

    private static String subject(Binding binding) {
        List<String> ids = binding.ids();
        if (ids.isEmpty()) {
            return "A node pool (" + binding.origin() + ") makes machines that have";
        }
        String some = ids.size() <= MOST_NAMED
                ? String.join(", ", ids)
                : String.join(", ", ids.subList(0, MOST_NAMED)) + " and " + (ids.size() - MOST_NAMED) + " more";
        return some + (ids.size() == 1 ? " has" : " have");
    }
}
