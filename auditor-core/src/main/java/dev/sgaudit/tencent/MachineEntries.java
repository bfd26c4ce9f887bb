package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.NodeKind;
import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Role;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the listings say of machines: as the product that runs them, as their cluster and as auto-scaling sees them. */
final class MachineEntries {

    static final String MACHINE = "InstanceId InstanceName PrivateIpAddresses IPv6Addresses"
            + " VirtualPrivateCloud{VpcId SubnetId} SecurityGroupIds Placement{Zone}";
    static final String NODE = "InstanceId InstanceRole NodeType LanIP NodePoolId"
            + " Native{SecurityGroupIDs SubnetId LanIp} Super{SubnetId} Regular External";
    static final String POOL = "NodePoolId ClusterInstanceId LaunchConfigurationId LifeState MaxNodesNum"
            + " NodeCountSummary{ManuallyAdded{Total} AutoscalingAdded{Total}}";
    static final String NEW_POOL = "NodePoolId ClusterId Type LifeState"
            + " Native{SecurityGroupIds Replicas EnableAutoscaling Scaling{MaxReplicas}} Super{SecurityGroupIds}"
            + " Regular{LaunchConfigurationId MaxNodesNum NodeCountSummary{ManuallyAdded{Total} AutoscalingAdded{Total}}}"
            + " External";
    static final String LAUNCH_CONFIGURATION = "LaunchConfigurationId SecurityGroupIds";

    /** A machine that only keeps the state of a master is one of the masters here. */
    private static final SortedMap<String, Role> ROLES = new TreeMap<>(
            Map.of("WORKER", Role.NODE, "MASTER", Role.MASTER, "ETCD", Role.MASTER, "MASTER_ETCD", Role.MASTER));

    private static final SortedMap<String, NodeKind> KINDS = new TreeMap<>(Map.of(
            "Regular",
            NodeKind.REGULAR,
            "Native",
            NodeKind.NATIVE,
            "Super",
            NodeKind.SUPER,
            "External",
            NodeKind.EXTERNAL));

    private MachineEntries() {}

    /** Whether an element of {@code InstanceSet} is a cluster's machine; both calls give their list the same name. */
    static boolean isNode(AnswerObject part) {
        Set<String> names = part.names();
        return names.contains("InstanceRole")
                || names.contains("NodeType")
                || names.contains("NodePoolId")
                || names.contains("LanIP");
    }

    static Optional<Entry> machine(AnswerObject part) {
        Optional<AnswerObject> network = part.part("VirtualPrivateCloud");
        Optional<List<String>> groups = part.neededIds("SecurityGroupIds", IdShape.GROUP);
        AddressSet addresses = NetworkEntries.addresses(part, "PrivateIpAddresses", AddressFamily.IPV4)
                .plus(NetworkEntries.addresses(part, "IPv6Addresses", AddressFamily.IPV6));
        String vpc = network.map(in -> in.reference("VpcId")).orElse("");
        String subnet = network.map(in -> in.reference("SubnetId")).orElse("");
        return NetworkEntries.named(part.id("InstanceId"))
                .map(id -> new Entry.Machine(id, part.text("InstanceName"), vpc, subnet, groups, addresses));
    }

    static Optional<Entry> node(AnswerObject part) {
        Optional<Role> role = part.word("InstanceRole", ROLES);
        Optional<NodeKind> kind = part.says("NodeType") ? part.word("NodeType", KINDS) : onlyKindDescribed(part);
        Optional<AnswerObject> ofNative = part.part("Native");
        Optional<List<String>> groups = ofNative.flatMap(machine -> machine.ids("SecurityGroupIDs", IdShape.GROUP));
        refuseGroupsOfOtherKind(part, kind, groups);
        AddressSet address = NetworkEntries.address(part, "LanIP", AddressFamily.IPV4);
        AddressSet ofMachine = ofNative.map(machine -> NetworkEntries.address(machine, "LanIp", AddressFamily.IPV4))
                .orElse(AddressSet.NONE);
        if (!address.isEmpty() && !ofMachine.isEmpty() && !address.equals(ofMachine)) {
            part.reject(
                    "LanIP",
                    "contradiction",
                    "LanIP of a node is " + Quoted.text(part.text("LanIP")) + " and LanIp in its Native " + ofMachine
                            + "; one address is expected: export it again.");
        }
        Optional<AnswerObject> ofSuper = part.part("Super");
        String subnet = ofNative.or(() -> ofSuper)
                .map(machine -> machine.reference("SubnetId"))
                .orElse("");
        return NetworkEntries.named(part.id("InstanceId"))
                .map(id -> new Entry.Node(
                        id,
                        role,
                        kind,
                        address.isEmpty() ? ofMachine : address,
                        part.reference("NodePoolId"),
                        groups,
                        subnet,
                        role.isPresent() && part.text("InstanceRole").endsWith("ETCD")));
    }

