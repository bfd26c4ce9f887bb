package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a configuration declares beside what exports prove: which postures there are, who counts, whose waivers excuse. */
final class DeclaredBindingsTest {

    private static final String RULE =
            "{'PolicyIndex':%d,'Protocol':'%s','Port':'%s','CidrBlock':'%s','Action':'%s','PolicyDescription':'x'}";

    @TempDir
    private Path folder;

    private int runs;

    private static String rule(String action, String protocol, String port, String block) {
        return RULE.formatted(0, protocol, port, block, action);
    }

    private static String accept(String block) {
        return rule("ACCEPT", "ALL", "ALL", block);
    }

    /** The rules of Tencent's table for these networks, behind others. */
    private static List<String> table(String nodes, String pods, String... above) {
        List<String> rules = new ArrayList<>(List.of(above));
        rules.addAll(List.of(
                accept(nodes),
                accept(pods),
                rule("ACCEPT", "tcp", "30000-32768", "0.0.0.0/0"),
                rule("ACCEPT", "udp", "30000-32768", "0.0.0.0/0"),
                rule("ACCEPT", "icmp", "ALL", "0.0.0.0/0")));
        return rules;
    }

    private static String group(List<String> ingress) {
        StringBuilder rules = new StringBuilder();
        for (int index = 0; index < ingress.size(); index++) {
            rules.append(index == 0 ? "" : ",")
                    .append(ingress.get(index).replace("'PolicyIndex':0", "'PolicyIndex':" + index));
        }
        return ("{'SecurityGroupPolicySet':{'Version':'1','Ingress':[" + rules + "],'Egress':[" + accept("0.0.0.0/0")
                        + "]}}")
                .replace('\'', '"');
    }

    private ClusterCase.Audited audited(String configuration, Map<String, String> groups, String... options)
            throws IOException {
        Path root = Files.createDirectories(folder.resolve("run-" + runs++));
        Files.createDirectories(root.resolve("exports"));
        Files.writeString(root.resolve("sgaudit.yml"), configuration);
        for (Map.Entry<String, String> group : groups.entrySet()) {
            Files.writeString(root.resolve("exports/" + group.getKey() + ".json"), group.getValue());
        }
        return run(root, options);
    }

    private static ClusterCase.Audited run(Path root, String... options) {
        List<String> arguments = new ArrayList<>(List.of("check", "exports", "--format", "json"));
        arguments.addAll(List.of(options));
        return ClusterCase.Audited.of(Session.in(root, arguments.toArray(String[]::new)));
    }

    // ---- --cluster ----

    private static final String TWO_CLUSTERS = """
            version: 1
            clusters:
              - id: cls-aaaaaaaa
                networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                groups: {node: [sg-aaaaaaaa]}
                intents: {ssh: none}
              - id: cls-bbbbbbbb
                networks: {vpc: [10.0.0.0/16], node: [10.0.16.0/20], container: [172.20.0.0/16]}
                groups: {node: [sg-bbbbbbbb]}
                peers: [cls-aaaaaaaa]
                intents: {ssh: none}
            """;

    @Test
    void aPeerThatOnlyTheOtherClusterDeclaresCountsAlsoWhereOneClusterIsReported() throws IOException {
        Map<String, String> groups = Map.of(
                "sg-aaaaaaaa", group(table("10.0.0.0/20", "172.16.0.0/16")),
                "sg-bbbbbbbb",
                        group(table("10.0.16.0/20", "172.20.0.0/16", accept("10.0.0.0/20"), accept("172.16.0.0/16"))));

        assertThat(audited(TWO_CLUSTERS, groups).session().code()).isEqualTo(ExitCode.FAILED);
        ClusterCase.Audited chosen = audited(TWO_CLUSTERS, groups, "--cluster", "cls-aaaaaaaa");
        assertThat(chosen.session().code()).isEqualTo(ExitCode.FAILED);
        assertThat(chosen.postures()).containsExactly("cls-aaaaaaaa/node fail");
        assertThat(audited(TWO_CLUSTERS, groups, "--cluster", "cls-bbbbbbbb")
                        .session()
                        .code())
                .isEqualTo(ExitCode.PASSED);
    }

    @Test
    void whatAnotherClusterRequiresOfASharedGroupIsNoSurplusAlsoWhereOneClusterIsReported() throws IOException {
        String configuration = TWO_CLUSTERS
                .replace("sg-bbbbbbbb", "sg-aaaaaaaa")
                .replace("    peers: [cls-aaaaaaaa]\n", "")
                .replace(
                        "container: [172.20.0.0/16]}\n    groups: {node: [sg-aaaaaaaa]}\n    intents: {ssh: none}",
                        "container: [172.20.0.0/16]}\n    groups: {node: [sg-aaaaaaaa]}\n"
                                + "    intents: {ssh: {from: [203.0.113.0/24], reason: r, owner: o}}");
        assertThat(configuration).contains("203.0.113.0/24");
        Map<String, String> groups = Map.of(
                "sg-aaaaaaaa",
                group(table(
                        "10.0.0.0/16",
                        "172.16.0.0/16",
                        accept("172.20.0.0/16"),
                        rule("ACCEPT", "tcp", "22", "203.0.113.0/24"))));

        assertThat(audited(configuration, groups).session().code()).isEqualTo(ExitCode.PASSED);
        assertThat(audited(configuration, groups, "--cluster", "cls-aaaaaaaa")
                        .session()
                        .code())
                .isEqualTo(ExitCode.PASSED);
    }

    // ---- stale-binding ----

