package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Audits of clusters as their exports show them, and of those that options or a configuration tell something about. */
final class ClusterExportsTest {

    private static final ClusterCase CNI = ClusterCase.of("cluster-vpc-cni");
    private static final ClusterCase OWN_MASTERS = ClusterCase.of("cluster-independent");
    private static final ClusterCase TWO = ClusterCase.of("clusters-that-peer");
    private static final ClusterCase POOLS = ClusterCase.of("node-pool-on-other-groups");
    private static final ClusterCase FOREIGN = ClusterCase.of("foreign-machine");
    private static final String NODES = "nodes-cls-1a2b3c4d.json";

    @TempDir
    private Path folder;

    private ClusterCase.Audited audited(ClusterCase exported, String... options) throws IOException {
        exported.writeTo(folder.resolve("exports"));
        return ClusterCase.audit(folder, options);
    }

    /** With this configuration, for which {@code CLUSTERS} stands before the entries. */
    private ClusterCase.Audited declared(ClusterCase exported, String configuration) throws IOException {
        exported.writeTo(folder.resolve("exports"));
        Files.writeString(folder.resolve("sgaudit.yml"), "version: 1\n" + configuration);
        return ClusterCase.Audited.of(Session.in(folder, "check", "exports", "--format", "json"));
    }

