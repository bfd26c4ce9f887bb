package dev.sgaudit.cli;

import dev.sgaudit.intent.TypedId;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.report.words.Words;
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
        List<Message> lacks) {

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

    /** The configuration, with remarks in this language. */
    String text(Words words) {
        DraftText text = new DraftText(words);
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
        text.say(0, Message.of("draft/fail-on"));
        text.ask(0, "failOn: medium");
        return text.toString();
    }

    private void sayWhatItIs(DraftText text) {
        text.say(0, Message.of("draft/what-it-is"));
        text.endParagraph(0);
        text.say(0, Message.of("draft/how-to-go-on"));
        if (!lacks.isEmpty()) {
            text.endParagraph(0);
            text.say(0, Message.of("draft/not-whole"));
            list(text, lacks, Message.of("draft/more-reasons"));
        }
    }

    private static void list(DraftText text, List<Message> lines, Message more) {
        lines.stream().limit(MOST_LISTED).forEach(line -> text.list(0, line));
        if (lines.size() > MOST_LISTED) {
            text.list(0, more.with("count", lines.size() - MOST_LISTED));
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
                        Message.of("draft/cluster-left-out")
                                .quoting("cluster", cluster.id())
                                .with("origin", origin(cluster.place()))
                                .with("areOthersNamed", nameable.isEmpty() ? "no" : "yes"));
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
            text.say(0, Message.of("draft/further-clusters"));
            return;
        }
        SortedSet<String> known = bound();
        clusters.forEach(cluster -> known.addAll(cluster.setAside()));
        List<Message> unbound = held.values().stream()
                .filter(group -> !known.contains(group.id()))
                .map(Draft::described)
                .toList();
        if (!unbound.isEmpty()) {
            text.skipLine();
            text.say(0, Message.of("draft/unbound"));
            list(text, unbound, Message.of("draft/more-groups"));
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
        text.say(0, Message.of("draft/no-cluster"));
        NEEDED.forEach(kind -> text.list(
                0,
                kind == ListingKind.NODES
                        ? Message.of("draft/call-of-a-cluster").with("call", kind.call())
                        : kind.call()));
        if (!held.isEmpty()) {
            text.say(0, Message.of("draft/groups"));
            list(text, held.values().stream().map(Draft::described).toList(), Message.of("draft/more-groups"));
        }
        text.say(0, Message.of("draft/which-groups"));
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
        text.say(0, Message.of("draft/what-ids-stand-for"));
        text.ask(0, "resolve:");
        unresolved.values().stream().limit(MOST_LISTED).forEach(one -> ask(text, one));
        if (unresolved.size() > MOST_LISTED) {
            text.say(1, Message.of("draft/more-ids").with("count", unresolved.size() - MOST_LISTED));
        }
    }

    private static void ask(DraftText text, Unresolved one) {
        Message question = one.need().id().equals(one.id())
                ? Message.of("draft/id")
                : Message.of("draft/id.part").with("part", one.need().id());
        text.say(
                1,
                question.with("id", one.id())
                        .with("group", one.group())
                        .with("settle", one.need().settle()));
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

    /** {@code sg-0a1b2c3d "workers" (exports/groups.ndjson)}. */
    private static Message described(SecurityGroup group) {
        return Message.of("draft/group-at").with("group", named(group)).with("origin", origin(group.place()));
    }

    /** {@code sg-0a1b2c3d "workers"}. */
    static Message named(SecurityGroup group) {
        return group.name().isEmpty()
                ? Message.name(group.id())
                : Message.of("draft/group").with("id", group.id()).quoting("name", group.name());
    }

    /** The document and the place in it. */
    static String origin(Place place) {
        return place.pointer().isEmpty() ? place.file() : place.file() + " " + place.pointer();
    }
}
