package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.inventory.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that are no list of the API: Services, endpoints, manifests. */
final class OtherDocumentsTest {

    private static final JsonTree SERVICES = JsonTree.of("""
            {'apiVersion':'v1','items':[{'apiVersion':'v1','kind':'Service','metadata':{'annotations':
            {'service.cloud.tencent.com/pass-to-target':'true'},'creationTimestamp':'2026-01-05T10:00:00Z','name':'web',
            'namespace':'shop','uid':'u'},'spec':{'clusterIP':'192.168.0.9','externalTrafficPolicy':'Local',
            'healthCheckNodePort':31000,'ports':[{'name':'http','nodePort':30080,'port':80,'protocol':'TCP','targetPort':'http'},
            {'nodePort':30053,'port':53,'protocol':'UDP'},{'nodePort':30099,'port':99,'protocol':'SCTP'}],
            'type':'LoadBalancer'},'status':{}},{'kind':'ConfigMap','metadata':null}],'kind':'List','metadata':
            {'resourceVersion':''}}""");

    private static final JsonTree ENDPOINTS = JsonTree.of("""
            {'CertificationAuthority':'-----BEGIN','ClusterExternalEndpoint':'','ClusterIntranetEndpoint':'10.0.0.9',
            'ClusterDomain':'cls-1a2b3c4d.ccs.example.com','ClusterExternalACL':null,'ClusterExternalDomain':'',
            'ClusterIntranetDomain':'','SecurityGroup':'sg-0a1b2c3d','ClusterIntranetSubnetId':'subnet-aaaa1111',
            'IntranetSecurityGroup':'','RequestId':'r'}""");

    private static final JsonTree MANIFEST = JsonTree.of("""
            {'manifestVersion':1,'calls':[{'call':'tke DescribeClusterInstances','parameters':{'ClusterId':'cls-1a2b3c4d',
            'Limit':100},'pages':[{'file':'nodes-0.json','sha256':'x'},{'file':'nodes-1.json'}]},
            {'call':'vpc DescribeVpcs','parameters':null,'pages':null,'failure':'UnauthorizedOperation'}]}""");

    private static Reading read(JsonTree document) {
        return Reading.of("cls-1a2b3c4d.json", document.indented().getBytes(StandardCharsets.UTF_8), ReadOptions.NONE);
    }

    private static Listing listing(Reading reading) {
        return ((Document.Page) reading.documents().get(0)).listing();
    }

    private static Entry entry(Reading reading) {
        return listing(reading).entries().get(0).what();
    }

    private static void expect(JsonTree document, String... problems) {
        Reading reading = read(document);

        assertThat(reading.file().problems())
                .as(document.line())
                .extracting(problem -> problem.code() + " " + problem.place().pointer())
                .containsExactly(problems);
        assertThat(reading.file().problems())
                .extracting(English::say)
                .allMatch(message -> message.contains("expected"));
    }

    @Test
    void servicesTellTheirNodePorts() {
        for (long seed = 0; seed < 5; seed++) {
            Reading reading = read(SERVICES.shuffled(seed));

            assertThat(reading.codes()).isEmpty();
            assertThat(listing(reading).kind()).isEqualTo(ListingKind.SERVICES);
            assertThat(listing(reading).cluster()).isEqualTo("cls-1a2b3c4d");
            assertThat(listing(reading).isWhole()).isTrue();
            assertThat(listing(reading).entries()).hasSize(1);
            assertThat(entry(reading))
                    .hasToString(
                            "ClusterService[id=shop/web, type=LOAD_BALANCER, nodePorts=[tcp:30080, udp:30053, tcp:31000], "
                                    + "passesToTarget=true]");
            assertThat(listing(reading).entries().get(0).place().pointer()).isEqualTo("/items/0");
        }
    }

    private static boolean passes(JsonTree document) {
        return ((Entry.ClusterService) entry(read(document))).passesToTarget();
    }

    private static JsonTree annotated(String name, String value) {
        return SERVICES.with("/items/0/metadata/annotations", Map.of("service.cloud.tencent.com/" + name, value));
    }