    private static JsonNode clause(JsonNode posture, String id) {
        return posture.get("clauses")
                .valueStream()
                .filter(clause -> clause.get("id").asString().endsWith("/" + id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static ClusterCase count(ClusterCase exported, String member, int number) {
        return exported.changed(
                "clusters.json", document -> ((ObjectNode) document.at("/Clusters/0")).put(member, number));
    }

    // ---- which machines there are ----

    @Test
    void aWholeListOfNoWorkersBesideACountOfThemIsAnUnknownBinding() throws IOException {
        String none = "{'ClusterId':'cls-1a2b3c4d','TotalCount':0,'InstanceSet':[]}";

        ClusterCase.Audited run = audited(CNI.with(NODES, none), "--no-ssh");

        assertThat(run.verdict()).isEqualTo("unknown");
        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.postures()).containsExactly("cls-1a2b3c4d/node unknown");
        assertThat(run.settles()).contains("tccli tke DescribeClusterInstances --ClusterId cls-1a2b3c4d");
    }

    @Test
    void aClusterWithoutMachinesLeavesTheEvidenceWhole() throws IOException {
        String empty =
                TWO.document("clusters.json").toString().replaceFirst("(cls-5e6f7a8b.*?\"ClusterNodeNum\":)1", "$10");

        ClusterCase.Audited run = audited(
                TWO.with("clusters.json", empty)
                        .without("nodes-cls-5e6f7a8b.json")
                        .without("policies-sg-4e5f6a7b.json"),
                "--no-ssh");

        assertThat(run.postures()).containsExactly("cls-1a2b3c4d/node pass");
        assertThat(run.report().get("evidence").asString()).isEqualTo("complete");
        assertThat(run.report().get("notExamined").findValuesAsString("what"))
                .containsExactly("1 group that listings name", "cls-5e6f7a8b");
    }

    @Test
    void aManagedClusterHasNoMastersToAudit() throws IOException {
        assertThat(audited(CNI, "--no-ssh").postures()).containsExactly("cls-1a2b3c4d/node pass");
    }

    @Test
    void mastersOfAnIndependentClusterThatNoListHoldsAreAnUnknownBinding() throws IOException {
        ClusterCase.Audited none = audited(OWN_MASTERS.without("masters-cls-1a2b3c4d.json"), "--no-ssh");

        assertThat(none.postures()).contains("cls-1a2b3c4d/master unknown");
        assertThat(none.settles())
                .contains("tccli tke DescribeClusterInstances --ClusterId cls-1a2b3c4d --InstanceRole MASTER_ETCD");

        ClusterCase.Audited fewer = audited(count(OWN_MASTERS, "ClusterEtcdNodeNum", 1), "--no-ssh");

        // What the cluster counts beside a list that is whole by its own total is no measure.
        assertThat(fewer.postures())
                .contains("cls-1a2b3c4d/master fail")
                .noneMatch(posture -> posture.startsWith("cls-1a2b3c4d/master-2"));
    }

    /** Only the list of clusters tells whether to ask for masters. */
    @Test
    void withoutTheListOfClustersItIsUnknownWhetherThereAreMasters() throws IOException {
        ClusterCase.Audited run = audited(CNI.without("clusters.json"), "--no-ssh");

        assertThat(run.postures()).contains("cls-1a2b3c4d/master unknown");
        assertThat(run.verdict()).isEqualTo("unknown");
        assertThat(run.settles()).contains("tccli tke DescribeClusters --ClusterIds '[\"cls-1a2b3c4d\"]'");
        assertThat(run.report().get("notExamined").toString())
                .contains("the masters of cls-1a2b3c4d, if it has any of its own");
    }

    /** A list of masters alone is none of the nodes. */
    @Test
    void withoutTheListOfClustersNodesThatNoListHoldsAreAnUnknownBinding() throws IOException {
        ClusterCase.Audited run = audited(OWN_MASTERS.without("clusters.json").without(NODES), "--no-ssh");

        assertThat(run.postures()).contains("cls-1a2b3c4d/node unknown");
        assertThat(run.settles()).contains("tccli tke DescribeClusterInstances --ClusterId cls-1a2b3c4d");
    }

    @Test
    void aMachineThatOnlyKeepsTheStateOfTheMastersIsOneOfThem() throws IOException {
        assertThat(OWN_MASTERS.document("masters-cls-1a2b3c4d.json").findValuesAsString("InstanceRole"))
                .contains("ETCD");

        JsonNode masters = audited(OWN_MASTERS, "--no-ssh").posture("cls-1a2b3c4d/master");

        assertThat(masters.get("machines").asInt()).isEqualTo(3);
        assertThat(masters.get("baseline").asString()).isEqualTo("tke-master@2024-12-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-ssh", "--no-ssh --cluster cls-1a2b3c4d"})
    void theGroupsOfSuperNodesAreNotExamined(String options) throws IOException {
        ClusterCase.Audited run = audited(POOLS, options.split(" ", -1));

        assertThat(run.report().get("notExamined").findValuesAsString("what")).containsExactly("sg-2b3c4d5e");
        assertThat(run.report().get("notExamined").findValuesAsString("why"))
                .allMatch(why -> why.contains("super nodes") && why.contains("no baseline is documented"));
        assertThat(run.findings("unbound-group")).isEmpty();
    }

    /** In both versions of the call: its groups are no machine's, and nothing of it is missing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "new | 'LifeState':'normal','Regular':{'LaunchConfigurationId':'asc-0','MaxNodesNum':0} | false",
                "new | 'LifeState':'Deleting','Regular':{'LaunchConfigurationId':'asc-0','MaxNodesNum':3} | false",
                "new | 'LifeState':'normal','Regular':{'LaunchConfigurationId':'asc-0','MaxNodesNum':3} | true",
                "new | 'LifeState':'normal','Regular':{'LaunchConfigurationId':'asc-0'} | true",
                "new | 'LifeState':'normal','Regular':{'LaunchConfigurationId':'asc-0','MaxNodesNum':0,"
                        + "'NodeCountSummary':{'ManuallyAdded':{'Total':1}}} | true",
                "old | 'LifeState':'normal','LaunchConfigurationId':'asc-0','MaxNodesNum':0 | false",
                "old | 'LifeState':'deleting','LaunchConfigurationId':'asc-0','MaxNodesNum':3 | false",
                "old | 'LifeState':'normal','LaunchConfigurationId':'asc-0','MaxNodesNum':1 | true",
                "old | 'LifeState':'deleting','NodeCountSummary':{'AutoscalingAdded':{'Total':1}} | true",
                "native | 'LifeState':'Running','Native':{'Replicas':0,'EnableAutoscaling':true,'Scaling':{'MaxReplicas':0}} | false",
                "native | 'LifeState':'Running','Native':{'Replicas':0,'EnableAutoscaling':false,'Scaling':{'MaxReplicas':0}} | true",
                "native | 'LifeState':'Running','Native':{'Replicas':2,'EnableAutoscaling':true,'Scaling':{'MaxReplicas':0}} | true",
                "native | 'LifeState':'Deleting','Native':{'SecurityGroupIds':['sg-4e5f6a7b']} | false",
                "native | 'LifeState':'Running','Native':{'SecurityGroupIds':['sg-4e5f6a7b']} | true",
            })
    void aPoolThatHasNoNodeAndCanHaveNoneMakesNoPosture(String call, String members, boolean mayHaveNodes)
            throws IOException {
        String pool = call.equals("old")
                ? "{'TotalCount':1,'NodePoolSet':[{'NodePoolId':'np-0','ClusterInstanceId':'cls-1a2b3c4d',%s}]}"
                : "{'TotalCount':1,'NodePools':[{'NodePoolId':'np-0','ClusterId':'cls-1a2b3c4d','Type':'%s',%%s}]}"
                        .formatted(call.equals("new") ? "Regular" : "Native");

        ClusterCase.Audited run = audited(CNI.with("pools-cls-1a2b3c4d.json", pool.formatted(members)), "--no-ssh");

        assertThat(run.errors()).isEmpty();
        assertThat(run.postures().contains("cls-1a2b3c4d/node-2 unknown")).isEqualTo(mayHaveNodes);
        assertThat(run.isWhole()).isEqualTo(!mayHaveNodes);
        assertThat(run.verdict()).isEqualTo(mayHaveNodes ? "unknown" : "pass");
        // All inputs were read whole: what is missing is what they do not hold.
        assertThat(run.session().err()).doesNotContain("not all of the inputs");
        if (mayHaveNodes) {
            assertThat(run.session().err()).contains("something is missing from the inputs, which the report names");
        }
    }

    @Test
    void whatElseGuardsAClusterIsToldAndFailsNothing() throws IOException {
        ClusterCase guarded = CNI.changed(
                        "subnets.json",
                        document -> ((ObjectNode) document.at("/SubnetSet/0")).put("NetworkAclId", "acl-1a2b3c4d"))
                .with(
                        "acls.json",
                        "{'TotalCount':1,'NetworkAclSet':[{'VpcId':'vpc-1a2b3c4d','NetworkAclId':'acl-1a2b3c4d','SubnetSet':[],"
                                + "'IngressEntries':[],'EgressEntries':[]}]}")
                .with(
                        "balancers.json",
                        "{'TotalCount':1,'LoadBalancerSet':[{'LoadBalancerId':'lb-1','LoadBalancerVips':[],'SecureGroups':[]}]}");

        ClusterCase.Audited run = audited(guarded, "--no-ssh");

        assertThat(run.postures()).containsExactly("cls-1a2b3c4d/node pass");
        assertThat(run.session().code()).isEqualTo(ExitCode.PASSED);
        assertThat(run.report().get("notExamined").findValuesAsString("what"))
                .contains(
                        "exports/acls.json:1", "exports/balancers.json:1", "the network ACL acl-1a2b3c4d of 1 subnet");
        assertThat(run.report().get("notExamined").findValuesAsString("why"))
                .filteredOn(why -> why.contains("not judged"))
                .hasSize(3)
                .anyMatch(why -> why.contains("subnet-"));
    }

    /** Without its networks what they permit is unknown, and that both versions tell of the cluster is no contradiction. */
    @Test
    void theNewerListOfClustersAloneProvesNoNetwork() throws IOException {
        ObjectNode cluster = (ObjectNode) CNI.document("clusters.json").at("/Clusters/0");
        String brief = "{'TotalCount':1,'Clusters':[{'ClusterId':'cls-1a2b3c4d','ClusterName':'"
                + cluster.get("ClusterName").asString()
                + "','ClusterDescription':'','ClusterVersion':'1.30.0','ClusterType':'MANAGED_CLUSTER','ClusterStatus':'Running',"
                + "'ClusterLevel':'L5','VpcId':'"
                + cluster.at("/ClusterNetworkSettings/VpcId").asString() + "'}]}";

        ClusterCase.Audited alone = audited(CNI.with("clusters.json", brief), "--no-ssh");
        assertThat(alone.postures()).containsExactly("cls-1a2b3c4d/node unknown");
        assertThat(alone.session().code()).isEqualTo(ExitCode.NOT_WHOLE);

        ClusterCase.Audited both = audited(CNI.with("clusters-2022.json", brief), "--no-ssh");
        assertThat(both.postures()).containsExactly("cls-1a2b3c4d/node pass");
        assertThat(both.session().code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void groupsThatListingsNameAndNoInputHoldsAreToldInOneLine() throws IOException {
        ClusterCase.Audited run = audited(CNI.with("groups.json", """
                        {'TotalCount':5,'SecurityGroupSet':[{'SecurityGroupId':'sg-0a1b2c3d'},{'SecurityGroupId':'sg-00000001'},
                        {'SecurityGroupId':'sg-00000002'},{'SecurityGroupId':'sg-00000003'},{'SecurityGroupId':'sg-00000004'}]}"""), "--no-ssh");

        assertThat(run.verdict()).isEqualTo("pass");
        assertThat(run.isWhole()).isTrue();
        assertThat(run.report().get("notExamined").findValuesAsString("what"))
                .containsExactly("4 groups that listings name");
        assertThat(run.report().get("notExamined").findValuesAsString("why"))
                .singleElement()
                .asString()
                .contains("sg-00000001, sg-00000002, sg-00000003 and 1 more", "DescribeSecurityGroupPolicies");
    }

    // ---- which groups they have ----

    @ParameterizedTest
    @CsvSource({"[], true", "null, false"})
    void aMachineThatTellsNoGroupsIsUnknown(String groups, boolean isUnderstood) throws IOException {
        String machines = CNI.document("instances.json").toString().replace("[\"sg-0a1b2c3d\"]", groups);
        assertThat(machines).contains("\"SecurityGroupIds\":" + groups);

        ClusterCase.Audited run = audited(CNI.with("instances.json", machines), "--no-ssh");

        assertThat(run.verdict()).isEqualTo("unknown");
        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.errors().isEmpty()).isEqualTo(isUnderstood);
        assertThat(run.postures()).containsExactly("cls-1a2b3c4d/node unknown");
        assertThat(run.settles()).contains("tccli cvm DescribeInstances --InstanceIds '[\"ins-aaaa1111\"]'");
    }

    @Test
    void anAddressOutsideOfItsSubnetIsAContradiction() throws IOException {
        ClusterCase.Audited run = audited(
                CNI.changed(
                        "subnets.json",
                        document -> ((ObjectNode) document.at("/SubnetSet/0")).put("CidrBlock", "10.0.9.0/24")),
                "--no-ssh");

        assertThat(run.errors()).isNotEmpty().containsOnly("contradicting-listing");
        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.session().err()).contains("and as one in 10.0.9.0/24 in exports/subnets.json");
    }

    @Test
    void aMachineOfTwoClustersIsAContradiction() throws IOException {
        ClusterCase.Audited run = audited(
                TWO.changed(
                        "nodes-cls-5e6f7a8b.json",
                        document -> document.set(
                                "InstanceSet",
                                TWO.document("nodes-cls-1a2b3c4d.json").get("InstanceSet"))),
                "--no-ssh");

        assertThat(run.errors()).contains("contradicting-listing");
        assertThat(run.session().err()).contains("is told as cls-5e6f7a8b here, and as cls-1a2b3c4d in");
    }

    @Test
    void aClusterInAnotherVpcThanItsMachinesIsAContradiction() throws IOException {
        ClusterCase.Audited run = audited(
                CNI.changed(
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0/ClusterNetworkSettings"))
                                .put("VpcId", "vpc-7a8b9c0d")),
                "--no-ssh");

        assertThat(run.errors()).isNotEmpty().containsOnly("contradicting-listing");
        assertThat(run.session().err()).contains("and as vpc-7a8b9c0d in exports/clusters.json");
    }

    /** Under VPC-CNI such interfaces are the pods'. */
    @Test
    void groupsOfInterfacesThatAreNoPrimaryOnesAreSetAside() throws IOException {
        ClusterCase exported = CNI.with("interfaces.json", """
                {'TotalCount':1,'NetworkInterfaceSet':[{'NetworkInterfaceId':'eni-2','Primary':false,'SubnetId':'subnet-aaaa1111',
                'GroupSet':['sg-6c7d8e9f'],'PrivateIpAddressSet':[{'PrivateIpAddress':'10.0.1.8'}],
                'Attachment':{'InstanceId':'ins-aaaa1111'}}]}""")
                .with(
                        "policies-sg-6c7d8e9f.json",
                        CNI.document("policies-sg-0a1b2c3d.json").toString());

        ClusterCase.Audited run = audited(exported, "--no-ssh");

        assertThat(run.findings("unbound-group")).isEmpty();
        assertThat(run.report().get("notExamined").toString())
                .contains("sg-6c7d8e9f", "it protects the interface eni-2, no machine's primary one, of cls-1a2b3c4d");
    }

    @Test
    void servicesOfAClusterThatNobodyKnowsAreNamed() throws IOException {
        ClusterCase.Audited run = audited(CNI.with("services-cls-7a8b9c0d.json", """
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'web','namespace':'shop'},
                'spec':{'type':'NodePort','ports':[{'nodePort':30081,'port':80,'protocol':'TCP'}]}}"""), "--no-ssh");

        assertThat(run.report().get("notExamined").toString()).contains("Services of cls-7a8b9c0d");
    }

    /** Nobody knows whether they are the same. */
    @Test
    void groupsThatNobodyKnowsAreNotShared() throws IOException {
        ClusterCase.Audited run = audited(TWO.without("instances.json"), "--no-ssh");

        assertThat(run.findings("shared-group")).isEmpty();
        assertThat(run.session().err()).contains("no security group was audited, for the inputs do not tell that");
    }

    @Test
    void trafficFromAnIpv6BlockWithoutItsLengthIsOnlyPerhapsASurplus() throws IOException {
        ClusterCase dual = CNI.changed(
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0/ClusterNetworkSettings"))
                                .put("IsDualStack", true))
                .changed(
                        "subnets.json",
                        document -> document.get("SubnetSet")
                                .forEach(subnet -> ((ObjectNode) subnet).put("Ipv6CidrBlock", "2402:4e00::")))
                .changed("policies-sg-0a1b2c3d.json", document -> {
                    ArrayNode rules = (ArrayNode) document.at("/SecurityGroupPolicySet/Ingress");
                    rules.addObject()
                            .put("PolicyIndex", rules.size() - 1)
                            .put("Protocol", "ALL")
                            .put("Port", "ALL")
                            .put("Ipv6CidrBlock", "2402:4e00::/64")
                            .put("Action", "ACCEPT");
                });

        ClusterCase.Audited run = audited(dual, "--no-ssh");

        assertThat(run.findings("wider-than-documented"))
                .isNotEmpty()
                .allMatch(finding -> finding.get("certainty").asString().equals("possible"));
    }

    /** Neither counts in silence: each binding that is told is audited, and the inputs are in error. */
    @ParameterizedTest
    @ValueSource(strings = {"sg-6c7d8e9f", "sg-6c7d8e9f sg-0a1b2c3d", "sg-0a1b2c3d sg-6c7d8e9f"})
    void exportsThatContradictEachOtherAboutAMachinesGroupsAreAnError(String groups) throws IOException {
        ClusterCase exported = CNI.with("interfaces.json", """
                {'TotalCount':1,'NetworkInterfaceSet':[{'NetworkInterfaceId':'eni-1','Primary':true,'SubnetId':'subnet-aaaa1111',
                'GroupSet':['%s'],'PrivateIpAddressSet':[{'PrivateIpAddress':'10.0.1.8'}],
                'Attachment':{'InstanceId':'ins-aaaa1111'}}]}""".formatted(groups.replace(" ", "','")));

        ClusterCase.Audited run = audited(exported, "--no-ssh");

        assertThat(run.errors()).containsExactly("contradicting-listing");
        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.session().err())
                .contains("exports/interfaces.json", "exports/instances.json", groups.replace(" ", ", "));
        assertThat(run.report().get("postures").findValues("groups"))
                .extracting(ClusterExportsTest::texts)
                .containsExactly(List.of("sg-0a1b2c3d"), List.of(groups.split(" ", -1)));
        assertThat(run.findings("nodes-on-different-groups")).isEmpty();
    }

    // ---- which networks ----

    /** Half of the world as the containers' network would permit half of the world. */
    @ParameterizedTest
    @ValueSource(strings = {"128.0.0.0/1", "64.0.0.0/2"})
    void aNetworkThatNobodyCouldTypeIsNotBelieved(String block) throws IOException {
        ClusterCase exported = ClusterCase.of("cluster-independent")
                .changed(
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0/ClusterNetworkSettings"))
                                .put("ClusterCIDR", block))
                .changed(
                        "policies-sg-0a1b2c3d.json",
                        document -> ((ObjectNode) document.at("/SecurityGroupPolicySet/Ingress/0"))
                                .put("CidrBlock", block));

        ClusterCase.Audited run = audited(exported, "--no-ssh");

        assertThat(run.errors()).containsExactly("unknown-address");
        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        JsonNode posture = run.posture("cls-1a2b3c4d/node");
        assertThat(posture.at("/networks/container/origin").asString()).isEqualTo("unknown");
        assertThat(posture.get("verdict").asString()).isEqualTo("fail");
        assertThat(run.findings("open-to-world")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "false, 10.0.0.0/16, met",
        "true, 2402:4e00:1013:e501::/64, met",
        "true, 2402:4e00:1013:e501::/65, unknown",
        "true, 10.0.0.0/16, blocked"
    })
    void anIpv6BlockWithoutALengthIsUnknownAndOnlyADualStackClusterNeedsIt(boolean isDual, String open, String status)
            throws IOException {
        ClusterCase exported = CNI.changed(
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0/ClusterNetworkSettings"))
                                .put("IsDualStack", isDual))
                .changed(
                        "subnets.json",
                        document -> document.get("SubnetSet")
                                .forEach(subnet -> ((ObjectNode) subnet).put("Ipv6CidrBlock", "2402:4e00:1013:e501::")))
                .changed("policies-sg-0a1b2c3d.json", document -> {
                    ArrayNode rules = (ArrayNode) document.at("/SecurityGroupPolicySet/Ingress");
                    rules.addObject()
                            .put("PolicyIndex", rules.size() - 1)
                            .put("Protocol", "ALL")
                            .put("Port", "ALL")
                            .put(open.contains(":") ? "Ipv6CidrBlock" : "CidrBlock", open)
                            .put("Action", "ACCEPT");
                });

        ClusterCase.Audited run = audited(exported, "--no-ssh");

        assertThat(run.errors()).isEmpty();
        assertThat(run.isWhole()).isTrue();
        assertThat(run.report().toString()).contains("network-without-length");
        JsonNode nodes = clause(run.posture("cls-1a2b3c4d/node"), "node-network");
        assertThat(nodes.get("status").asString()).isEqualTo(status);
        assertThat(nodes.get("missing").toString()).doesNotContain("10.0.");
        assertThat(run.settles().stream().anyMatch(settle -> settle.contains("networks.node of cls-1a2b3c4d")))
                .isEqualTo(isDual);
    }

    // ---- which cluster ----

    @Test
    void nodesOfNoClusterBesideTwoAreAnError() throws IOException {
        ClusterCase renamed =
                TWO.without(NODES).with("nodes.json", TWO.document(NODES).toString());

        ClusterCase.Audited run = audited(renamed, "--no-ssh");

        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.errors()).containsExactly("unknown-cluster");
        assertThat(run.postures()).containsExactly("cls-1a2b3c4d/node unknown", "cls-5e6f7a8b/node pass");
    }

