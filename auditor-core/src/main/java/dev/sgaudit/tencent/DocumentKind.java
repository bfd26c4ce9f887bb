package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.ListingKind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents, other than rules, that are told by one member. */
enum DocumentKind {
    GROUPS("SecurityGroupSet", ListingKind.GROUPS, NetworkEntries.GROUP, NetworkEntries::group),
    ASSOCIATIONS(
            "SecurityGroupAssociationStatisticsSet",
            ListingKind.GROUP_USES,
            NetworkEntries.GROUP_USE,
            NetworkEntries::groupUse),
    LIMITS("SecurityGroupLimitSet", ListingKind.QUOTAS, NetworkEntries.QUOTA, NetworkEntries::quota),
    ADDRESS_TEMPLATES(
            "AddressTemplateSet",
            ListingKind.ADDRESS_TEMPLATES,
            TemplateEntries.ADDRESS_TEMPLATE,
            TemplateEntries::addressTemplate),
    ADDRESS_TEMPLATE_GROUPS(
            "AddressTemplateGroupSet",
            ListingKind.ADDRESS_TEMPLATE_GROUPS,
            TemplateEntries.ADDRESS_TEMPLATE_GROUP,
            TemplateEntries::addressTemplateGroup),
    SERVICE_TEMPLATES(
            "ServiceTemplateSet",
            ListingKind.SERVICE_TEMPLATES,
            TemplateEntries.SERVICE_TEMPLATE,
            TemplateEntries::serviceTemplate),
    SERVICE_TEMPLATE_GROUPS(
            "ServiceTemplateGroupSet",
            ListingKind.SERVICE_TEMPLATE_GROUPS,
            TemplateEntries.SERVICE_TEMPLATE_GROUP,
            TemplateEntries::serviceTemplateGroup),
    SUBNETS("SubnetSet", ListingKind.SUBNETS, NetworkEntries.SUBNET, NetworkEntries::subnet),
    VPCS("VpcSet", ListingKind.VPCS, NetworkEntries.VPC, NetworkEntries::vpc),
    INTERFACES(
            "NetworkInterfaceSet", ListingKind.INTERFACES, NetworkEntries.INTERFACE, NetworkEntries::networkInterface),
    /** Two calls give their list this name; its items tell which of them it was. */
    MACHINES("InstanceSet", ListingKind.MACHINES, MachineEntries.MACHINE, MachineEntries::machine),
    NODES("InstanceSet", ListingKind.NODES, MachineEntries.NODE, MachineEntries::node),
    CLUSTERS("Clusters", ListingKind.CLUSTERS, ClusterEntries.CLUSTER, ClusterEntries::cluster),
    POOLS("NodePoolSet", ListingKind.POOLS, MachineEntries.POOL, MachineEntries::pool),
    NEW_POOLS("NodePools", ListingKind.NEW_POOLS, MachineEntries.NEW_POOL, MachineEntries::newPool),
    LAUNCH_CONFIGURATIONS(
            "LaunchConfigurationSet",
            ListingKind.LAUNCH_CONFIGURATIONS,
            MachineEntries.LAUNCH_CONFIGURATION,
            MachineEntries::launchConfiguration),
    ENDPOINTS("CertificationAuthority", "an answer of DescribeClusterEndpoints"),
    KUBERNETES("apiVersion", "an object of Kubernetes"),
    MANIFEST("manifestVersion", "the manifest of an export"),
    REFERENCES("ReferredSecurityGroupSet", "an answer of DescribeSecurityGroupReferences"),
    TERRAFORM("format_version", "the output of terraform show -json"),
    TERRAFORM_STATE("lineage", "a Terraform state file");

    private static final Map<String, DocumentKind> BY_MEMBER = Arrays.stream(values())
            .collect(Collectors.toMap(kind -> kind.member, Function.identity(), (first, second) -> first));

    private final String member;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // the readers are functions without state
    private final Optional<Lister> lister;

    DocumentKind(String member, String title) {
        this.member = member;
        this.title = title;
        lister = Optional.empty();
    }

    DocumentKind(String member, ListingKind kind, String wanted, EntryReader reader) {
        this.member = member;
        title = "an answer of " + kind.call().substring(kind.call().indexOf(' ') + 1);
        lister = Optional.of(new Lister(kind, Wanted.of(wanted), reader));
    }

    /** Reads one item of a list. */
    @FunctionalInterface
    interface EntryReader {
        Optional<Entry> read(Part part);
    }

    /**
     * How the items of a listing are read.
     *
     * @param wanted what is wanted of each item
     */
    record Lister(ListingKind kind, Wanted wanted, EntryReader reader) {}

    /** The document that has a member of this name. */
    static Optional<DocumentKind> find(String member) {
        return Optional.ofNullable(BY_MEMBER.get(member));
    }

    /** What it is, for a sentence. */
    String title() {
        return title;
    }

    /** The member that tells it. */
    String member() {
        return member;
    }

    /** How its items are read, where it is a list of what sgaudit uses. */
    Optional<Lister> lister() {
        return lister;
    }
}
