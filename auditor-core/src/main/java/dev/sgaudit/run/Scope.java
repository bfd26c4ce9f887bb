package dev.sgaudit.run;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The clusters that a run audits: those of the configuration, or else those of the exports as the options change them.
 * Without either each group stands by itself.
 *
 * @param chosen the id of the only cluster that is reported, or an empty text
 * @param unlisted clusters of the exports that the configuration does not name; of one that is a peer the networks count
 * @param notExamined what of them is left out, with the reason
 */
record Scope(
        List<AuditedCluster> clusters, String chosen, List<DerivedCluster> unlisted, List<NotExamined> notExamined) {

    Scope {
        clusters = List.copyOf(clusters);
        unlisted = List.copyOf(unlisted);
        notExamined = List.copyOf(notExamined);
    }

    static Scope of(Inventory inventory, ConfigurationFile config, PostureOptions options) throws RefusedQuestion {
        List<DerivedCluster> derived = inventory.joined();
        List<AuditedCluster> clusters = new ArrayList<>();
        List<DerivedCluster> unlisted = new ArrayList<>();
        if (config.namesClusters()) {
            for (DeclaredCluster declared : config.configuration().clusters()) {
                clusters.add(new AuditedCluster(declared, find(derived, declared.id())));
            }
            derived.stream()
                    .filter(cluster -> config.configuration().clusters().stream()
                            .noneMatch(declared -> declared.id().equals(cluster.id())))
                    .forEach(unlisted::add);
        } else {
            for (DerivedCluster cluster : derived) {
                clusters.add(options.replacing(cluster));
            }
        }
        Scope all = new Scope(clusters, "", unlisted, notExamined(clusters));
        return options.cluster().isEmpty() ? all : all.only(options.cluster());
    }

    private static Optional<DerivedCluster> find(List<DerivedCluster> derived, String id) {
        return derived.stream().filter(cluster -> cluster.id().equals(id)).findFirst();
    }

    private static List<NotExamined> notExamined(List<AuditedCluster> clusters) {
        Set<NotExamined> notExamined = new LinkedHashSet<>();
        for (AuditedCluster cluster : clusters) {
            if (cluster.derived().isPresent()) {
                notExamined.addAll(cluster.derived().get().notExamined());
            }
        }
        return List.copyOf(notExamined);
    }

    private Scope only(String id) throws RefusedQuestion {
        List<AuditedCluster> reported =
                clusters.stream().filter(cluster -> cluster.id().equals(id)).toList();
        if (reported.isEmpty()) {
            boolean isUnlisted =
                    unlisted.stream().anyMatch(cluster -> cluster.id().equals(id));
            throw new RefusedQuestion(new Refusal.UnknownCluster(
                    id, isUnlisted, clusters.stream().map(AuditedCluster::id).toList()));
        }
        List<NotExamined> left = new ArrayList<>(notExamined(reported));
        clusters.stream()
                .filter(cluster -> !cluster.id().equals(id))
                .forEach(cluster -> left.add(new NotExamined(cluster.id(), "--cluster leaves it out")));
        unlisted.forEach(cluster -> left.add(new NotExamined(cluster.id(), "--cluster leaves it out")));
        return new Scope(clusters, id, unlisted, left);
    }

    /** Whether this cluster is reported. What is known of the others counts all the same. */
    boolean reports(String id) {
        return chosen.isEmpty() || chosen.equals(id);
    }

    /** The clusters that are reported. */
    List<AuditedCluster> reported() {
        List<AuditedCluster> reported = new ArrayList<>();
        for (AuditedCluster cluster : clusters) {
            if (reports(cluster.id())) {
                reported.add(cluster);
            }
        }
        return List.copyOf(reported);
    }

    /** The clusters that the configuration does not name, where all are reported. */
    List<DerivedCluster> reportedAsUnlisted() {
        return chosen.isEmpty() ? unlisted : List.of();
    }

    /** Whether a gap in this cluster's listings, or in those of no one cluster, is one of what is reported. */
    boolean restsOn(String id) {
        return reports(id) || rest(reported(), id);
    }

    /** Whether one of these clusters rests on the listings of this one: its own, those of a peer, or of whoever shares a group. */
    boolean rest(List<AuditedCluster> those, String id) {
        return id.isEmpty() || those.stream().anyMatch(cluster -> cluster.id().equals(id) || isBeside(cluster, id));
    }

    /** Whether the two are peers or share a group. */
    private boolean isBeside(AuditedCluster cluster, String id) {
        return clusters.stream()
                .filter(other -> other.id().equals(id))
                .anyMatch(other -> other.declared().peers().contains(cluster.id())
                        || cluster.declared().peers().contains(id)
                        || !Collections.disjoint(cluster.groups(), other.groups()));
    }

    /** Whether there is a cluster, so that groups do not stand by themselves. */
    boolean hasClusters() {
        return !clusters.isEmpty() || !unlisted.isEmpty();
    }

    /** Whether this group protects something of these clusters for which no baseline is documented. */
    boolean setsAside(String group) {
        return reported().stream()
                .flatMap(cluster -> cluster.derived().stream())
                .anyMatch(cluster -> cluster.setAside().contains(group));
    }

    /** What the machines of this role are held against, where the cluster itself does not say. */
    static Baseline baseline(Role role, PostureOptions options) {
        return options.baseline().role() == role ? options.baseline() : Baselines.defaultFor(role);
    }
}
