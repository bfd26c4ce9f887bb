package dev.sgaudit.run;

import dev.sgaudit.audit.ClusterPostures;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.Resolutions;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run knows before it audits, beside rules: its question, its configuration, and what its exports list.
 *
 * @param waivers those that count on the day of the question
 */
record Ground(
        Question question,
        Inventory inventory,
        Expansion expansion,
        Resolutions resolutions,
        Scope scope,
        Surrounding surrounding,
        List<Waiver> waivers) {

    static Ground of(Question question, Inventory inventory) throws RefusedQuestion {
        Expansion expansion = new Expansion(inventory);
        question.config().refuseContradicted(expansion);
        return new Ground(
                question,
                inventory,
                expansion,
                Resolutions.of(question.config().configuration().resolve()),
                Scope.of(inventory, question.config(), question.posture()),
                new Surrounding(inventory),
                question.waivers(false));
    }

    /** The group with its name and all that its rules name. */
    SecurityGroup filled(SecurityGroup group) {
        if (inventory.isEmpty()) {
            return resolutions.applied(group);
        }
        SecurityGroup whole = resolutions.applied(expansion.applied(group));
        return inventory
                .find(ListingKind.GROUPS, Entry.Group.class, group.id())
                .map(told -> whole.orNamed(told.what().name()))
                .orElse(whole);
    }

    /** Groups by themselves, mostly one, with all that they are judged by. */
    Subject subject(List<SecurityGroup> groups) {
        List<String> ids = new ArrayList<>(groups.size());
        for (SecurityGroup group : groups) {
            ids.add(group.id());
        }
        return question.posture()
                .subject(groups)
                .with(ClusterPostures.about(waivers, "", ids))
                .in(surrounding.of("", groups));
    }

    /** The postures that the clusters make of these groups. */
    ClusterPostures postures(Map<String, SecurityGroup> bound) {
        return ClusterPostures.of(
                scope.clusters(),
                scope::reports,
                scope.unlisted(),
                bound,
                this::baselineOf,
                waivers,
                question.asOf(),
                surrounding::of);
    }

    private Baseline baselineOf(DeclaredCluster cluster, Role role) {
        return cluster.baselines().containsKey(role)
                ? question.config().baselineOf(cluster, role)
                : Scope.baseline(role, question.posture());
    }

    /** The gaps in listings on which what is reported rests. */
    List<ListingGap> gaps() {
        return gaps(Optional.empty());
    }

    /** The gaps in listings on which these clusters rest. */
    List<ListingGap> gaps(List<AuditedCluster> clusters) {
        return gaps(Optional.of(clusters));
    }

    private List<ListingGap> gaps(Optional<List<AuditedCluster>> of) {
        List<ListingGap> gaps = new ArrayList<>();
        for (ListingGap gap : inventory.gaps()) {
            String id = gap.cluster();
            if (of.isPresent() ? scope.rest(of.get(), id) : scope.restsOn(id)) {
                gaps.add(gap);
            }
        }
        return gaps;
    }
}