    private ClusterCase.Audited declared(String bindings, List<String> bound) throws IOException {
        ClusterCase exported = ClusterCase.of("cluster-vpc-cni");
        String file = exported.files("cvm DescribeInstances").get(0);
        ClusterCase changed = exported.changed(file, document -> {
            for (JsonNode machine : document.get("InstanceSet")) {
                ArrayNode groups = ((ObjectNode) machine).putArray("SecurityGroupIds");
                bound.forEach(groups::add);
            }
        });
        Path root = Files.createDirectories(folder.resolve("run-" + runs++));
        Path exports = changed.writeTo(root.resolve("exports"));
        Files.writeString(
                exports.resolve("sg-bbbbbbbb.json"), group(List.of(rule("ACCEPT", "tcp", "3306", "0.0.0.0/0"))));
        Files.writeString(
                root.resolve("sgaudit.yml"),
                "version: 1\nclusters:\n  - id: " + cluster(exported) + "\n    groups: {node: " + bindings
                        + "}\n    intents: {ssh: none}\n");
        return run(root);
    }

    private static String cluster(ClusterCase exported) {
        String file = exported.files("tke DescribeClusters").get(0);
        return exported.document(file).at("/Clusters/0/ClusterId").asString();
    }

    private static String own() {
        ClusterCase exported = ClusterCase.of("cluster-vpc-cni");
        String file = exported.files("cvm DescribeInstances").get(0);
        return exported.document(file).at("/InstanceSet/0/SecurityGroupIds/0").asString();
    }

    @Test
    void aConfigurationHidesNoBindingThatExportsProve() throws IOException {
        ClusterCase.Audited audited = declared("[" + own() + "]", List.of("sg-bbbbbbbb", own()));

        assertThat(audited.session().code()).isEqualTo(ExitCode.FAILED);
        assertThat(audited.findings("stale-binding"))
                .extracting(finding -> finding.get("severity").asString())
                .containsExactly("medium");
        assertThat(audited.findings("stale-binding").get(0).get("message").asString())
                .contains("sg-bbbbbbbb, " + own() + " in this order", "declares " + own());
        assertThat(audited.findings("open-to-world")).hasSize(1);
        assertThat(audited.postures()).hasSize(2);
    }

    @Test
    void anotherOrderIsAnotherBinding() throws IOException {
        ClusterCase.Audited audited = declared("[" + own() + ", sg-bbbbbbbb]", List.of("sg-bbbbbbbb", own()));

        assertThat(audited.findings("stale-binding")).hasSize(1);
        assertThat(audited.postures()).hasSize(2);
        assertThat(audited.report().findValuesAsString("fingerprint")).doesNotHaveDuplicates();
    }

    @Test
    void aListOfListsDeclaresSeveralBindings() throws IOException {
        ClusterCase.Audited audited =
                declared("[[" + own() + "], [sg-bbbbbbbb, " + own() + "]]", List.of("sg-bbbbbbbb", own()));

        assertThat(audited.findings("stale-binding")).isEmpty();
        assertThat(audited.postures()).hasSize(2);
    }

    /** The number of a posture is no identity: its groups are. */
    @Test
    void theSameBindingHasTheSameFingerprintsWhateverItsNumber() throws IOException {
        ClusterCase.Audited second = declared("[" + own() + "]", List.of("sg-bbbbbbbb", own()));
        ClusterCase.Audited first = declared("[sg-bbbbbbbb, " + own() + "]", List.of("sg-bbbbbbbb", own()));

        JsonNode open = second.findings("open-to-world").get(0);
        assertThat(first.findings("open-to-world").get(0).get("fingerprint")).isEqualTo(open.get("fingerprint"));
    }

    // ---- waivers in postures of several groups ----

    private static final String TWO_GROUPS = """
            version: 1
            clusters:
              - id: cls-aaaaaaaa
                networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                groups: {node: [sg-aaaaaaaa, sg-bbbbbbbb]}
                intents: {ssh: none}
            waivers:
              - {check: blocked-required-traffic, group: %s, reason: r, owner: o, expires: 2030-01-01}
            """;

    private ClusterCase.Audited waived(String named, List<String> ofFirst, List<String> ofSecond) throws IOException {
        return audited(
                TWO_GROUPS.formatted(named), Map.of("sg-aaaaaaaa", group(ofFirst), "sg-bbbbbbbb", group(ofSecond)));
    }

    @Test
    void aWaiverExcusesWhatARuleOfItsOwnGroupDrops() throws IOException {
        List<String> first = List.of(rule("ACCEPT", "tcp", "8080", "10.0.0.0/20"));
        List<String> second = table("10.0.0.0/20", "172.16.0.0/16", rule("DROP", "ALL", "ALL", "10.0.0.0/20"));

        assertThat(waived("sg-aaaaaaaa", first, second).verdict()).isEqualTo("fail");
        assertThat(waived("sg-bbbbbbbb", first, second).verdict()).isEqualTo("pass-with-waivers");
        assertThat(waived("[sg-aaaaaaaa, sg-bbbbbbbb]", first, second).verdict())
                .isEqualTo("pass-with-waivers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sg-aaaaaaaa", "sg-bbbbbbbb"})
    void whatNoRuleMatchesIsExcusedInADeclaredPostureByAWaiverOfAnyOfItsGroups(String named) throws IOException {
        List<String> first = List.of(rule("ACCEPT", "tcp", "8080", "10.0.0.0/20"));
        List<String> second = table("10.0.0.0/21", "172.16.0.0/16");

        assertThat(waived(named, first, second).verdict()).isEqualTo("pass-with-waivers");
    }
}
