package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;

/** What an export lists, with the read-only call that gives it. */
public enum ListingKind {
    GROUPS(Message.of("listed/group"), "group", "vpc DescribeSecurityGroups"),
    GROUP_USES(Message.of("listed/group-use"), "group's use", "vpc DescribeSecurityGroupAssociationStatistics"),
    QUOTAS(Message.of("listed/quota"), "quota", "vpc DescribeSecurityGroupLimits"),
    ADDRESS_TEMPLATES(Message.of("listed/address-template"), "address template", "vpc DescribeAddressTemplates"),
    ADDRESS_TEMPLATE_GROUPS(
            Message.of("listed/address-template-group"),
            "group of address templates",
            "vpc DescribeAddressTemplateGroups"),
    SERVICE_TEMPLATES(Message.of("listed/service-template"), "service template", "vpc DescribeServiceTemplates"),
    SERVICE_TEMPLATE_GROUPS(
            Message.of("listed/service-template-group"),
            "group of service templates",
            "vpc DescribeServiceTemplateGroups"),
    SUBNETS(Message.of("listed/subnet"), "subnet", "vpc DescribeSubnets"),
    VPCS(Message.of("listed/vpc"), "VPC", "vpc DescribeVpcs"),
    INTERFACES(Message.of("listed/interface"), "network interface", "vpc DescribeNetworkInterfaces"),
    MACHINES(Message.of("listed/instance"), "instance", "cvm DescribeInstances"),
    CLUSTERS(Message.of("listed/cluster"), "cluster", "tke DescribeClusters"),
    NODES(Message.of("listed/node"), "node", "tke DescribeClusterInstances"),
    POOLS(Message.of("listed/node-pool"), "node pool", "tke DescribeClusterNodePools"),
    NEW_POOLS(Message.of("listed/node-pool"), "node pool", "tke DescribeNodePools --version 2022-05-01"),
    LAUNCH_CONFIGURATIONS(
            Message.of("listed/launch-configuration"), "launch configuration", "as DescribeLaunchConfigurations"),
    ENDPOINTS(Message.of("listed/endpoint"), "API endpoint", "tke DescribeClusterEndpoints"),
    SERVICES(Message.of("listed/service"), "Service", "kubectl get services -A -o json");

    private final Message one;
    private final String noun;
    private final String call;

    ListingKind(Message one, String noun, String call) {
        this.one = one;
        this.noun = noun;
        this.call = call;
    }

    /** One or several of what it lists, for a message that adds the {@code role} that they have in it. */
    public Message one() {
        return one;
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
