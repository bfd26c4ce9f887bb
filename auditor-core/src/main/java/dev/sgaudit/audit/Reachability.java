package dev.sgaudit.audit;

import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Reach;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Role;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the nodes and pods of one cluster reach the nodes of another one of the same VPC.
 *
 * @param outbound what the first cluster's groups let out to the other's networks
 * @param inbound what the other cluster's groups let in from the first one's networks
 */
public record Reachability(String from, String to, Reach outbound, Reach inbound) {

    /** More clusters of one VPC would make a table that nobody reads. */
    private static final int MOST_CLUSTERS = 12;

    /** What gets through both ways of looking at it. */
    public Reach answer() {
        return outbound.and(inbound);
    }

    /** All ordered pairs of clusters of one VPC, by id. */
    public static List<Reachability> of(List<AuditedCluster> clusters, List<Subject> subjects) {
        List<Reachability> pairs = new ArrayList<>();
        for (AuditedCluster from : clusters) {
            long neighbours = clusters.stream()
                    .filter(other -> other.vpc().equals(from.vpc()))
                    .count();
            for (AuditedCluster to : clusters) {
                boolean isPair = !from.id().equals(to.id())
                        && !from.vpc().isEmpty()
                        && from.vpc().equals(to.vpc())
                        && neighbours <= MOST_CLUSTERS;
                if (isPair) {
                    pairs.add(new Reachability(
                            from.id(),
                            to.id(),
                            reach(from, Direction.EGRESS, to, subjects),
                            reach(to, Direction.INGRESS, from, subjects)));
                }
            }
        }
        return List.copyOf(pairs);
    }

    /** What is said of nodes of which some let through this and some that. */
    private static Reach mixed(Reach one, Reach other) {
        if (one == other) {
            return one;
        }
        return one == Reach.UNKNOWN || other == Reach.UNKNOWN ? Reach.UNKNOWN : Reach.SOME;
    }

    /** What all nodes of the cluster let through between them and the other cluster. */
    private static Reach reach(
            AuditedCluster cluster, Direction direction, AuditedCluster other, List<Subject> subjects) {
        Networks networks = other.networks();
        AddressSet addresses =
                networks.node().addresses().plus(networks.container().addresses());
        boolean isWhole = networks.node().isKnown() && networks.container().isKnown();
        Reach worst = Reach.UNKNOWN;
        boolean isFirst = true;
        for (Subject subject : subjects) {
            if (subject.posture().cluster().equals(cluster.id())
                    && subject.posture().role() == Role.NODE) {
                Reach one = Reach.of(subject.posture(), direction, addresses);
                worst = isFirst ? one : mixed(worst, one);
                isFirst = false;
            }
        }
        return isWhole || worst == Reach.SOME ? worst : Reach.UNKNOWN;
    }
}
