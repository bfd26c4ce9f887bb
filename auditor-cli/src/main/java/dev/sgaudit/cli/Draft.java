package dev.sgaudit.cli;

import dev.sgaudit.intent.TypedId;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.written.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A first {@code sgaudit.yml}. An audit with it finds what an audit without it finds: what the exports tell for certain is
 * written down, and what cannot be written down as they tell it is left out, so that they go on telling it.
 *
 * @param clusters those that are drafted
 * @param all that the exports tell about
 * @param held the groups of the inputs by id, with all filled in that the exports tell
 * @param inventory what they list
 * @param lacks why the inputs may tell less than there is
 */
record Draft(
        List<DerivedCluster> clusters,
        List<DerivedCluster> all,
        SortedMap<String, SecurityGroup> held,
        Inventory inventory,
        List<String> lacks) {

    /** So many groups, ids or reasons are listed; the rest are counted. */
    private static final int MOST_LISTED = 100;

    /** The listings from which clusters become known. */
    private static final List<ListingKind> NEEDED = List.of(
            ListingKind.CLUSTERS, ListingKind.NODES, ListingKind.MACHINES, ListingKind.SUBNETS, ListingKind.VPCS);

    Draft {
        clusters = List.copyOf(clusters);
        all = List.copyOf(all);
        held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
        lacks = List.copyOf(lacks);
    }

    String text() {
        DraftText text = new DraftText();
        sayWhatItIs(text);
        text.skipLine();
        text.key(0, "version: 1");
        text.skipLine();
        if (clusters.isEmpty()) {
            askForClusters(text);
        } else {
            writeClusters(text);
        }
        askWhatIdsStandFor(text);
        text.skipLine();
        text.say(0, "From which severity does a finding fail the audit: low, medium, high, critical, or never?");
        text.ask(0, "failOn: medium");
        return text.toString();
    }

    private void sayWhatItIs(DraftText text) {
        text.say(
                0, "A draft of sgaudit.yml, which sgaudit init made from exports. Save it as sgaudit.yml beside them.");
        text.endParagraph(0);
        text.say(
                0,
                "What the exports tell is filled in, with the document and the place where it stands. What only people know"
                        + " is asked: put your answer in the place of the example, and remove the # directly before its key"
                        + " and before the keys that it belongs to. What stays left out goes on coming from the exports"
                        + " among the inputs, or is as documented.");
        if (!lacks.isEmpty()) {
            text.endParagraph(0);
            text.say(
                    0,
                    "NOT WHOLE: the inputs tell less than there is, so that something may be missing here or wrong. Settle"
                            + " this, and run sgaudit init again:");
            list(text, lacks, "more reasons");
        }
    }

    private static void list(DraftText text, List<String> lines, String more) {
        lines.stream().limit(MOST_LISTED).forEach(line -> text.list(0, line));
        if (lines.size() > MOST_LISTED) {
            text.list(0, "and " + (lines.size() - MOST_LISTED) + " " + more);
        }
    }

    // ---- with clusters ----

    private void writeClusters(DraftText text) {
        List<DerivedCluster> nameable =
                clusters.stream().filter(cluster -> isCluster(cluster.id())).toList();
        for (DerivedCluster cluster : clusters) {
            if (!isCluster(cluster.id())) {
                text.say(
                        0,
                        "The cluster " + Spelling.quoted(cluster.id()) + " (" + origin(cluster.place())
                                + ") is left out, for a configuration takes ids of eight letters or digits behind cls- only."
                                + (nameable.isEmpty()
                                        ? " As long as none is named here, check audits it by the exports."
                                        : " As long as others are named here, check reports it as unlisted-cluster."));
            }
        }
        if (!nameable.isEmpty()) {
            text.key(0, "clusters:");
        }
        for (int number = 0; number < nameable.size(); number++) {
            if (number > 0) {
                text.skipLine();
            }
            DerivedCluster cluster = nameable.get(number);
            new DraftCluster(cluster, peers(cluster), held, ClusterServices.of(inventory, cluster.id())).writeTo(text);
        }
        sayWhatIsNotBound(text);
    }

    static boolean isCluster(String id) {
        return TypedId.cluster(id).value().isPresent();
    }

    /** The other clusters of the same VPC. */
    private List<String> peers(DerivedCluster cluster) {
        return all.stream()
                .filter(other -> !cluster.vpc().isEmpty() && other.vpc().equals(cluster.vpc()))
                .map(DerivedCluster::id)
                .filter(id -> !id.equals(cluster.id()) && isCluster(id))
                .toList();
    }

    private void sayWhatIsNotBound(DraftText text) {
        if (clusters.size() < all.size()) {
            text.skipLine();
            text.say(
                    0,
                    "The inputs tell of further clusters, which --cluster left out: give it to check too, else that reports"
                            + " them as unlisted-cluster.");
            return;
        }
        SortedSet<String> known = bound();
        clusters.forEach(cluster -> known.addAll(cluster.setAside()));
        List<String> unbound = held.values().stream()
                .filter(group -> !known.contains(group.id()))
                .map(Draft::described)
                .toList();
        if (!unbound.isEmpty()) {
            text.skipLine();
            text.say(0, "No machine of these clusters has these groups; check reports them as unbound-group:");
            list(text, unbound, "more groups");
        }
    }

    private SortedSet<String> bound() {
        SortedSet<String> bound = new TreeSet<>();
        clusters.stream()
                .flatMap(cluster -> cluster.bindings().values().stream())
                .flatMap(List<Binding>::stream)
                .forEach(binding -> bound.addAll(binding.groups()));
        return bound;
    }

    // ---- without clusters ----

    private void askForClusters(DraftText text) {
        text.say(
                0,
                "No input tells of a cluster, so each group is audited by itself. With the answers of these calls among the"
                        + " inputs sgaudit init fills the clusters in:");
        NEEDED.forEach(kind ->
                text.list(0, Words.ENGLISH.say(kind.call()) + (kind == ListingKind.NODES ? " --ClusterId cls-…" : "")));
        if (!held.isEmpty()) {
            text.say(0, "The groups among the inputs:");
            list(text, held.values().stream().map(Draft::described).toList(), "more groups");
        }
        text.say(
                0,
                "Which of them are bound to the machines of which cluster, in which order, and which networks are its own?");
        String group = held.keySet().stream()
                .filter(id -> TypedId.group(id).value().isPresent())
                .findFirst()
                .orElse("sg-0a1b2c3d");
        text.ask(0, "clusters:");
        text.ask(1, "- id: cls-1a2b3c4d");
        text.ask(2, "networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}");
        text.ask(2, "groups: {node: [" + group + "]}");
        DraftQuestions.ofNodes(text, 2, ClusterServices.NOT_TOLD);
    }

    // ---- what ids stand for ----

    /** An id in rules of which the exports do not tell all. */
    private record Unresolved(String id, Need need, String group) {}

    private void askWhatIdsStandFor(DraftText text) {
        SortedMap<String, Unresolved> unresolved = unresolved();
        if (unresolved.isEmpty()) {
            return;
        }
        text.skipLine();
        text.say(
                0,
                "What do these ids stand for, which rules name and the exports do not tell whole? It is best to have the"
                        + " answer of the call among the inputs; else it may be written down here.");
        text.ask(0, "resolve:");
        unresolved.values().stream().limit(MOST_LISTED).forEach(one -> ask(text, one));
        if (unresolved.size() > MOST_LISTED) {
            text.say(1, "and " + (unresolved.size() - MOST_LISTED) + " more ids");
        }
    }

    private static void ask(DraftText text, Unresolved one) {
        String whose = one.need().id().equals(one.id())
                ? ""
                : ", of which " + one.need().id() + " is a part";
        text.say(
                1,
                one.id() + whose + ", in rules of " + one.group() + ": "
                        + Words.ENGLISH.say(one.need().settle()));
        if (TypedId.isOfAddresses(one.id())) {
            text.ask(1, one.id() + ": [198.51.100.0/24]");
        } else if (TypedId.isOfServices(one.id())) {
            text.ask(1, one.id() + ": [\"tcp:80,443\"]");
        }
    }

    /** Those in the groups that are audited, each with the first group that names it. */
    private SortedMap<String, Unresolved> unresolved() {
        SortedSet<String> bound = bound();
        SortedMap<String, Unresolved> unresolved = new TreeMap<>();
        held.values().stream()
                .filter(group -> clusters.isEmpty() || bound.contains(group.id()))
                .flatMap(group -> Stream.concat(group.ingress().stream(), group.egress().stream()))
                .flatMap(Draft::unresolved)
                .forEach(one -> unresolved.putIfAbsent(one.id(), one));
        return unresolved;
    }

    private static Stream<Unresolved> unresolved(Rule rule) {
        List<Unresolved> unresolved = new ArrayList<>();
        Service service = rule.service();
        if (service instanceof Service.Template || service instanceof Service.Partial) {
            unresolved.add(new Unresolved(service.toString(), service.needs().get(0), rule.group()));
        }
        Peer peer = rule.peer();
        if (peer instanceof Peer.Template || peer instanceof Peer.Group || peer instanceof Peer.Partial) {
            unresolved.add(new Unresolved(peer.toString(), peer.needs().get(0), rule.group()));
        }
        return unresolved.stream();
    }

    // ---- words ----

    /** {@code sg-0a1b2c3d 'workers' (exports/groups.ndjson)}. */
    private static String described(SecurityGroup group) {
        return named(group) + " (" + origin(group.place()) + ")";
    }

    /** {@code sg-0a1b2c3d 'workers'}. */
    static String named(SecurityGroup group) {
        return group.id() + (group.name().isEmpty() ? "" : " " + Spelling.quoted(group.name()));
    }

    /** The document and the place in it. */
    static String origin(Place place) {
        return place.pointer().isEmpty() ? place.file() : place.file() + " " + place.pointer();
    }
}
