package dev.sgaudit.inventory;

import dev.sgaudit.model.Need;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
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

    /** Most ids that a command line is given as an example. */
    private static final int MOST_NAMED = 3;

    private static final String ALL_ROLES = " --InstanceRole MASTER_ETCD";

    private final Inventory inventory;
    private final String id;
    private final Optional<Told<Entry.Cluster>> cluster;
    private final List<Told<Entry.Node>> nodes;
    private final List<Told<Entry.Pool>> pools;

    /** The primary interface of each machine, by the machine's id; several where the exports contradict themselves. */
    private final Map<String, List<Told<Entry.Interface>>> primaries;

    private final List<NotExamined> notExamined = new ArrayList<>();
    private final Set<String> setAside = new TreeSet<>();

    private ClusterJoin(Inventory inventory, String id, Map<String, List<Told<Entry.Interface>>> primaries) {
        this.inventory = inventory;
        this.id = id;
        cluster = inventory.find(ListingKind.CLUSTERS, Entry.Cluster.class, id);
        nodes = inventory.all(ListingKind.NODES, Entry.Node.class, id);
        pools = pools(inventory, id);
        this.primaries = primaries;
    }

    /** All clusters of which the inputs tell something, sorted by their ids. */
    static List<DerivedCluster> all(Inventory inventory) {
        if (inventory.isEmpty()) {
            return List.of();
        }
        Map<String, List<Told<Entry.Interface>>> primaries = Agreement.primaries(inventory);
        return inventory.clusters().stream()
                .map(id -> new ClusterJoin(inventory, id, primaries).joined())
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
                cluster.map(told -> told.what().name()).orElse(""),
                vpc(),
                networks(),
                bindings,
                notExamined,
                List.copyOf(setAside),
                cluster.map(Told::place)
                        .or(() -> nodes.stream().map(Told::place).findFirst())
                        .orElse(Place.startOf(id)));
    }

    private String vpc() {
        return cluster.map(told -> told.what().vpc()).orElse("");
    }

    // ---- which groups the machines have ----

    private SortedMap<Role, List<Binding>> bindings() {
        SortedMap<Role, Map<List<String>, List<Bound>>> known = new TreeMap<>();
        SortedMap<Role, List<Told<Entry.Node>>> unbound = new TreeMap<>();
        for (Told<Entry.Node> node : nodes) {
            // A machine of a role that is not understood is the input's error; it is held against what nodes need.
            Role role = node.what().role().orElse(Role.NODE);
            switch (kindOf(node.what())) {
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
            if (lacks(role)) {
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
                    return new Binding(entry.getKey(), machines.size(), machines, origin(origins), Optional.empty());
                })
                .sorted(Binding.MOST_MACHINES_FIRST)
                .toList();
    }

    /** Each of them if there are few, else the first and how many more. */
    static String origin(List<String> origins) {
        return origins.size() <= MOST_NAMED
                ? String.join(", ", origins)
                : String.join(", ", origins.subList(0, MOST_NAMED)) + " and " + (origins.size() - MOST_NAMED) + " more";
    }

    /** An instance of the account is one, whatever its cluster says of it. */
    private NodeKind kindOf(Entry.Node node) {
        return node.isElsewhere() && machine(node).isPresent() ? NodeKind.REGULAR : node.kindOrLikely();
    }

    /**
     * As the machine says, else as its cluster, its interface, its pool or how its pool makes machines says. Where the
     * first three contradict each other, which is an error of the inputs, each may be right.
     */
    private List<Told<List<String>>> groups(Told<Entry.Node> node) {
        List<Told<List<String>>> told = new ArrayList<>();
        machine(node.what()).ifPresent(machine -> add(told, machine.what().groups(), machine.place()));
        add(told, node.what().groups(), node.place());
        for (Told<Entry.Interface> primary : primaries(node.what())) {
            add(told, primary.what().groups(), primary.place());
        }
        boolean isTold = node.what().groups().isPresent()
                || machine(node.what())
                        .flatMap(machine -> machine.what().groups())
                        .isPresent()
                || primaries(node.what()).stream()
                        .anyMatch(primary -> primary.what().groups().isPresent());
        if (!isTold) {
            pool(node.what().pool())
                    .flatMap(this::findGroupsOf)
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

    private Optional<Told<Entry.Machine>> machine(Entry.Node node) {
        return inventory.find(ListingKind.MACHINES, Entry.Machine.class, node.id());
    }

    private List<Told<Entry.Interface>> primaries(Entry.Node node) {
        return primaries.getOrDefault(node.id(), List.of());
    }

    private Optional<Told<Entry.Pool>> pool(String pool) {
        return pool.isEmpty()
                ? Optional.empty()
                : pools.stream().filter(told -> told.what().id().equals(pool)).findFirst();
    }

    /** The newer listing tells more, so it comes first. */
    private static List<Told<Entry.Pool>> pools(Inventory inventory, String id) {
        List<Told<Entry.Pool>> pools = new ArrayList<>(inventory.all(ListingKind.NEW_POOLS, Entry.Pool.class, id));
        Set<String> seen = new TreeSet<>();
        pools.forEach(pool -> seen.add(pool.what().id()));
        inventory.all(ListingKind.POOLS, Entry.Pool.class, id).stream()
                .filter(pool -> !seen.contains(pool.what().id()))
                .forEach(pools::add);
        return pools;
    }

    private Optional<Told<List<String>>> findGroupsOf(Told<Entry.Pool> pool) {
        return pool.what()
                .groups()
                .map(groups -> new Told<>(groups, pool.place()))
                .or(() -> inventory
                        .find(
                                ListingKind.LAUNCH_CONFIGURATIONS,
                                Entry.LaunchConfiguration.class,
                                pool.what().launchConfiguration())
                        .flatMap(launch -> launch.what().groups().map(groups -> new Told<>(groups, launch.place()))));
    }

    /** A pool on other groups than all nodes have makes the next node so. */
    private void addPools(SortedMap<Role, Map<List<String>, List<Bound>>> known) {
        for (Told<Entry.Pool> pool : pools) {
            Optional<Told<List<String>>> groups =
                    findGroupsOf(pool).filter(told -> !told.what().isEmpty());
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
            } else if (pool.what().kind() == NodeKind.NATIVE && groups.isEmpty() && !hasNoNode(pool.what())) {
                notExamined.add(new NotExamined(
                        "the next node of " + pool.what().id() + " of " + id,
                        "its pool does not tell the groups; those of the nodes that it has are audited"));
            }
        }
    }

    private boolean hasNoNode(Entry.Pool pool) {
        return nodes.stream().noneMatch(node -> node.what().pool().equals(pool.id()));
    }

    /** Whether it has no node and can have none, so that its groups are no machine's. */
    private boolean isEmptyForGood(Entry.Pool pool) {
        return !pool.mayHaveNodes() && hasNoNode(pool);
    }

    /** Native nodes tell their groups, and their pool may leave it to them. */
    private boolean isTemplateNeeded(Entry.Pool pool) {
        return hasNoNode(pool) || pool.kind() == NodeKind.REGULAR;
    }

    private Binding unknown(List<Told<Entry.Node>> without) {
        List<String> ids =
                without.stream().map(node -> node.what().id()).sorted().toList();
        boolean isNative = without.get(0).what().kindOrLikely() == NodeKind.NATIVE;
        String named = String.join("\",\"", ids.subList(0, Math.min(MOST_NAMED, ids.size())));
        String settle = isNative
                ? ListingKind.NODES.command() + " --version 2022-05-01 --ClusterId " + id
                : ListingKind.MACHINES.command() + " --InstanceIds '[\"" + named + "\""
                        + (ids.size() > MOST_NAMED ? ",…" : "") + "]'";
        return new Binding(
                List.of(),
                ids.size(),
                ids,
                origin(without.stream().map(Told::origin).toList()),
                Optional.of(new Need(
                        Need.Kind.DOCUMENT,
                        "the groups of " + ids.size() + (ids.size() == 1 ? " machine" : " machines") + " of " + id,
                        settle)));
    }

    /** Whether the cluster has such machines that are not listed, for all that is known. */
    private boolean lacks(Role role) {
        long listed = listed(role);
        boolean hasGap = inventory.gaps().stream()
                .filter(gap -> gap.kind() == ListingKind.NODES && gap.cluster().equals(id))
                .anyMatch(gap -> gap.scope().role().map(of -> of == role).orElse(listed > 0 || role == Role.NODE));
        return (listed == 0 && isExpected(role)) || hasGap;
    }

    private long listed(Role role) {
        return nodes.stream()
                .filter(node -> node.what().role().orElse(Role.NODE) == role)
                .count();
    }

    /**
     * A list of nodes is one of workers unless masters are asked for, and only the list of clusters tells whether to. A
     * cluster that does not say how many nodes it has may have some.
     */
    private boolean isExpected(Role role) {
        return switch (role) {
            case NODE ->
                cluster.map(told -> told.what().nodes().orElse(1) > 0)
                        .orElse(inventory.pages(ListingKind.NODES, id).stream()
                                .allMatch(page -> page.roles().contains(Role.MASTER)));
            case MASTER ->
                cluster.map(told -> told.what().masters() == Entry.Masters.OWN).orElse(true);
        };
    }

    private Binding unlisted(Role role) {
        String which = (listed(role) == 0 ? "the " : "the other ") + role.word() + "s of " + id
                + (isAsked(role) ? "" : ", if it has any of its own");
        return new Binding(
                List.of(),
                0,
                List.of(),
                cluster.map(Told::origin).orElse("unknown"),
                Optional.of(new Need(Need.Kind.DOCUMENT, which, callFor(role))));
    }

    /** Whether it is known that there are such machines. */
    private boolean isAsked(Role role) {
        return cluster.isPresent() || listed(role) > 0 || role == Role.NODE;
    }

    /** What would list all machines of the role, or tell whether there are any. */
    private String callFor(Role role) {
        if (!isAsked(role)) {
            return clusterCall();
        }
        return everyNode() + (role == Role.MASTER ? ALL_ROLES : "");
    }

    private String clusterCall() {
        return ListingKind.CLUSTERS.command() + " --ClusterIds '[\"" + id + "\"]'";
    }

    private String everyNode() {
        return ListingKind.NODES.command() + " --ClusterId " + id;
    }

    /** Pools whose next node will have groups of which nothing tells. */
    private Optional<Binding> untoldPools() {
        List<Told<Entry.Pool>> untold = pools.stream()
                .filter(pool -> isTemplateNeeded(pool.what()) && pool.what().mayHaveNodes())
                .filter(pool ->
                        pool.what().kind() == NodeKind.REGULAR || pool.what().kind() == NodeKind.NATIVE)
                .filter(pool ->
                        findGroupsOf(pool).map(Told::what).orElse(List.of()).isEmpty())
                .toList();
        if (untold.isEmpty()) {
            return Optional.empty();
        }
        String which = (untold.size() == 1 ? "node pool " : "node pools ")
                + origin(untold.stream().map(pool -> pool.what().id()).toList());
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
                origin(untold.stream().map(Told::origin).toList()),
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
        for (Told<Entry.Endpoints> endpoints : inventory.all(ListingKind.ENDPOINTS, Entry.Endpoints.class, id)) {
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
        Set<String> own = nodes.stream().map(node -> node.what().id()).collect(Collectors.toSet());
        SortedMap<String, List<String>> byGroup = new TreeMap<>();
        for (Told<Entry.Interface> told : inventory.all(ListingKind.INTERFACES, Entry.Interface.class)) {
            Entry.Interface second = told.what();
            boolean isOfPods = cluster.map(one -> one.what().containerSubnets().contains(second.subnet()))
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

    // ---- which networks are its own ----

    private Networks networks() {
        boolean isDual = cluster.map(told -> told.what().isDualStack()).orElse(false);
        Network vpc = vpcNetwork(isDual);
        return new Networks(
                nodeNetwork(isDual, vpc),
                containerNetwork(isDual, vpc),
                vpc,
                List.of(),
                isDual ? Stack.DUAL : Stack.IPV4_ONLY);
    }

    /** IPv6 blocks of subnets are the cluster's where it is dual stack, and else only its neighbours'. */
    private static AddressSet ofItsFamilies(AddressSet addresses, boolean isDual) {
        return isDual ? addresses : addresses.only(AddressFamily.IPV4);
    }

    /** Whether it is known if the cluster is dual stack, which only its full description tells. */
    private boolean isStackTold() {
        return cluster.filter(told -> !told.what().containers().isEmpty()
                        || !told.what().containerSubnets().isEmpty())
                .isPresent();
    }

    private Network vpcNetwork(boolean isDual) {
        if (vpc().isEmpty()) {
            return Network.unknown(clusterCall());
        }
        return inventory
                .find(ListingKind.VPCS, Entry.Vpc.class, vpc())
                .filter(told -> !told.what().addresses().isEmpty())
                .map(told -> vpcNetwork(told, isDual))
                .orElseGet(() -> Network.unknown(ListingKind.VPCS.command() + " --VpcIds '[\"" + vpc() + "\"]'"));
    }

    private Network vpcNetwork(Told<Entry.Vpc> told, boolean isDual) {
        Pieces pieces = new Pieces();
        pieces.add(ofItsFamilies(told.what().addresses(), isDual), told.origin());
        if (isDual) {
            pieces.lackLength(told.what().untold(), "vpc");
        } else if (!isStackTold()) {
            pieces.lackStack(told.what()
                    .addresses()
                    .only(AddressFamily.IPV6)
                    .plus(told.what().untold()));
        }
        return pieces.network(Network.UNKNOWN.beyond());
    }

    private Network nodeNetwork(boolean isDual, Network vpc) {
        Pieces pieces = new Pieces();
        for (Told<Entry.Node> node : nodes) {
            NodeKind kind = kindOf(node.what());
            if (kind == NodeKind.REGULAR || kind == NodeKind.NATIVE) {
                String subnet = subnetOf(node.what());
                if (!subnet.isEmpty()) {
                    pieces.addSubnet(subnet, "node", isDual);
                } else {
                    pieces.addAround(node, isDual);
                }
            }
        }
        if (pieces.isEmpty()) {
            return Network.unknown(everyNode()).within(all(vpc));
        }
        Arrays.stream(Role.values()).filter(this::lacks).forEach(role -> pieces.lack(callFor(role)));
        return pieces.network(all(vpc));
    }

    private String subnetOf(Entry.Node node) {
        return machine(node)
                .map(told -> told.what().subnet())
                .filter(subnet -> !subnet.isEmpty())
                .or(() -> Optional.of(node.subnet()).filter(subnet -> !subnet.isEmpty()))
                .or(() -> primaries(node).stream()
                        .map(told -> told.what().subnet())
                        .findFirst())
                .orElse("");
    }

    private Network containerNetwork(boolean isDual, Network vpc) {
        if (cluster.isEmpty()) {
            return Network.unknown(clusterCall());
        }
        Entry.Cluster told = cluster.get().what();
        Pieces pieces = new Pieces();
        if (!told.containers().isEmpty()) {
            pieces.add(ofItsFamilies(told.containers(), isDual), cluster.get().origin());
        }
        told.containerSubnets().forEach(subnet -> pieces.addSubnet(subnet, "container", isDual));
        if (!told.isContainerNetworkTold()) {
            pieces.lack("--container-cidr, or networks.container of " + id + " in sgaudit.yml");
        }
        boolean isInTheVpc =
                told.containers().isEmpty() && !told.containerSubnets().isEmpty();
        return pieces.network(isInTheVpc ? all(vpc) : Network.UNKNOWN.beyond());
    }

    /** Where all of a network lies, as far as it is known and beyond. */
    private static AddressSet all(Network network) {
        return network.addresses().plus(network.beyond());
    }

    /** The parts of a network, as they are found. */
    private final class Pieces {

        private AddressSet addresses = AddressSet.NONE;
        private final Set<String> origins = new LinkedHashSet<>();
        private final Set<String> settles = new LinkedHashSet<>();
        private final Set<String> missing = new TreeSet<>();
        private AddressSet withoutLength = AddressSet.NONE;
        private String keyOfLength = "";
        private AddressSet ofDualStack = AddressSet.NONE;

        void add(AddressSet more, String origin) {
            addresses = addresses.plus(more);
            origins.add(origin);
        }

        void lack(String settle) {
            settles.add(settle);
        }

        /** Notes that there are some addresses more in here; {@code network} tells which network they belong to. */
        void lackLength(AddressSet there, String network) {
            withoutLength = withoutLength.plus(there);
            keyOfLength = network;
        }

        /** Notes IPv6 addresses that are the network's if the cluster is dual stack. */
        void lackStack(AddressSet there) {
            ofDualStack = ofDualStack.plus(there);
        }

        void addSubnet(String subnet, String network, boolean isDual) {
            Optional<Told<Entry.Subnet>> told = inventory
                    .find(ListingKind.SUBNETS, Entry.Subnet.class, subnet)
                    .filter(found -> !found.what().addresses().isEmpty());
            if (told.isPresent()) {
                add(told.get(), network, isDual);
            } else {
                missing.add(subnet);
            }
        }

        private void add(Told<Entry.Subnet> subnet, String network, boolean isDual) {
            add(ofItsFamilies(subnet.what().addresses(), isDual), subnet.origin());
            if (isDual) {
                lackLength(subnet.what().untold(), network);
            } else if (!isStackTold()) {
                lackStack(subnet.what()
                        .addresses()
                        .only(AddressFamily.IPV6)
                        .plus(subnet.what().untold()));
            }
        }

        /** The subnet of the VPC around a machine's address; subnets of one VPC never overlap. */
        void addAround(Told<Entry.Node> node, boolean isDual) {
            Optional<Told<Entry.Subnet>> around = inventory.all(ListingKind.SUBNETS, Entry.Subnet.class).stream()
                    .filter(subnet -> subnet.what().vpc().equals(vpc())
                            && !node.what().address().isEmpty()
                            && subnet.what().addresses().covers(node.what().address()))
                    .findFirst();
            if (around.isPresent()) {
                add(around.get(), "node", isDual);
            } else if (node.what().address().isEmpty()) {
                lack(ListingKind.MACHINES.command() + " --InstanceIds '[\""
                        + node.what().id() + "\"]'");
            } else {
                lack(ListingKind.SUBNETS.command());
            }
        }

        boolean isEmpty() {
            return addresses.isEmpty() && ofDualStack.isEmpty() && settles.isEmpty() && missing.isEmpty();
        }

        /**
         * All of them together.
         *
         * @param elsewhere where that lies of which nothing is told
         */
        Network network(AddressSet elsewhere) {
            List<String> all = new ArrayList<>(settles);
            if (!missing.isEmpty()) {
                all.add(ListingKind.SUBNETS.command() + " --SubnetIds '[\"" + String.join("\",\"", missing) + "\"]'");
            }
            AddressSet ofIpv6 = withoutLength.plus(ofDualStack);
            AddressSet beyond = all.isEmpty() ? ofIpv6 : ofIpv6.plus(elsewhere);
            if (!ofDualStack.isEmpty() && !all.contains(clusterCall())) {
                all.add(clusterCall());
            }
            if (!withoutLength.isEmpty()) {
                all.add("networks." + keyOfLength + " of " + id + " in sgaudit.yml with its IPv6 block");
            }
            if (all.isEmpty()) {
                return new Network(addresses, origin(List.copyOf(origins)));
            }
            String origin = origins.isEmpty() ? "unknown" : origin(List.copyOf(origins));
            return new Network(addresses, addresses, beyond, origin, String.join(", and ", all));
        }
    }
}
