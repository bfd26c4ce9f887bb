package dev.sgaudit.tencent;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers of calls that are recognised and not judged: by the name of their list, and what each of its items always has. */
enum OtherAnswer {
    NETWORK_ACLS("NetworkAclSet", "NetworkAclId IngressEntries EgressEntries", "DescribeNetworkAcls", OtherAnswer.ACLS),
    NETWORK_ACL_ENTRIES(
            "NetworkAclQuintupleSet",
            "SourceCidr DestinationCidr NetworkAclDirection",
            "DescribeNetworkAclQuintupleEntries",
            OtherAnswer.ACLS),
    LOAD_BALANCERS(
            "LoadBalancerSet", "LoadBalancerId LoadBalancerVips", "DescribeLoadBalancers", OtherAnswer.BALANCERS),
    LISTENERS("Listeners", "ListenerId Protocol Port", "DescribeListeners", OtherAnswer.BALANCERS),
    SERVERLESS_CLUSTERS(
            "Clusters",
            "VpcId SubnetIds K8SVersion",
            "DescribeEKSClusters",
            "the groups of a serverless cluster protect pods, and no baseline is documented for those"),
    EDGE_CLUSTERS(
            "Clusters",
            "VpcId PodCIDR EdgeClusterVersion",
            "DescribeTKEEdgeClusters",
            "the nodes of an edge cluster stand outside of its VPC, and no baseline is documented for them"),
    SUPER_POOLS(
            "NodePoolSet",
            "NodePoolId SubnetIds LifeState",
            "DescribeClusterVirtualNodePools",
            "the groups of super nodes protect pods, and no baseline is documented for those"),
    EXTERNAL_POOLS(
            "NodePoolSet",
            "NodePoolId NetworkType LifeState",
            "DescribeExternalNodePools",
            "registered nodes are no machines of the account, and no security group protects them"),
    MACHINES_OF_VPC(
            "InstanceSet",
            "InstanceId VpcId SubnetId EniLimit EniIpLimit",
            "DescribeVpcInstances",
            "it tells no groups of machines; tccli cvm DescribeInstances tells them"),
    CREDENTIALS(
            "CertificationAuthority",
            "UserName Password",
            "DescribeClusterSecurity",
            "it holds the credentials of a cluster and no groups; tccli tke DescribeClusterEndpoints tells those of its API");

    static final String ACLS =
            "a network ACL may drop at the border of its subnet what the groups let through, in either direction";

    private static final String BALANCERS =
            "a load balancer that allows by default lets traffic by the groups of the nodes, and one without a group of its"
                    + " own lets everybody in";

    private final String member;
    private final String telling;
    private final String call;
    private final String mayChange;

    OtherAnswer(String member, String telling, String call, String mayChange) {
        this.member = member;
        this.telling = telling;
        this.call = call;
        this.mayChange = mayChange;
    }

    /** The answer whose list has this name and items with these members. */
    static Optional<OtherAnswer> find(String list, Set<String> names) {
        for (OtherAnswer answer : values()) {
            if (answer.member.equals(list)
                    && names.containsAll(Wanted.of(answer.telling).members().keySet())) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /** The one whose list has this name, where no other's has; an empty list has no item that tells. */
    static Optional<OtherAnswer> findEmpty(String list) {
        for (OtherAnswer answer : List.of(NETWORK_ACLS, NETWORK_ACL_ENTRIES, LOAD_BALANCERS, LISTENERS)) {
            if (answer.member.equals(list)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /** The members by which items of a list of this name are told apart. */
    static Wanted telling(String list) {
        Wanted wanted = Wanted.NOTHING;
        for (OtherAnswer answer : values()) {
            if (answer.member.equals(list)) {
                wanted = wanted.plus(Wanted.of(answer.telling));
            }
        }
        return wanted;
    }

    /** What it is, for a sentence. */
    String title() {
        return "an answer of " + call;
    }

    /** What it may tell that is not judged, for a sentence. */
    String mayChange() {
        return mayChange;
    }
}
