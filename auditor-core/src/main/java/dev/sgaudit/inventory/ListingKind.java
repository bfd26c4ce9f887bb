package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;

/** What an export lists, with the read-only call that gives it. */
public enum ListingKind {
    GROUPS(Message.of("listed/group"), Message.of("call/groups")),
    GROUP_USES(Message.of("listed/group-use"), Message.of("call/group-uses")),
    QUOTAS(Message.of("listed/quota"), Message.of("call/quotas")),
    ADDRESS_TEMPLATES(Message.of("listed/address-template"), Message.of("call/address-templates")),
    ADDRESS_TEMPLATE_GROUPS(Message.of("listed/address-template-group"), Message.of("call/address-template-groups")),
    SERVICE_TEMPLATES(Message.of("listed/service-template"), Message.of("call/service-templates")),
    SERVICE_TEMPLATE_GROUPS(Message.of("listed/service-template-group"), Message.of("call/service-template-groups")),
    SUBNETS(Message.of("listed/subnet"), Message.of("call/subnets")),
    VPCS(Message.of("listed/vpc"), Message.of("call/vpcs")),
    INTERFACES(Message.of("listed/interface"), Message.of("call/interfaces")),
    MACHINES(Message.of("listed/instance"), Message.of("call/instances")),
    CLUSTERS(Message.of("listed/cluster"), Message.of("call/clusters")),
    NODES(Message.of("listed/node"), Message.of("call/nodes")),
    POOLS(Message.of("listed/node-pool"), Message.of("call/pools")),
    NEW_POOLS(Message.of("listed/node-pool"), Message.of("call/newer-pools")),
    LAUNCH_CONFIGURATIONS(Message.of("listed/launch-configuration"), Message.of("call/launch-configurations")),
    ENDPOINTS(Message.of("listed/endpoint"), Message.of("call/endpoints")),
    SERVICES(Message.of("listed/service"), Message.of("call/services"));

    private final Message one;
    private final Message call;

    ListingKind(Message one, Message call) {
        this.one = one;
        this.call = call;
    }

    /** One or several of what it lists, for a message that adds the {@code role} that they have in it. */
    public Message one() {
        return one;
    }

    /** Several of what it lists. */
    public Message several() {
        return one.with("role", "several");
    }

    /** The call that gives it, without the scope. */
    public Message call() {
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
