package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Joins the listings of one cluster: which machines it has, which groups these have, and which networks are its own. */
final class ClusterJoin {

    private final ClusterListings listings;
    private final String id;
    private final List<NotExamined> notExamined = new ArrayList<>();
    private final Set<String> setAside = new TreeSet<>();

    private ClusterJoin(ClusterListings listings) {
        this.listings = listings;
        id = listings.id();
    }

    /** All clusters of which the inputs tell something, sorted by their ids. */
    static List<DerivedCluster> all(Inventory inventory) {
        if (inventory.isEmpty()) {
            return List.of();
        }
        Map<String, List<Told<Entry.Interface>>> primaries = Agreement.primaries(inventory);
        return inventory.clusters().stream()
                .map(id -> new ClusterJoin(ClusterListings.of(inventory, id, primaries)).joined())
                .toList();
    }

    private DerivedCluster joined() {
        SortedMap<Role, List<Binding>> bindings = bindings();
        endpoints();
        secondInterfaces(bindings);
        if (bindings.isEmpty()) {
            notExamined.add(new NotExamined(id, Message.of("omitted/cluster-without-machines")));
        }
        return new DerivedCluster(
                id,
                listings.cluster().map(told -> told.what().name()).orElse(""),
                listings.vpc(),
                new ClusterNetworks(listings).networks(),
                bindings,
                notExamined,
                List.copyOf(setAside),
                listings.cluster()
                        .map(Told::place)
                        .or(() -> listings.nodes().stream().map(Told::place).findFirst())
                        .orElse(Place.startOf(id)));
    }

    private SortedMap<Role, List<Binding>> bindings() {
        SortedMap<Role, Map<List<String>, List<Bound>>> known = new TreeMap<>();
        SortedMap<Role, List<Told<Entry.Node>>> unbound = new TreeMap<>();
        for (Told<Entry.Node> node : listings.nodes()) {
            // A machine of a role that is not understood is the input's error; it is held against what nodes need.
            Role role = node.what().role().orElse(Role.NODE);
            switch (listings.kindOf(node.what())) {
                case EXTERNAL ->
                    notExamined.add(
                            new NotExamined(ofCluster(node.what().id()), Message.of("omitted/machine-elsewhere")));
                case SUPER -> setAsideSuper(node.what());
                case REGULAR, NATIVE -> {
                    List<Told<List<String>>> told = groups(node);
                    for (Told<List<String>> groups : told) {
                        known.computeIfAbsent(role, none -> new HashMap<>())
                                .computeIfAbsent(groups.what(), none -> new ArrayList<>())
                                .add(new Bound(node.what().id(), groups.origin()));
                    }
                    if (told.isEmpty()) {
                        unbound.computeIfAbsent(role, none -> new ArrayList<>()).add(node);
                    }
                }
            }
        }
        addPools(known);
        SortedMap<Role, List<Binding>> bindings = new TreeMap<>();
        for (Role role : Role.values()) {
            List<Binding> ofRole = new ArrayList<>(sorted(known.getOrDefault(role, Map.of())));
            List<Told<Entry.Node>> without = unbound.getOrDefault(role, List.of());
            if (!without.isEmpty()) {
                ofRole.add(unknown(without));
            }
            if (listings.lacks(role)) {
                ofRole.add(unlisted(role));
            }
            if (role == Role.NODE) {
                untoldPools().ifPresent(ofRole::add);
            }
            if (!ofRole.isEmpty()) {
                bindings.put(role, ofRole);
            }
        }
        return bindings;
    }

    /** A machine with the origin of its groups. */
    private record Bound(String machine, String origin) {}

    private List<Binding> sorted(Map<List<String>, List<Bound>> byGroups) {
        return byGroups.entrySet().stream()
                .map(entry -> {
                    List<Bound> bound = entry.getValue();
                    List<String> machines = bound.stream()
                            .map(Bound::machine)
                            .filter(machine -> !machine.isEmpty())
                            .sorted()
                            .toList();
                    List<String> origins =
                            bound.stream().map(Bound::origin).distinct().toList();
                    return new Binding(entry.getKey(), machines.size(), machines, origins, Optional.empty());
                })
                .sorted(Binding.MOST_MACHINES_FIRST)
                .toList();
    }

