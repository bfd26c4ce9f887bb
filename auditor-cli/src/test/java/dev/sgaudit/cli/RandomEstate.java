package dev.sgaudit.cli;

import dev.sgaudit.cli.NaiveReading.Asked;
import dev.sgaudit.cli.NaiveReading.Block;
import dev.sgaudit.cli.NaiveReading.Bound;
import dev.sgaudit.cli.NaiveReading.Placed;
import dev.sgaudit.cli.NaiveReading.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One or two clusters in a VPC as they really are, what was exported of them, what of that is lost or contradicts itself,
 * and a configuration that agrees with them or does not.
 */
final class RandomEstate {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Block VPC = Block.of("10.0.0.0/16");
    private static final String FIRST = "cls-aaaaaaaa";
    private static final String SECOND = "cls-bbbbbbbb";

    /** The documents that list something with a {@code TotalCount}, by the member that holds the list. */
    private static final Map<String, String> LISTS = Map.of(
            "clusters.json", "Clusters",
            "nodes-cls-aaaaaaaa.json", "InstanceSet",
            "nodes-cls-bbbbbbbb.json", "InstanceSet",
            "masters-cls-aaaaaaaa.json", "InstanceSet",
            "instances.json", "InstanceSet",
            "interfaces.json", "NetworkInterfaceSet",
            "subnets.json", "SubnetSet",
            "vpcs.json", "VpcSet");

    /** A machine as it is. */
    record Machine(String id, String cluster, boolean isMaster, String address, String subnet, List<String> groups) {}

    private final Random random;
    private final Map<String, List<Rule>> groups = new LinkedHashMap<>();
    private final List<Machine> machines = new ArrayList<>();
    private final List<String> clusters = new ArrayList<>();
    private final Map<String, ObjectNode> documents = new TreeMap<>();

    /** What the configuration declares: by cluster and role the bindings; nothing where there is no configuration. */
    private final Map<String, List<List<String>>> declared = new LinkedHashMap<>();

    private final Set<String> configured = new LinkedHashSet<>();
    private Optional<String> configuration = Optional.empty();
    private boolean arePeers;
    private boolean isSshDeclared;
    private boolean isGroupLost;

    /** Whether a listing shows that it is not whole, or two documents contradict each other. */
    private boolean isBroken;

    /** Whether a document is missing, whether or not that shows. */
    private boolean isThinned;

    private String chosen = "";

    private RandomEstate(Random random) {
        this.random = random;
    }

    static RandomEstate of(long seed) {
        RandomEstate estate = new RandomEstate(new Random(seed));
        estate.build();
        estate.export();
        estate.configure();
        estate.spoil();
        return estate;
    }

    // ---- how it is ----

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void build() {
        clusters.add(FIRST);
        if (once(2)) {
            clusters.add(SECOND);
        }
        isSshDeclared = once(3);
        boolean hasConfiguration = once(2);
        arePeers = hasConfiguration && clusters.size() == 2 && once(2);
        if (hasConfiguration) {
            configured.addAll(once(6) ? clusters.subList(0, 1) : clusters);
        }
        if (configured.size() < 2) {
            arePeers = false;
        }
        boolean hasMasters = once(4);
        for (String cluster : clusters) {
            String own = cluster.equals(FIRST) ? "sg-aaaaaaaa" : "sg-bbbbbbbb";
            groups.put(own, rules(cluster, once(3)));
            String shared = "sg-cccccccc";
            if (once(3) && !groups.containsKey(shared)) {
                groups.put(shared, rules(cluster, true));
            }
            List<String> usual = usual(own);
            int count = 1 + random.nextInt(3);
            for (int number = 0; number < count; number++) {
                List<String> bound = once(8) ? usual(any(List.copyOf(groups.keySet()))) : usual;
                machines.add(machine(cluster, false, number, bound));
            }
        }
        if (hasMasters) {
            groups.put("sg-dddddddd", rulesOfMasters());
            List<String> bound = once(6) ? List.of("sg-aaaaaaaa") : List.of("sg-dddddddd");
            machines.add(machine(FIRST, true, 7, bound));
        }
    }

