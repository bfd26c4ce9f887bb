package dev.sgaudit.check;

import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.model.Place;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a check may see of everything that was audited together.
 *
 * @param clusters the declared ones in the order of the configuration, or else those of the exports
 * @param chosen the only cluster that is reported, or an empty text for all: the others count as without the choice
 * @param unlisted clusters of the exports that the configuration does not name
 * @param postures those of all clusters; groups audited by themselves are not kept
 * @param inventory all that the listings tell
 * @param gaps what shows of listings on which something reported rests that they are not whole
 * @param unbound the groups of the inputs that no posture binds
 * @param waivers all that are declared and count, in the order of the configuration
 * @param expired the waivers that no longer count
 * @param used the waivers that excuse a finding
 * @param unmet the members of rules that owners want ignored and that no input has
 */
public record Estate(
        List<AuditedCluster> clusters,
        String chosen,
        List<DerivedCluster> unlisted,
        List<Subject> postures,
        Inventory inventory,
        List<ListingGap> gaps,
        List<Unbound> unbound,
        List<Waiver> waivers,
        List<Waiver> expired,
        Set<Waiver> used,
        List<IgnoredMember> unmet) {

    public Estate {
        clusters = List.copyOf(clusters);
        unlisted = List.copyOf(unlisted);
        postures = List.copyOf(postures);
        gaps = List.copyOf(gaps);
        unbound = List.copyOf(unbound);
        waivers = List.copyOf(waivers);
        expired = List.copyOf(expired);
        used = Set.copyOf(used);
        unmet = List.copyOf(unmet);
    }

    /** One of which all is reported, and beside which owners want nothing ignored. */
    public Estate(
            List<AuditedCluster> clusters,
            List<DerivedCluster> unlisted,
            List<Subject> postures,
            Inventory inventory,
            List<ListingGap> gaps,
            List<Unbound> unbound,
            List<Waiver> waivers,
            List<Waiver> expired,
            Set<Waiver> used) {
        this(clusters, "", unlisted, postures, inventory, gaps, unbound, waivers, expired, used, List.of());
    }

    /** Whether there is nothing that a check could find a flaw in. */
    public boolean isEmpty() {
        return clusters.isEmpty()
                && unlisted.isEmpty()
                && inventory.isEmpty()
                && postures.isEmpty()
                && unbound.isEmpty()
                && waivers.isEmpty()
                && expired.isEmpty()
                && unmet.isEmpty();
    }

    /** The clusters of which something may be reported. */
    public List<AuditedCluster> reported() {
        return clusters.stream().filter(cluster -> isReported(cluster.id())).toList();
    }

    /** Whether something about this cluster may be reported. */
    public boolean isReported(String cluster) {
        return chosen.isEmpty() || chosen.equals(cluster);
    }

    /** Whether a waiver is about what is reported and about nothing else, so that it shows whether it is of use. */
    public boolean isReported(Waiver waiver) {
        if (chosen.isEmpty() || waiver.groups().isEmpty()) {
            return isReported(waiver.cluster());
        }
        return clusters.stream()
                .allMatch(
                        cluster -> isReported(cluster.id()) != Collections.disjoint(cluster.groups(), waiver.groups()));
    }

    /** The same where these waivers excuse a finding. */
    public Estate using(Set<Waiver> others) {
        return new Estate(
                clusters, chosen, unlisted, postures, inventory, gaps, unbound, waivers, expired, others, unmet);
    }

    /** A group that an input holds and that no posture binds. */
    public record Unbound(String group, Place place) {}
}