    @Test
    void onlyABalancerThatSaysSoSkipsTheGroupsOfTheNodes() {
        assertThat(passes(SERVICES)).isTrue();
        assertThat(passes(annotated("direct-access", "true"))).isTrue();
        for (JsonTree changed : List.of(
                annotated("pass-to-target", "false"),
                annotated("pass-to-target", "True"),
                annotated("direct-access", "1"),
                annotated("internal-pass-to-target", "true"),
                SERVICES.with("/items/0/metadata/annotations", null),
                SERVICES.with("/items/0/spec/type", "NodePort"))) {
            assertThat(read(changed).codes()).as(changed.line()).isEmpty();
            assertThat(passes(changed)).as(changed.line()).isFalse();
        }
    }

    /** Kubernetes gives each port its node port, so that one which is missing was lost on the way. */
    @Test
    void aNodePortThatWasLostIsAnError() {
        JsonTree node = annotated("direct-access", "false").with("/items/0/spec/type", "NodePort");
        JsonTree balanced = annotated("direct-access", "false");

        expect(node.with("/items/0/spec/ports/0/nodePort", 0), "missing-member /items/0/spec/ports/0/nodePort");
        expect(node.without("/items/0/spec/ports/1/nodePort"), "missing-member /items/0/spec/ports/1");
        expect(node.without("/items/0/spec/ports"), "missing-member /items/0/spec");
        expect(balanced.without("/items/0/spec/ports/1/nodePort"), "missing-member /items/0/spec/ports/1");
        expect(balanced.without("/items/0/spec/healthCheckNodePort"), "missing-member /items/0/spec");
        expect(SERVICES.without("/items/0/spec/type"), "missing-member /items/0/spec");
        expect(SERVICES.without("/items/0/spec/ports/0/protocol"), "missing-member /items/0/spec/ports/0");
        JsonTree spared = balanced.with("/items/0/spec/allocateLoadBalancerNodePorts", false);
        expect(spared.without("/items/0/spec/ports/1/nodePort"));
        expect(spared.without("/items/0/spec/healthCheckNodePort"), "missing-member /items/0/spec");
        expect(SERVICES.without("/items/0/spec/healthCheckNodePort").without("/items/0/spec/ports/1/nodePort"));
    }

    @Test
    void aPageOfALongerListOfServicesIsNotWhole() {
        JsonTree page = SERVICES.with("/metadata", Map.of("continue", "eyJ2IjoibWV0YS5rOHMuaW8vdjEifQ"));

        assertThat(read(page).codes()).isEmpty();
        assertThat(listing(read(page)).isWhole()).isFalse();
        assertThat(listing(read(SERVICES.with("/metadata", Map.of("continue", ""))))
                        .isWhole())
                .isTrue();
    }