    private List<String> usual(String own) {
        List<String> all = new ArrayList<>(Set.of(own));
        if (once(3)) {
            String other = any(List.copyOf(groups.keySet()));
            if (!other.equals(own)) {
                all.add(random.nextInt(2), other);
            }
        }
        return List.copyOf(all);
    }

    private static Machine machine(String cluster, boolean isMaster, int number, List<String> bound) {
        boolean isFirst = cluster.equals(FIRST);
        String address = (isFirst ? "10.0.1." : "10.0.17.") + (10 + number);
        String id = "ins-" + (isFirst ? "a" : "b") + (isMaster ? "m" : "n") + "00000" + number;
        return new Machine(id, cluster, isMaster, address, subnet(cluster), bound);
    }

    private static String subnet(String cluster) {
        return cluster.equals(FIRST) ? "subnet-aaaaaaaa" : "subnet-bbbbbbbb";
    }

    private static String nodes(String cluster) {
        return cluster.equals(FIRST) ? "10.0.1.0/24" : "10.0.17.0/24";
    }

    private static String pods(String cluster) {
        return cluster.equals(FIRST) ? "172.16.0.0/16" : "172.20.0.0/16";
    }

    private static String other(String cluster) {
        return cluster.equals(FIRST) ? SECOND : FIRST;
    }

    /** Tencent's table, and now and then a slip in it. */
    private List<Rule> rules(String cluster, boolean isSlipped) {
        List<Rule> rules = new ArrayList<>();
        rules.add(in(true, "ALL", "ALL", once(3) ? "10.0.0.0/16" : nodes(cluster)));
        rules.add(in(true, "ALL", "ALL", pods(cluster)));
        if (arePeers && !once(6)) {
            rules.add(in(true, "ALL", "ALL", nodes(other(cluster))));
            rules.add(in(true, "ALL", "ALL", pods(other(cluster))));
        }
        rules.add(in(true, "tcp", "30000-32768", "0.0.0.0/0"));
        rules.add(in(true, "udp", "30000-32768", "0.0.0.0/0"));
        rules.add(in(true, "icmp", "ALL", "0.0.0.0/0"));
        if (isSshDeclared && !once(6)) {
            rules.add(in(true, "tcp", "22", "10.9.0.0/24"));
        }
        if (once(2)) {
            Collections.shuffle(rules, random);
        }
        return slipped(rules, isSlipped, once(8) ? "10.0.0.0/8" : "0.0.0.0/0");
    }

    private List<Rule> rulesOfMasters() {
        List<Rule> rules = new ArrayList<>();
        rules.add(in(true, "ALL", "ALL", "10.0.0.0/16"));
        rules.add(in(true, "ALL", "ALL", pods(FIRST)));
        rules.add(in(true, "icmp", "ALL", "0.0.0.0/0"));
        return slipped(rules, once(3), "0.0.0.0/0");
    }

    private List<Rule> slipped(List<Rule> rules, boolean isSlipped, String outbound) {
        if (isSlipped) {
            switch (random.nextInt(3)) {
                case 0 -> rules.remove(random.nextInt(rules.size()));
                case 1 -> rules.add(random.nextInt(rules.size() + 1), slip());
                default -> rules.set(random.nextInt(rules.size()), slip());
            }
        }
        if (!once(15)) {
            rules.add(new Rule(false, true, "ALL", "ALL", outbound));
        }
        return List.copyOf(rules);
    }

