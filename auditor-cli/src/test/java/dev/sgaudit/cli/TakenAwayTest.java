package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document that is missing never makes an audit pass that did not, and what is unknown without it names its call. */
final class TakenAwayTest {

    /**
     * The documents without which nothing shows that they were ever there, and why that does no harm; a manifest shows
     * it all the same.
     */
    private static final Map<String, String> OF_NO_HARM = Map.of(
            "tke DescribeNodePools",
            "a pool tells the groups of nodes to come; all nodes of today are told by their cluster");

    /** The documents that decide no verdict, so that one which stands without them stands. */
    private static final Set<String> OF_NO_WEIGHT = Set.of("vpc DescribeSecurityGroups", "kubectl get services");

    @TempDir
    private Path folder;

    private int runs;

    /** Every case as it is, and with each of its groups opened to the world in turn. */
    static Stream<ClusterCase> cases() {
        return ClusterCase.all()
                .flatMap(exported -> Stream.concat(
                        Stream.of(exported),
                        exported.files("vpc DescribeSecurityGroupPolicies").stream()
                                .map(exported::opened)));
    }

    private ClusterCase.Audited audited(ClusterCase exported, String... options) throws IOException {
        return audited(exported, Optional.empty(), options);
    }

    private ClusterCase.Audited audited(ClusterCase exported, Optional<JsonNode> manifest, String... options)
            throws IOException {
        Path root = folder.resolve("run-" + runs++);
        Path exports = exported.writeTo(root.resolve("exports"));
        if (manifest.isPresent()) {
            Files.writeString(exports.resolve("manifest.json"), manifest.get().toPrettyString());
        }
        String[] all = Stream.concat(Stream.of("--no-ssh"), Stream.of(options)).toArray(String[]::new);
        return ClusterCase.audit(root, all);
    }

    private static boolean passes(ClusterCase.Audited run) {
        return run.verdict().startsWith("pass");
    }

    // ---- with a manifest ----

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheManifestListsAndTheFolderLacksMakesTheEvidenceIncomplete(ClusterCase exported) throws IOException {
        JsonNode manifest = exported.manifest();
        ClusterCase.Audited whole = audited(exported, Optional.of(manifest));
        assertThat(whole.errors()).isEmpty();
        assertThat(whole.isWhole()).isTrue();
        assertThat(whole.session().code()).isEqualTo(passes(whole) ? ExitCode.PASSED : ExitCode.FAILED);
        for (String file : exported.documents().keySet()) {
            ClusterCase.Audited less = audited(exported.without(file), Optional.of(manifest));

            assertThat(less.session().code()).as(file).isEqualTo(ExitCode.NOT_WHOLE);
            assertThat(less.isWhole()).as(file).isFalse();
            assertThat(passes(less)).as(file).isEqualTo(passes(whole) && OF_NO_WEIGHT.contains(ClusterCase.call(file)));
            assertThat(less.errors()).as(file).contains("missing-page");
            assertThat(less.session().err()).as(file).contains('"' + file + '"', ClusterCase.call(file));
        }
    }

    // ---- without one ----

    @ParameterizedTest
    @MethodSource("cases")
    void nothingPassesWithoutADocumentThatDidNotPassWithItAndWhatIsUnknownNamesTheCall(ClusterCase exported)
            throws IOException {
        ClusterCase.Audited whole = audited(exported);
        Set<String> before = unknowns(whole).keySet();
        for (String file : exported.documents().keySet()) {
            ClusterCase.Audited less = audited(exported.without(file));
            String context = "%s without %s: %s, then %s".formatted(exported, file, whole.postures(), less.postures());

            boolean mayPass = passes(whole) || OF_NO_HARM.containsKey(ClusterCase.call(file));
            assertThat(mayPass || !passes(less)).as(context).isTrue();
            assertThat(less.session().code() == ExitCode.PASSED).as(context).isEqualTo(passes(less) && less.isWhole());
            Map<String, Set<String>> unknown = unknowns(less);
            unknown.keySet().removeAll(before);
            if (file.startsWith("kubectl")) {
                assertThat(unknown).as(context).isEmpty();
            }
            unknown.forEach((what, settles) -> assertThat(settles)
                    .as("%s: %s", context, what)
                    .anyMatch(settle -> settle.contains("tccli " + ClusterCase.call(file))));
        }
    }

