package dev.sgaudit.inventory;

import static dev.sgaudit.inventory.Listed.answer;
import static dev.sgaudit.inventory.Listed.machine;
import static dev.sgaudit.inventory.Listed.networkInterface;
import static dev.sgaudit.inventory.Listed.subnets;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.model.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class InventoryTest {

    private static String page(int total, String... ids) {
        return answer("SubnetSet", total, subnets(ids));
    }

    private static Inventory of(String... answers) {
        Listed listed = Listed.of(answers);
        assertThat(listed.problems()).isEmpty();
        return listed.inventory();
    }

    private static List<String> ids(Inventory inventory) {
        return inventory.all(ListingKind.SUBNETS, Entry.Subnet.class).stream()
                .map(told -> told.what().id().substring("subnet-".length()))
                .toList();
    }

    private static void expectWhole(Inventory inventory) {
        assertThat(inventory.gaps()).isEmpty();
        assertThat(inventory.isWhole(ListingKind.SUBNETS)).isTrue();
    }

    private static void expectGap(Inventory inventory, int present, int total) {
        assertThat(inventory.gaps())
                .extracting(gap ->
                        gap.kind() + " " + gap.present() + " of " + gap.total().orElseThrow())
                .containsExactly("SUBNETS " + present + " of " + total);
        assertThat(inventory.isWhole(ListingKind.SUBNETS)).isFalse();
    }

    @Test
    void oneAnswerWithAllThereAreIsWhole() {
        expectWhole(of(page(2, "a", "b")));
        expectWhole(of(page(0)));
    }

    @Test
    void aTotalAboveTheListIsAGap() {
        expectGap(of(page(3, "a", "b")), 2, 3);
        expectGap(of(page(3)), 0, 3);
    }

    @Test
    void theSameThingTwiceInOneAnswerStandsForOne() {
        expectGap(of(page(2, "a", "a")), 1, 2);
    }

    @Test
    void withoutATotalNothingIsWhole() {
        Inventory inventory = of("{'SubnetSet':[]}");

        assertThat(inventory.lists(ListingKind.SUBNETS)).isTrue();
        assertThat(inventory.isWhole(ListingKind.SUBNETS)).isFalse();
        assertThat(of().isWhole(ListingKind.SUBNETS)).isFalse();
    }

    @Test
    void pagesOverSeveralFilesAreOneListing() {
        Inventory inventory = of(page(5, "a", "b"), page(5, "c", "d"), page(5, "e"));

        expectWhole(inventory);
        assertThat(ids(inventory)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void pagesMayStandInOneFile() {
        expectWhole(of(page(3, "a", "b") + "\n" + page(3, "c")));
    }

    @Test
    void aMissingPageIsAGap() {
        expectGap(of(page(5, "a", "b"), page(5, "e")), 3, 5);
        expectGap(of(page(5, "a", "b"), page(5, "c", "d")), 4, 5);
    }

    @Test
    void aPageTwiceCountsOnce() {
        expectGap(of(page(4, "a", "b"), page(4, "a", "b")), 2, 4);
        expectWhole(of(page(3, "a", "b"), page(3, "a", "b"), page(3, "c")));
    }

    @Test
    void aPageBesideTheWholeListingIsNoGap() {
        expectWhole(of(page(3, "a", "b", "c"), page(3, "a", "b")));
        expectGap(of(page(3, "a", "b", "c"), page(3, "d", "e")), 2, 3);
    }

    @Test
    void severalListingsEachWholeAreWhole() {
        expectWhole(of(page(2, "a", "b"), page(3, "c", "d", "e"), page(1, "f")));
        expectWhole(of(page(2, "a", "b"), page(2, "c", "d")));
        expectWhole(of(
                zoned(3, "ap-a-1", "a", "b"),
                zoned(3, "ap-b-1", "d", "e"),
                zoned(3, "ap-a-2", "c"),
                zoned(3, "ap-b-1", "f")));
    }

    /** Whichever pages belong together: nothing tells that all of one listing are there. */
    @Test
    void piecesOfSeveralListingsAreNotTakenForWholeOnesOfTheSameNumber() {
        expectGap(of(page(3, "a", "b"), page(3, "c"), page(3, "d", "e"), page(3, "f")), 6, 3);
        expectGap(of(page(3, "a", "b"), page(3, "c", "d"), page(3, "e", "f")), 6, 3);
        expectGap(of(page(4, "a", "b", "c"), page(4, "d", "e", "f"), page(4, "g", "h")), 8, 4);
    }

    private static String zoned(int total, String zone, String... ids) {
        return page(total, ids).replace("'CidrBlock'", "'Zone':'" + zone + "','CidrBlock'");
    }

    private static String nodes(String members, int total, String role, String... ids) {
        return "{'ClusterId':'cls-1','TotalCount':" + total + ",'InstanceSet':["
                + Arrays.stream(ids)
                        .map(id -> "{'InstanceId':'" + id + "','InstanceRole':'" + role + "'" + members + "}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static List<String> gaps(String... answers) {
        return of(answers).gaps().stream()
                .map(gap -> gap.name().replaceFirst(".* of cls-1 ", "") + ": " + English.say(gap.found()))
                .toList();
    }

    @Test
    void pagesOfTwoRegionsNeverAddUp() {
        Inventory inventory = of(zoned(2, "ap-a-1", "a"), zoned(2, "ap-b-1", "b"));

        assertThat(inventory.gaps())
                .extracting(gap -> gap.present() + " " + English.say(gap.call()))
                .containsExactly(
                        "1 tccli vpc DescribeSubnets --region ap-a", "1 tccli vpc DescribeSubnets --region ap-b");
        expectWhole(of(zoned(2, "ap-a-1", "a"), zoned(2, "ap-a-2", "b")));
        for (String list : List.of("InstanceSet", "NetworkInterfaceSet")) {
            String one = list.equals("InstanceSet")
                    ? machine("1", "10.0.0.1", "sg-1").replaceFirst("\\{", "{'Placement':{'Zone':'ap-a-1'},")
                    : networkInterface("1", "", "10.0.0.1", "sg-1").replaceFirst("\\{", "{'Zone':'ap-a-1',");
            String other =
                    one.replace("ins-1", "ins-2").replace("eni-1", "eni-2").replace("ap-a", "ap-b");
            assertThat(of(answer(list, 2, one), answer(list, 2, other)).gaps()).hasSize(2);
            assertThat(of(answer(list, 2, one), answer(list, 2, other.replace("ap-b", "ap-a")))
                            .gaps())
                    .isEmpty();
        }
    }

    @Test
    void pagesOfTwoRolesNeverAddUp() {
        assertThat(gaps(nodes("", 2, "WORKER", "ins-1"), nodes("", 2, "MASTER_ETCD", "ins-2")))
                .containsExactly("2 master: 1", "2 node: 1");
        assertThat(gaps(nodes("", 2, "WORKER", "ins-1"), nodes("", 2, "WORKER", "ins-2")))
                .isEmpty();
        assertThat(gaps(nodes("", 2, "ETCD", "ins-1"), nodes("", 2, "MASTER_ETCD", "ins-2")))
                .isEmpty();
    }

    /** The call may ask for machines of all roles. */
    @Test
    void aPageWithMachinesOfTwoRolesIsOfAListOfAll() {
        String mixed = nodes("", 3, "WORKER", "ins-2", "ins-3").replaceFirst("(.*)WORKER", "$1MASTER");

        assertThat(gaps(nodes("", 3, "WORKER", "ins-1"), mixed)).isEmpty();
        assertThat(gaps(nodes("", 4, "WORKER", "ins-1"), mixed.replace(":3,", ":4,")))
                .containsExactly("4: 3");
    }

    @Test
    void pagesOfTwoVersionsOfACallNeverAddUp() {
        String newer = ",'NodeType':'Regular'";

        assertThat(gaps(nodes("", 2, "WORKER", "ins-1"), nodes(newer, 2, "WORKER", "ins-2")))
                .containsExactly("2 node: 1", "2 node 2022-05-01: 1");
        assertThat(gaps(nodes("", 2, "WORKER", "ins-1", "ins-2"), nodes(newer, 2, "WORKER", "ins-2")))
                .containsExactly("2 node 2022-05-01: 1");
    }

    @Test
    void pagesOfTwoClustersNeverAddUp() {
        String other = nodes("", 2, "WORKER", "ins-2").replace("cls-1", "cls-2");

        assertThat(of(nodes("", 2, "WORKER", "ins-1"), other).gaps())
                .extracting(ListingGap::cluster)
                .containsExactly("cls-1", "cls-2");
    }

    @Test
    void anEmptyPageIsAGapForNothingTellsOfWhichListingItIs() {
        expectGap(of(page(50)), 0, 50);
        expectGap(of(page(3, "a"), page(3)), 1, 3);
        expectGap(of(page(3, "a", "b", "c"), page(2)), 0, 2);
        expectGap(of(page(3, "a", "b"), page(3, "c"), page(3)), 0, 3);
        assertThat(of(page(3)).gaps()).singleElement().satisfies(gap -> {
            assertThat(English.say(gap.found())).isEqualTo("0 on an empty page");
            assertThat(English.say(gap.expected())).isEqualTo("3, as TotalCount says, and no empty page");
        });
    }

    @Test
    void anEmptyPageThatTwoCallsMayHaveGivenIsAGap() {
        String none = "{'TotalCount':6,'InstanceSet':[]}";

        assertThat(of(none).gaps()).extracting(ListingGap::kind).containsExactly(ListingKind.MACHINES);
        assertThat(Listed.ofFiles("nodes-cls-1a2b3c4d.json", none).inventory().gaps())
                .extracting(gap -> English.say(gap.call()))
                .containsExactly("tccli tke DescribeClusterInstances --ClusterId cls-1a2b3c4d");
        assertThat(of(none.replace("6", "1"), nodes("", 1, "WORKER", "ins-1")).gaps())
                .extracting(ListingGap::kind)
                .containsExactly(ListingKind.MACHINES);
        assertThat(of(none.replace("6", "0")).gaps()).isEmpty();
    }

    @Test
    void aListWithoutATotalIsALowerBoundUnlessAWholeOneHoldsAllOfIt() {
        String untold = page(1, "a", "b").replace("'TotalCount':1,", "");

        assertThat(of(untold).gaps()).singleElement().satisfies(gap -> {
            assertThat(English.say(gap.found())).isEqualTo("2 without a TotalCount");
            assertThat(English.say(gap.expected())).isEqualTo("a TotalCount that says how many there are");
        });
        assertThat(of(untold, untold.replace("-b", "-c")).gaps())
                .extracting(ListingGap::present)
                .containsExactly(3);
        expectWhole(of(untold, page(3, "a", "b", "c")));
        assertThat(of(untold, page(2, "a", "c")).isWhole(ListingKind.SUBNETS)).isFalse();
    }

    /** Calls that never say how many there are in all: their absence of a total tells nothing. */
    @Test
    void listsThatNeverHaveATotalAreNoGap() {
        assertThat(of(
                                "{'SecurityGroupAssociationStatisticsSet':[{'SecurityGroupId':'sg-1','CVM':1,'ENI':0}]}",
                                "{'SecurityGroupLimitSet':{'SecurityGroupPolicyLimit':100}}",
                                "{'ClusterId':'cls-1','CertificationAuthority':'x','ClusterDomain':'y','SecurityGroup':'sg-1'}",
                                "{'kind':'ServiceList','apiVersion':'v1','ClusterId':'cls-1','items':[{'metadata':{'name':'a',"
                                        + "'namespace':'b'},'spec':{'type':'ClusterIP','ports':[{'port':80}]}}]}")
                        .gaps())
                .isEmpty();
    }

    // ---- what a cluster counts ----

    private static String cluster(String type, String counts) {
        return answer(
                "Clusters",
                1,
                "{'ClusterId':'cls-1','ClusterType':'" + type + "','ClusterNetworkSettings':{'VpcId':'vpc-1'}" + counts
                        + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | ''",
                "2 | ''",
                "3 | '3 node ClusterNodeNum: 2'",
                "4 | ''",
                "5 | ''",
                "6 | '6 node ClusterNodeNum: 2'",
                "7 | ''",
                "8 | '8 node ClusterNodeNum: 2'"
            })
    void aCountOfNodesIsExplainedByWhatIsListedOrShowsThatSomeAreNot(int counted, String gap) {
        List<String> gaps = gaps(
                cluster("MANAGED_CLUSTER", ",'ClusterNodeNum':" + counted),
                nodes(",'NodeType':'Regular'", 2, "WORKER", "ins-1", "ins-2"),
                nodes(",'NodeType':'Super'", 5, "WORKER", "eklet-1", "eklet-2", "eklet-3", "eklet-4", "eklet-5")
                        .replaceAll(
                                "'(eklet-[12])','InstanceRole':'WORKER','NodeType':'Super'",
                                "'$1','InstanceRole':'WORKER','NodeType':'External'"));

        assertThat(gaps).isEqualTo(gap.isEmpty() ? List.of() : List.of(gap));
    }

    @Test
    void mastersMayBeAmongTheNodesThatAClusterCounts() {
        String[] listed = {
            nodes("", 2, "WORKER", "ins-1", "ins-2"), nodes("", 3, "MASTER_ETCD", "ins-3", "ins-4", "ins-5")
        };

        assertThat(gaps(listed[0], listed[1], cluster("INDEPENDENT_CLUSTER", ",'ClusterNodeNum':5")))
                .isEmpty();
        assertThat(gaps(listed[0], listed[1], cluster("INDEPENDENT_CLUSTER", ",'ClusterNodeNum':4")))
                .containsExactly("4 node ClusterNodeNum: 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MASTER_ETCD | 3 | 0 | ''",
                "MASTER_ETCD | 3 | 3 | ''",
                "MASTER_ETCD | 4 | 0 | '4 master ClusterMaterNodeNum: 3'",
                "MASTER | 3 | 3 | '3 master ClusterEtcdNodeNum: 0'",
                "MASTER | 3 | 0 | ''"
            })
    void aCountOfMastersIsExplainedByWhatIsListedOrShowsThatSomeAreNot(
            String role, int masters, int keepers, String gap) {
        String counts = ",'ClusterMaterNodeNum':" + masters + ",'ClusterEtcdNodeNum':" + keepers;
        String listed = nodes("", 3, role, "ins-3", "ins-4", "ins-5");

        assertThat(gaps(listed, cluster("INDEPENDENT_CLUSTER", counts)))
                .isEqualTo(gap.isEmpty() ? List.of() : List.of(gap));
        assertThat(gaps(listed, cluster("MANAGED_CLUSTER", counts))).isEmpty();
    }

    /** Then the list is missing, and no lower bound. */
    @Test
    void aCountWithoutAListOfThatRoleIsNoGap() {
        String counts = ",'ClusterNodeNum':2,'ClusterMaterNodeNum':3";

        assertThat(gaps(cluster("INDEPENDENT_CLUSTER", counts))).isEmpty();
        assertThat(gaps(cluster("INDEPENDENT_CLUSTER", counts), nodes("", 2, "WORKER", "ins-1", "ins-2")))
                .isEmpty();
        assertThat(gaps(cluster("INDEPENDENT_CLUSTER", counts), nodes("", 3, "MASTER", "ins-1", "ins-2", "ins-3")))
                .isEmpty();
    }

    @Test
    void listingsOfDifferentNumbersDoNotCompleteEachOther() {
        Inventory inventory = of(page(3, "a", "b"), page(2, "c"));

        assertThat(inventory.gaps())
                .extracting(gap -> gap.total().orElseThrow())
                .containsExactly(2, 3);
    }

    @Test
    void whatIsNotUnderstoodCountsAsPresentButNotAsWhole() {
        Listed listed = Listed.of(answer("SubnetSet", 2, "5", subnets("a")[0]));

        assertThat(listed.inventory().gaps()).isEmpty();
        assertThat(listed.inventory().isWhole(ListingKind.SUBNETS)).isFalse();
    }

    @Test
    void bothVersionsOfTheCallTellOfOneCluster() {
        String older = Listed.answer(
                "Clusters",
                1,
                "{'ClusterId':'cls-1a2b3c4d','ClusterName':'x','ClusterType':'MANAGED_CLUSTER','ClusterVersion':'1.30','ClusterNodeNum':0,"
                        + "'ClusterNetworkSettings':{'ClusterCIDR':'172.16.0.0/16','VpcId':'vpc-1a2b3c4d'},'Property':''}");
        String newer = Listed.answer(
                "Clusters",
                1,
                "{'ClusterId':'cls-1a2b3c4d','ClusterName':'x','ClusterType':'MANAGED_CLUSTER','ClusterVersion':'1.30','VpcId':'vpc-1a2b3c4d'}");

        for (List<String> order : List.of(List.of(older, newer), List.of(newer, older))) {
            Listed listed = Listed.of(order.toArray(String[]::new));

            assertThat(listed.codes()).containsExactly("brief-cluster");
            assertThat(listed.inventory()
                            .find(ListingKind.CLUSTERS, Entry.Cluster.class, "cls-1a2b3c4d")
                            .orElseThrow()
                            .what()
                            .containers())
                    .hasToString("172.16.0.0/16");
        }
        assertThat(Listed.of(older, newer.replace("vpc-1a2b3c4d", "vpc-9")).codes())
                .containsExactlyInAnyOrder("brief-cluster", "contradicting-listing");
    }

    @Test
    void theOrderOfThePagesChangesNothing() {
        List<String> pages = List.of(
                "a.json",
                page(5, "a", "b"),
                "b.json",
                page(5, "c", "d"),
                "c.json",
                page(5, "e"),
                "d.json",
                answer("InstanceSet", 2, machine("1", "10.0.0.1", "sg-1")),
                "e.json",
                "{'ClusterId':'cls-1','TotalCount':1,'InstanceSet':[{'InstanceId':'ins-1','InstanceRole':'WORKER'}]}",
                "f.json",
                "{'ClusterId':'cls-1','TotalCount':1,'InstanceSet':[{'InstanceId':'ins-1','InstanceRole':'WORKER',"
                        + "'NodeType':'Regular','LanIP':'10.0.0.1'}]}",
                "g.json",
                answer("SubnetSet", 1, "{'SubnetId':'subnet-a','VpcId':'vpc-2','CidrBlock':'10.0.0.0/24'}"));
        Listed first = Listed.ofFiles(pages.toArray(String[]::new));
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
            Collections.shuffle(order, new Random(seed));
            String[] shuffled = order.stream()
                    .flatMap(at -> pages.subList(2 * at, 2 * at + 2).stream())
                    .toArray(String[]::new);
            Listed other = Listed.ofFiles(shuffled);

            assertThat(content(other)).isEqualTo(content(first));
        }
        assertThat(first.codes()).containsExactly("contradicting-listing");
    }

    private static List<Object> content(Listed listed) {
        Inventory inventory = listed.inventory();
        List<Object> content = new ArrayList<>();
        Arrays.stream(ListingKind.values()).forEach(kind -> content.addAll(inventory.all(kind, Entry.class)));
        content.addAll(inventory.gaps());
        content.addAll(inventory.problems());
        content.addAll(inventory.clusters());
        return content;
    }

    @Test
    void theSameThingWithOtherContentIsAnErrorThatNamesBothPlaces() {
        String other = "{'SubnetId':'subnet-a','VpcId':'vpc-1','CidrBlock':'10.9.0.0/24'}";
        Listed inTwo = Listed.of(page(1, "a"), answer("SubnetSet", 1, other));
        Listed inOne = Listed.of(answer("SubnetSet", 2, subnets("a")[0], other));

        assertThat(inTwo.codes()).containsExactly("contradicting-listing");
        assertThat(inTwo.problems().get(0).place().inFull()).isEqualTo("1.json:1:30 /SubnetSet/0");
        assertThat(English.say(inTwo.problems().get(0)))
                .contains("subnet subnet-a", "0.json:1:30 /SubnetSet/0", "expected");
        assertThat(inOne.codes()).containsExactly("contradicting-listing");
        assertThat(inOne.problems().get(0).place().pointer()).isEqualTo("/SubnetSet/1");
        assertThat(English.say(inOne.problems().get(0))).contains("/SubnetSet/0");
    }

    private static String primary(String id, String groups) {
        return networkInterface(id, "1", "10.0.0.1", groups)
                .replaceFirst("\\{", "{'Primary':true,'SubnetId':'subnet-1',");
    }

    private static String nativeNode(String members) {
        return "{'ClusterId':'cls-1','TotalCount':1,'InstanceSet':[{'InstanceId':'ins-1','InstanceRole':'WORKER',"
                + "'NodeType':'Native','LanIP':'10.0.0.1','Native':{" + members + "}}]}";
    }

    /** A machine, its primary interface, its node entry: the first is told as {@code sg-1, sg-2} on subnet-1. */
    private static Stream<List<String>> contradictions() {
        String machine = answer("InstanceSet", 1, machine("1", "10.0.0.1", "sg-1 sg-2"));
        String good = answer("NetworkInterfaceSet", 1, primary("1", "sg-1 sg-2"));
        return Stream.of(
                List.of(machine, answer("NetworkInterfaceSet", 1, primary("1", "sg-1")), "list of groups"),
                List.of(machine, answer("NetworkInterfaceSet", 1, primary("1", "sg-2 sg-1")), "list of groups"),
                List.of(machine, answer("NetworkInterfaceSet", 1, primary("1", "")), "list of groups"),
                List.of(machine, nativeNode("'SecurityGroupIDs':['sg-2','sg-1']"), "list of groups"),
                List.of(nativeNode("'SecurityGroupIDs':['sg-1']"), good, "list of groups"),
                List.of(
                        answer("NetworkInterfaceSet", 2, primary("1", "sg-1"), primary("2", "sg-2")),
                        "{'ClusterId':'cls-1','TotalCount':0,'InstanceSet':[]}",
                        "list of groups"),
                List.of(machine, good.replace("subnet-1", "subnet-2"), "subnet"),
                List.of(machine, nativeNode("'SubnetId':'subnet-2'"), "subnet"),
                List.of(machine, nativeNode("").replace("10.0.0.1", "10.0.0.2"), "address"),
                List.of(machine, nativeNode("").replace("'Native'", "'Super'"), "kind"),
                List.of(
                        answer("SubnetSet", 1, "{'SubnetId':'subnet-1','VpcId':'vpc-2','CidrBlock':'10.0.0.0/24'}"),
                        machine,
                        "VPC"),
                List.of(
                        "{'TotalCount':1,'NodePools':[{'NodePoolId':'np-1','ClusterId':'cls-1','Type':'Regular',"
                                + "'Regular':{'LaunchConfigurationId':'asc-1'}}]}",
                        "{'TotalCount':1,'NodePoolSet':[{'NodePoolId':'np-1','ClusterInstanceId':'cls-1',"
                                + "'LaunchConfigurationId':'asc-2'}]}",
                        "launch configuration"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void exportsThatContradictEachOtherAreAnErrorThatNamesBothPlaces(List<String> pair) {
        Listed listed = Listed.of(pair.get(0), pair.get(1));

        assertThat(listed.codes()).containsExactly("contradicting-listing");
        Problem problem = listed.problems().get(0);
        assertThat(problem.weight()).isEqualTo(Problem.Weight.ERROR);
        assertThat(English.say(problem))
                .startsWith("The " + pair.get(2) + " of ")
                .contains("expected");
        String first = problem.place().inFull();
        assertThat(English.say(problem)).containsPattern("[01]\\.json:1:").doesNotContain(first);
    }

    @Test
    void exportsThatAgreeAreNoError() {
        assertThat(of(
                                answer("InstanceSet", 1, machine("1", "10.0.0.1 10.0.0.2", "sg-1 sg-2")),
                                answer(
                                        "NetworkInterfaceSet",
                                        2,
                                        primary("1", "sg-1 sg-2"),
                                        networkInterface("2", "1", "10.0.0.3", "sg-3")),
                                nativeNode("'SecurityGroupIDs':['sg-1','sg-2'],'SubnetId':'subnet-1'"),
                                answer(
                                        "SubnetSet",
                                        1,
                                        "{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24'}"))
                        .problems())
                .isEmpty();
    }

    @Test
    void twoVersionsOfACallTellOneNodeTogether() {
        Listed listed = Listed.of(
                "{'ClusterId':'cls-1','InstanceSet':[{'InstanceId':'np-1','InstanceRole':'WORKER','LanIP':'10.0.0.1'}]}",
                "{'ClusterId':'cls-1','InstanceSet':[{'InstanceId':'np-1','InstanceRole':'WORKER','NodeType':'Native',"
                        + "'Native':{'SecurityGroupIDs':['sg-1']}}]}",
                "{'ClusterId':'cls-2','InstanceSet':[{'InstanceId':'np-2','InstanceRole':'MASTER'}]}");

        assertThat(listed.problems()).isEmpty();
        assertThat(listed.inventory().all(ListingKind.NODES, Entry.Node.class, "cls-1"))
                .singleElement()
                .satisfies(told -> assertThat(told.what().toString()).contains("10.0.0.1/32", "NATIVE", "sg-1"));
        assertThat(listed.inventory().clusters()).containsExactly("cls-1", "cls-2");
    }

    @Test
    void aListOfNodesBelongsToTheOnlyClusterElseItIsAnError() {
        String nodes = "{'TotalCount':1,'InstanceSet':[{'InstanceId':'ins-1','InstanceRole':'WORKER'}]}";
        String pools = "{'TotalCount':1,'NodePoolSet':[{'NodePoolId':'np-1','ClusterInstanceId':'cls-1'}]}";
        String others = "{'TotalCount':1,'NodePools':[{'NodePoolId':'np-1','ClusterId':'cls-2','Type':'Native'}]}";

        Listed one = Listed.of(nodes, pools);
        assertThat(one.problems()).isEmpty();
        assertThat(one.inventory().all(ListingKind.NODES, Entry.Node.class, "cls-1"))
                .hasSize(1);
        assertThat(one.inventory().isWhole(ListingKind.NODES, "cls-1")).isTrue();

        Listed two = Listed.of(nodes, pools, others);
        assertThat(two.codes()).containsExactly("unknown-cluster");
        assertThat(two.inventory().all(ListingKind.NODES, Entry.Node.class)).isEmpty();

        Listed none = Listed.of(nodes);
        assertThat(none.codes()).containsExactly("unknown-cluster");
    }

    @Test
    void poolsAreOfTheClusterThatTheyName() {
        Listed listed = Listed.ofFiles(
                "cls-99999999.json",
                "{'TotalCount':2,'NodePoolSet':[{'NodePoolId':'np-1','ClusterInstanceId':'cls-1'}]}",
                "b.json",
                "{'TotalCount':2,'NodePoolSet':[{'NodePoolId':'np-2','ClusterInstanceId':'cls-2'}]}");

        assertThat(listed.problems()).isEmpty();
        assertThat(listed.inventory().all(ListingKind.POOLS, Entry.Pool.class, "cls-1"))
                .hasSize(1);
        assertThat(listed.inventory().gaps())
                .extracting(gap -> gap.cluster() + " " + gap.present())
                .containsExactly("cls-1 1", "cls-2 1");
        assertThat(listed.inventory().clusters()).containsExactly("cls-1", "cls-2");
    }

    @Test
    void subnetsInAFileThatIsNamedAfterAClusterAreFound() {
        Listed listed = Listed.ofFiles("cls-1a2b3c4d-subnets.json", page(1, "a"), "b.json", page(1, "a"));

        assertThat(listed.problems()).isEmpty();
        assertThat(listed.inventory().find(ListingKind.SUBNETS, Entry.Subnet.class, "subnet-a"))
                .isPresent();
        assertThat(listed.inventory().clusters()).isEmpty();
    }

    @Test
    void aTemplateInAGroupIsToldLikeOneOfTheListing() {
        String group =
                "{'ServiceTemplateGroupSet':[{'ServiceTemplateGroupId':'ppmg-1','ServiceTemplateIdSet':['ppm-1'],"
                        + "'ServiceTemplateSet':[{'ServiceTemplateId':'ppm-1','ServiceSet':['tcp:80']}]}]}";
        String same = "{'ServiceTemplateSet':[{'ServiceTemplateId':'ppm-1','ServiceSet':['tcp:80']}]}";
        String other = "{'ServiceTemplateSet':[{'ServiceTemplateId':'ppm-1','ServiceSet':['tcp:81']}]}";

        assertThat(Listed.of(group, same).problems()).isEmpty();
        assertThat(Listed.of(group)
                        .inventory()
                        .find(ListingKind.SERVICE_TEMPLATES, Entry.ServiceTemplate.class, "ppm-1"))
                .isPresent();
        assertThat(Listed.of(group, other).codes()).containsExactly("contradicting-listing");
        assertThat(English.say(Listed.of(group, other).problems().get(0))).contains("ppm-1", "0.json:1:29");
    }
}