    @Test
    void itemsOfAServiceListMayLeaveOutTheirKind() {
        JsonTree list =
                SERVICES.with("/kind", "ServiceList").without("/items/1").without("/items/0/kind");

        assertThat(read(list).codes()).isEmpty();
        assertThat(listing(read(list)).entries()).hasSize(1);
        expect(SERVICES.with("/items", List.of(Map.of())), "missing-member /items/0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "/items | 5 | wrong-type /items",
                "/items/0 | 5 | wrong-type /items/0",
                "/items/0/metadata | null | missing-member /items/0/metadata",
                "/items/0/metadata | [] | wrong-type /items/0/metadata",
                "/items/0/metadata/name | null | missing-member /items/0/metadata/name",
                "/items/0/metadata/namespace | 5 | wrong-type /items/0/metadata/namespace",
                "/items/0/metadata/annotations | 'x' | wrong-type /items/0/metadata/annotations",
                "/items/0/spec | null | missing-member /items/0/spec",
                "/items/0/metadata/annotations | {'service.cloud.tencent.com/pass-to-target':true} | wrong-type"
                        + " /items/0/metadata/annotations/service.cloud.tencent.com~1pass-to-target",
                "/items/0/spec/type | true | wrong-type /items/0/spec/type",
                "/items/0/spec/type | 'Nodeport' | unknown-word /items/0/spec/type",
                "/items/0/spec/allocateLoadBalancerNodePorts | 'no' | wrong-type /items/0/spec/allocateLoadBalancerNodePorts",
                "/items/0/spec/externalTrafficPolicy | {} | wrong-type /items/0/spec/externalTrafficPolicy",
                "/items/0/spec/ports/2/nodePort | 65536 | unknown-port /items/0/spec/ports/2/nodePort",
                "/metadata | [] | wrong-type /metadata",
                "/metadata/continue | 5 | wrong-type /metadata/continue",
                "/items/0/spec/ports | {} | wrong-type /items/0/spec/ports",
                "/items/0/spec/ports/0 | 80 | wrong-type /items/0/spec/ports/0",
                "/items/0/spec/ports/0/nodePort | '30080' | wrong-type /items/0/spec/ports/0/nodePort",
                "/items/0/spec/ports/0/nodePort | 65536 | unknown-port /items/0/spec/ports/0/nodePort",
                "/items/0/spec/ports/0/nodePort | -1 | wrong-type /items/0/spec/ports/0/nodePort",
                "/items/0/spec/ports/0/protocol | 'tcp' | unknown-protocol /items/0/spec/ports/0/protocol",
                "/items/0/spec/healthCheckNodePort | [] | wrong-type /items/0/spec/healthCheckNodePort",
                "/kind | 5 | wrong-type /kind",
            })
    void aServiceThatCannotBeReadIsAnError(String pointer, String value, String problem) {
        JsonTree changed = SERVICES.with(pointer, JsonTree.of(value).value());
        Reading reading = read(changed);

        expect(changed, problem);
        if (pointer.startsWith("/items/0/")) {
            assertThat(English.say(reading.file().problems().get(0)))
                    .contains("Service")
                    .doesNotContain("document");
        }
        assertThat(reading.documents()).allSatisfy(document -> {
            if (document instanceof Document.Page page) {
                assertThat(page.listing().isWhole()).isFalse();
            }
        });
    }

    /** As {@code kubectl get service web -o json} prints it. */
    @Test
    void oneServiceByItselfIsAListOfOne() {
        Reading reading = read(JsonTree.of("""
                {'apiVersion':'v1','kind':'Service','metadata':{'name':'web','namespace':'shop','uid':'u'},
                'spec':{'type':'NodePort','ports':[{'nodePort':30081,'port':80,'protocol':'TCP'}]},'status':{}}"""));

        assertThat(reading.codes()).isEmpty();
        assertThat(entry(reading))
                .hasToString("ClusterService[id=shop/web, type=NODE_PORT, nodePorts=[tcp:30081], "
                        + "passesToTarget=false]");
        assertThat(read(JsonTree.of("{'apiVersion':'v1','kind':'Service','metadata':{'name':'x','namespace':'y'}}"))
                        .codes())
                .containsExactly("missing-member");
    }

    @Test
    void anotherObjectOfKubernetesIsOfNoUse() {
        assertThat(read(JsonTree.of("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'x'}}"))
                        .documents())
                .singleElement()
                .isInstanceOf(Document.OfNoUse.class);
    }

    /** It may be the very Service that a list lacks. */
    @Test
    void anObjectOfKubernetesWithoutItsKindIsAnError() {
        expect(
                JsonTree.of("{'apiVersion':'v1','metadata':{'name':'x'},'spec':{'type':'NodePort'}}"),
                "missing-member ");
    }

    @Test
    void endpointsTellTheirGroups() {
        for (JsonTree document : List.of(
                ENDPOINTS,
                ENDPOINTS.withoutNulls().shuffled(1),
                ENDPOINTS.withUndocumented(),
                new JsonTree(Map.of("Response", ENDPOINTS.value())))) {
            Reading reading = read(document);

            assertThat(reading.codes()).isEmpty();
            assertThat(entry(reading)).hasToString("Endpoints[groups=[sg-0a1b2c3d]]");
            assertThat(listing(reading).cluster()).isEqualTo("cls-1a2b3c4d");
        }
        expect(ENDPOINTS.with("/SecurityGroup", null));
        expect(ENDPOINTS.with("/SecurityGroup", "sg"), "unknown-id /SecurityGroup");
        expect(ENDPOINTS.with("/IntranetSecurityGroup", List.of()), "wrong-type /IntranetSecurityGroup");
    }