    /** Never a DROP of everything, whose effect at the end of a group that is not the last is disputed. */
    private Rule slip() {
        String protocol = any(List.of("tcp", "tcp", "udp", "icmp"));
        String ports = protocol.equals("icmp") ? "ALL" : any(List.of("ALL", "22", "3306", "8080", "30000-32768"));
        String block = any(List.of(
                "0.0.0.0/0",
                "203.0.113.0/24",
                "10.9.0.0/24",
                "10.0.1.0/24",
                "10.0.17.0/24",
                "172.16.0.0/16",
                "172.20.0.0/16"));
        return in(!once(3), protocol, ports, block);
    }

    private static Rule in(boolean accepts, String protocol, String ports, String block) {
        return new Rule(true, accepts, protocol, ports, block);
    }

    // ---- what was exported ----

    private void export() {
        ArrayNode listed = list("clusters.json");
        for (String cluster : clusters) {
            long workers = machines(cluster, false).size();
            long masters = machines(cluster, true).size();
            ObjectNode entry = listed.addObject();
            entry.put("ClusterId", cluster)
                    .put("ClusterName", cluster.equals(FIRST) ? "first" : "second")
                    .put("ClusterDescription", "")
                    .put("ClusterVersion", "1.30.0")
                    .put("ClusterOs", "tlinux3.1x86_64")
                    .put("ClusterType", masters > 0 ? "INDEPENDENT_CLUSTER" : "MANAGED_CLUSTER")
                    .put("ClusterNodeNum", workers)
                    .put("ProjectId", 0)
                    .put("ClusterStatus", "Running")
                    .put("Property", "{\"NodeNameType\":\"lan-ip\",\"NetworkType\":\"GR\"}")
                    .put("ClusterMaterNodeNum", masters)
                    .put("CreatedTime", "2025-01-01T00:00:00Z");
            entry.putObject("ClusterNetworkSettings")
                    .put("ClusterCIDR", pods(cluster))
                    .put("IgnoreClusterCIDRConflict", false)
                    .put("MaxNodePodNum", 64)
                    .put("MaxClusterServiceNum", 1024)
                    .put("Ipvs", false)
                    .put("VpcId", "vpc-aaaaaaaa")
                    .put("Cni", true)
                    .put("KubeProxyMode", "iptables")
                    .put("ServiceCIDR", "192.168.240.0/20")
                    .putNull("Subnets")
                    .put("IgnoreServiceCIDRConflict", false)
                    .put("IsDualStack", false)
                    .put("Ipv6ServiceCIDR", "")
                    .put("CiliumMode", "")
                    .put("SubnetId", "")
                    .put("DataPlaneV2", false);
            nodes(cluster, false, "nodes-" + cluster + ".json");
            if (masters > 0) {
                nodes(cluster, true, "masters-" + cluster + ".json");
            }
        }
        instances();
        if (once(3)) {
            interfaces();
        }
        networks();
        groups.forEach((id, rules) -> documents.put("policies-" + id + ".json", policies(rules)));
        for (String file : LISTS.keySet()) {
            ObjectNode document = documents.get(file);
            if (document != null) {
                document.put(
                        "TotalCount", document.withArray(list(file, document)).size());
            }
        }
    }

    private static String list(String file, ObjectNode document) {
        String list = Objects.requireNonNull(LISTS.get(file), file);
        if (!document.has(list)) {
            throw new IllegalStateException(file + " has no " + list);
        }
        return "/" + list;
    }

