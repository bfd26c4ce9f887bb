package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JsonReportTest {

    /** What {@code jq -c} writes. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                    .build())
            .build();

    @TempDir
    Path folder;

    private String report(String format, String input, String... more) throws IOException {
        Files.writeString(folder.resolve("in.ndjson"), input);
        List<String> arguments = new ArrayList<>(List.of("check", "in.ndjson", "--format", format));
        arguments.addAll(List.of(more));
        return Session.in(folder, arguments.toArray(new String[0])).out();
    }

    private JsonNode json(String input, String... more) throws IOException {
        return MAPPER.readTree(report("json", input, more));
    }

    private static String canonical(JsonNode report) {
        ObjectNode rest = ((ObjectNode) report.deepCopy()).without("digest");
        return MAPPER.writeValueAsString(rest);
    }

    private static final String DECEIVING = Bundle.of("sg-0a1b2c3d", "ingress accept tcp:22 from 0.0.0.0/0")
            .replace("\"Version\"", "\"Requested\":\"放通 \u202e\u0007\",\"Version\"")
            .replace("\u0007", "\\u0007");

    @Test
    void theDigestIsThatOfTheCanonicalReportWithoutIt() throws IOException {
        Files.writeString(folder.resolve("放通 \u202e.json"), DECEIVING);

        Session session = Session.in(folder, "check", "放通 \u202e.json", "--format", "json");

        JsonNode report = MAPPER.readTree(session.out());
        assertThat(report.at("/inputs/0/path").asString()).isEqualTo("放通 \u202e.json");
        assertThat(session.out()).contains("放通 \\u202e.json");
        assertThat(report.get("digest").asString()).isEqualTo(Digest.sha256(canonical(report)));
    }

    @Test
    void theDigestOfTheStreamIsThatOfAllItsLines() throws IOException {
        String stream = report("ndjson", Bundle.of("sg-0a1b2c3e") + Bundle.of("sg-0a1b2c3d"));

        StringBuilder canonical = new StringBuilder();
        String digest = "";
        for (String line : stream.lines().toList()) {
            JsonNode value = MAPPER.readTree(line);
            digest = value.path("digest").asString("");
            canonical.append(canonical(value)).append('\n');
        }
        assertThat(digest).isEqualTo(Digest.sha256(canonical.toString()));
    }

    @Test
    void theStreamHasThePosturesInInputOrderAndTheSummaryLast() throws IOException {
        List<JsonNode> lines = report("ndjson", Bundle.of("sg-0a1b2c3e") + Bundle.of("sg-0a1b2c3d"))
                .lines()
                .map(MAPPER::readTree)
                .toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("id").asString()).isEqualTo("sg-0a1b2c3e");
        assertThat(lines.get(1).get("id").asString()).isEqualTo("sg-0a1b2c3d");
        assertThat(lines.get(2).propertyNames()).contains("summary", "verdict", "evidence", "gate", "coverage");
    }

    @Test
    void bothFormatsHoldTheSamePostures() throws IOException {
        String input = Bundle.of("sg-0a1b2c3d") + Bundle.of("sg-0a1b2c3e", "ingress accept all from ::/0");

        JsonNode report = json(input);
        List<JsonNode> lines =
                report("ndjson", input).lines().map(MAPPER::readTree).toList();

        assertThat(report.get("postures").valueStream()).containsExactlyElementsOf(lines.subList(0, 2));
    }

    @Test
    void everyMemberOfTheContractIsThere() throws IOException {
        JsonNode report = json(Bundle.of("sg-0a1b2c3d", "ingress accept tcp:22 from 0.0.0.0/0"));

        assertThat(report.propertyNames())
                .containsExactly(
                        "schemaVersion",
                        "tool",
                        "asOf",
                        "digest",
                        "verdict",
                        "evidence",
                        "gate",
                        "coverage",
                        "summary",
                        "config",
                        "options",
                        "baselines",
                        "inputs",
                        "notExamined",
                        "resolved",
                        "reach",
                        "findings",
                        "postures");
        assertThat(report.get("options").toString()).isEqualTo("{\"role\":\"node\"}");
        assertThat(report.get("config").toString()).isEqualTo("{\"path\":null,\"sha256\":null,\"origin\":\"none\"}");
        assertThat(report.at("/postures/0").propertyNames())
                .contains(
                        "id",
                        "cluster",
                        "role",
                        "groups",
                        "baseline",
                        "verdict",
                        "networks",
                        "clauses",
                        "findings",
                        "admitted");
        assertThat(report.at("/postures/0/clauses/0").propertyNames())
                .contains("id", "status", "missing", "rules", "needs");
        assertThat(report.at("/postures/0/findings/0").propertyNames())
                .containsExactly(
                        "id",
                        "check",
                        "family",
                        "severity",
                        "status",
                        "certainty",
                        "since",
                        "clause",
                        "group",
                        "rules",
                        "regions",
                        "witness",
                        "needs",
                        "title",
                        "message",
                        "fix",
                        "fingerprint");
    }

    @Test
    void regionsRulesAndPacketsAreWrittenAsTheContractSays() throws IOException {
        JsonNode posture = json(
                        Bundle.documentedBut("sg-0a1b2c3d", "ingress accept tcp:9100 from 198.51.100.0/24"),
                        Bundle.NETWORKS)
                .at("/postures/0");

        JsonNode finding = posture.at("/findings/0");
        assertThat(finding.get("check").asString()).isEqualTo("wider-than-documented");
        assertThat(finding.get("regions").toString())
                .isEqualTo("[{\"direction\":\"ingress\",\"protocol\":\"tcp\",\"ports\":\"9100\","
                        + "\"peers\":[\"198.51.100.0/24\"]}]");
        assertThat(finding.get("witness").toString())
                .isEqualTo("{\"direction\":\"ingress\",\"protocol\":\"tcp\",\"port\":9100,\"peer\":\"198.51.100.7\"}");
        assertThat(finding.at("/rules/0/pointer").asString()).isEqualTo("/SecurityGroupPolicySet/Ingress/0");
        assertThat(finding.get("id").asString())
                .isEqualTo("wider-than-documented-"
                        + finding.get("fingerprint").asString().substring(0, 12));
        assertThat(posture.at("/admitted/egress").toString())
                .isEqualTo(
                        "[{\"direction\":\"egress\",\"protocol\":\"all\",\"ports\":\"all\",\"peers\":[\"0.0.0.0/0\"]}]");
        assertThat(posture.at("/admitted/ingress").toString())
                .contains("{\"direction\":\"ingress\",\"protocol\":\"icmp\",\"ports\":null,\"peers\":[\"0.0.0.0/0\"]}");
        assertThat(posture.at("/networks/node").toString())
                .isEqualTo("{\"cidrs\":[\"10.0.0.0/20\"],\"origin\":\"option\"}");
        assertThat(posture.get("cluster").isNull()).isTrue();
    }

    @Test
    void noTwoGapsOfAnExportShareAFingerprint() throws IOException {
        String rules = Bundle.of("sg-0a1b2c3d", "ingress accept tcp:1 from 10.0.0.0/8", "ingress drop all from ::/0")
                .replace("\"PolicyIndex\":1", "\"PolicyIndex\":3")
                .replace("\"PolicyIndex\":0", "\"PolicyIndex\":1")
                .replace(
                        "\"Version\"",
                        "\"PolicyStatistics\":{\"IngressIPv4TotalCount\":9,\"IngressIPv6TotalCount\":9},\"Version\"");

        List<String> fingerprints = json(rules)
                .at("/postures/0/findings")
                .valueStream()
                .filter(finding -> finding.get("check").asString().equals("partial-export"))
                .map(finding -> finding.get("fingerprint").asString())
                .toList();

        assertThat(fingerprints).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void problemsNameTheirPlace() throws IOException {
        JsonNode report = json(Bundle.of("sg-0a1b2c3d", "ingress allow tcp:22 from 0.0.0.0/0"));

        JsonNode problem = report.at("/inputs/0/problems/0");
        assertThat(problem.propertyNames()).contains("code", "severity", "message", "line", "column", "pointer");
        assertThat(problem.get("severity").asString()).isEqualTo("error");
        assertThat(problem.get("pointer").asString()).startsWith("/SecurityGroupPolicySet/Ingress/0");
        assertThat(report.get("evidence").asString()).isEqualTo("incomplete");
        assertThat(report.at("/gate/exitCode").asInt()).isEqualTo(3);
    }

    @Test
    void theRoleStandsAmongTheOptionsThoughAnotherOptionBringsIt() throws IOException {
        JsonNode options = json(Bundle.of("sg-0a1b2c3d"), "--baseline", "tke-master", "--fail-on", "low")
                .get("options");

        assertThat(options.toString())
                .isEqualTo("{\"baseline\":\"tke-master\",\"fail-on\":\"low\",\"role\":\"master\"}");
    }

    @Test
    void aFileThatIsCutOffCountsAsNotRead() throws IOException {
        JsonNode report = json(Bundle.of("sg-0a1b2c3d") + "{\"SecurityGroupId\":\"sg-0a1b2c3e\"");

        assertThat(report.get("coverage").toString()).startsWith("{\"files\":1,\"filesRead\":0,\"groups\":1,");
        assertThat(report.at("/inputs/0/sha256").isNull()).isFalse();
    }

    @Test
    void aGroupCountsOnceHoweverOftenAndWithWhateverRulesItIsThere() throws IOException {
        JsonNode report = json(Bundle.of("sg-0a1b2c3d")
                + Bundle.of("sg-0a1b2c3d")
                + Bundle.of("sg-0a1b2c3d", "ingress drop tcp:22 from 10.0.0.0/8"));

        assertThat(report.get("coverage").toString())
                .startsWith("{\"files\":1,\"filesRead\":1,\"groups\":1,\"groupsAudited\":1,");
    }

    @Test
    void theCodeInTheReportIsThatOfTheVerdictWhateverBecomesOfOtherReports() throws IOException {
        Files.writeString(folder.resolve("in.json"), Bundle.of("sg-0a1b2c3d", "ingress accept all from 0.0.0.0/0"));

        Session session = Session.in(folder, "check", "in.json", "--format", "json", "--out", "text=/dev/full");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(MAPPER.readTree(session.out()).at("/gate/exitCode").asInt()).isEqualTo(ExitCode.FAILED.number());
    }

    @Test
    void anInputThatWasNotReadHasNoDigest() {
        JsonNode report = MAPPER.readTree(
                Session.in(folder, "check", "missing.json", "--format", "json").out());

        assertThat(report.at("/inputs/0/sha256").isNull()).isTrue();
        assertThat(report.at("/coverage/filesRead").asInt()).isZero();
        assertThat(report.get("verdict").asString()).isEqualTo("unknown");
    }
}
