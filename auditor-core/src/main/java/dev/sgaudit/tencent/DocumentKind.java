package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.ListingKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The documents other than rules: each is told by its member, and a listing also by what each of its items always has and
 * never has, for calls of other products give their lists the same names.
 */
enum DocumentKind {
    GROUPS("SecurityGroupSet", ListingKind.GROUPS, NetworkEntries.GROUP, "SecurityGroupId", "Inbound InboundSet"),
    ASSOCIATIONS(
            "SecurityGroupAssociationStatisticsSet",
            ListingKind.GROUP_USES,
            NetworkEntries.GROUP_USE,
            "SecurityGroupId",
            "ECM"),
    LIMITS(
            "SecurityGroupLimitSet",
            ListingKind.QUOTAS,
            NetworkEntries.QUOTA,
            "SecurityGroupPolicyLimit",
            "SecurityGroupModuleLimit"),
    ADDRESS_TEMPLATES("AddressTemplateSet", ListingKind.ADDRESS_TEMPLATES, TemplateEntries.ADDRESS_TEMPLATE, "", ""),
    ADDRESS_TEMPLATE_GROUPS(
            "AddressTemplateGroupSet",
            ListingKind.ADDRESS_TEMPLATE_GROUPS,
            TemplateEntries.ADDRESS_TEMPLATE_GROUP,
            "",
            ""),
    SERVICE_TEMPLATES("ServiceTemplateSet", ListingKind.SERVICE_TEMPLATES, TemplateEntries.SERVICE_TEMPLATE, "", ""),
    SERVICE_TEMPLATE_GROUPS(
            "ServiceTemplateGroupSet",
            ListingKind.SERVICE_TEMPLATE_GROUPS,
            TemplateEntries.SERVICE_TEMPLATE_GROUP,
            "",
            ""),
    SUBNETS("SubnetSet", ListingKind.SUBNETS, NetworkEntries.SUBNET, "SubnetId VpcId", "VlanId ZoneName"),
    VPCS("VpcSet", ListingKind.VPCS, NetworkEntries.VPC, "VpcId", "IntVpcId RegionName Uin UniqVpcId Status"),
    INTERFACES(
            "NetworkInterfaceSet",
            ListingKind.INTERFACES,
            NetworkEntries.INTERFACE,
            "NetworkInterfaceId GroupSet",
            "EcmRegion"),
    /** Two calls give their list this name; its items tell which of them it was. */
    MACHINES(
            "InstanceSet",
            ListingKind.MACHINES,
            MachineEntries.MACHINE,
            "InstanceId VirtualPrivateCloud SecurityGroupIds",
            "Position"),
    NODES("InstanceSet", ListingKind.NODES, MachineEntries.NODE, "InstanceId InstanceRole", "DbType"),
    CLUSTERS("Clusters", ListingKind.CLUSTERS, ClusterEntries.CLUSTER, "ClusterId ClusterType", "ServerList"),
    POOLS("NodePoolSet", ListingKind.POOLS, MachineEntries.POOL, "NodePoolId ClusterInstanceId", ""),
    NEW_POOLS("NodePools", ListingKind.NEW_POOLS, MachineEntries.NEW_POOL, "ClusterId NodePoolId Type", ""),
    LAUNCH_CONFIGURATIONS(
            "LaunchConfigurationSet", ListingKind.LAUNCH_CONFIGURATIONS, MachineEntries.LAUNCH_CONFIGURATION, "", ""),
    ENDPOINTS("CertificationAuthority", "an answer of DescribeClusterEndpoints"),
    KUBERNETES("apiVersion", "an object of Kubernetes"),
    MANIFEST("manifestVersion", "the manifest of an export"),
    REFERENCES("ReferredSecurityGroupSet", "an answer of DescribeSecurityGroupReferences"),
    TERRAFORM("format_version", "the output of terraform show -json"),
    TERRAFORM_STATE("lineage", "a Terraform state file");

    private static final Map<String, DocumentKind> BY_MEMBER = byMember();

    private final String member;
    private final String title;
    private final Optional<ListingKind> listing;
    private final String wanted;
    private final String always;
    private final String never;

    DocumentKind(String member, String title) {
        this.member = member;
        this.title = title;
        listing = Optional.empty();
        wanted = "";
        always = "";
        never = "";
    }

    DocumentKind(String member, ListingKind kind, String wanted, String always, String never) {
        this.member = member;
        title = "an answer of " + Calls.action(kind);
        listing = Optional.of(kind);
        this.wanted = wanted;
        this.always = always;
        this.never = never;
    }

    /**
     * How the items of a listing are read.
     *
     * @param wanted what is wanted of each item
     * @param always what each item always has, be it null; where one is missing the answer is another call's
     * @param never what only items of other calls have whose lists have the same name
     */
    record Lister(DocumentKind document, ListingKind kind, Wanted wanted, Wanted always, Wanted never) {

        /** Reads one item. */
        Optional<Entry> read(AnswerObject part) {
            return document.entry(part);
        }

        /** The region that an item tells, or an empty text. */
        String region(AnswerObject part) {
            return switch (document) {
                case SUBNETS, INTERFACES -> ofZone(part.text("Zone"));
                case MACHINES ->
                    ofZone(part.part("Placement")
                            .map(placement -> placement.text("Zone"))
                            .orElse(""));
                default -> "";
            };
        }

        /** The region of a zone: ap-guangzhou of ap-guangzhou-3. */
        private static String ofZone(String zone) {
            int end = zone.lastIndexOf('-');
            return end < 0 ? zone : zone.substring(0, end);
        }
    }

    /** A table of functions would have all of them linked for the first document of any kind. */
    private Optional<Entry> entry(AnswerObject part) {
        return switch (this) {
            case GROUPS -> NetworkEntries.group(part);
            case ASSOCIATIONS -> NetworkEntries.groupUse(part);
            case LIMITS -> NetworkEntries.quota(part);
            case ADDRESS_TEMPLATES -> TemplateEntries.addressTemplate(part);
            case ADDRESS_TEMPLATE_GROUPS -> TemplateEntries.addressTemplateGroup(part);
            case SERVICE_TEMPLATES -> TemplateEntries.serviceTemplate(part);
            case SERVICE_TEMPLATE_GROUPS -> TemplateEntries.serviceTemplateGroup(part);
            case SUBNETS -> NetworkEntries.subnet(part);
            case VPCS -> NetworkEntries.vpc(part);
            case INTERFACES -> NetworkEntries.networkInterface(part);
            case MACHINES -> MachineEntries.machine(part);
            case NODES -> MachineEntries.node(part);
            case CLUSTERS -> ClusterEntries.cluster(part);
            case POOLS -> MachineEntries.pool(part);
            case NEW_POOLS -> MachineEntries.newPool(part);
            case LAUNCH_CONFIGURATIONS -> MachineEntries.launchConfiguration(part);
            case ENDPOINTS, KUBERNETES, MANIFEST, REFERENCES, TERRAFORM, TERRAFORM_STATE ->
                throw new IllegalStateException(title + " is no list of items");
        };
    }

    private static Map<String, DocumentKind> byMember() {
        Map<String, DocumentKind> kinds = new HashMap<>();
        for (DocumentKind kind : values()) {
            kinds.putIfAbsent(kind.member, kind);
        }
        return kinds;
    }

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
        return listing.isPresent()
                ? Optional.of(new Lister(this, listing.get(), Wanted.of(wanted), Wanted.of(always), Wanted.of(never)))
                : Optional.empty();
    }
}
