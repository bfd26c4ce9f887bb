package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is said of a folder of exports of which something is missing: never more than can be proven. */
final class TakenAwayTest {

    /**
     * What no verdict rests on: names, Services, quotas, and interfaces and pools where machines tell their groups
     * themselves.
     */
    private static final Set<String> HARMLESS = Set.of("vpc DescribeSecurityGroups", "kubectl get services");

    @TempDir
    private Path folder;

    record Taken(String folder, String document) {}

    static Stream<Taken> documents() {
        return ExportFolder.CLUSTERS.stream()
                .flatMap(name ->
                        ExportFolder.of(name).documents().keySet().stream().map(document -> new Taken(name, document)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void withoutADocumentNothingPassesThatDidNot(Taken taken) throws IOException {
        ExportFolder whole = ExportFolder.of(taken.folder());
        JsonNode manifest = whole.manifest();
        JsonNode before = whole.audited(folder, "whole", "--no-ssh");
        ExportFolder left = whole.without(taken.document());
        JsonNode bare = left.audited(folder, "left", "--no-ssh");
        Files.writeString(folder.resolve("left/manifest.json"), manifest.toString());
        JsonNode listed = ExportFolder.report(folder, "left", "--no-ssh");

        assertThat(before.get("evidence").asString()).isEqualTo("complete");
        boolean passed = before.get("verdict").asString().equals("pass");
        // Without a manifest nobody can know that there is a pool, or an interface, of which no other document tells.
        boolean isHidden = taken.document().startsWith("pools");
        if (!passed) {
            assertThat(listed.get("verdict").asString()).as(taken.toString()).isNotEqualTo("pass");
            if (!isHidden) {
                assertThat(bare.get("verdict").asString()).as(taken.toString()).isNotEqualTo("pass");
            }
        }
        assertThat(listed.get("evidence").asString()).isEqualTo("incomplete");
        assertThat(listed.at("/gate/exitCode").asInt()).isEqualTo(3);
        assertThat(problems(listed)).anyMatch(text -> text.contains("'" + taken.document() + "'"));
        boolean isNeeded = !HARMLESS.contains(ExportFolder.call(taken.document()));
        if (isNeeded && isUnknown(bare) && !isUnknown(before)) {
            assertThat(settles(bare)).as(bare.toString()).anyMatch(settle -> settle.contains(call(taken.document())));
        }
    }

    private static String call(String document) {
        // A cluster's networks can be given by hand as well, but the call that is missing has to be named.
        return ExportFolder.call(document).replace("tke DescribeNodePools", "cvm DescribeInstances");
    }

    private static boolean isUnknown(JsonNode report) {
        return report.get("verdict").asString().equals("unknown")
                || report.get("postures")
                        .valueStream()
                        .flatMap(posture -> posture.get("clauses").valueStream())
                        .anyMatch(clause -> clause.get("status").asString().equals("unknown"));
    }

    private static Collection<String> problems(JsonNode report) {
        return report.get("inputs")
                .valueStream()
                .flatMap(input -> input.get("problems").valueStream())
                .map(problem -> problem.get("message").asString())
                .toList();
    }

    private static Collection<String> settles(JsonNode report) {
        Set<String> settles = new TreeSet<>(Comparator.naturalOrder());
        report.get("postures")
                .valueStream()
                .flatMap(posture -> Stream.concat(
                        posture.get("clauses").valueStream(),
                        posture.get("findings").valueStream()))
                .flatMap(one -> one.get("needs").valueStream())
                .forEach(need -> settles.add(need.get("settle").asString()));
        return settles;
    }

    @Test
    void aPoolWhoseGroupAloneIsBadIsNotForgotten() {
        ExportFolder whole = ExportFolder.of("node-pool-on-other-groups");
        assertThat(whole.audited(folder, "whole", "--no-ssh").get("verdict").asString())
                .isEqualTo("fail");

        JsonNode without = whole.without("launch-configurations.json").audited(folder, "left", "--no-ssh");

        // What the pool's next node will have is not known, and nothing that is there has that group.
        assertThat(without.get("verdict").asString()).isNotEqualTo("pass");
    }

    @Test
    void aListOfAllCallsThatIsThereIsCompleteAndAFailedCallIsNot() throws IOException {
        ExportFolder whole = ExportFolder.of("cluster-vpc-cni");
        whole.write(folder.resolve("exports"));
        Path manifest = folder.resolve("exports/manifest.json");
        Files.writeString(manifest, whole.manifest().toString());
        assertThat(ExportFolder.report(folder, "exports", "--no-ssh")
                        .get("evidence")
                        .asString())
                .isEqualTo("complete");

        Files.writeString(
                manifest,
                whole.manifest().toString().replaceFirst("\"failure\":null", "\"failure\":\"UnauthorizedOperation\""));
        JsonNode failed = ExportFolder.report(folder, "exports", "--no-ssh");

        assertThat(failed.get("evidence").asString()).isEqualTo("incomplete");
        assertThat(problems(failed)).anyMatch(text -> text.contains("UnauthorizedOperation"));
    }

    @Test
    void aPageThatIsMissingIsAPartialExport() {
        ExportFolder whole = ExportFolder.of("cluster-gr");
        String two = whole.text("subnets.json").replace("\"TotalCount\":3", "\"TotalCount\":5");

        JsonNode report = whole.with("subnets.json", two).audited(folder, "exports", "--no-ssh");

        assertThat(report.get("findings")
                        .valueStream()
                        .map(one -> one.get("check").asString()))
                .contains("partial-export");
        assertThat(report.get("evidence").asString()).isEqualTo("incomplete");
        assertThat(report.at("/gate/exitCode").asInt()).isEqualTo(3);
    }

    @Test
    void anEmptyListOfWorkersBesideACountOfNodesLeavesThemUnknown() {
        ExportFolder whole = ExportFolder.of("cluster-vpc-cni");

        JsonNode report = whole.with(
                        "nodes-cls-1a2b3c4d.json", "{'TotalCount':0,'InstanceSet':[],'ClusterId':'cls-1a2b3c4d'}")
                .audited(folder, "exports", "--no-ssh");

        assertThat(report.get("verdict").asString()).isEqualTo("unknown");
        assertThat(settles(report)).anyMatch(settle -> settle.contains("tke DescribeClusterInstances"));
    }

    @Test
    void aMachineWithoutGroupsIsNoPass() {
        ExportFolder whole = ExportFolder.of("cluster-vpc-cni");
        String none = whole.text("instances.json").replace("[\"sg-0a1b2c3d\"]", "[]");

        JsonNode report = whole.with("instances.json", none).audited(folder, "exports", "--no-ssh");

        assertThat(report.get("verdict").asString()).isEqualTo("unknown");
        assertThat(report.get("evidence").asString()).isEqualTo("incomplete");
    }

    @Test
    void aListOfNodesOfNoClusterIsAnError() {
        ExportFolder whole = ExportFolder.of("clusters-that-peer");
        String nodes = whole.text("nodes-cls-1a2b3c4d.json");

        JsonNode report = whole.without("nodes-cls-1a2b3c4d.json")
                .with("nodes.json", nodes)
                .audited(folder, "exports", "--no-ssh");

        assertThat(problems(report)).anyMatch(text -> text.startsWith("Nothing tells which cluster"));
        assertThat(report.at("/gate/exitCode").asInt()).isEqualTo(3);
        assertThat(report.get("verdict").asString()).isEqualTo("unknown");
    }
}