    /** Where the type is missing, the one object that describes the machine tells its kind. */
    private static Optional<NodeKind> onlyKindDescribed(AnswerObject part) {
        List<NodeKind> described = KINDS.entrySet().stream()
                .filter(kind -> part.has(kind.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return described.size() == 1 ? Optional.of(described.get(0)) : Optional.empty();
    }

    private static void refuseGroupsOfOtherKind(
            AnswerObject part, Optional<NodeKind> kind, Optional<List<String>> groups) {
        boolean isOther = kind.isPresent() && kind.get() != NodeKind.NATIVE;
        if (isOther && !groups.orElse(List.of()).isEmpty()) {
            part.reject(
                    "Native",
                    "contradiction",
                    "A node says that it is not native, and Native tells its groups; one of the two is expected: export"
                            + " it again.");
        }
    }

    static Optional<Entry> pool(AnswerObject part) {
        String cluster = part.id("ClusterInstanceId", IdShape.CLUSTER);
        boolean isGoing = isGoing(part);
        Size size = size(part);
        return NetworkEntries.named(part.id("NodePoolId"))
                .map(id -> new Entry.Pool(
                        id,
                        cluster,
                        NodeKind.REGULAR,
                        part.reference("LaunchConfigurationId"),
                        Optional.empty(),
                        size.isSomeCounted() || !(isGoing || size.isMostNone())));
    }

    static Optional<Entry> newPool(AnswerObject part) {
        String cluster = part.id("ClusterId", IdShape.CLUSTER);
        Optional<NodeKind> kind = part.word("Type", KINDS);
        Optional<AnswerObject> ofNative = part.part("Native");
        Optional<AnswerObject> ofRegular = part.part("Regular");
        Optional<List<String>> ofNatives = ofNative.flatMap(pool -> pool.ids("SecurityGroupIds", IdShape.GROUP));
        Optional<List<String>> ofSuper =
                part.part("Super").flatMap(pool -> pool.ids("SecurityGroupIds", IdShape.GROUP));
        String launch =
                ofRegular.map(pool -> pool.reference("LaunchConfigurationId")).orElse("");
        boolean isGoing = isGoing(part);
        Size size = ofRegular
                .map(MachineEntries::size)
                .or(() -> ofNative.map(MachineEntries::sizeOfNatives))
                .orElse(Size.UNTOLD);
        return kind.flatMap(of -> NetworkEntries.named(part.id("NodePoolId"))
                .map(id -> new Entry.Pool(
                        id,
                        cluster,
                        of,
                        launch,
                        of == NodeKind.SUPER ? ofSuper : ofNatives,
                        size.isSomeCounted() || !(isGoing || size.isMostNone()))));
    }

    /** Whether the pool is being deleted, or was. */
    private static boolean isGoing(AnswerObject part) {
        return part.text("LifeState").toLowerCase(Locale.ROOT).startsWith("delet");
    }

    /**
     * How many nodes a pool has and may have, as far as it tells.
     *
     * @param isSomeCounted whether it counts a node of its own
     * @param isMostNone whether the most that it may have is none
     */
    private record Size(boolean isSomeCounted, boolean isMostNone) {

        static final Size UNTOLD = new Size(false, false);
    }

    private static Size size(AnswerObject pool) {
        int counted = 0;
        Optional<AnswerObject> summary = pool.part("NodeCountSummary");
        if (summary.isPresent()) {
            for (String added : List.of("ManuallyAdded", "AutoscalingAdded")) {
                Optional<AnswerObject> of = summary.get().part(added);
                counted += of.isPresent() && of.get().count("Total").orElse(0) > 0 ? 1 : 0;
            }
        }
        return new Size(counted > 0, pool.count("MaxNodesNum").orElse(1) == 0);
    }

    /** Without scaling by itself, the most that it might scale to says nothing. */
    private static Size sizeOfNatives(AnswerObject pool) {
        int most = pool.part("Scaling")
                .map(scaling -> scaling.count("MaxReplicas").orElse(1))
                .orElse(1);
        boolean isScaling = pool.flag("EnableAutoscaling");
        return new Size(pool.count("Replicas").orElse(0) > 0, isScaling && most == 0);
    }

    static Optional<Entry> launchConfiguration(AnswerObject part) {
        Optional<List<String>> groups = part.neededIds("SecurityGroupIds", IdShape.GROUP);
        return NetworkEntries.named(part.id("LaunchConfigurationId"))
                .map(id -> new Entry.LaunchConfiguration(id, groups));
    }
}