    @Test
    void theOptionAuditsOneClusterAndTellsOfTheOthers() throws IOException {
        ClusterCase.Audited run = audited(TWO, "--no-ssh", "--cluster", "cls-5e6f7a8b");

        assertThat(run.postures()).containsExactly("cls-5e6f7a8b/node pass");
        assertThat(run.report().get("notExamined").toString())
                .contains("cls-1a2b3c4d", "--cluster leaves it out")
                .contains("no machine of cls-5e6f7a8b has it, and --cluster leaves out all others");
        assertThat(run.findings("unbound-group")).isEmpty();
        assertThat(run.report().at("/options/cluster").asString()).isEqualTo("cls-5e6f7a8b");

        Session unknown = audited(TWO, "--cluster", "cls-99999999").session();

        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("cls-1a2b3c4d, cls-5e6f7a8b");
    }

    // ---- options beside exports ----

    @Test
    void networksThatOptionsGiveReplaceThoseOfTheExports() throws IOException {
        ClusterCase.Audited told = audited(CNI, "--no-ssh");
        ClusterCase.Audited run = audited(CNI, "--no-ssh", "--node-cidr", "10.7.0.0/24", "--vpc-cidr", "10.7.0.0/16");

        JsonNode networks = run.posture("cls-1a2b3c4d/node").get("networks");
        assertThat(texts(networks.at("/node/cidrs"))).containsExactly("10.7.0.0/24");
        assertThat(networks.at("/node/origin").asString()).isEqualTo("option");
        assertThat(texts(networks.at("/vpc/cidrs"))).containsExactly("10.7.0.0/16");
        assertThat(networks.get("container"))
                .isEqualTo(told.posture("cls-1a2b3c4d/node").at("/networks/container"));
        assertThat(texts(run.report().at("/options/node-cidr"))).containsExactly("10.7.0.0/24");
        assertThat(run.findings("stale-network")).isEmpty();
        assertThat(clause(run.posture("cls-1a2b3c4d/node"), "node-network")
                        .get("status")
                        .asString())
                .isEqualTo("blocked");
    }

