package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.cli.ClusterCase.Audited;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What clusters and machines count for that are not reported, or of which inputs do not tell all. */
final class KnownClustersTest {

    @TempDir
    private Path folder;

    private Audited audit(ClusterCase exports, String configuration, String... options) throws IOException {
        exports.writeTo(folder.resolve("exports"));
        Files.writeString(folder.resolve("sgaudit.yml"), "version: 1\nclusters:\n" + configuration);
        return Audited.of(Session.in(
                folder,
                Stream.concat(Stream.of("check", "exports", "--format", "json"), Arrays.stream(options))
                        .toArray(String[]::new)));
    }

    private static List<String> bindings(Audited audited) {
        return audited.report()
                .get("postures")
                .valueStream()
                .map(posture -> posture.get("id").asString() + " "
                        + String.join(
                                " ",
                                posture.get("groups")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()))
                .toList();
    }

    private static List<String> notExamined(Audited audited) {
        return audited.report()
                .get("notExamined")
                .valueStream()
                .map(one -> one.get("what").asString() + ": " + one.get("why").asString())
                .toList();
    }

    // ---- machines of which nobody tells ----

    @Test
    void machinesWhoseGroupsNoInputTellsCountAsDeclared() throws IOException {
        Audited audited = audit(
                ClusterCase.of("cluster-gr").without("instances.json"),
                "  - {id: cls-1a2b3c4d, groups: {node: [sg-0a1b2c3d]}}\n");

        assertThat(bindings(audited)).containsExactly("cls-1a2b3c4d/node sg-0a1b2c3d");
        assertThat(audited.findings("stale-binding")).isEmpty();
        assertThat(notExamined(audited))
                .anyMatch(text -> text.startsWith("the groups of 2 machines of cls-1a2b3c4d: no input tells them, so"
                        + " they count as bound as the configuration says; "));
    }

    /** Nothing lists them, so that not even their number is told. */
    @Test
    void machinesThatNoInputListsCountAsDeclaredAndAreNamed() throws IOException {
        Audited audited = audit(
                ClusterCase.of("cluster-gr").without("nodes-cls-1a2b3c4d.json"),
                "  - {id: cls-1a2b3c4d, groups: {node: [sg-0a1b2c3d]}}\n");

        assertThat(bindings(audited)).contains("cls-1a2b3c4d/node sg-0a1b2c3d");
        assertThat(notExamined(audited)).anyMatch(text -> text.startsWith("the nodes of cls-1a2b3c4d: no input tells"));
    }

    /** Nodes and masters on one group are one posture where all are judged in one role. */
    @Test
    void machinesOfBothRolesOnTheSameGroupsAreOnePostureWhereTheRoleIsGiven() throws IOException {
        ClusterCase exports = ClusterCase.of("cluster-independent");
        String file = exports.files("cvm DescribeInstances").get(0);
        String one =
                exports.document(file).at("/InstanceSet/0/SecurityGroupIds/0").asString();
        ClusterCase alike = exports.changed(file, document -> {
            for (JsonNode machine : document.get("InstanceSet")) {
                ((ObjectNode) machine).putArray("SecurityGroupIds").add(one);
            }
        });
        alike.writeTo(folder.resolve("exports"));
        Audited audited = ClusterCase.audit(folder, "--role", "node");

        assertThat(bindings(audited)).hasSize(1);
        assertThat(audited.report().findValuesAsString("fingerprint")).doesNotHaveDuplicates();
    }

    // ---- --cluster ----

    private static final String NETWORKS = """
              - id: cls-1a2b3c4d
                intents: {ssh: none}
              - id: cls-5e6f7a8b
                networks: {node: [10.0.99.0/24], container: [172.31.0.0/16]}
                groups: {node: [sg-4e5f6a7b]}
                intents: {ssh: none}
            """;

    private static final String PEERS = NETWORKS + "    peers: [cls-1a2b3c4d]\n";

    private static ClusterCase first() {
        return ClusterCase.of("clusters-that-peer").without("nodes-cls-5e6f7a8b.json");
    }

    @Test
    void aPeerThatOnlyTheOtherClusterDeclaresCountsAlsoWhereOneIsChosen() throws IOException {
        Audited all = audit(first(), PEERS);
        Audited chosen = audit(first(), PEERS, "--cluster", "cls-1a2b3c4d");

        assertThat(chosen.postures()).containsExactly("cls-1a2b3c4d/node fail");
        assertThat(chosen.posture("cls-1a2b3c4d/node")).isEqualTo(all.posture("cls-1a2b3c4d/node"));
        assertThat(chosen.findings("blocked-required-traffic"))
                .anyMatch(finding -> finding.get("clause").asString().equals("tke-node/peer-networks"));
        assertThat(notExamined(chosen)).contains("cls-5e6f7a8b: --cluster leaves it out");
    }

