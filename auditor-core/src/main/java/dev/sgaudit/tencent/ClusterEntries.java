package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Family;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the listing of clusters says: whose the masters are, and where nodes and containers stand. */
final class ClusterEntries {

    static final String CLUSTER = "ClusterId ClusterName ClusterType Property ClusterNodeNum ClusterMaterNodeNum"
            + " ClusterEtcdNodeNum ClusterNetworkSettings{ClusterCIDR VpcId Subnets IsDualStack}";

    private static final Wanted PROPERTY =
            Wanted.of("NetworkType VpcCniType EnableMultiClusterCIDR MultiClusterCIDR IsDualStack");

    private static final String SUBNETS_ONLY = "VPC-CNI";
    private static final List<String> WITH_OWN_BLOCKS = List.of("GR", "CiliumOverlay");

    private static final SortedMap<String, Entry.Masters> TYPES =
            new TreeMap<>(Map.of("MANAGED_CLUSTER", Entry.Masters.MANAGED, "INDEPENDENT_CLUSTER", Entry.Masters.OWN));

    private ClusterEntries() {}

    static Optional<Entry> cluster(Part part, Problems problems) {
        Entry.Masters masters = part.word("ClusterType", TYPES).orElse(Entry.Masters.UNKNOWN);
        Optional<Part> settings = part.part("ClusterNetworkSettings");
        if (settings.isEmpty() && part.isWhole()) {
            part.reject(
                    "ClusterNetworkSettings",
                    "missing-member",
                    "A cluster has no ClusterNetworkSettings; its networks are expected: export it again, without"
                            + " --filter.");
        }
        String vpc = settings.map(in -> in.needed("VpcId")).orElse("");
        AddressSet own = settings.map(in -> blocks(in, "ClusterCIDR", in.text("ClusterCIDR")))
                .orElse(AddressSet.NONE);
        Optional<List<String>> subnets = settings.flatMap(in -> in.ids("Subnets", "subnet-"));
        boolean isDualStack = settings.filter(in -> in.flag("IsDualStack")).isPresent();
        settings.ifPresent(part::include);
        int nodes = part.count("ClusterNodeNum").orElse(0);
        int masterMachines = part.count("ClusterMaterNodeNum").orElse(0)
                + part.count("ClusterEtcdNodeNum").orElse(0);
        Optional<Part> property = property(part, problems);
        boolean isPropertyLegible =
                property.isPresent() || part.text("Property").isEmpty();
        String mode = property.map(of -> of.text("NetworkType")).orElse("");
        if (!mode.isEmpty() && !mode.equals(SUBNETS_ONLY) && !WITH_OWN_BLOCKS.contains(mode)) {
            part.reject(
                    "Property",
                    "unknown-network-type",
                    "NetworkType in Property of a cluster is " + Quoted.text(mode)
                            + "; GR, VPC-CNI or CiliumOverlay is expected, so its container network is not known: give"
                            + " it with --container-cidr or in sgaudit.yml.");
        }
        AddressSet further = property.filter(
                        of -> !of.has("EnableMultiClusterCIDR") || of.flag("EnableMultiClusterCIDR"))
                .map(of -> blocks(of, "MultiClusterCIDR", of.text("MultiClusterCIDR")))
                .orElse(AddressSet.NONE);
        boolean isDual =
                isDualStack || property.filter(of -> of.flag("IsDualStack")).isPresent();
        property.ifPresent(part::include);
        AddressSet containers = mode.equals(SUBNETS_ONLY) ? AddressSet.NONE : own.plus(further);
        boolean needsSubnets = mode.equals(SUBNETS_ONLY)
                || property.filter(of -> !of.text("VpcCniType").isEmpty()).isPresent();
        List<String> containerSubnets = subnets.orElse(List.of());
        boolean isSomething = !containers.isEmpty() || !containerSubnets.isEmpty();
        boolean isTold = isPropertyLegible
                && part.isWhole()
                && isSomething
                && (!needsSubnets || !containerSubnets.isEmpty())
                && (!WITH_OWN_BLOCKS.contains(mode) || !containers.isEmpty());
        return NetworkEntries.named(part.id("ClusterId"))
                .map(id -> new Entry.Cluster(
                        id,
                        part.text("ClusterName"),
                        masters,
                        vpc,
                        containers,
                        containerSubnets,
                        isTold,
                        isDual,
                        nodes,
                        masterMachines));
    }

    /** The object that Tencent writes as a text, if it is there and legible. */
    private static Optional<Part> property(Part part, Problems problems) {
        String text = part.text("Property");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonText json = new JsonText("Property", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            if (json.nextValue()) {
                try (JsonTokens tokens = new JsonTokens(json)) {
                    tokens.next();
                    Json read = Json.read(tokens, PROPERTY, "");
                    tokens.finish();
                    if (read instanceof Json.Members members) {
                        Map<String, Json> here = new LinkedHashMap<>();
                        members.members().forEach((name, value) -> here.put(name, value.at(part.place("Property"))));
                        return Part.of("cluster", new Json.Members(here, part.place("Property")), problems);
                    }
                }
            }
        } catch (BrokenInput e) {
            part.reject("Property", "not-json", "Property of a cluster holds no JSON: " + e.sentence());
            return Optional.empty();
        }
        part.reject(
                "Property",
                "wrong-type",
                "Property of a cluster is " + Quoted.text(text)
                        + "; a text that holds a JSON object is expected: export it again.");
        return Optional.empty();
    }

    /** The blocks that the text lists, with commas between. */
    private static AddressSet blocks(Part part, String name, String text) {
        AddressSet blocks = AddressSet.NONE;
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<CidrBlock> block = AddressText.findBlock(item.strip());
            boolean isBlock = block.isPresent()
                    && item.indexOf('/') > 0
                    && !AddressText.hasHostBits(item.strip())
                    && (block.get().family() == Family.IPV6 || block.get().length() > 0);
            if (isBlock) {
                blocks = blocks.plus(AddressSet.of(block.get()));
            } else {
                part.reject(
                        name,
                        "unknown-address",
                        name + " of a cluster holds " + Quoted.text(item)
                                + "; blocks such as 172.16.0.0/16 are expected: export it again.");
            }
        }
        return blocks;
    }
}