    @Test
    void theRoleThatAnOptionGivesIsThatOfAllMachines() throws IOException {
        ClusterCase.Audited run = audited(OWN_MASTERS, "--no-ssh", "--role", "master");

        assertThat(run.report().get("postures").findValuesAsString("role")).containsOnly("master");
        assertThat(run.report().get("postures").findValuesAsString("baseline")).containsOnly("tke-master@2024-12-11");
        assertThat(run.postures()).hasSize(2).allMatch(posture -> posture.startsWith("cls-1a2b3c4d/master"));
        assertThat(run.report().at("/options/role").asString()).isEqualTo("master");
    }

    @Test
    void sshThatAnOptionDeclaresIsRequiredOfEveryCluster() throws IOException {
        ClusterCase.Audited run = audited(TWO, "--ssh-from", "198.51.100.0/24");

        assertThat(run.report().get("postures").valueStream())
                .hasSize(2)
                .allMatch(posture ->
                        clause(posture, "ssh-login").get("status").asString().equals("blocked"));
        assertThat(texts(run.report().at("/options/ssh-from"))).containsExactly("198.51.100.0/24");
    }

    // ---- a configuration beside exports ----

    private static final String ONE_OF_TWO = """
            clusters:
              - id: cls-5e6f7a8b
                intents: {ssh: none}
            """;

