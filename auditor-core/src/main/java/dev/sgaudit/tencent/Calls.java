package dev.sgaudit.tencent;

import dev.sgaudit.inventory.ListingKind;
import java.util.Map;
import java.util.Set;

/**
 * The read-only calls that give what an audit needs, as somebody types them: the one place that knows their names. A
 * message names one as {@code call/…}, with the ids in its places.
 */
public final class Calls {

    /** The calls by the names that messages have for them. */
    private static final Map<String, String> LINES = Map.ofEntries(
            Map.entry("rules", "tccli vpc DescribeSecurityGroupPolicies"),
            Map.entry("rules-of-group", "tccli vpc DescribeSecurityGroupPolicies --SecurityGroupId {group}"),
            Map.entry("groups", "tccli vpc DescribeSecurityGroups"),
            Map.entry("group-uses", "tccli vpc DescribeSecurityGroupAssociationStatistics"),
            Map.entry("quotas", "tccli vpc DescribeSecurityGroupLimits"),
            Map.entry("address-templates", "tccli vpc DescribeAddressTemplates"),
            Map.entry("address-template-groups", "tccli vpc DescribeAddressTemplateGroups"),
            Map.entry("service-templates", "tccli vpc DescribeServiceTemplates"),
            Map.entry("service-template-groups", "tccli vpc DescribeServiceTemplateGroups"),
            Map.entry("subnets", "tccli vpc DescribeSubnets"),
            Map.entry("subnets-of-ids", "tccli vpc DescribeSubnets --SubnetIds '[\"{ids}\"]'"),
            Map.entry("vpcs", "tccli vpc DescribeVpcs"),
            Map.entry("vpcs-of-ids", "tccli vpc DescribeVpcs --VpcIds '[\"{ids}\"]'"),
            Map.entry("interfaces", "tccli vpc DescribeNetworkInterfaces"),
            Map.entry("instances", "tccli cvm DescribeInstances"),
            Map.entry(
                    "instances-of-ids",
                    "tccli cvm DescribeInstances --InstanceIds '[\"{ids}\"{more, select, yes {,…} other {}}]'"),
            Map.entry(
                    "address-template-groups-and-templates",
                    "tccli vpc DescribeAddressTemplateGroups and DescribeAddressTemplates"),
            Map.entry(
                    "instances-and-interfaces", "tccli cvm DescribeInstances and tccli vpc DescribeNetworkInterfaces"),
            Map.entry("clusters", "tccli tke DescribeClusters"),
            Map.entry("clusters-of-ids", "tccli tke DescribeClusters --ClusterIds '[\"{ids}\"]'"),
            Map.entry("nodes", "tccli tke DescribeClusterInstances"),
            Map.entry("nodes-of-cluster", "tccli tke DescribeClusterInstances --ClusterId {cluster}"),
            Map.entry(
                    "masters-of-cluster",
                    "tccli tke DescribeClusterInstances --ClusterId {cluster} --InstanceRole MASTER_ETCD"),
            Map.entry(
                    "native-nodes-of-cluster",
                    "tccli tke DescribeClusterInstances --version 2022-05-01 --ClusterId {cluster}"),
            Map.entry("pools", "tccli tke DescribeClusterNodePools"),
            Map.entry("newer-pools", "tccli tke DescribeNodePools --version 2022-05-01"),
            Map.entry(
                    "newer-pools-of-cluster", "tccli tke DescribeNodePools --version 2022-05-01 --ClusterId {cluster}"),
            Map.entry("launch-configurations", "tccli as DescribeLaunchConfigurations"),
            Map.entry("endpoints", "tccli tke DescribeClusterEndpoints"),
            Map.entry("services", "kubectl get services -A -o json"),
            Map.entry(
                    "scoped",
                    "{call}{cluster, select, none {} other { --ClusterId {cluster}}}{newer, select, yes { --version 2022-05-01} other {}}{role, select, master { --InstanceRole MASTER_ETCD} other {}}{region, select, none {} other { --region {region}}}"));

    /** Those whose answer decides no verdict, as a manifest names them: names, references, quotas and Services. */
    private static final Set<String> HARMLESS = Set.of(
            "vpc DescribeSecurityGroups",
            "vpc DescribeSecurityGroupLimits",
            "vpc DescribeSecurityGroupReferences",
            "tke DescribeClusterEndpoints",
            "kubectl get services");

    private Calls() {}

    /** Whether the answer of a call that a manifest names can decide a verdict. */
    static boolean isDeciding(String call) {
        return !HARMLESS.contains(call);
    }

    /** The call that lists these things, as somebody types it. */
    static String line(ListingKind kind) {
        return line(kind.call().entry());
    }

    /** The name of the call that lists these things. */
    static String action(ListingKind kind) {
        return line(kind).split(" ", -1)[2];
    }

    /** The call that messages have this name for, with its places in braces. */
    public static String line(String name) {
        String line = LINES.get(name);
        if (line == null) {
            throw new IllegalStateException("there is no call " + name);
        }
        return line;
    }
}