    /**
     * As the machine says, else as its cluster, its interface, its pool or how its pool makes machines says. Where the
     * first three contradict each other, which is an error of the inputs, each may be right.
     */
    private List<Told<List<String>>> groups(Told<Entry.Node> node) {
        List<Told<List<String>>> told = new ArrayList<>();
        listings.machine(node.what())
                .ifPresent(machine -> add(told, machine.what().groups(), machine.place()));
        add(told, node.what().groups(), node.place());
        for (Told<Entry.Interface> primary : listings.primaries(node.what())) {
            add(told, primary.what().groups(), primary.place());
        }
        boolean isTold = node.what().groups().isPresent()
                || listings.machine(node.what())
                        .flatMap(machine -> machine.what().groups())
                        .isPresent()
                || listings.primaries(node.what()).stream()
                        .anyMatch(primary -> primary.what().groups().isPresent());
        if (!isTold) {
            listings.pool(node.what().pool())
                    .flatMap(listings::findGroupsOf)
                    .ifPresent(groups -> add(told, Optional.of(groups.what()), groups.place()));
        }
        return told;
    }

    /** Adds groups that are told of a machine, each list of them once. */
    private static void add(List<Told<List<String>>> told, Optional<List<String>> groups, Place place) {
        if (groups.isPresent()
                && !groups.get().isEmpty()
                && told.stream().noneMatch(other -> other.what().equals(groups.get()))) {
            told.add(new Told<>(groups.get(), place));
        }
    }

    /** A pool on other groups than all nodes have makes the next node so. */
    private void addPools(SortedMap<Role, Map<List<String>, List<Bound>>> known) {
        for (Told<Entry.Pool> pool : listings.pools()) {
            Optional<Told<List<String>>> groups =
                    listings.findGroupsOf(pool).filter(told -> !told.what().isEmpty());
            if (pool.what().kind() == NodeKind.SUPER) {
                groups.ifPresent(told -> setAside(
                        told.what(),
                        Message.of("omitted/protects-pods-of-super-nodes")
                                .with("pool", pool.what().id())));
            } else if (pool.what().kind() != NodeKind.EXTERNAL && groups.isPresent() && !isEmptyForGood(pool.what())) {
                Map<List<String>, List<Bound>> ofNodes = known.computeIfAbsent(Role.NODE, none -> new HashMap<>());
                if (!ofNodes.containsKey(groups.get().what())) {
                    List<Bound> bound = new ArrayList<>();
                    bound.add(new Bound("", groups.get().origin()));
                    ofNodes.put(groups.get().what(), bound);
                }
            } else if (pool.what().kind() == NodeKind.NATIVE && groups.isEmpty() && !listings.hasNoNode(pool.what())) {
                notExamined.add(new NotExamined(
                        Message.of("omitted/next-node")
                                .with("pool", pool.what().id())
                                .with("cluster", id),
                        Message.of("omitted/pool-without-groups")));
            }
        }
    }

    /** Whether it has no node and can have none, so that its groups are no machine's. */
    private boolean isEmptyForGood(Entry.Pool pool) {
        return !pool.mayHaveNodes() && listings.hasNoNode(pool);
    }

    /** Native nodes tell their groups, and their pool may leave it to them. */
    private boolean isTemplateNeeded(Entry.Pool pool) {
        return listings.hasNoNode(pool) || pool.kind() == NodeKind.REGULAR;
    }

    private Binding unknown(List<Told<Entry.Node>> without) {
        List<String> ids =
                without.stream().map(node -> node.what().id()).sorted().toList();
        boolean isNative = without.get(0).what().kindOrLikely() == NodeKind.NATIVE;
        Message way = isNative
                ? Message.of("call/native-nodes-of-cluster").with("cluster", id)
                : Message.of("call/instances-of-ids")
                        .with(
                                "ids",
                                String.join("\",\"", ids.subList(0, Math.min(ClusterListings.MOST_NAMED, ids.size()))))
                        .with("more", ids.size() > ClusterListings.MOST_NAMED ? "yes" : "no");
        return new Binding(
                List.of(),
                ids.size(),
                ids,
                without.stream().map(Told::origin).toList(),
                Optional.of(new Need(
                        Need.Kind.DOCUMENT,
                        Message.of("need/groups-of-machines")
                                .with("count", ids.size())
                                .with("cluster", id),
                        way)));
    }

