package dev.sgaudit.inventory;

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
            notExamined.add(new NotExamined(id, "it has no machine that a security group protects"));
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
                    notExamined.add(new NotExamined(
                            node.what().id() + " of " + id,
                            "it is a registered machine outside Tencent, where no security group is"));
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
                    return new Binding(
                            entry.getKey(),
                            machines.size(),
                            machines,
                            ClusterListings.origin(origins),
                            Optional.empty());
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
                        told.what(), "pods on the super nodes of " + pool.what().id()));
            } else if (pool.what().kind() != NodeKind.EXTERNAL && groups.isPresent() && !isEmptyForGood(pool.what())) {
                Map<List<String>, List<Bound>> ofNodes = known.computeIfAbsent(Role.NODE, none -> new HashMap<>());
                if (!ofNodes.containsKey(groups.get().what())) {
                    List<Bound> bound = new ArrayList<>();
                    bound.add(new Bound("", groups.get().origin()));
                    ofNodes.put(groups.get().what(), bound);
                }
            } else if (pool.what().kind() == NodeKind.NATIVE && groups.isEmpty() && !listings.hasNoNode(pool.what())) {
                notExamined.add(new NotExamined(
                        "the next node of " + pool.what().id() + " of " + id,
                        "its pool does not tell the groups; those of the nodes that it has are audited"));
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
        String named = String.join("\",\"", ids.subList(0, Math.min(ClusterListings.MOST_NAMED, ids.size())));
        String settle = isNative
                ? ListingKind.NODES.command() + " --version 2022-05-01 --ClusterId " + id
                : ListingKind.MACHINES.command() + " --InstanceIds '[\"" + named + "\""
                        + (ids.size() > ClusterListings.MOST_NAMED ? ",…" : "") + "]'";
        return new Binding(
                List.of(),
                ids.size(),
                ids,
                ClusterListings.origin(without.stream().map(Told::origin).toList()),
                Optional.of(new Need(
                        Need.Kind.DOCUMENT,
                        "the groups of " + ids.size() + (ids.size() == 1 ? " machine" : " machines") + " of " + id,
                        settle)));
    }

    private Binding unlisted(Role role) {
        String which = (listings.listed(role) == 0 ? "the " : "the other ") + role.word() + "s of " + id
                + (listings.isAsked(role) ? "" : ", if it has any of its own");
        return new Binding(
                List.of(),
                0,
                List.of(),
                listings.cluster().map(Told::origin).orElse("unknown"),
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
        String which = (untold.size() == 1 ? "node pool " : "node pools ")
                + ClusterListings.origin(
                        untold.stream().map(pool -> pool.what().id()).toList());
        String settle = untold.stream()
                .map(pool -> pool.what().launchConfiguration().isEmpty()
                        ? ListingKind.NEW_POOLS.command() + " --ClusterId " + id
                        : ListingKind.LAUNCH_CONFIGURATIONS.command())
                .distinct()
                .collect(Collectors.joining(", and "));
        return Optional.of(new Binding(
                List.of(),
                0,
                List.of(),
                ClusterListings.origin(untold.stream().map(Told::origin).toList()),
                Optional.of(new Need(Need.Kind.DOCUMENT, "the groups of " + which + " of " + id, settle))));
    }

    private void setAsideSuper(Entry.Node node) {
        notExamined.add(new NotExamined(
                node.id() + " of " + id,
                "it is a super node: its groups protect pods, for which no baseline is" + " documented"));
        node.groups().ifPresent(groups -> setAside.addAll(groups));
    }

    private void setAside(List<String> groups, String what) {
        for (String group : groups) {
            setAside.add(group);
            notExamined.add(new NotExamined(
                    group, "it protects " + what + " of " + id + ", for which no baseline is documented"));
        }
    }

    private void endpoints() {
        for (Told<Entry.Endpoints> endpoints :
                listings.inventory().all(ListingKind.ENDPOINTS, Entry.Endpoints.class, id)) {
            setAside(endpoints.what().groups(), "the API endpoint");
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
                interfaces.size() == 1
                        ? "the interface " + interfaces.get(0) + ", no machine's primary one,"
                        : "interfaces such as " + interfaces.get(0) + ", no machine's primary ones,"));
    }
}
