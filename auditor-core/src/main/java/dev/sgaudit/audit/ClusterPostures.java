package dev.sgaudit.audit;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.RequiredTraffic;
import dev.sgaudit.check.SharedNeed;
import dev.sgaudit.check.Subject;
import dev.sgaudit.check.Surroundings;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.model.Bound;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Neighbour;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The postures that clusters make of the groups that the inputs hold.
 *
 * @param missing what is declared to be audited and could not be, because no input holds it
 * @param untold machines that count as bound as it is declared, for no input tells their groups
 * @param others postures of clusters that are not reported, which count for the reported ones all the same
 */
public record ClusterPostures(
        List<Subject> subjects, List<NotExamined> missing, List<NotExamined> untold, List<Subject> others) {

    public ClusterPostures {
        subjects = List.copyOf(subjects);
        missing = List.copyOf(missing);
        untold = List.copyOf(untold);
        others = List.copyOf(others);
    }

    /** The postures of all clusters, reported or not. */
    public List<Subject> known() {
        List<Subject> known = new ArrayList<>(subjects);
        known.addAll(others);
        return List.copyOf(known);
    }

    /**
     * The postures in the order of their ids.
     *
     * @param isReported whether a cluster is asked for; of the others only what they require of the reported ones counts
     * @param unlisted clusters that nobody audits, of which peers may need the networks
     * @param held the groups of the inputs by id
     * @param baselines the baseline of a cluster's role
     * @param waivers all that count
     * @param asOf the day on which allowances are judged
     * @param surroundings what is told around the groups of a cluster
     */
    public static ClusterPostures of(
            List<AuditedCluster> clusters,
            Predicate<String> isReported,
            List<DerivedCluster> unlisted,
            Map<String, SecurityGroup> held,
            BiFunction<DeclaredCluster, Role, Baseline> baselines,
            List<Waiver> waivers,
            LocalDate asOf,
            BiFunction<String, List<SecurityGroup>, Surroundings> surroundings) {
        List<Subject> alone = new ArrayList<>();
        List<NotExamined> missing = new ArrayList<>();
        List<NotExamined> untold = new ArrayList<>();
        for (AuditedCluster cluster : clusters) {
            boolean hasMachines = false;
            Networks networks = networks(cluster, clusters, unlisted);
            List<NotExamined> ofCluster = isReported.test(cluster.id()) ? missing : new ArrayList<>();
            for (Role role : Role.values()) {
                List<Binding> bindings = cluster.bindings(role);
                hasMachines |= !bindings.isEmpty();
                if (isReported.test(cluster.id())) {
                    for (Binding binding : cluster.untold(role)) {
                        untold.add(untold(binding.need().orElseThrow()));
                    }
                }
                for (int number = 0; number < bindings.size(); number++) {
                    String id = cluster.id() + "/" + role.word() + (number == 0 ? "" : "-" + (number + 1));
                    List<SecurityGroup> bound = bound(id, bindings.get(number), held, cluster, ofCluster);
                    alone.add(new Subject(
                                    new Posture(
                                            id,
                                            cluster.id(),
                                            role,
                                            bound,
                                            networks,
                                            new Bound(
                                                    bindings.get(number).machines(),
                                                    bindings.get(number).origin(),
                                                    cluster.isDeclared(
                                                            role,
                                                            bindings.get(number).groups()))),
                                    baselines.apply(cluster.declared(), role),
                                    cluster.declared().intentsOf(role).on(asOf))
                            .with(about(
                                    waivers, cluster.id(), bindings.get(number).groups()))
                            .in(surroundings.apply(cluster.id(), bound)));
                }
            }
            if (!hasMachines && cluster.derived().isEmpty()) {
                ofCluster.add(new NotExamined(cluster.id(), Message.of("omitted/cluster-without-groups")));
            }
        }
        // In the order of the reports, so that a group is told of where a reader meets it first.
        alone.sort(Comparator.comparing(subject -> subject.posture().id()));
        List<Subject> subjects = new ArrayList<>();
        List<Subject> others = new ArrayList<>();
        SortedSet<String> told = new TreeSet<>();
        for (Subject subject : alone) {
            if (isReported.test(subject.posture().cluster())) {
                subjects.add(subject.beside(shared(subject, alone)).behind(List.copyOf(told)));
                told.addAll(ids(subject));
            } else {
                others.add(subject);
            }
        }
        return new ClusterPostures(subjects, missing, untold, others);
    }

    private static NotExamined untold(Need need) {
        return new NotExamined(
                need.what(), Message.of("omitted/untold-groups.declared").with("settle", need.settle()));
    }

    private static List<SecurityGroup> bound(
            String posture,
            Binding binding,
            Map<String, SecurityGroup> held,
            AuditedCluster cluster,
            List<NotExamined> missing) {
        Place place = cluster.declared().place();
        if (binding.need().isPresent()) {
            Need need = binding.need().get();
            missing.add(new NotExamined(
                    need.what(), Message.of("omitted/untold-groups").with("settle", need.settle())));
            return List.of(SecurityGroup.ofNobodyKnows(need, place));
        }
        List<SecurityGroup> bound = new ArrayList<>();
        for (String group : binding.groups()) {
            if (!held.containsKey(group)) {
                missing.add(new NotExamined(
                        group, Message.of("omitted/bound-group-not-held").with("posture", posture)));
            }
            bound.add(held.getOrDefault(group, SecurityGroup.notHeld(group, place)));
        }
        return bound;
    }

    /** The waivers that are about one of these groups, or about the cluster. */
    public static List<Waiver> about(List<Waiver> waivers, String cluster, List<String> groups) {
        List<Waiver> about = new ArrayList<>();
        for (Waiver waiver : waivers) {
            boolean isAbout = waiver.groups().isEmpty()
                    ? waiver.cluster().equals(cluster)
                    : !Collections.disjoint(groups, waiver.groups());
            if (isAbout) {
                about.add(waiver);
            }
        }
        return about;
    }

    /** A peer binds both clusters, whichever of them lists it. */
    private static Networks networks(
            AuditedCluster cluster, List<AuditedCluster> clusters, List<DerivedCluster> unlisted) {
        SortedSet<String> peers = new TreeSet<>(cluster.declared().peers());
        clusters.stream()
                .filter(other -> other.declared().peers().contains(cluster.id()))
                .forEach(other -> peers.add(other.id()));
        List<Neighbour> neighbours =
                peers.stream().map(peer -> neighbour(peer, clusters, unlisted)).toList();
        return cluster.networks().beside(neighbours);
    }

    /** A peer with its networks, also where the configuration does not name it and only exports tell them. */
    private static Neighbour neighbour(String peer, List<AuditedCluster> clusters, List<DerivedCluster> unlisted) {
        Networks networks = Networks.UNKNOWN;
        for (DerivedCluster other : unlisted) {
            networks = other.id().equals(peer) ? other.networks() : networks;
        }
        for (AuditedCluster other : clusters) {
            networks = other.id().equals(peer) ? other.networks() : networks;
        }
        return new Neighbour(peer, networks.node(), networks.container());
    }

    private static List<SharedNeed> shared(Subject subject, List<Subject> all) {
        List<SharedNeed> shared = new ArrayList<>();
        for (Subject other : all) {
            SortedSet<String> both = ids(subject);
            both.retainAll(ids(other));
            if (!other.posture().id().equals(subject.posture().id()) && !both.isEmpty()) {
                shared.add(new SharedNeed(
                        other.posture().id(),
                        both,
                        RequiredTraffic.needed(other, Direction.INGRESS),
                        RequiredTraffic.needed(other, Direction.EGRESS)));
            }
        }
        return shared;
    }

    private static SortedSet<String> ids(Subject subject) {
        return subject.posture().groups().stream()
                .map(SecurityGroup::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
