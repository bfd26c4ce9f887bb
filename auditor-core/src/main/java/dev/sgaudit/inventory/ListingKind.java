package dev.sgaudit.inventory;

/** What an export lists, with the read-only call that gives it. */
public enum ListingKind {
    GROUPS("group", "vpc DescribeSecurityGroups"),
    GROUP_USES("group's use", "vpc DescribeSecurityGroupAssociationStatistics"),
    QUOTAS("quota", "vpc DescribeSecurityGroupLimits"),
    ADDRESS_TEMPLATES("address template", "vpc DescribeAddressTemplates"),
    ADDRESS_TEMPLATE_GROUPS("group of address templates", "vpc DescribeAddressTemplateGroups"),
    SERVICE_TEMPLATES("service template", "vpc DescribeServiceTemplates"),
    SERVICE_TEMPLATE_GROUPS("group of service templates", "vpc DescribeServiceTemplateGroups"),
    SUBNETS("subnet", "vpc DescribeSubnets"),
    VPCS("VPC", "vpc DescribeVpcs"),
    INTERFACES("network interface", "vpc DescribeNetworkInterfaces"),
    MACHINES("instance", "cvm DescribeInstances"),
    CLUSTERS("cluster", "tke DescribeClusters"),
    NODES("node", "tke DescribeClusterInstances"),
    POOLS("node pool", "tke DescribeClusterNodePools"),
    NEW_POOLS("node pool", "tke DescribeNodePools --version 2022-05-01"),
    LAUNCH_CONFIGURATIONS("launch configuration", "as DescribeLaunchConfigurations"),
    ENDPOINTS("API endpoint", "tke DescribeClusterEndpoints"),
    SERVICES("Service", "kubectl get services -A -o json");

    private final String noun;
    private final String call;

    ListingKind(String noun, String call) {
        this.noun = noun;
        this.call = call;
    }

    /** One of what it lists, for a sentence. */
    public String noun() {
        return noun;
    }

    /** Several of what it lists, for a sentence. */
    public String nouns() {
        return switch (this) {
            case ADDRESS_TEMPLATE_GROUPS -> "groups of address templates";
            case SERVICE_TEMPLATE_GROUPS -> "groups of service templates";
            case GROUP_USES -> "uses of groups";
            default -> noun + "s";
        };
    }

    /** The command line that gives it, without the scope. */
    public String command() {
        return this == SERVICES ? call : "tccli " + call;
    }

    /** The service and the action of the call, as a manifest names them. */
    public String call() {
        return call;
    }

    /** Whether its call always says how many there are in all. */
    public boolean isCounted() {
        return switch (this) {
            case GROUP_USES, QUOTAS, ENDPOINTS, SERVICES -> false;
            default -> true;
        };
    }

    /** Whether each cluster has one of its own. */
    public boolean isOfOneCluster() {
        return switch (this) {
            case NODES, POOLS, ENDPOINTS, SERVICES -> true;
            default -> false;
        };
    }
}
