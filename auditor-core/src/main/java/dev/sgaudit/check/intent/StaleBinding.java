package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.LOW;
import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for machines that have other groups, or in another order, than the configuration says. */
@About(
        title = "Machines are bound otherwise than declared",
        severity = MEDIUM,
        message =
                "{machines, plural, =0 {A node pool ({origin}) makes machines that have} one {{ids} has} other {{ids} have}} {groups} in this order, but the configuration declares {intended} for the {role}s of {cluster}.",
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
        List<Fact> declared = new ArrayList<>();
        for (List<String> bound : cluster.declared().groups().getOrDefault(role, List.of())) {
            declared.add(Fact.list(bound));
        }
        return Finding.of(
                this,
                severity(cluster, role),
                "",
                Matter.Thing.of(cluster.id() + " " + role.word() + " " + groups, cluster.id()),
                Map.of(
                        "cluster",
                        Fact.name(cluster.id()),
                        "role",
                        Fact.name(role.word()),
                        "machines",
                        Fact.count(binding.ids().size()),
                        "ids",
                        Fact.first(binding.ids(), MOST_NAMED, "list/more"),
                        "origin",
                        binding.origin(),
                        "groups",
                        Fact.name(groups),
                        "intended",
                        new Fact.Several(declared, Fact.Joined.ALTERNATIVES)));
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
}
