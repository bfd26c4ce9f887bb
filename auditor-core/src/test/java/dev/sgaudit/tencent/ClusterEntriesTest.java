package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterEntriesTest {

    private static final String SETTINGS = "/Clusters/0/ClusterNetworkSettings";

    private static Reading read(JsonTree answer) {
        return Reading.of("clusters.json", answer.line().getBytes(StandardCharsets.UTF_8), ReadOptions.NONE);
    }

    private static Entry.Cluster cluster(Reading reading) {
        Document.Page page = (Document.Page) reading.documents().get(0);
        return (Entry.Cluster) page.listing().entries().get(0).what();
    }

    private static JsonTree answer(@Nullable String property, @Nullable String own, @Nullable List<String> subnets) {
        return Sample.of(DocumentKind.CLUSTERS)
                .tree()
                .with("/Clusters/0/Property", property == null ? null : property.replace('\'', '"'))
                .with(SETTINGS + "/ClusterCIDR", own)
                .with(SETTINGS + "/Subnets", subnets);
    }

    /** Where the container network is not told wholly, the rest of it is unknown; that is never an error by itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            nullValues = "null",
            value = {
                "{'NetworkType':'GR'} | 172.16.0.0/16 | null | 172.16.0.0/16 | true",
                "{'NetworkType':'GR'} | 172.16.0.0/16 | subnet-a,subnet-b | 172.16.0.0/16 | true",
                "{'NetworkType':'GR','VpcCniType':'tke-route-eni'} | 172.16.0.0/16 | subnet-a | 172.16.0.0/16 | true",
                "{'NetworkType':'GR','VpcCniType':'tke-route-eni'} | 172.16.0.0/16 | null | 172.16.0.0/16 | false",
                "{'NetworkType':'GR'} | ^^ | subnet-a | none | false",
                "{'NetworkType':'GR'} | null | null | none | false",
                "{'NetworkType':'VPC-CNI'} | ^^ | subnet-a | none | true",
                "{'NetworkType':'VPC-CNI'} | null | null | none | false",
                "{'NetworkType':'VPC-CNI'} | ^^ | ^^ | none | false",
                "{'NetworkType':'VPC-CNI'} | 172.16.0.0/16 | subnet-a | none | false",
                "{'NetworkType':'CiliumOverlay'} | 172.16.0.0/16 | null | 172.16.0.0/16 | true",
                "{'NetworkType':'CiliumOverlay'} | ^^ | null | none | false",
                "{'NodeNameType':'lan-ip'} | 172.16.0.0/16 | null | 172.16.0.0/16 | true",
                "{'NodeNameType':'lan-ip'} | ^^ | subnet-a | none | true",
                "{'NetworkType':null} | ^^ | null | none | false",
                "null | 172.16.0.0/16 | null | 172.16.0.0/16 | false",
                "^^ | 172.16.0.0/16 | null | 172.16.0.0/16 | true",
                "^^ | ^^ | subnet-a | none | true",
                "null | null | null | none | false",
                "{'NetworkType':'GR','EnableMultiClusterCIDR':true,'MultiClusterCIDR':'172.18.0.0/18'} | 172.16.0.0/16 | null | 172.16.0.0/16,172.18.0.0/18 | true",
                "{'NetworkType':'GR','MultiClusterCIDR':'172.18.0.0/18, 172.19.0.0/18'} | 172.16.0.0/16 | null | 172.16.0.0/16,172.18.0.0/18,172.19.0.0/18 | true",
                "{'NetworkType':'GR','EnableMultiClusterCIDR':false,'MultiClusterCIDR':''} | 172.16.0.0/16 | null | 172.16.0.0/16 | true",
                "{'NetworkType':'GR','EnableMultiClusterCIDR':true,'MultiClusterCIDR':''} | 172.16.0.0/16 | null | 172.16.0.0/16 | false",
                "{'NetworkType':'GR','EnableMultiClusterCIDR':true} | 172.16.0.0/16 | null | 172.16.0.0/16 | false",
                "{'NetworkType':'GR','EnableMultiClusterCIDR':false,'MultiClusterCIDR':'172.18.0.0/18'} | 172.16.0.0/16 | null | 172.16.0.0/16,172.18.0.0/18 | false",
                "{'NetworkType':'GR'} | 172.16.0.0/16,2001:db8::/56 | null | 172.16.0.0/16,2001:db8::/56 | true"
            })
    void theContainerNetworkFollowsFromPropertyBlocksAndSubnets(
            @Nullable String property, @Nullable String own, @Nullable String subnets, String blocks, boolean isTold) {
        List<String> ids = subnets == null ? null : subnets.isEmpty() ? List.of() : List.of(subnets.split(",", -1));
        Reading reading = read(answer(property, own, ids));
        Entry.Cluster cluster = cluster(reading);

        assertThat(reading.file().problems()).isEmpty();
        assertThat(
                        cluster.containers().isEmpty()
                                ? "none"
                                : cluster.containers().toString())
                .isEqualTo(blocks);
        assertThat(cluster.containerSubnets()).isEqualTo(ids == null ? List.of() : ids);
        assertThat(cluster.isContainerNetworkTold()).isEqualTo(isTold);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'NetworkType':'GR' | not-json | cut",
                "no | not-json | JSON",
                "{'NetworkType':'GR','NetworkType':'VPC-CNI'} | not-json | second time",
                "{'NetworkType':'GR'} x | not-json | is followed by",
                "{'NetworkType':'GR'},{} | not-json | is followed by",
                "{'NetworkType':'GR'}\\n{'NetworkType':'VPC-CNI'} | wrong-type | one JSON object",
                "[] | wrong-type | one JSON object",
                "['GR'] | wrong-type | one JSON object",
                "null | wrong-type | one JSON object",
                "5 | wrong-type | one JSON object",
                "^ ^ | wrong-type | one JSON object",
                "{'NetworkType':'gr'} | unknown-network-type | VPC-CNI",
                "{'NetworkType':'Flannel'} | unknown-network-type | 'Flannel'",
                "{'NetworkType':5} | wrong-type | NetworkType of a cluster is the number 5",
                "{'NetworkType':['VPC-CNI']} | wrong-type | NetworkType of a cluster is an array",
                "{'NetworkType':{'VPC-CNI':1}} | wrong-type | NetworkType of a cluster is an object",
                "{'VpcCniType':true} | wrong-type | VpcCniType of a cluster is true",
                "{'EnableMultiClusterCIDR':'true'} | wrong-type | EnableMultiClusterCIDR of a cluster is the text",
                "{'IsDualStack':1} | wrong-type | IsDualStack of a cluster is the number 1",
                "{'MultiClusterCIDR':'172.18.0.0/18;172.19.0.0/18'} | unknown-address | with commas between",
                "{'MultiClusterCIDR':'172.18.0.0/18,'} | unknown-address | with commas between",
                "{'MultiClusterCIDR':'172.18.0.1/18'} | unknown-address | with commas between",
                "{'MultiClusterCIDR':'0.0.0.0/0'} | unknown-address | with commas between",
                "{'MultiClusterCIDR':'::/0'} | unknown-address | with commas between",
                "{'MultiClusterCIDR':['172.18.0.0/18']} | wrong-type | MultiClusterCIDR of a cluster is an array",
            })
    void aPropertyThatCannotBeReadIsAnErrorAndNoNetworkIsTold(String property, String code, String inMessage) {
        Reading reading = read(answer(property.replace("\\n", "\n"), "172.16.0.0/16", null));

        assertThat(reading.codes()).containsExactly(code);
        assertThat(reading.file().problems().get(0).place().pointer()).isEqualTo("/Clusters/0/Property");
        assertThat(reading.messages().get(0))
                .contains(inMessage.replace('\'', '"'))
                .contains("expected");
        assertThat(cluster(reading).isContainerNetworkTold()).isFalse();
    }

    /** A network that nobody could type would permit much of the world. */
    @ParameterizedTest
    @ValueSource(strings = {"128.0.0.0/1", "64.0.0.0/2", "8.0.0.0/7", "2000::/3", "::ffff:10.0.0.0/104"})
    void aBlockThatNobodyCouldTypeIsAnErrorAndNoNetworkIsTold(String block) {
        Reading own = read(answer("{'NetworkType':'GR'}", block, null));
        Reading further = read(answer("{'MultiClusterCIDR':'" + block + "'}", "172.16.0.0/16", null));

        assertThat(own.problems())
                .singleElement()
                .asString()
                .startsWith("unknown-address")
                .endsWith(" " + SETTINGS + "/ClusterCIDR");
        assertThat(own.messages().get(0)).contains("\"" + block + "\"", "a prefix of at least 8 bits", "expected");
        assertThat(cluster(own).containers().isEmpty()).isTrue();
        assertThat(cluster(own).isContainerNetworkTold()).isFalse();
        assertThat(further.codes()).containsExactly("unknown-address");
        assertThat(cluster(further).isContainerNetworkTold()).isFalse();
    }

    @Test
    void aPropertyThatIsAnObjectIsAnErrorForTencentWritesAText() {
        Reading reading =
                read(answer(null, "172.16.0.0/16", null).with("/Clusters/0/Property", Map.of("NetworkType", "GR")));

        assertThat(reading.codes()).containsExactly("wrong-type");
        assertThat(cluster(reading).isContainerNetworkTold()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVERLESS_CLUSTER", "managed_cluster", "INDEPENDENT_CLUSTER "})
    void aClusterTypeThatIsNotKnownLeavesOpenWhoseTheMastersAre(String type) {
        Reading reading = read(Sample.of(DocumentKind.CLUSTERS).tree().with("/Clusters/0/ClusterType", type));

        assertThat(reading.codes()).containsExactly("unknown-word");
        assertThat(reading.messages().get(0)).contains("\"" + type + "\"", "INDEPENDENT_CLUSTER, MANAGED_CLUSTER");
        assertThat(cluster(reading).masters()).isEqualTo(Entry.Masters.UNKNOWN);
    }

    @Test
    void aClusterMayNotSayHowManyNodesItHas() {
        JsonTree answer = Sample.of(DocumentKind.CLUSTERS).tree().without("/Clusters/0/ClusterNodeNum");

        assertThat(cluster(read(answer)).nodes()).isEmpty();
        assertThat(cluster(read(answer.with("/Clusters/0/ClusterNodeNum", new JsonTree.Numeral("0"))))
                        .nodes())
                .hasValue(0);
    }

    @Test
    void eitherOfTwoMembersSaysThatAClusterIsDualStack() {
        assertThat(cluster(read(answer("{'IsDualStack':true}", "172.16.0.0/16", null)))
                        .isDualStack())
                .isTrue();
        assertThat(cluster(read(answer("{'IsDualStack':false}", "172.16.0.0/16", null)
                                .with(SETTINGS + "/IsDualStack", true)))
                        .isDualStack())
                .isTrue();
        assertThat(cluster(read(answer("{}", "172.16.0.0/16", null).without(SETTINGS + "/IsDualStack")))
                        .isDualStack())
                .isFalse();
    }

    @Test
    void theNewerVersionOfTheCallTellsTheVpcAndNoNetworks() {
        Reading reading = Reading.of("""
                {"TotalCount":1,"Clusters":[{"ClusterId":"cls-5e6f7a8b","ClusterName":"gr","ClusterDescription":"",
                "ClusterVersion":"1.30.0","ClusterType":"INDEPENDENT_CLUSTER","TagSpecification":null,"ClusterStatus":"Running",
                "CreatedTime":"","ClusterLevel":"L5","VpcId":"vpc-1a2b3c4d"}],"Errors":[],"RequestId":"r"}""");

        assertThat(reading.file().problems())
                .extracting(problem -> problem.code() + " " + problem.weight())
                .containsExactly("brief-cluster WARNING");
        assertThat(reading.messages().get(0)).contains("2018-05-25", "sgaudit.yml");
        assertThat(cluster(reading).vpc()).isEqualTo("vpc-1a2b3c4d");
        assertThat(cluster(reading).masters()).isEqualTo(Entry.Masters.OWN);
        assertThat(cluster(reading).isContainerNetworkTold()).isFalse();
        assertThat(cluster(reading).containers().isEmpty()).isTrue();
    }

    @Test
    void anAnswerWithFewMembersIsReadWithoutAProblem() {
        Reading reading = Reading.of("""
                {"TotalCount":1,"Clusters":[{"ClusterId":"cls-5e6f7a8b","ClusterName":"cni","ClusterType":"MANAGED_CLUSTER",
                "ClusterNetworkSettings":{"ClusterCIDR":"","VpcId":"vpc-1a2b3c4d","Cni":true,"ServiceCIDR":"192.168.0.0/20",
                "Subnets":["subnet-bbbb2222","subnet-cccc3333"],"IsDualStack":false},
                "Property":"{\\"NodeNameType\\":\\"lan-ip\\",\\"NetworkType\\":\\"VPC-CNI\\",\\"VpcCniType\\":\\"tke-route-eni\\"}"}]}""");

        assertThat(reading.file().problems()).isEmpty();
        assertThat(cluster(reading).masters()).isEqualTo(Entry.Masters.MANAGED);
        assertThat(cluster(reading).isContainerNetworkTold()).isTrue();
    }
}
