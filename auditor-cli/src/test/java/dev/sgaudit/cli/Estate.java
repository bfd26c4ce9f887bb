package dev.sgaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exports with what else they are audited by; all of them together hold every kind of document with each member that is
 * read.
 *
 * @param configuration the text of a {@code sgaudit.yml}, or an empty one for none
 */
record Estate(ClusterCase exported, String configuration) {

    private static final String POLICIES = "policies-sg-0a1b2c3d.json";

    /** One that passes as it is. */
    private static final ClusterCase GR = ClusterCase.of("cluster-gr").changed(POLICIES, document -> {
        ArrayNode rules = (ArrayNode) document.at("/SecurityGroupPolicySet/Ingress");
        rules.addObject()
                .put("PolicyIndex", rules.size() - 1)
                .put("Protocol", "ALL")
                .put("Port", "ALL")
                .put("CidrBlock", "172.18.0.0/18")
                .put("Action", "ACCEPT");
    });

    @Override
    public String toString() {
        return exported.toString();
    }

    Estate with(ClusterCase other) {
        return new Estate(other, configuration);
    }

    /** Writes the exports into this new folder, and audits them. */
    ClusterCase.Audited audited(Path folder) throws IOException {
        exported.writeTo(folder.resolve("exports"));
        if (configuration.isEmpty()) {
            return ClusterCase.audit(folder, "--no-ssh");
        }
        Files.writeString(folder.resolve("sgaudit.yml"), configuration);
        return ClusterCase.Audited.of(Session.in(folder, "check", "exports", "--format", "json"));
    }

    // ---- how they are changed so that something is wrong with them ----

    /** What may be wrong with the groups of an estate. */
    enum Flaw {
        /** Nothing but what the case itself has. */
        NONE,
        /** The world reaches a database. */
        OPENED,
        /** Nothing is let in. */
        EMPTIED,
        /** Some of the required ports, and of what nodes send, is dropped. */
        NARROWED,
        OPENED_AND_NARROWED;

        private void spoil(ObjectNode set) {
            switch (this) {
                case NONE -> {}
                case OPENED -> open(set);
                case EMPTIED -> set.putArray("Ingress");
                case NARROWED -> narrow(set);
                case OPENED_AND_NARROWED -> {
                    narrow(set);
                    open(set);
                }
            }
        }

        private static void open(ObjectNode set) {
            ArrayNode rules = (ArrayNode) set.get("Ingress");
            boolean isIndexed = rules.isEmpty() || rules.get(0).has("PolicyIndex");
            ObjectNode rule = rules.addObject();
            if (isIndexed) {
                rule.put("PolicyIndex", rules.size() - 1);
            }
            rule.put("Protocol", "tcp")
                    .put("Port", "3306")
                    .put("CidrBlock", "0.0.0.0/0")
                    .put("Action", "ACCEPT")
                    .put("PolicyDescription", "db");
        }

        private static void narrow(ObjectNode set) {
            for (JsonNode rule : set.get("Ingress")) {
                if (rule.path("Port").asString("").equals("30000-32768")) {
                    ((ObjectNode) rule).put("Port", "30000-32000");
                } else if (rule.path("CidrBlock").asString("").startsWith("172.")) {
                    ((ObjectNode) rule).put("CidrBlock", "172.16.128.0/17");
                }
            }
            for (JsonNode rule : set.get("Egress")) {
                if (rule.path("CidrBlock").asString("").equals("0.0.0.0/0")) {
                    ((ObjectNode) rule).put("CidrBlock", "10.0.0.0/8");
                }
            }
        }
    }

    Estate with(Flaw flaw) {
        return with(exported.withRules(flaw::spoil));
    }

    // ---- which there are ----

    /** The cases with clusters, and what they lack. */
    static List<Estate> all() {
        return Stream.concat(
                        ClusterCase.all().map(exported -> new Estate(exported, "")),
                        Stream.of(
                                oldPools(),
                                newPools(),
                                onGroups(),
                                dualStack(),
                                briefly(),
                                withManifest(),
                                services(),
                                oneService(),
                                declared(),
                                inForm("bundle", Estate::bundle),
                                inForm("body", Estate::body),
                                inForm("expanded", Estate::expanded),
                                raw()))
                .toList();
    }

