package dev.sgaudit.tencent;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents, other than rules, that are told by one member. */
enum DocumentKind {
    GROUPS("SecurityGroupSet", "an answer of DescribeSecurityGroups"),
    ASSOCIATIONS("SecurityGroupAssociationStatisticsSet", "an answer of DescribeSecurityGroupAssociationStatistics"),
    REFERENCES("ReferredSecurityGroupSet", "an answer of DescribeSecurityGroupReferences"),
    LIMITS("SecurityGroupLimitSet", "an answer of DescribeSecurityGroupLimits"),
    ADDRESS_TEMPLATES("AddressTemplateSet", "an answer of DescribeAddressTemplates"),
    ADDRESS_TEMPLATE_GROUPS("AddressTemplateGroupSet", "an answer of DescribeAddressTemplateGroups"),
    SERVICE_TEMPLATES("ServiceTemplateSet", "an answer of DescribeServiceTemplates"),
    SERVICE_TEMPLATE_GROUPS("ServiceTemplateGroupSet", "an answer of DescribeServiceTemplateGroups"),
    SUBNETS("SubnetSet", "an answer of DescribeSubnets"),
    VPCS("VpcSet", "an answer of DescribeVpcs"),
    INTERFACES("NetworkInterfaceSet", "an answer of DescribeNetworkInterfaces"),
    INSTANCES("InstanceSet", "an answer of DescribeInstances or DescribeClusterInstances"),
    CLUSTERS("Clusters", "an answer of DescribeClusters"),
    NODE_POOLS("NodePoolSet", "an answer of DescribeClusterNodePools"),
    NEW_NODE_POOLS("NodePools", "an answer of DescribeNodePools"),
    ENDPOINTS("CertificationAuthority", "an answer of DescribeClusterEndpoints"),
    TERRAFORM("format_version", "the output of terraform show -json"),
    TERRAFORM_STATE("lineage", "a Terraform state file"),
    KUBERNETES("apiVersion", "a Kubernetes object");

    private static final Map<String, DocumentKind> BY_MEMBER =
            Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.member, Function.identity()));

    private final String member;
    private final String title;

    DocumentKind(String member, String title) {
        this.member = member;
        this.title = title;
    }

    /** The document that has a member of this name. */
    static Optional<DocumentKind> find(String member) {
        return Optional.ofNullable(BY_MEMBER.get(member));
    }

    /** What it is, for a sentence. */
    String title() {
        return title;
    }
}