    @Test
    void aClusterThatTheConfigurationDoesNotNameIsReported() throws IOException {
        ClusterCase.Audited run = declared(TWO, ONE_OF_TWO);

        assertThat(run.session().code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.verdict()).isEqualTo("fail");
        assertThat(run.isWhole()).isTrue();
        assertThat(run.postures()).containsExactly("cls-5e6f7a8b/node pass");
        assertThat(run.findings("unlisted-cluster")).singleElement().satisfies(finding -> {
            assertThat(finding.get("severity").asString()).isEqualTo("medium");
            assertThat(finding.get("message").asString()).contains("cls-1a2b3c4d");
        });
    }

    @Test
    void keysThatTheConfigurationLeavesOutComeFromTheExports() throws IOException {
        JsonNode told = audited(TWO, "--no-ssh").posture("cls-5e6f7a8b/node");
        JsonNode posture = declared(TWO, ONE_OF_TWO).posture("cls-5e6f7a8b/node");

        for (String key : List.of("networks", "groups", "groupsOrigin", "machines", "clauses")) {
            assertThat(posture.get(key)).as(key).isEqualTo(told.get(key));
        }
    }

    /** Of two networks that are told, both are required and only what they share is permitted. */
    @Test
    void aNetworkThatIsDeclaredOtherwiseIsStale() throws IOException {
        ClusterCase.Audited run = declared(ClusterCase.of("cluster-gr"), """
                clusters:
                  - id: cls-1a2b3c4d
                    networks: {container: [172.16.0.0/15]}
                    intents: {ssh: none}
                """);

        assertThat(run.findings("stale-network")).singleElement().satisfies(finding -> {
            assertThat(finding.get("severity").asString()).isEqualTo("medium");
            assertThat(finding.get("message").asString())
                    .contains(
                            "172.16.0.0/15",
                            "172.18.0.0/18: both are required, and only what they share is permitted.");
        });
        JsonNode posture = run.posture("cls-1a2b3c4d/node");
        assertThat(texts(posture.at("/networks/container/cidrs"))).containsExactly("172.16.0.0/15", "172.18.0.0/18");
        assertThat(posture.at("/networks/container/origin").asString())
                .isEqualTo("config and exports/clusters.json /Clusters/0");
        JsonNode pods = clause(posture, "pod-network");
        assertThat(pods.get("status").asString()).isEqualTo("blocked");
        assertThat(pods.get("missing").toString()).contains("172.17.0.0/16", "172.18.0.0/18");
        // The rule lets in 172.16.0.0/16, which both name.
        assertThat(run.findings("wider-than-documented")).isEmpty();

        ClusterCase wider = ClusterCase.of("cluster-gr").with("policies-sg-0a1b2c3d.json", widened());

        assertThat(declared(wider, """
                clusters:
                  - id: cls-1a2b3c4d
                    networks: {container: [172.16.0.0/15]}
                    intents: {ssh: none}
                """).findings("wider-than-documented"))
                .anySatisfy(
                        finding -> assertThat(finding.get("regions").toString()).contains("172.17.0.0/16"));
    }

