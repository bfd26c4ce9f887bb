package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Message;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the listing of clusters says: whose the masters are, and where nodes and containers stand. */
final class ClusterEntries {

    static final String CLUSTER = "ClusterId ClusterName ClusterType Property ClusterNodeNum ClusterMaterNodeNum"
            + " ClusterEtcdNodeNum VpcId ClusterNetworkSettings{ClusterCIDR VpcId Subnets IsDualStack}";

    static final Wanted PROPERTY =
            Wanted.of("NetworkType VpcCniType EnableMultiClusterCIDR MultiClusterCIDR IsDualStack");

    private static final String SUBNETS_ONLY = "VPC-CNI";
    private static final List<String> WITH_OWN_BLOCKS = List.of("GR", "CiliumOverlay");

    private static final SortedMap<String, Entry.Masters> TYPES =
            new TreeMap<>(Map.of("MANAGED_CLUSTER", Entry.Masters.MANAGED, "INDEPENDENT_CLUSTER", Entry.Masters.OWN));

    private ClusterEntries() {}

    static Optional<Entry> cluster(AnswerObject part) {
        Entry.Masters masters = part.word("ClusterType", TYPES).orElse(Entry.Masters.UNKNOWN);
        boolean isBrief = !part.has("ClusterNetworkSettings") && part.says("VpcId");
        if (isBrief) {
            part.warn(
                    "ClusterId",
                    "brief-cluster",
                    "A cluster is told without ClusterNetworkSettings, as version 2022-05-01 of the call tells it, so its"
                            + " container network and whether it is dual stack are not known: export it with version"
                            + " 2018-05-25 too (" + Calls.line(ListingKind.CLUSTERS)
                            + "), or give them in sgaudit.yml.");
        }
        Optional<AnswerObject> settings = isBrief ? Optional.empty() : part.neededPart("ClusterNetworkSettings");
        Optional<AnswerObject> property = property(part);
        String vpc = settings.map(in -> in.id("VpcId")).orElseGet(() -> part.reference("VpcId"));
        boolean isSettingDual = settings.filter(in -> in.flag("IsDualStack")).isPresent();
        boolean isPropertyDual = property.filter(of -> of.flag("IsDualStack")).isPresent();
        Containers containers = containers(part, settings, property);
        OptionalInt nodes = part.count("ClusterNodeNum");
        int masterMachines = part.count("ClusterMaterNodeNum").orElse(0);
        int stateMachines = part.count("ClusterEtcdNodeNum").orElse(0);
        return NetworkEntries.named(part.id("ClusterId", IdShape.CLUSTER))
                .map(id -> new Entry.Cluster(
                        id,
                        part.text("ClusterName"),
                        masters,
                        vpc,
                        containers.blocks(),
                        containers.subnets(),
                        containers.isAll(),
                        isSettingDual || isPropertyDual,
                        nodes,
                        masterMachines,
                        stateMachines));
    }

    /**
     * Where the containers of a cluster stand.
     *
     * @param isAll whether that is everywhere they stand
     */
    private record Containers(AddressSet blocks, List<String> subnets, boolean isAll) {}

    private static Containers containers(
            AnswerObject part, Optional<AnswerObject> settings, Optional<AnswerObject> property) {
        AddressSet own = settings.map(in -> blocks(in, "ClusterCIDR")).orElse(AddressSet.NONE);
        List<String> subnets =
                settings.flatMap(in -> in.ids("Subnets", IdShape.SUBNET)).orElse(List.of());
        String mode = property.map(of -> of.text("NetworkType")).orElse("");
        if (!mode.isEmpty() && !mode.equals(SUBNETS_ONLY) && !WITH_OWN_BLOCKS.contains(mode)) {
            part.reject(
                    "Property",
                    "unknown-network-type",
                    "NetworkType in Property of a cluster is " + Quoted.text(mode)
                            + "; GR, VPC-CNI or CiliumOverlay is expected, so its container network is not known: give"
                            + " it with --container-cidr or in sgaudit.yml.");
        }
        AddressSet further = property.map(of -> blocks(of, "MultiClusterCIDR")).orElse(AddressSet.NONE);
        boolean saysWhetherFurther =
                property.filter(of -> of.has("EnableMultiClusterCIDR")).isPresent();
        boolean saysFurther =
                property.filter(of -> of.flag("EnableMultiClusterCIDR")).isPresent();
        boolean hasFurther = !further.isEmpty();
        boolean isWithSubnets = mode.equals(SUBNETS_ONLY)
                || property.filter(of -> !of.text("VpcCniType").isEmpty()).isPresent();
        AddressSet blocks = mode.equals(SUBNETS_ONLY) ? AddressSet.NONE : own.plus(further);
        // Where one member says what another denies, neither is believed to be all.
        // Only Property tells whether there are blocks beside ClusterCIDR; no answer comes without it.
        boolean isFurtherTold = own.isEmpty() || part.has("Property");
        boolean isConsistent = isFurtherTold
                && (!saysWhetherFurther || saysFurther == hasFurther)
                && (!mode.equals(SUBNETS_ONLY) || (own.isEmpty() && !hasFurther))
                && (!isWithSubnets || !subnets.isEmpty())
                && (!WITH_OWN_BLOCKS.contains(mode) || !own.isEmpty());
        boolean isSomething = !blocks.isEmpty() || !subnets.isEmpty();
        return new Containers(blocks, subnets, part.isWhole() && isConsistent && isSomething);
    }

    /** The object that Tencent writes as a text, if it is there and legible. */
    private static Optional<AnswerObject> property(AnswerObject part) {
        String text = part.text("Property");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonText json = new JsonText("Property", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            if (json.nextValue() && readAlone(json) instanceof JsonValue.Members members && !json.nextValue()) {
                return Optional.of(part.inside(members.at(part.place("Property"))));
            }
        } catch (BrokenInput e) {
            part.reject("Property", Message.of("problem/not-json.property").with("fault", e.fault()));
            return Optional.empty();
        }
        part.reject(
                "Property",
                "wrong-type",
                "Property of a cluster is " + Quoted.text(text)
                        + "; a text that holds one JSON object is expected: export it again.");
        return Optional.empty();
    }

    private static JsonValue readAlone(JsonText json) throws BrokenInput {
        try (JsonTokens tokens = new JsonTokens(json)) {
            tokens.next();
            JsonValue read = JsonValue.read(tokens, PROPERTY, "");
            tokens.finish();
            return read;
        }
    }

    /** The blocks that the text of this member lists, with commas between. */
    private static AddressSet blocks(AnswerObject part, String name) {
        String text = part.text(name);
        AddressSet blocks = AddressSet.NONE;
        for (String item : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Optional<CidrBlock> block = NetworkEntries.findNetwork(item.strip());
            if (block.isPresent()) {
                blocks = blocks.plus(AddressSet.of(block.get()));
            } else {
                part.reject(
                        name,
                        "unknown-address",
                        name + " of a cluster holds " + Quoted.text(item)
                                + "; blocks such as 172.16.0.0/16, each"
                                + NetworkEntries.EXACT.substring(1)
                                + ", with commas between, are expected: export it again.");
            }
        }
        return blocks;
    }
}