    /** Members as Tencent's pages show them, of one item each. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "InstanceSet | 'InstanceId':'hai-1a2b3c4d','InstanceName':'x','SecurityGroupIds':['sg-0a1b2c3d'],'PrivateIpAddresses':['10.0.0.1'] | no VirtualPrivateCloud in it",
                "InstanceSet | 'InstanceId':'cynosdb-1','InstanceRole':'master','DbType':'MYSQL','VpcId':'vpc-1' | DbType in it",
                "SecurityGroupSet | 'ProjectId':0,'CreateTime':'','Inbound':[],'Outbound':[],'SecurityGroupId':'sg-0a1b2c3d','SecurityGroupName':'x','SecurityGroupDescription':'' | Inbound in it",
                "SecurityGroupSet | 'ProjectId':0,'InboundSet':[],'OutboundSet':[],'SecurityGroupId':'sg-0a1b2c3d','SecurityGroupName':'x','SecurityGroupRemark':'' | InboundSet in it",
                "SubnetSet | 'VpcId':'vpc-1','SubnetId':'subnet-1','CidrBlock':'10.0.0.0/24','ZoneName':'z' | ZoneName in it",
                "VpcSet | 'VpcId':'vpc-1','Region':'r','Uin':'1','VpcName':'x' | Uin in it",
                "Clusters | 'ClusterId':'cls-1a2b3c4d','Versions':['1.30'] | no ClusterType in it",
            })
    void anotherCallsAnswerIsNeverTakenForOneThatIsRead(String list, String item, String words) {
        Reading reading = read(JsonTree.of("{'TotalCount':1,'" + list + "':[{" + item + "}],'RequestId':'r'}"));

        assertThat(reading.documents()).isEmpty();
        assertThat(reading.codes()).containsExactly("unknown-document");
        assertThat(reading.messages().get(0))
                .contains(words, "another call's answer", "is expected: export it without --filter")
                .contains("as it came");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "NetworkAclSet | 'VpcId':'vpc-1','NetworkAclId':'acl-1','SubnetSet':[],'IngressEntries':[],'EgressEntries':[] | DescribeNetworkAcls | may drop at the border of its subnet",
                "NetworkAclQuintupleSet | 'Protocol':'tcp','SourceCidr':'','DestinationCidr':'','Action':'Drop','NetworkAclDirection':'INGRESS' | DescribeNetworkAclQuintupleEntries | may drop",
                "LoadBalancerSet | 'LoadBalancerId':'lb-1','LoadBalancerVips':['10.0.0.9'],'SecureGroups':[] | DescribeLoadBalancers | lets traffic by the groups of the nodes",
                "Listeners | 'ListenerId':'lbl-1','Protocol':'TCP','Port':80 | DescribeListeners | lets everybody in",
                "Clusters | 'ClusterId':'cls-1a2b3c4d','ClusterName':'x','VpcId':'vpc-1','SubnetIds':[],'K8SVersion':'1.30','Status':'Running' | DescribeEKSClusters | protect pods",
                "Clusters | 'ClusterId':'cls-1a2b3c4d','VpcId':'vpc-1','PodCIDR':'','K8SVersion':'1.20','EdgeClusterVersion':'1' | DescribeTKEEdgeClusters | stand outside",
                "NodePoolSet | 'NodePoolId':'np-1','SubnetIds':['subnet-1'],'Name':'x','LifeState':'normal','Labels':[],'Taints':[] | DescribeClusterVirtualNodePools | protect pods",
                "NodePoolSet | 'NodePoolId':'np-1','Name':'x','LifeState':'normal','ClusterCIDR':'','NetworkType':'' | DescribeExternalNodePools | no machines of the account",
                "InstanceSet | 'VpcId':'vpc-1','SubnetId':'subnet-1','InstanceId':'ins-1','InstanceName':'x','EniLimit':1,'EniIpLimit':1 | DescribeVpcInstances | tccli cvm DescribeInstances",
            })
    void anAnswerThatIsRecognisedAndNotJudgedSaysWhatItMayChange(String list, String item, String call, String words) {
        for (String items : List.of("[{" + item + "}]", "[{" + item + "},{" + item + "}]")) {
            Reading reading = read(JsonTree.of("{'TotalCount':1,'" + list + "':" + items + ",'RequestId':'r'}"));

            assertThat(reading.codes()).isEmpty();
            assertThat(reading.documents()).singleElement().isInstanceOfSatisfying(Document.NotJudged.class, other -> {
                assertThat(other.what()).isEqualTo("an answer of " + call);
                assertThat(other.mayChange()).contains(words);
            });
        }
    }

    @Test
    void anEmptyListOfBalancersIsRecognisedByItsName() {
        assertThat(read(JsonTree.of("{'TotalCount':0,'LoadBalancerSet':[],'RequestId':'r'}"))
                        .documents())
                .singleElement()
                .isInstanceOf(Document.NotJudged.class);
    }

    @Test
    void theCredentialsOfAClusterAreNoEndpoints() {
        Reading reading = read(JsonTree.of("{'UserName':'admin','Password':'x','CertificationAuthority':'-----BEGIN',"
                + "'ClusterExternalEndpoint':'','Domain':'x','SecurityPolicy':[],'RequestId':'r'}"));

        assertThat(reading.codes()).isEmpty();
        assertThat(reading.documents()).singleElement().isInstanceOf(Document.NotJudged.class);
        assertThat(read(ENDPOINTS.without("/ClusterDomain")).codes()).containsExactly("unknown-document");
        assertThat(read(ENDPOINTS.without("/ClusterDomain")).documents()).isEmpty();
    }

    @Test
    void aManifestTellsTheCallsWithTheirPagesAndFailures() {
        Reading reading = read(MANIFEST);
        Manifest manifest = ((Document.Contents) reading.documents().get(0)).manifest();

        assertThat(reading.codes()).isEmpty();
        assertThat(manifest.calls())
                .extracting(Manifest.Call::words)
                .containsExactly("tke DescribeClusterInstances --ClusterId cls-1a2b3c4d", "vpc DescribeVpcs");
        assertThat(manifest.calls())
                .extracting(Manifest.Call::files)
                .containsExactly(List.of("nodes-0.json", "nodes-1.json"), List.of());
        assertThat(manifest.calls()).extracting(Manifest.Call::failure).containsExactly("", "UnauthorizedOperation");
        assertThat(manifest.calls().get(0).place().pointer()).isEqualTo("/calls/0");
        assertThat(manifest.calls().get(0).parameters()).isEqualTo(new TreeMap<>(Map.of("ClusterId", "cls-1a2b3c4d")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "/calls | null | missing-member /calls",
                "/calls | {} | wrong-type /calls",
                "/calls/0 | 5 | wrong-type /calls/0",
                "/calls/0/call | null | missing-member /calls/0/call",
                "/calls/0/parameters | [] | wrong-type /calls/0/parameters",
                "/calls/0/parameters/ClusterId | 5 | wrong-type /calls/0/parameters/ClusterId",
                "/calls/0/pages | 'x' | wrong-type /calls/0/pages",
                "/calls/0/pages/0 | 'x' | wrong-type /calls/0/pages/0",
                "/calls/0/pages/1/file | null | missing-member /calls/0/pages/1/file",
                "/calls/1/failure | true | wrong-type /calls/1/failure",
                "/calls/0/pages | [] | missing-member /calls/0/pages",
                "/calls/0/pages | null | missing-member /calls/0/pages",
                "/manifestVersion | 2 | unknown-version /manifestVersion",
                "/manifestVersion | '1' | wrong-type /manifestVersion",
                "/manifestVersion | null | missing-member /manifestVersion",
            })
    void aManifestThatCannotBeReadIsAnError(String pointer, String value, String problem) {
        expect(MANIFEST.with(pointer, JsonTree.of(value).value()), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "endpoints", "manifest"})
    void whatIsCutOffIsAnErrorWhereverItEnds(String name) {
        JsonTree document = switch (name) {
            case "services" -> SERVICES;
            case "endpoints" -> ENDPOINTS;
            default -> MANIFEST;
        };
        byte[] bytes = document.line().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            Reading reading = Reading.of(Arrays.copyOf(bytes, length));

            assertThat(reading.codes()).hasSize(1);
            assertThat(reading.documents()).isEmpty();
        }
    }
}
