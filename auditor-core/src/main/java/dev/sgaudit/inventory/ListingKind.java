package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;

/** What an export lists, with the read-only call that gives it. */
public enum ListingKind {
    GROUPS,
    GROUP_USES,
    QUOTAS,
    ADDRESS_TEMPLATES,
    ADDRESS_TEMPLATE_GROUPS,
    SERVICE_TEMPLATES,
    SERVICE_TEMPLATE_GROUPS,
    SUBNETS,
    VPCS,
    INTERFACES,
    MACHINES,
    CLUSTERS,
    NODES,
    POOLS,
    NEW_POOLS,
    LAUNCH_CONFIGURATIONS,
    ENDPOINTS,
    SERVICES;

    /** One or several of what it lists, for a message that adds the {@code role} that they have in it. */
    public Message one() {
        return switch (this) {
            case GROUPS -> Message.of("listed/group");
            case GROUP_USES -> Message.of("listed/group-use");
            case QUOTAS -> Message.of("listed/quota");
            case ADDRESS_TEMPLATES -> Message.of("listed/address-template");
            case ADDRESS_TEMPLATE_GROUPS -> Message.of("listed/address-template-group");
            case SERVICE_TEMPLATES -> Message.of("listed/service-template");
            case SERVICE_TEMPLATE_GROUPS -> Message.of("listed/service-template-group");
            case SUBNETS -> Message.of("listed/subnet");
            case VPCS -> Message.of("listed/vpc");
            case INTERFACES -> Message.of("listed/interface");
            case MACHINES -> Message.of("listed/instance");
            case CLUSTERS -> Message.of("listed/cluster");
            case NODES -> Message.of("listed/node");
            case POOLS, NEW_POOLS -> Message.of("listed/node-pool");
            case LAUNCH_CONFIGURATIONS -> Message.of("listed/launch-configuration");
            case ENDPOINTS -> Message.of("listed/endpoint");
            case SERVICES -> Message.of("listed/service");
        };
    }

    /** Several of what it lists. */
    public Message several() {
        return one().with("role", "several");
    }

    /** The call that gives it, without the scope. */
    public Message call() {
        return switch (this) {
            case GROUPS -> Message.of("call/groups");
            case GROUP_USES -> Message.of("call/group-uses");
            case QUOTAS -> Message.of("call/quotas");
            case ADDRESS_TEMPLATES -> Message.of("call/address-templates");
            case ADDRESS_TEMPLATE_GROUPS -> Message.of("call/address-template-groups");
            case SERVICE_TEMPLATES -> Message.of("call/service-templates");
            case SERVICE_TEMPLATE_GROUPS -> Message.of("call/service-template-groups");
            case SUBNETS -> Message.of("call/subnets");
            case VPCS -> Message.of("call/vpcs");
            case INTERFACES -> Message.of("call/interfaces");
            case MACHINES -> Message.of("call/instances");
            case CLUSTERS -> Message.of("call/clusters");
            case NODES -> Message.of("call/nodes");
            case POOLS -> Message.of("call/pools");
            case NEW_POOLS -> Message.of("call/newer-pools");
            case LAUNCH_CONFIGURATIONS -> Message.of("call/launch-configurations");
            case ENDPOINTS -> Message.of("call/endpoints");
            case SERVICES -> Message.of("call/services");
        };
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
