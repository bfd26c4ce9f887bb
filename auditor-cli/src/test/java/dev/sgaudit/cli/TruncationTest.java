package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Exports that show themselves that something is missing: nothing is proven by them, whatever they hold. */
final class TruncationTest {

    private static final ClusterCase WHOLE = ClusterCase.of("cluster-vpc-cni");
    private static final ClusterCase THREE_SUBNETS = ClusterCase.of("cluster-gr");
    private static final String RULES = "policies-sg-0a1b2c3d.json";

    @TempDir
    private Path folder;

    private ClusterCase.Audited audited(ClusterCase exported, Optional<JsonNode> manifest) throws IOException {
        Path exports = exported.writeTo(folder.resolve("exports"));
        if (manifest.isPresent()) {
            Files.writeString(exports.resolve("manifest.json"), manifest.get().toPrettyString());
        }
        return ClusterCase.audit(folder, "--no-ssh");
    }

    private ClusterCase.Audited audited(ClusterCase exported) throws IOException {
        return audited(exported, Optional.empty());
    }

    private static void expectPartial(ClusterCase.Audited run, String... words) {
        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.isWhole()).isFalse();
        assertThat(run.verdict()).isNotEqualTo("pass");
        assertThat(run.findings("partial-export"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.get("message").asString()
                                + finding.get("fix").asString())
                        .contains(words));
    }

    private static void expectWhole(ClusterCase.Audited run) {
        assertThat(run.session().code()).as(run.session().err()).isEqualTo(ExitCode.PASSED);
        assertThat(run.isWhole()).isTrue();
        assertThat(run.findings("partial-export")).isEmpty();
    }

    @Test
    void theCaseIsWhole() throws IOException {
        expectWhole(audited(WHOLE, Optional.of(WHOLE.manifest())));
    }

    // ---- listings ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups.json",
                "vpcs.json",
                "subnets.json",
                "instances.json",
                "clusters.json",
                "nodes-cls-1a2b3c4d.json"
            })
    void aTotalAboveTheListIsAPartialExport(String file) throws IOException {
        int total = WHOLE.document(file).get("TotalCount").asInt();
        ClusterCase more = WHOLE.changed(file, document -> document.put("TotalCount", total + 1));

        expectPartial(
                audited(more),
                "exports/" + file,
                total + 1 + ", as TotalCount says",
                "tccli " + ClusterCase.call(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups.json",
                "vpcs.json",
                "subnets.json",
                "instances.json",
                "clusters.json",
                "nodes-cls-1a2b3c4d.json"
            })
    void aListWithoutATotalIsAPartialExport(String file) throws IOException {
        ClusterCase.Audited run = audited(WHOLE.changed(file, document -> document.remove("TotalCount")));

        expectPartial(
                run,
                "exports/" + file,
                "without a TotalCount",
                "how many there are",
                "tccli " + ClusterCase.call(file));
        assertThat(run.postures().contains("cls-1a2b3c4d/node-2 unknown")).isEqualTo(file.startsWith("nodes"));
    }

    @Test
    void anEmptyPageOfAListThatIsNotEmptyIsAPartialExport() throws IOException {
        ClusterCase none = WHOLE.with("instances.json", "{'TotalCount':50,'InstanceSet':[]}");

        expectPartial(
                audited(none),
                "list of instances",
                "0 on an empty page, where a whole export has 50, as TotalCount says, and no empty page");
    }

    /** Neither is whole, though their two machines are as many as each of them says there are. */
    @Test
    void aPageOfWorkersAndOneOfMastersNeverAddUp() throws IOException {
        ClusterCase two = ClusterCase.of("cluster-independent")
                .changed("nodes-cls-1a2b3c4d.json", document -> document.put("TotalCount", 2))
                .changed("masters-cls-1a2b3c4d.json", document -> {
                    document.put("TotalCount", 2);
                    ((ArrayNode) document.get("InstanceSet")).remove(2);
                    ((ArrayNode) document.get("InstanceSet")).remove(1);
                })
                .changed(
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0"))
                                .put("ClusterNodeNum", 1)
                                .put("ClusterMaterNodeNum", 1));

        ClusterCase.Audited run = audited(two);

        assertThat(run.findings("partial-export")).hasSize(2);
        assertThat(run.isWhole()).isFalse();
        assertThat(run.postures()).contains("cls-1a2b3c4d/node-2 unknown", "cls-1a2b3c4d/master-2 unknown");
    }

    @Test
    void moreNodesThanAreListedInTheCountOfTheClusterAreAPartialExport() throws IOException {
        ClusterCase more = WHOLE.changed(
                "clusters.json", document -> ((ObjectNode) document.at("/Clusters/0")).put("ClusterNodeNum", 2));

        ClusterCase.Audited run = audited(more);

        expectPartial(
                run,
                "The list of nodes of cls-1a2b3c4d in exports/nodes-cls-1a2b3c4d.json",
                "1, where a whole export has 2, as ClusterNodeNum says",
                "tccli tke DescribeClusterInstances --ClusterId cls-1a2b3c4d");
        assertThat(run.postures()).contains("cls-1a2b3c4d/node-2 unknown");
    }

    /** Also where the cluster counts no more nodes than are listed, or nobody counts them. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "0, 1"})
    void nodesThatAreNotListedAreAnUnknownBinding(int said, int total) throws IOException {
        ClusterCase more = WHOLE.changed("nodes-cls-1a2b3c4d.json", document -> document.put("TotalCount", total))
                .changed(
                        "clusters.json",
                        document -> ((ObjectNode) document.at("/Clusters/0")).put("ClusterNodeNum", said));
        List<String> postures = audited(more).postures();

        assertThat(postures.contains("cls-1a2b3c4d/node-2 unknown")).isEqualTo(total > 1);
    }

    @Test
    void aPageThatIsMissingIsAPartialExport() throws IOException {
        ClusterCase paged = THREE_SUBNETS.without("subnets.json");
        for (int page = 0; page < 3; page++) {
            ObjectNode answer = THREE_SUBNETS.document("subnets.json").deepCopy();
            JsonNode only = answer.at("/SubnetSet/" + page);
            answer.putArray("SubnetSet").add(only);
            paged = paged.with("subnets-" + page + ".json", answer.toString());
        }
        ClusterCase.Audited whole = audited(paged);
        assertThat(whole.isWhole()).isTrue();
        assertThat(whole.findings("partial-export")).isEmpty();

        Files.delete(folder.resolve("exports/subnets-2.json"));
        ClusterCase.Audited less = ClusterCase.audit(folder, "--no-ssh");

        expectPartial(less, "The list of subnets", "2, where a whole export has 3", "tccli vpc DescribeSubnets");
    }

    // ---- rules ----

    @Test
    void aGapInTheOrderOfRulesIsAPartialExport() throws IOException {
        ClusterCase gap = WHOLE.changed(RULES, document -> {
            ArrayNode rules = (ArrayNode) document.at("/SecurityGroupPolicySet/Ingress");
            ((ObjectNode) rules.get(rules.size() - 1)).put("PolicyIndex", rules.size());
        });

        expectPartial(audited(gap), "sg-0a1b2c3d ingress", "tccli vpc DescribeSecurityGroupPolicies");
    }

    @Test
    void moreRulesInTheStatisticsThanInTheListAreAPartialExport() throws IOException {
        ClusterCase more = WHOLE.changed(RULES, document -> countEgress(document, 2));

        expectWhole(audited(WHOLE.changed(RULES, document -> countEgress(document, 1))));
        expectPartial(audited(more), "sg-0a1b2c3d egress", "2, as PolicyStatistics counts");
    }

    /** Nobody says how the rules are counted that a template stands for. */
    @Test
    void aTemplateExplainsAnyCount() throws IOException {
        ClusterCase template = WHOLE.changed(RULES, document -> {
            countEgress(document, 9);
            ((ArrayNode) document.at("/SecurityGroupPolicySet/Egress"))
                    .addObject()
                    .put("PolicyIndex", 1)
                    .put("Action", "ACCEPT")
                    .putObject("AddressTemplate")
                    .put("AddressId", "ipm-1a2b3c4d");
        });

        expectWhole(audited(template));
    }

    private static void countEgress(ObjectNode document, int rules) {
        ((ObjectNode) document.get("SecurityGroupPolicySet"))
                .putObject("PolicyStatistics")
                .put("EgressIPv4TotalCount", rules);
    }

    // ---- manifests ----

    @Test
    void aCallThatFailedMakesTheEvidenceIncomplete() throws IOException {
        ObjectNode manifest = WHOLE.manifest();
        ObjectNode call = (ObjectNode) manifest.at("/calls/0");
        call.put("failure", "AuthFailure.UnauthorizedOperation");

        ClusterCase.Audited run = audited(WHOLE, Optional.of(manifest));

        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.isWhole()).isFalse();
        assertThat(run.verdict()).isEqualTo("unknown");
        assertThat(run.errors()).containsExactly("failed-call");
        assertThat(run.session().err()).contains(call.get("call").asString(), "UnauthorizedOperation");
    }

    @Test
    void aPageThatTheManifestListsAndTheFolderLacksMakesTheEvidenceIncomplete() throws IOException {
        ObjectNode manifest = WHOLE.manifest();
        ((ArrayNode) manifest.at("/calls/0/pages")).addObject().put("file", "page-0100.json");

        ClusterCase.Audited run = audited(WHOLE, Optional.of(manifest));

        assertThat(run.session().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(run.isWhole()).isFalse();
        assertThat(run.verdict()).isEqualTo("unknown");
        assertThat(run.errors()).containsExactly("missing-page");
        assertThat(run.session().err()).contains("\"page-0100.json\"");
    }
}