    private Binding unlisted(Role role) {
        Message which = Message.of("need/machines-of-role")
                .with("listed", listings.listed(role) == 0 ? "none" : "some")
                .with("role", role.word())
                .with("asked", listings.isAsked(role) ? "yes" : "no")
                .with("cluster", id);
        return new Binding(
                List.of(),
                0,
                List.of(),
                List.of(listings.cluster().map(Told::origin).orElse("unknown")),
                Optional.of(new Need(Need.Kind.DOCUMENT, which, listings.callFor(role))));
    }

    /** Pools whose next node will have groups of which nothing tells. */
    private Optional<Binding> untoldPools() {
        List<Told<Entry.Pool>> untold = listings.pools().stream()
                .filter(pool -> isTemplateNeeded(pool.what()) && pool.what().mayHaveNodes())
                .filter(pool ->
                        pool.what().kind() == NodeKind.REGULAR || pool.what().kind() == NodeKind.NATIVE)
                .filter(pool -> listings.findGroupsOf(pool)
                        .map(Told::what)
                        .orElse(List.of())
                        .isEmpty())
                .toList();
        if (untold.isEmpty()) {
            return Optional.empty();
        }
        List<Message> ways = untold.stream()
                .map(pool -> pool.what().launchConfiguration().isEmpty()
                        ? Message.of("call/newer-pools-of-cluster").with("cluster", id)
                        : ListingKind.LAUNCH_CONFIGURATIONS.call())
                .distinct()
                .toList();
        Message what = Message.of("need/groups-of-pools")
                .with("count", untold.size())
                .with(
                        "pools",
                        Told.origins(
                                untold.stream().map(pool -> pool.what().id()).toList()))
                .with("cluster", id);
        return Optional.of(new Binding(
                List.of(),
                0,
                List.of(),
                untold.stream().map(Told::origin).toList(),
                Optional.of(new Need(Need.Kind.DOCUMENT, what, ways))));
    }

    private void setAsideSuper(Entry.Node node) {
        notExamined.add(new NotExamined(ofCluster(node.id()), Message.of("omitted/super-node")));
        node.groups().ifPresent(groups -> setAside.addAll(groups));
    }

    /** @param why what the groups protect, which the cluster is told of */
    private void setAside(List<String> groups, Message why) {
        for (String group : groups) {
            setAside.add(group);
            notExamined.add(new NotExamined(group, why.with("cluster", id)));
        }
    }

    private Message ofCluster(String machine) {
        return Message.of("omitted/machine-of-cluster").with("machine", machine).with("cluster", id);
    }

    private void endpoints() {
        for (Told<Entry.Endpoints> endpoints :
                listings.inventory().all(ListingKind.ENDPOINTS, Entry.Endpoints.class, id)) {
            setAside(endpoints.what().groups(), Message.of("omitted/protects-endpoint"));
        }
    }

    /**
     * Interfaces of nodes beside the primary one, and those in the subnets of pods: under VPC-CNI they are the pods'. A
     * group that nodes have as well is audited as theirs.
     */
    private void secondInterfaces(SortedMap<Role, List<Binding>> bindings) {
        Set<String> ofMachines = new TreeSet<>();
        bindings.values().forEach(ofRole -> ofRole.forEach(binding -> ofMachines.addAll(binding.groups())));
        Set<String> own =
                listings.nodes().stream().map(node -> node.what().id()).collect(Collectors.toSet());
        SortedMap<String, List<String>> byGroup = new TreeMap<>();
        for (Told<Entry.Interface> told : listings.inventory().all(ListingKind.INTERFACES, Entry.Interface.class)) {
            Entry.Interface second = told.what();
            boolean isOfPods = listings.cluster()
                    .map(one -> one.what().containerSubnets().contains(second.subnet()))
                    .orElse(false);
            if (!second.isPrimary() && (own.contains(second.machine()) || isOfPods)) {
                for (String group : second.groups().orElse(List.of())) {
                    byGroup.computeIfAbsent(group, none -> new ArrayList<>()).add(second.id());
                }
            }
        }
        byGroup.keySet().removeAll(ofMachines);
        byGroup.forEach((group, interfaces) -> setAside(
                List.of(group),
                Message.of("omitted/protects-interfaces")
                        .with("count", interfaces.size())
                        .with("interface", interfaces.get(0))));
    }
}