    private ArrayNode list(String file) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("TotalCount", 0);
        ArrayNode list = document.putArray(Objects.requireNonNull(LISTS.get(file), file));
        document.put("RequestId", "11111111-2222-3333-4444-555555555555");
        documents.put(file, document);
        return list;
    }

    private List<Machine> machines(String cluster, boolean areMasters) {
        return machines.stream()
                .filter(machine -> machine.cluster().equals(cluster) && machine.isMaster() == areMasters)
                .toList();
    }

    private void nodes(String cluster, boolean areMasters, String file) {
        ArrayNode listed = list(file);
        for (Machine machine : machines(cluster, areMasters)) {
            listed.addObject()
                    .put("InstanceId", machine.id())
                    .put("InstanceRole", areMasters ? "MASTER_ETCD" : "WORKER")
                    .put("FailedReason", "")
                    .put("InstanceState", "running")
                    .put("DrainStatus", "")
                    .putNull("InstanceAdvancedSettings")
                    .put("CreatedTime", "2025-01-01T00:00:00Z")
                    .put("LanIP", machine.address())
                    .put("NodePoolId", "")
                    .put("AutoscalingGroupId", "");
        }
    }

    private void instances() {
        ArrayNode listed = list("instances.json");
        for (Machine machine : machines) {
            ObjectNode entry = listed.addObject();
            entry.put("InstanceId", machine.id())
                    .put("InstanceName", machine.id())
                    .put("InstanceType", "S5.LARGE8")
                    .put("CPU", 4)
                    .put("Memory", 8)
                    .put("InstanceState", "RUNNING")
                    .putNull("PublicIpAddresses")
                    .putNull("IPv6Addresses");
            entry.putObject("Placement").put("Zone", "ap-guangzhou-3").put("ProjectId", 0);
            entry.putArray("PrivateIpAddresses").add(machine.address());
            entry.putObject("VirtualPrivateCloud")
                    .put("VpcId", "vpc-aaaaaaaa")
                    .put("SubnetId", machine.subnet())
                    .put("AsVpcGateway", false);
            ArrayNode bound = entry.putArray("SecurityGroupIds");
            machine.groups().forEach(bound::add);
            entry.putArray("Tags");
        }
    }

    private void interfaces() {
        ArrayNode listed = list("interfaces.json");
        for (Machine machine : machines) {
            ObjectNode entry = listed.addObject();
            entry.put("NetworkInterfaceId", "eni-" + machine.id().substring(4))
                    .put("NetworkInterfaceName", "primary")
                    .put("NetworkInterfaceDescription", "")
                    .put("SubnetId", machine.subnet())
                    .put("VpcId", "vpc-aaaaaaaa")
                    .put("Primary", true)
                    .put("MacAddress", "20:90:6f:00:00:01")
                    .put("State", "AVAILABLE")
                    .put("Zone", "ap-guangzhou-3")
                    .put("CreatedTime", "2025-01-01 00:00:00")
                    .put("EniType", 1)
                    .put("Business", "cvm");
            ArrayNode bound = entry.putArray("GroupSet");
            machine.groups().forEach(bound::add);
            entry.putArray("PrivateIpAddressSet")
                    .addObject()
                    .put("PrivateIpAddress", machine.address())
                    .put("Primary", true);
            entry.putObject("Attachment")
                    .put("InstanceId", machine.id())
                    .put("DeviceIndex", 0)
                    .put("InstanceAccountId", "1")
                    .put("AttachTime", "2025-01-01 00:00:00");
            entry.putArray("Ipv6AddressSet");
            entry.putArray("TagSet");
        }
    }

    private void networks() {
        ArrayNode subnets = list("subnets.json");
        for (String cluster : clusters) {
            subnets.addObject()
                    .put("VpcId", "vpc-aaaaaaaa")
                    .put("SubnetId", subnet(cluster))
                    .put("SubnetName", "nodes")
                    .put("CidrBlock", nodes(cluster))
                    .put("IsDefault", false)
                    .put("EnableBroadcast", false)
                    .put("Zone", "ap-guangzhou-3")
                    .put("RouteTableId", "rtb-aaaaaaaa")
                    .put("CreatedTime", "2025-01-01 00:00:00")
                    .put("AvailableIpAddressCount", 200)
                    .put("Ipv6CidrBlock", "")
                    .put("NetworkAclId", "")
                    .put("IsRemoteVpcSnat", false)
                    .put("TotalIpAddressCount", 253)
                    .putArray("TagSet");
        }
        ObjectNode vpc = list("vpcs.json").addObject();
        vpc.put("VpcName", "prod")
                .put("VpcId", "vpc-aaaaaaaa")
                .put("CidrBlock", "10.0.0.0/16")
                .put("IsDefault", false)
                .put("EnableMulticast", false)
                .put("CreatedTime", "2025-01-01 00:00:00")
                .put("DomainName", "")
                .put("DhcpOptionsId", "dopt-1")
                .put("EnableDhcp", true)
                .put("Ipv6CidrBlock", "");
        vpc.putArray("DnsServerSet").add("183.60.83.19");
        vpc.putArray("TagSet");
        vpc.putArray("AssistantCidrSet");
    }

    private static ObjectNode policies(List<Rule> rules) {
        ObjectNode document = MAPPER.createObjectNode();
        ObjectNode set = document.putObject("SecurityGroupPolicySet");
        set.put("Version", "7");
        for (boolean isInbound : List.of(false, true)) {
            ArrayNode array = set.putArray(isInbound ? "Ingress" : "Egress");
            for (Rule rule : rules) {
                if (rule.isInbound() == isInbound) {
                    array.addObject()
                            .put("PolicyIndex", array.size() - 1)
                            .put("Protocol", rule.protocol())
                            .put("Port", rule.ports())
                            .put("CidrBlock", rule.block())
                            .put("Action", rule.accepts() ? "ACCEPT" : "DROP")
                            .put("PolicyDescription", "x");
                }
            }
        }
        return document.put("RequestId", "11111111-2222-3333-4444-555555555555");
    }

    // ---- what is declared ----

    private void configure() {
        if (configured.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("version: 1\nclusters:\n");
        for (String cluster : configured) {
            text.append("  - id: ").append(cluster).append('\n');
            if (!once(3)) {
                text.append("    groups:\n").append(declaredGroups(cluster));
            }
            if (once(4)) {
                text.append("    networks: {vpc: [10.0.0.0/16], node: [")
                        .append(nodes(cluster))
                        .append("], container: [")
                        .append(pods(cluster))
                        .append("]}\n");
            }
            if (arePeers && cluster.equals(configured.iterator().next()) == once(2)) {
                text.append("    peers: [").append(other(cluster)).append("]\n");
            }
            String ssh = isSshDeclared ? "{from: [10.9.0.0/24], reason: bastion, owner: sre}" : "none";
            text.append("    intents: {ssh: ").append(ssh).append(", master: {ssh: none}}\n");
        }
        String written = text.toString();
        arePeers = written.contains("peers:");
        configuration = Optional.of(written);
        if (configured.size() == 2 && once(3)) {
            chosen = any(clusters);
        }
    }

    private String declaredGroups(String cluster) {
        StringBuilder text = new StringBuilder();
        for (boolean isMaster : List.of(false, true)) {
            List<Machine> those = machines(cluster, isMaster);
            if (!those.isEmpty()) {
                Set<List<String>> seen = new LinkedHashSet<>();
                those.forEach(machine -> seen.add(machine.groups()));
                List<List<String>> bindings = new ArrayList<>(seen);
                if (once(3)) {
                    bindings = List.of(disagreeing(bindings.get(0)));
                } else if (once(2)) {
                    bindings = bindings.subList(0, 1);
                }
                declared.put(cluster + isMaster, List.copyOf(bindings));
                text.append("      ").append(isMaster ? "master: " : "node: ");
                text.append(bindings.size() == 1 ? bindings.get(0).toString() : bindings.toString())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private List<String> disagreeing(List<String> bound) {
        List<String> other = new ArrayList<>(bound);
        if (other.size() > 1 && once(2)) {
            Collections.reverse(other);
        } else {
            String one = any(List.copyOf(groups.keySet()));
            if (!other.remove(one) || other.isEmpty()) {
                other.add(one);
            }
        }
        return List.copyOf(other);
    }

    // ---- what is lost ----

    private void spoil() {
        if (once(2)) {
            return;
        }
        List<String> files = List.copyOf(documents.keySet());
        List<String> lists = files.stream().filter(LISTS::containsKey).toList();
        switch (random.nextInt(5)) {
            case 0 -> {
                documents.remove(any(files));
                isThinned = true;
            }
            case 1 -> {
                document(any(lists)).remove("TotalCount");
                isBroken = true;
            }
            case 2 -> {
                String file = any(lists);
                ArrayNode list = document(file).withArray(list(file, document(file)));
                list.remove(random.nextInt(list.size()));
                isBroken = true;
            }
            case 3 -> contradict();
            default -> {
                // The document of a group that machines have; whether it decides is for the verdict to say.
                String group = any(List.copyOf(groups.keySet()));
                documents.remove("policies-" + group + ".json");
                isThinned = true;
                isGroupLost = true;
            }
        }
    }

    private ObjectNode document(String file) {
        return Objects.requireNonNull(documents.get(file), file);
    }

    private void contradict() {
        if (!documents.containsKey("interfaces.json")) {
            return;
        }
        ArrayNode list = document("interfaces.json").withArray("/NetworkInterfaceSet");
        ObjectNode entry = (ObjectNode) list.get(random.nextInt(list.size()));
        ArrayNode bound = entry.withArray("/GroupSet");
        String first = bound.get(0).asString();
        String other = any(List.copyOf(groups.keySet()));
        if (bound.size() > 1 && once(2)) {
            bound.remove(0);
            bound.add(first);
        } else if (!other.equals(first)) {
            bound.removeAll();
            bound.add(other);
        } else {
            bound.add("sg-eeeeeeee");
        }
        isBroken = true;
    }

    // ---- what a reader can claim of it ----

    /** Whether all that was exported is there, whole, and without contradiction. */
    boolean isWhole() {
        return !isBroken && !isThinned;
    }

    /** Whether the inputs themselves show that they are not whole, so that nothing passes. */
    boolean isBroken() {
        return isBroken;
    }

    boolean isGroupLost() {
        return isGroupLost;
    }

    boolean isCut() {
        return !chosen.isEmpty();
    }

    /** The bindings that are declared or that there are, of all that is asked for and that nobody leaves out. */
    List<String> postures() {
        List<String> postures = new ArrayList<>();
        for (String cluster : clusters) {
            boolean isLeftOut = configuration.isPresent() && !configured.contains(cluster);
            boolean isAsked = chosen.isEmpty() || chosen.equals(cluster);
            for (boolean isMaster : List.of(false, true)) {
                Set<List<String>> bindings = new LinkedHashSet<>(declared.getOrDefault(cluster + isMaster, List.of()));
                machines(cluster, isMaster).forEach(machine -> bindings.add(machine.groups()));
                for (List<String> binding : isAsked && !isLeftOut ? bindings : Set.<List<String>>of()) {
                    postures.add(cluster + (isMaster ? "/master " : "/node ") + String.join(" ", binding));
                }
            }
        }
        return List.copyOf(postures);
    }

    /** Each role of each cluster, of those that are asked for, with the bindings that are declared or that there are. */
    boolean isFaulty() {
        List<Bound> all = new ArrayList<>();
        List<Bound> asked = new ArrayList<>();
        boolean isStale = false;
        for (String cluster : clusters) {
            for (boolean isMaster : List.of(false, true)) {
                List<List<String>> named = declared.getOrDefault(cluster + isMaster, List.of());
                Set<List<String>> bindings = new LinkedHashSet<>(named);
                boolean isAnyAsDeclared = false;
                boolean isAnyOther = false;
                for (Machine machine : machines(cluster, isMaster)) {
                    boolean isOther = isTold(machine) && !named.contains(machine.groups());
                    if (named.isEmpty() || isOther) {
                        bindings.add(machine.groups());
                    }
                    // A machine whose groups nothing tells counts as bound as declared.
                    isAnyOther |= isOther;
                    isAnyAsDeclared |= isListed(machine) && !isOther;
                }
                for (List<String> binding : bindings) {
                    Bound bound = bound(cluster, isMaster, binding);
                    all.add(bound);
                    if (chosen.isEmpty() || chosen.equals(cluster)) {
                        asked.add(bound);
                    }
                }
                boolean isAsked = chosen.isEmpty() || chosen.equals(cluster);
                isStale |= isAsked && !named.isEmpty() && isAnyOther && !isAnyAsDeclared;
            }
        }
        boolean isUnlisted = configuration.isPresent() && chosen.isEmpty() && !configured.containsAll(clusters);
        return isStale
                || (isUnlisted && isWhole())
                || asked.stream()
                        .filter(bound -> isCovered(bound))
                        .anyMatch(bound -> NaiveReading.isFaulty(bound, all));
    }

    /** A cluster that a configuration leaves out is reported as such, and none of its machines is audited. */
    private boolean isCovered(Bound bound) {
        boolean isFirst = bound.asked().nodes().contains(Block.of(nodes(FIRST)));
        return configuration.isEmpty() || configured.contains(isFirst ? FIRST : SECOND);
    }

    /** Whether a document tells that the machine is its cluster's, and another which groups it has. */
    private boolean isTold(Machine machine) {
        boolean hasGroups = List.of("instances.json", "interfaces.json").stream()
                .anyMatch(file ->
                        documents.containsKey(file) && document(file).toString().contains("\"" + machine.id() + "\""));
        return isListed(machine) && hasGroups;
    }

    private boolean isListed(Machine machine) {
        String listing = (machine.isMaster() ? "masters-" : "nodes-") + machine.cluster() + ".json";
        return documents.containsKey(listing) && document(listing).toString().contains("\"" + machine.id() + "\"");
    }

    private Bound bound(String cluster, boolean isMaster, List<String> binding) {
        List<Placed> rules = new ArrayList<>();
        for (String group : binding) {
            groups.getOrDefault(group, List.of()).forEach(rule -> rules.add(new Placed(group, rule)));
        }
        List<Block> peers =
                arePeers ? List.of(Block.of(nodes(other(cluster))), Block.of(pods(other(cluster)))) : List.of();
        // The options speak of all machines, the keys of the configuration of nodes.
        boolean isSshNeeded = isSshDeclared && (configuration.isEmpty() || !isMaster);
        List<Block> ssh = isSshNeeded ? List.of(Block.of("10.9.0.0/24")) : List.of();
        return new Bound(
                binding,
                rules,
                new Asked(
                        isMaster,
                        List.of(Block.of(nodes(cluster))),
                        List.of(Block.of(pods(cluster))),
                        VPC,
                        peers,
                        ssh));
    }

    // ---- the run ----

    /** Writes it all into this new folder, and tells the arguments of the audit. */
    List<String> writeTo(Path folder) throws IOException {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        for (Map.Entry<String, ObjectNode> document : documents.entrySet()) {
            Files.writeString(
                    exports.resolve(document.getKey()), document.getValue().toString());
        }
        List<String> arguments = new ArrayList<>(List.of("check", "exports", "--format", "json"));
        if (configuration.isPresent()) {
            Files.writeString(folder.resolve("sgaudit.yml"), configuration.get());
        } else {
            arguments.addAll(isSshDeclared ? List.of("--ssh-from", "10.9.0.0/24") : List.of("--no-ssh"));
        }
        if (!chosen.isEmpty()) {
            arguments.addAll(List.of("--cluster", chosen));
        }
        return arguments;
    }

    @Override
    public String toString() {
        Set<String> lost = new HashSet<>(LISTS.keySet());
        lost.removeAll(documents.keySet());
        return "machines %s, configuration %s, chosen '%s', not there %s, broken %s"
                .formatted(machines, configuration.orElse("none"), chosen, lost, isBroken);
    }
}