    /** Of the exports it is told, but the configuration does not name it. */
    @Test
    void theNetworksOfAPeerThatNobodyAuditsAreThoseOfItsExports() throws IOException {
        Audited audited = audit(
                ClusterCase.of("clusters-that-peer"),
                "  - {id: cls-1a2b3c4d, peers: [cls-5e6f7a8b], intents: {ssh: none}}\n");

        assertThat(audited.posture("cls-1a2b3c4d/node").get("clauses").valueStream())
                .anyMatch(clause -> clause.get("id").asString().equals("tke-node/peer-networks")
                        && !clause.get("status").asString().equals("unknown"));
    }

    @Test
    void whatTheOtherClusterNeedsOfASharedGroupIsNoExcessWhereOneIsChosen() throws IOException {
        String shared = """
                  - id: cls-1a2b3c4d
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                    groups: {node: [sg-0a1b2c3d]}
                    intents: {ssh: none}
                  - id: cls-5e6f7a8b
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                    groups: {node: [sg-0a1b2c3d]}
                    intents: {ssh: {from: [203.0.113.0/24], reason: partner, owner: sre@example.com}}
                """;
        Files.createDirectories(folder.resolve("exports"));
        Files.writeString(
                folder.resolve("exports/good.json"),
                Bundle.documentedBut("sg-0a1b2c3d", "ingress accept tcp:22 from 203.0.113.0/24"));
        Files.writeString(folder.resolve("sgaudit.yml"), "version: 1\nclusters:\n" + shared);
        Session chosen = Session.in(folder, "check", "exports", "--format", "json", "--cluster", "cls-1a2b3c4d");
        Audited audited = Audited.of(chosen);

        assertThat(audited.findings("ssh-beyond-intent")).isEmpty();
        assertThat(audited.findings("shared-group")).hasSize(1);
        assertThat(chosen.code()).as(chosen.err()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void aClusterThatTheConfigurationDoesNotNameCannotBeChosen() throws IOException {
        Audited refused =
                audit(ClusterCase.of("clusters-that-peer"), "  - {id: cls-1a2b3c4d}\n", "--cluster", "cls-5e6f7a8b");

        assertThat(refused.session().code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.session().err()).contains("the configuration does not name the cluster \"cls-5e6f7a8b\"");
    }

    @Test
    void aDraftOfOneClusterHoldsNoOther() throws IOException {
        ClusterCase.of("clusters-that-peer").writeTo(folder.resolve("exports"));
        Session draft = Session.in(folder, "init", "exports", "--cluster", "cls-1a2b3c4d");

        assertThat(draft.out()).contains("- id: cls-1a2b3c4d").doesNotContain("- id: cls-5e6f7a8b");
    }

    @Test
    void networksThatOverlapThoseOfAPeerAreToldAlsoWhereOneIsChosen() throws IOException {
        String overlap = """
                  - {id: cls-1a2b3c4d, networks: {container: [172.16.0.0/16]}, groups: {node: [sg-0a1b2c3d]}}
                  - {id: cls-5e6f7a8b, networks: {container: [172.16.128.0/17]}, groups: {node: [sg-4e5f6a7b]}, peers: [cls-1a2b3c4d]}
                """;

        assertThat(audit(first(), overlap, "--cluster", "cls-1a2b3c4d").findings("overlapping-networks"))
                .hasSize(1);
    }

    @Test
    void aListingOfAClusterThatIsNotChosenCountsOnlyWhereSomethingRestsOnIt() throws IOException {
        ClusterCase partial = ClusterCase.of("clusters-that-peer")
                .changed("nodes-cls-5e6f7a8b.json", document -> document.put("TotalCount", 9));
        String apart = "  - {id: cls-1a2b3c4d, intents: {ssh: none}}\n  - {id: cls-5e6f7a8b, intents: {ssh: none}}\n";
        String peers =
                "  - {id: cls-1a2b3c4d, intents: {ssh: none}}\n  - {id: cls-5e6f7a8b, peers: [cls-1a2b3c4d], intents: {ssh: none}}\n";

        assertThat(audit(partial, apart).isWhole()).isFalse();
        assertThat(audit(partial, apart, "--cluster", "cls-1a2b3c4d").isWhole()).isTrue();
        assertThat(audit(partial, peers, "--cluster", "cls-1a2b3c4d").isWhole()).isFalse();
    }

    @Test
    void aWaiverOfTheOtherClusterIsNotCalledUnusedWhereOneIsChosen() throws IOException {
        String waiver = """
                waivers:
                  - {check: contradicted-rule, group: sg-4e5f6a7b, reason: r, owner: o, expires: 2099-12-31}
                  - {check: contradicted-rule, group: sg-0a1b2c3d, reason: r, owner: o, expires: 2099-12-31}
                """;
        Audited chosen = audit(first(), NETWORKS + waiver, "--cluster", "cls-1a2b3c4d");

        assertThat(chosen.findings("unused-waiver"))
                .extracting(finding -> finding.get("group").asString())
                .containsExactly("sg-0a1b2c3d");
    }
}