    /** Each of them with each of these flaws. */
    static List<Estate> flawed(Flaw... flaws) {
        return all().stream()
                .flatMap(estate -> Stream.of(flaws).map(estate::with))
                .toList();
    }

    /** Whether a file is not as in the case that passes. */
    boolean isChangedIn(String file) {
        return !exported.document(file).equals(GR.documents().get(file));
    }

    /** What is not whole, each for one reason; with one member less it must not seem to be. */
    static List<Estate> notWhole() {
        return List.of(
                lessThan(
                        "statistics",
                        POLICIES,
                        document -> ((ObjectNode) document.get("SecurityGroupPolicySet"))
                                .putObject("PolicyStatistics")
                                .put("IngressIPv4TotalCount", 50)),
                lessThan("total", "nodes-cls-1a2b3c4d.json", document -> document.put("TotalCount", 3)),
                lessThan(
                        "count",
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0")).put("ClusterNodeNum", 3)),
                lessThan(
                        "errors",
                        "nodes-cls-1a2b3c4d.json",
                        document -> document.putArray("Errors").add("InternalError")),
                lessThan(
                        "blocks",
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0"))
                                .put("Property", "{\"NetworkType\":\"GR\",\"EnableMultiClusterCIDR\":true}")),
                lessThan(
                        "mode",
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0"))
                                .put("Property", "{\"NetworkType\":\"GR\",\"VpcCniType\":\"tke-route-eni\"}")),
                lessThan(
                        "gap",
                        POLICIES,
                        document ->
                                ((ObjectNode) document.at("/SecurityGroupPolicySet/Ingress/0")).put("PolicyIndex", 9)),
                lessThan(
                        "template",
                        POLICIES,
                        document -> ((ObjectNode) document.at("/SecurityGroupPolicySet/Ingress/0/AddressTemplate"))
                                .put("AddressId", "ipm-1a2b3c4d")),
                uses("uses", 2, 0),
                uses("uses-of-interfaces", 1, 2));
    }

    private static Estate lessThan(String name, String file, Consumer<ObjectNode> change) {
        return new Estate(GR.changed(file, change).named("not-whole-" + name), "");
    }

    /** A group that a rule shuts out has more members than are listed. */
    private static Estate uses(String name, int machines, int interfaces) {
        ClusterCase exported = GR.changed(POLICIES, document -> {
                    ArrayNode rules = (ArrayNode) document.at("/SecurityGroupPolicySet/Ingress");
                    rules.forEach(rule -> ((ObjectNode) rule)
                            .put("PolicyIndex", rule.get("PolicyIndex").asInt() + 1));
                    rules.insertObject(0)
                            .put("PolicyIndex", 0)
                            .put("Protocol", "tcp")
                            .put("Port", "1-1000")
                            .put("SecurityGroupId", "sg-4e5f6a7b")
                            .put("Action", "DROP");
                })
                .with("interfaces.json", """
                        {'TotalCount':3,'NetworkInterfaceSet':[%s,%s,%s],'RequestId':'r'}""".formatted(
                                primary("ins-aaaa1111", "10.0.1.8", "subnet-aaaa1111", "sg-0a1b2c3d"),
                                primary("ins-aaaa2222", "10.0.2.9", "subnet-aaaa2222", "sg-0a1b2c3d"),
                                primary("ins-ffff1111", "10.0.3.9", "subnet-aaaa3333", "sg-4e5f6a7b")))
                .changed("instances.json", document -> {
                    document.put("TotalCount", 3);
                    ObjectNode machine = ((ArrayNode) document.get("InstanceSet")).addObject();
                    machine.put("InstanceId", "ins-ffff1111")
                            .putArray("PrivateIpAddresses")
                            .add("10.0.3.9");
                    machine.putObject("VirtualPrivateCloud")
                            .put("VpcId", "vpc-1a2b3c4d")
                            .put("SubnetId", "subnet-aaaa3333");
                    machine.putArray("SecurityGroupIds").add("sg-4e5f6a7b");
                    machine.putObject("Placement").put("Zone", "ap-guangzhou-3");
                })
                .with("uses.json", """
                        {'SecurityGroupAssociationStatisticsSet':[{'SecurityGroupId':'sg-4e5f6a7b','CVM':%d,'CDB':0,
                        'ENI':%d,'SG':1,'CLB':0,'InstanceStatistics':[],'TotalCount':3}],'RequestId':'r'}""".formatted(machines, interfaces));
        return new Estate(exported.named("not-whole-" + name), "");
    }

    private static String primary(String machine, String address, String subnet, String group) {
        return """
                {'NetworkInterfaceId':'eni-%s','SubnetId':'%s','VpcId':'vpc-1a2b3c4d','GroupSet':['%s'],'Primary':true,
                'PrivateIpAddressSet':[{'PrivateIpAddress':'%s'}],'Attachment':{'InstanceId':'%s'},
                'Zone':'ap-guangzhou-3','Ipv6AddressSet':[]}""".formatted(machine.substring(machine.length() - 8), subnet, group, address, machine);
    }

    private static ClusterCase withGroup(ClusterCase exported, String id) {
        return exported.with(
                "policies-" + id + ".json", exported.document(POLICIES).toString());
    }

    private static Estate oldPools() {
        ClusterCase exported = GR.with("old-pools-cls-1a2b3c4d.json", """
                {'NodePoolSet':[
                {'NodePoolId':'np-bbbb1111','Name':'b','ClusterInstanceId':'cls-1a2b3c4d','LifeState':'normal',
                'LaunchConfigurationId':'asc-bbbb1111','AutoscalingGroupId':'asg-bbbb1111','DesiredNodesNum':0,
                'MaxNodesNum':5,'NodeCountSummary':{'ManuallyAdded':{'Total':0},'AutoscalingAdded':{'Total':0}}},
                {'NodePoolId':'np-aaaa1111','Name':'a','ClusterInstanceId':'cls-1a2b3c4d','LifeState':'normal',
                'LaunchConfigurationId':'asc-aaaa1111','AutoscalingGroupId':'asg-aaaa1111','DesiredNodesNum':1,
                'MaxNodesNum':5,'NodeCountSummary':{'ManuallyAdded':{'Joining':0,'Total':0},
                'AutoscalingAdded':{'Joining':0,'Total':1}}},
                {'NodePoolId':'np-cccc1111','Name':'c','ClusterInstanceId':'cls-1a2b3c4d','LifeState':'deleting',
                'LaunchConfigurationId':'asc-cccc1111','AutoscalingGroupId':'asg-cccc1111','DesiredNodesNum':0,
                'MaxNodesNum':0,'NodeCountSummary':{'ManuallyAdded':{'Total':0},'AutoscalingAdded':{'Total':0}}}],
                'TotalCount':3,'RequestId':'r'}""")
                .with("launch-configurations.json", """
                {'TotalCount':3,'LaunchConfigurationSet':[
                {'LaunchConfigurationId':'asc-aaaa1111','SecurityGroupIds':['sg-0a1b2c3d']},
                {'LaunchConfigurationId':'asc-bbbb1111','SecurityGroupIds':['sg-4e5f6a7b']},
                {'LaunchConfigurationId':'asc-cccc1111','SecurityGroupIds':['sg-6c7d8e9f']}],'RequestId':'r'}""")
                .changed(
                        "nodes-cls-1a2b3c4d.json",
                        document -> ((ObjectNode) document.at("/InstanceSet/1")).put("NodePoolId", "np-aaaa1111"));
        return new Estate(withGroup(exported, "sg-4e5f6a7b").named("pools-of-2018"), "");
    }

    private static Estate newPools() {
        ClusterCase exported = GR.with("pools-cls-1a2b3c4d.json", """
                {'NodePools':[
                {'ClusterId':'cls-1a2b3c4d','NodePoolId':'np-aaaa1111','Type':'Native','LifeState':'Running','Name':'a',
                'Native':{'Scaling':{'MinReplicas':0,'MaxReplicas':3},'EnableAutoscaling':true,
                'SubnetIds':['subnet-aaaa1111'],'SecurityGroupIds':['sg-4e5f6a7b'],'Replicas':0},
                'Super':null,'Regular':null,'External':null},
                {'ClusterId':'cls-1a2b3c4d','NodePoolId':'np-bbbb1111','Type':'Regular','LifeState':'Running','Name':'b',
                'Native':null,'Super':null,'Regular':{'LaunchConfigurationId':'asc-bbbb1111',
                'AutoscalingGroupId':'asg-bbbb1111','MaxNodesNum':5,'NodeCountSummary':{
                'ManuallyAdded':{'Total':0},'AutoscalingAdded':{'Total':1}}},'External':null},
                {'ClusterId':'cls-1a2b3c4d','NodePoolId':'np-cccc1111','Type':'Super','LifeState':'Running','Name':'c',
                'Native':null,'Super':{'SubnetIds':['subnet-aaaa1111'],'SecurityGroupIds':['sg-6c7d8e9f']},
                'Regular':null,'External':null},
                {'ClusterId':'cls-1a2b3c4d','NodePoolId':'np-dddd1111','Type':'External','LifeState':'Running','Name':'d',
                'Native':null,'Super':null,'Regular':null,'External':{'NodesNum':1}}],
                'TotalCount':4,'RequestId':'r'}""")
                .with("launch-configurations.json", """
                {'TotalCount':1,'LaunchConfigurationSet':[
                {'LaunchConfigurationId':'asc-bbbb1111','SecurityGroupIds':['sg-2b3c4d5e']}],'RequestId':'r'}""")
                .with("native-cls-1a2b3c4d.json", """
                {'TotalCount':5,'InstanceSet':[
                {'InstanceId':'ins-aaaa1111','InstanceRole':'WORKER','InstanceState':'running','LanIP':'10.0.1.8',
                'NodePoolId':'','Native':null,'Regular':{'AutoscalingGroupId':''},'Super':null,'External':null,
                'NodeType':'Regular'},
                {'InstanceId':'ins-aaaa2222','InstanceRole':'WORKER','InstanceState':'running','LanIP':'10.0.2.9',
                'NodePoolId':'','Native':null,'Regular':{'AutoscalingGroupId':''},'Super':null,'External':null,
                'NodeType':'Regular'},
                {'InstanceId':'np-aaaa1111-x','InstanceRole':'WORKER','InstanceState':'running','LanIP':'10.0.2.7',
                'NodePoolId':'np-aaaa1111','Native':{'SecurityGroupIDs':['sg-4e5f6a7b'],'VpcId':'vpc-1a2b3c4d',
                'SubnetId':'subnet-aaaa2222','LanIp':'10.0.2.7'},'Regular':null,'Super':null,'External':null,
                'NodeType':'Native'},
                {'InstanceId':'eklet-subnet-aaaa1111-x','InstanceRole':'WORKER','InstanceState':'running',
                'LanIP':'10.0.3.7','NodePoolId':'np-cccc1111','Native':null,'Regular':null,
                'Super':{'SubnetId':'subnet-aaaa3333'},'External':null,'NodeType':'Super'},
                {'InstanceId':'kn-aaaa1111','InstanceRole':'WORKER','InstanceState':'running','LanIP':'192.0.2.7',
                'NodePoolId':'np-dddd1111','Native':null,'Regular':null,'Super':null,'External':{'Name':'x'},
                'NodeType':'External'}],'Errors':[],'RequestId':'r'}""");
        for (String id : List.of("sg-4e5f6a7b", "sg-2b3c4d5e", "sg-6c7d8e9f")) {
            exported = withGroup(exported, id);
        }
        return new Estate(exported.named("pools-of-2022"), "");
    }

    /** All that is told of groups and their members beside their rules. */
    private static Estate onGroups() {
        ClusterCase exported = ClusterCase.of("foreign-machine")
                .with("uses.json", """
                        {'SecurityGroupAssociationStatisticsSet':[{'SecurityGroupId':'sg-4e5f6a7b','CVM':1,'CDB':0,
                        'ENI':0,'SG':1,'CLB':0,'InstanceStatistics':[{'InstanceType':'CVM','InstanceCount':1}],
                        'TotalCount':2}],'RequestId':'r'}""")
                .with("quotas.json", """
                        {'SecurityGroupLimitSet':{'SecurityGroupLimit':50,'SecurityGroupPolicyLimit':9,
                        'ReferedSecurityGroupLimit':10,'SecurityGroupInstanceLimit':2000,
                        'InstanceSecurityGroupLimit':5},'RequestId':'r'}""")
                .with("endpoints-cls-1a2b3c4d.json", """
                        {'CertificationAuthority':'x','ClusterExternalEndpoint':'','ClusterIntranetEndpoint':'10.0.1.5',
                        'ClusterDomain':'cls-1a2b3c4d.ccs.example.com','ClusterExternalACL':null,
                        'SecurityGroup':'sg-2b3c4d5e','ClusterIntranetSubnetId':'subnet-aaaa1111',
                        'IntranetSecurityGroup':'sg-6c7d8e9f','RequestId':'r'}""")
                .with("service-template-groups.json", """
                        {'TotalCount':1,'ServiceTemplateGroupSet':[{'ServiceTemplateGroupId':'ppmg-1a2b3c4d',
                        'ServiceTemplateGroupName':'g','ServiceTemplateIdSet':['ppm-2b3c4d5e'],'CreatedTime':'',
                        'ServiceTemplateSet':[{'ServiceTemplateId':'ppm-2b3c4d5e','ServiceTemplateName':'ops',
                        'ServiceSet':['tcp:8444'],'ServiceExtraSet':[{'Service':'tcp:8444','Description':''}]}],
                        'TagSet':[]}],'RequestId':'r'}""")
                .changed(
                        "service-templates.json",
                        document -> ((ArrayNode) document.at("/ServiceTemplateSet/0/ServiceExtraSet"))
                                .addObject()
                                .put("Service", "tcp:8443"))
                .changed(
                        "address-templates.json",
                        document -> ((ArrayNode) document.at("/AddressTemplateSet/0/AddressExtraSet"))
                                .addObject()
                                .set("Address", document.at("/AddressTemplateSet/0/AddressSet/0")))
                .changed(
                        POLICIES,
                        document -> ((ArrayNode) document.at("/SecurityGroupPolicySet/Ingress"))
                                .addObject()
                                .put("PolicyIndex", 8)
                                .put("CidrBlock", "10.9.0.0/24")
                                .put("Action", "ACCEPT")
                                .putObject("ServiceTemplate")
                                .put("ServiceGroupId", "ppmg-1a2b3c4d"));
        return new Estate(
                withGroup(withGroup(exported, "sg-2b3c4d5e"), "sg-6c7d8e9f").named("all-of-groups"), "");
    }

    private static Estate dualStack() {
        ClusterCase exported = GR.changed("clusters.json", document -> {
                    ObjectNode cluster = (ObjectNode) document.at("/Clusters/0");
                    ((ObjectNode) cluster.get("ClusterNetworkSettings")).put("IsDualStack", true);
                    cluster.put(
                            "Property",
                            "{\"NetworkType\":\"GR\",\"EnableMultiClusterCIDR\":true,"
                                    + "\"MultiClusterCIDR\":\"172.16.0.0/16,172.18.0.0/18\",\"IsDualStack\":true}");
                })
                .changed("subnets.json", document -> {
                    for (int i = 0; i < document.get("SubnetSet").size(); i++) {
                        ((ObjectNode) document.at("/SubnetSet/" + i)).put("Ipv6CidrBlock", "2001:db8:0:" + i + "::/64");
                    }
                })
                .changed("vpcs.json", document -> {
                    ObjectNode vpc = (ObjectNode) document.at("/VpcSet/0");
                    vpc.put("Ipv6CidrBlock", "2001:db8::/56");
                    vpc.putArray("Ipv6CidrBlockSet")
                            .addObject()
                            .put("IPv6CidrBlock", "2001:db8:0:100::/56")
                            .put("ISPType", "BGP");
                })
                .changed(
                        "instances.json",
                        document -> ((ObjectNode) document.at("/InstanceSet/0"))
                                .putArray("IPv6Addresses")
                                .add("2001:db8::8"))
                .with("interfaces.json", """
                        {'TotalCount':1,'NetworkInterfaceSet':[{'NetworkInterfaceId':'eni-aaaa1111',
                        'SubnetId':'subnet-aaaa1111','VpcId':'vpc-1a2b3c4d','GroupSet':['sg-0a1b2c3d'],'Primary':true,
                        'PrivateIpAddressSet':[{'PrivateIpAddress':'10.0.1.8'}],'Attachment':{'DeviceIndex':0,
                        'InstanceId':'ins-aaaa1111'},'Zone':'ap-guangzhou-3','Ipv6AddressSet':[
                        {'Address':'2001:db8::8','Primary':true}]}],'RequestId':'r'}""");
        return new Estate(exported.named("dual-stack"), "");
    }

    /** The listing of clusters of version 2022-05-01 alone. */
    private static Estate briefly() {
        return new Estate(
                GR.without("clusters.json").with("brief-clusters.json", """
                        {'TotalCount':1,'Clusters':[{'ClusterId':'cls-1a2b3c4d','ClusterName':'prod',
                        'ClusterDescription':'','ClusterVersion':'1.30.0','ClusterType':'MANAGED_CLUSTER',
                        'TagSpecification':null,'ClusterStatus':'Running','CreatedTime':'','ClusterLevel':'L5',
                        'VpcId':'vpc-1a2b3c4d'}],'Errors':[],'RequestId':'r'}""").named("clusters-of-2022"), "");
    }

    private static Estate withManifest() {
        return new Estate(GR.with("manifest.json", GR.manifest().toString()).named("manifest"), "");
    }

    private static final String CONFIGURATION = """
            version: 1
            clusters:
              - id: cls-1a2b3c4d
            """;

    private static final String SERVICES = """
                    intents:
                      ssh: none
                      nodePort: {ports: services}
                """;

    /** A whole list of Services, which says what node ports are required. */
    private static Estate services() {
        ClusterCase exported = GR.with("kubectl-services-cls-1a2b3c4d.json", """
                {'apiVersion':'v1','kind':'List','metadata':{'resourceVersion':'','continue':''},'items':[
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'kubernetes','namespace':'default'},'spec':{
                'type':'ClusterIP','ports':[{'name':'https','port':443,'protocol':'TCP'}]}},
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'kube-dns','namespace':'kube-system'},'spec':{
                'type':'ClusterIP','ports':[{'name':'dns','port':53,'protocol':'UDP'}]}},
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'web','namespace':'shop'},'spec':{
                'type':'LoadBalancer','externalTrafficPolicy':'Local','healthCheckNodePort':32500,
                'allocateLoadBalancerNodePorts':true,'ports':[{'port':80,'protocol':'TCP','nodePort':32080}]}},
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'feed','namespace':'shop','annotations':{
                'service.cloud.tencent.com/pass-to-target':'false','service.cloud.tencent.com/direct-access':'true'}},
                'spec':{'type':'LoadBalancer','allocateLoadBalancerNodePorts':true,'ports':[
                {'port':53,'protocol':'UDP','nodePort':31053}]}},
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'admin','namespace':'shop'},'spec':{
                'type':'NodePort','ports':[{'port':443,'protocol':'TCP','nodePort':32443},
                {'port':444,'protocol':'UDP','nodePort':32444}]}}]}""");
        return new Estate(exported.named("services"), CONFIGURATION + SERVICES);
    }

    /** One Service that was asked for by its name, and so no list of them. */
    private static Estate oneService() {
        ClusterCase exported = GR.with("kubectl-service-cls-1a2b3c4d.json", """
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'alone','namespace':'shop','annotations':{
                'service.cloud.tencent.com/pass-to-target':'false','service.cloud.tencent.com/direct-access':'false'}},
                'spec':{'type':'LoadBalancer','externalTrafficPolicy':'Local','healthCheckNodePort':32501,
                'allocateLoadBalancerNodePorts':true,'ports':[{'port':80,'protocol':'TCP','nodePort':32081}]}}""");
        return new Estate(exported.named("service"), CONFIGURATION + SERVICES);
    }

    /** A configuration that agrees with the exports on one group and knows nothing of the machines of another one. */
    private static Estate declared() {
        ClusterCase exported = withGroup(GR, "sg-4e5f6a7b")
                .changed(
                        "instances.json",
                        document -> ((ObjectNode) document.at("/InstanceSet/1"))
                                .putArray("SecurityGroupIds")
                                .add("sg-4e5f6a7b"));
        return new Estate(exported.named("declared"), CONFIGURATION + """
                    groups: {node: [sg-0a1b2c3d]}
                    intents:
                      ssh: none
                """);
    }

    // ---- the forms in which rules come ----

    private static Estate inForm(String form, UnaryOperator<ObjectNode> change) {
        ObjectNode document = change.apply(GR.document(POLICIES).deepCopy());
        return new Estate(
                GR.without(POLICIES)
                        .with(
                                form + (document.has("SecurityGroupId") ? "" : "-sg-0a1b2c3d") + ".json",
                                document.toString())
                        .named(form),
                "");
    }

    private static ObjectNode bundle(ObjectNode document) {
        document.remove("RequestId");
        return document.put("SecurityGroupId", "sg-0a1b2c3d").put("SecurityGroupName", "tke-worker");
    }

    private static ObjectNode body(ObjectNode document) {
        document.remove("RequestId");
        ObjectNode set = (ObjectNode) document.get("SecurityGroupPolicySet");
        set.remove("Version");
        ((ArrayNode) set.get("Ingress"))
                .insertObject(0)
                .put("Protocol", "tcp")
                .put("Port", "22")
                .put("CidrBlock", "0.0.0.0/0")
                .put("Action", "DROP");
        for (String direction : List.of("Ingress", "Egress")) {
            set.get(direction)
                    .forEach(rule -> ((ObjectNode) rule).remove(List.of("PolicyIndex", "ModifyTime", "Priority")));
        }
        return document.put("SecurityGroupId", "sg-0a1b2c3d").put("SortPolicys", true);
    }

    /** With all that the answer may hold. */
    private static ObjectNode expanded(ObjectNode document) {
        ObjectNode set = (ObjectNode) document.get("SecurityGroupPolicySet");
        Map<String, String> directions = new TreeMap<>(Map.of("Ingress", "INGRESS", "Egress", "EGRESS"));
        directions.forEach((name, word) -> set.get(name)
                .forEach(rule -> ((ObjectNode) rule).put("Direction", word).put("Diff", false)));
        set.putObject("PolicyStatistics")
                .put("IngressIPv4TotalCount", set.get("Ingress").size())
                .put("IngressIPv6TotalCount", 0)
                .put("EgressIPv4TotalCount", set.get("Egress").size())
                .put("EgressIPv6TotalCount", 0);
        return document;
    }

    /** As the API itself answers. */
    private static Estate raw() {
        ClusterCase exported =
                GR.changed("nodes-cls-1a2b3c4d.json", document -> document.put("ClusterId", "cls-1a2b3c4d"));
        for (Map.Entry<String, ObjectNode> document : exported.documents().entrySet()) {
            exported = exported.with(document.getKey(), "{\"Response\":" + document.getValue() + "}");
        }
        return new Estate(exported.named("raw"), "");
    }
}
