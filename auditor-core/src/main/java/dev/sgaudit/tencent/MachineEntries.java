package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.NodeKind;
import dev.sgaudit.model.Role;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the listings say of machines: as the product that runs them, as their cluster and as auto-scaling sees them. */
final class MachineEntries {

    static final String MACHINE = "InstanceId InstanceName PrivateIpAddresses IPv6Addresses"
            + " VirtualPrivateCloud{VpcId SubnetId} SecurityGroupIds";
    static final String NODE = "InstanceId InstanceRole NodeType LanIP NodePoolId"
            + " Native{SecurityGroupIDs SubnetId LanIp} Super{SubnetId} Regular External";
    static final String POOL = "NodePoolId ClusterInstanceId LaunchConfigurationId";
    static final String NEW_POOL = "NodePoolId ClusterId Type Native{SecurityGroupIds} Super{SecurityGroupIds}"
            + " Regular{LaunchConfigurationId} External";
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
    static boolean isNode(Part part) {
        return part.has("InstanceRole") || part.has("NodeType") || part.has("NodePoolId") || part.has("LanIP");
    }

    static Optional<Entry> machine(Part part) {
        Optional<Part> network = part.part("VirtualPrivateCloud");
        Optional<List<String>> groups = part.neededIds("SecurityGroupIds", "sg-");
        AddressSet addresses = NetworkEntries.addresses(part, "PrivateIpAddresses", Family.IPV4)
                .plus(NetworkEntries.addresses(part, "IPv6Addresses", Family.IPV6));
        String vpc = network.map(in -> in.text("VpcId")).orElse("");
        String subnet = network.map(in -> in.text("SubnetId")).orElse("");
        network.ifPresent(part::include);
        return NetworkEntries.named(part.id("InstanceId"))
                .map(id -> new Entry.Machine(id, part.text("InstanceName"), vpc, subnet, groups, addresses));
    }

    static Optional<Entry> node(Part part) {
        Optional<Role> role = part.word("InstanceRole", ROLES);
        Optional<NodeKind> kind = part.has("NodeType") ? part.word("NodeType", KINDS) : Optional.empty();
        Optional<Part> ofNative = part.part("Native");
        AddressSet address = NetworkEntries.address(part, "LanIP", Family.IPV4);
        Optional<List<String>> groups = ofNative.flatMap(machine -> machine.ids("SecurityGroupIDs", "sg-"));
        if (address.isEmpty() && ofNative.isPresent()) {
            address = NetworkEntries.address(ofNative.get(), "LanIp", Family.IPV4);
        }
        ofNative.ifPresent(part::include);
        AddressSet own = address;
        String subnet = ofNative.or(() -> part.part("Super"))
                .map(machine -> machine.text("SubnetId"))
                .orElse("");
        return NetworkEntries.named(part.id("InstanceId"))
                .map(id -> new Entry.Node(id, role, kind, own, part.text("NodePoolId"), groups, subnet));
    }

    static Optional<Entry> pool(Part part) {
        return NetworkEntries.named(part.id("NodePoolId"))
                .map(id -> new Entry.Pool(
                        id,
                        part.text("ClusterInstanceId"),
                        NodeKind.REGULAR,
                        part.text("LaunchConfigurationId"),
                        Optional.empty()));
    }

    static Optional<Entry> newPool(Part part) {
        Optional<NodeKind> kind = part.word("Type", KINDS);
        Optional<Part> ofNative = part.part("Native");
        Optional<List<String>> groups =
                ofNative.or(() -> part.part("Super")).flatMap(pool -> pool.ids("SecurityGroupIds", "sg-"));
        ofNative.ifPresent(part::include);
        String launch = part.part("Regular")
                .map(pool -> pool.text("LaunchConfigurationId"))
                .orElse("");
        return kind.flatMap(of -> NetworkEntries.named(part.id("NodePoolId"))
                .map(id -> new Entry.Pool(id, part.text("ClusterId"), of, launch, groups)));
    }

    static Optional<Entry> launchConfiguration(Part part) {
        Optional<List<String>> groups = part.neededIds("SecurityGroupIds", "sg-");
        return NetworkEntries.named(part.id("LaunchConfigurationId"))
                .map(id -> new Entry.LaunchConfiguration(id, groups));
    }
}