    private static String widened() {
        return ClusterCase.of("cluster-gr")
                .document("policies-sg-0a1b2c3d.json")
                .toString()
                .replace("172.16.0.0/16", "172.16.0.0/15");
    }

    @ParameterizedTest
    @CsvSource({
        "'ipm-9c8d7e6f: [203.0.113.7/32, 198.51.100.0/24, 10.1.0.1/32, 10.1.0.2/31, 10.1.0.4/30, 10.1.0.8/29,"
                + " 10.1.0.16/28, 10.1.0.32/27, 10.1.0.64/27, 10.1.0.96/30]', true",
        "'ipm-9c8d7e6f: [203.0.113.7/32]', false",
        "'ppm-1a2b3c4d: [\"tcp:9000-9001\", \"tcp:8443\"]', true",
        "'ppm-1a2b3c4d: [\"tcp:8443\"]', false",
        "'sg-4e5f6a7b: [10.0.2.60/32]', true",
        "'sg-4e5f6a7b: [10.0.2.0/24]', false",
        "'ipm-0000dead: [198.51.100.7/32]', true",
    })
    void whatIsDeclaredForAnIdMayNotContradictTheExports(String entry, boolean isFine) throws IOException {
        ClusterCase.Audited run = declared(FOREIGN, """
                clusters:
                  - id: cls-1a2b3c4d
                    intents: {ssh: none}
                resolve:
                  %s
                """.formatted(entry));

        assertThat(run.session().code()).as(run.session().err()).isEqualTo(isFine ? ExitCode.FAILED : ExitCode.USAGE);
        if (!isFine) {
            assertThat(run.session().err())
                    .contains("sgaudit.yml:6", entry.substring(0, entry.indexOf(':')), "the exports tell otherwise");
        }
    }
}