    /** Each clause that is not known and each finding that only may hold, with what would settle it. */
    private static Map<String, Set<String>> unknowns(ClusterCase.Audited run) {
        return run.report()
                .get("postures")
                .valueStream()
                .flatMap(posture -> Stream.concat(
                                posture.get("clauses")
                                        .valueStream()
                                        .filter(clause ->
                                                clause.get("status").asString().equals("unknown")),
                                posture.get("findings")
                                        .valueStream()
                                        .filter(finding -> finding.get("certainty")
                                                .asString()
                                                .equals("possible")))
                        .map(item -> Map.entry(
                                posture.get("id").asString() + " "
                                        + item.get("id").asString(),
                                item)))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> settles(entry.getValue())));
    }

    private static Set<String> settles(JsonNode item) {
        return item.get("needs")
                .valueStream()
                .map(need -> need.get("settle").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // ---- the groups of a pool ----

    private static final ClusterCase POOLS = ClusterCase.of("node-pool-on-other-groups");

    @Test
    void aPoolWhoseGroupsNothingTellsIsUnknown() throws IOException {
        ClusterCase.Audited whole = audited(POOLS);
        assertThat(whole.postures()).containsExactly("cls-1a2b3c4d/node pass", "cls-1a2b3c4d/node-2 fail");

        ClusterCase.Audited less = audited(POOLS.without("launch-configurations.json"));

        assertThat(less.verdict()).isEqualTo("unknown");
        assertThat(less.postures()).containsExactly("cls-1a2b3c4d/node pass", "cls-1a2b3c4d/node-2 unknown");
        assertThat(less.settles()).anyMatch(settle -> settle.startsWith("tccli as DescribeLaunchConfigurations"));
    }

    @Test
    void machinesOnTheBadGroupsOfTheirPoolAreUnknownWithoutTheInstances() throws IOException {
        ClusterCase.Audited less = audited(POOLS.without("instances.json"));

        assertThat(less.verdict()).isEqualTo("fail");
        assertThat(less.postures())
                .contains("cls-1a2b3c4d/node pass", "cls-1a2b3c4d/node-2 fail", "cls-1a2b3c4d/node-3 unknown");
        assertThat(less.settles())
                .contains("tccli cvm DescribeInstances --InstanceIds '[\"ins-aaaa1111\",\"ins-aaaa2222\"]'");
    }

    /** Its next node may be bound otherwise than those that it has. */
    @Test
    void aPoolWhoseTemplateNothingTellsIsUnknownThoughItHasNodes() throws IOException {
        ClusterCase withNode = POOLS.changed(
                "nodes-cls-1a2b3c4d.json",
                document -> ((ObjectNode) document.at("/InstanceSet/0")).put("NodePoolId", "np-aaaa1111"));
        assertThat(audited(withNode).postures()).containsExactly("cls-1a2b3c4d/node pass", "cls-1a2b3c4d/node-2 fail");

        ClusterCase.Audited less = audited(withNode.without("launch-configurations.json"));

        assertThat(less.postures()).containsExactly("cls-1a2b3c4d/node pass", "cls-1a2b3c4d/node-2 unknown");
        assertThat(less.settles()).anyMatch(settle -> settle.startsWith("tccli as DescribeLaunchConfigurations"));
    }

    /** A native pool may leave its groups to its nodes, which tell them. */
    @Test
    void aNativePoolWithNodesThatTellsNoGroupsIsSaidNotToTellThoseOfItsNext() throws IOException {
        ClusterCase.Audited run = audited(POOLS.changed("pools-cls-1a2b3c4d.json", document -> {
            ObjectNode pool = ((ArrayNode) document.get("NodePools")).addObject();
            pool.put("ClusterId", "cls-1a2b3c4d").put("NodePoolId", "np-zzz").put("Type", "Native");
            pool.putObject("Native").putNull("SecurityGroupIds");
            document.put("TotalCount", 3);
        }));

        assertThat(run.postures()).containsExactly("cls-1a2b3c4d/node pass", "cls-1a2b3c4d/node-2 fail");
        assertThat(run.report().get("notExamined").toString()).contains("the next node of np-zzz of cls-1a2b3c4d");
    }

    // ---- what only the cluster tells ----

    @Test
    void ipv6BlocksOfSubnetsMayBeTheNodesWhereNothingTellsWhetherTheClusterIsDualStack() throws IOException {
        ClusterCase dual = ClusterCase.of("cluster-gr")
                .changed(
                        "subnets.json",
                        document -> ((ObjectNode) document.at("/SubnetSet/0")).put("Ipv6CidrBlock", "2001:db8::/64"));
        assertThat(egressToNodes(audited(dual))).isEqualTo("met");

        ClusterCase.Audited less = audited(dual.without("clusters.json"));

        assertThat(egressToNodes(less)).isEqualTo("unknown");
        assertThat(less.settles()).anyMatch(settle -> settle.contains("tccli tke DescribeClusters"));
    }

    private static String egressToNodes(ClusterCase.Audited run) {
        return run.posture("cls-1a2b3c4d/node")
                .get("clauses")
                .valueStream()
                .filter(clause -> clause.get("id").asString().equals("tke-node/egress-node"))
                .map(clause -> clause.get("status").asString())
                .findFirst()
                .orElseThrow();
    }

    /** The one document of no harm: today's nodes are all told, and they are bound well. */
    @Test
    void withoutThePoolsTheNodesOfTodayAreAudited() throws IOException {
        ClusterCase.Audited less = audited(POOLS.without("pools-cls-1a2b3c4d.json"));

        assertThat(less.postures()).containsExactly("cls-1a2b3c4d/node pass");
        assertThat(less.posture("cls-1a2b3c4d/node").get("machines").asInt()).isEqualTo(3);
    }

    /** A list of some nodes that is whole by its own total is held against what the cluster counts. */
    @Test
    void nodesThatOnlyAnotherListTellsShowByTheCountOfTheCluster() throws IOException {
        ClusterCase less = POOLS.without("nodes-cls-1a2b3c4d.json").without("pools-cls-1a2b3c4d.json");

        ClusterCase.Audited run = audited(less);

        assertThat(run.postures()).containsExactly("cls-1a2b3c4d/node unknown", "cls-1a2b3c4d/node-2 unknown");
        assertThat(run.isWhole()).isFalse();
        assertThat(run.findings("partial-export"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.get("message").asString())
                        .contains("1, where a whole export has 3, as ClusterNodeNum says"));
        assertThat(audited(less, Optional.of(POOLS.manifest())).verdict()).isEqualTo("fail");
    }
}
