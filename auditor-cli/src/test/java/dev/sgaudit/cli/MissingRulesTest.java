package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules that the inputs do not hold: every report says what is missing, and those that are there keep their index. */
final class MissingRulesTest {

    private static final String WORLD = "{\"PolicyIndex\":%d,\"Protocol\":\"TCP\",\"Port\":\"%s\","
            + "\"CidrBlock\":\"0.0.0.0/0\",\"Action\":\"ACCEPT\"}";

    @TempDir
    private Path folder;

    /** PolicyIndex 1 is missing between two rules. */
    private static String gap() {
        return "{\"Version\":\"7\",\"Ingress\":[" + WORLD.formatted(0, "80") + "," + WORLD.formatted(2, "3306")
                + "],\"Egress\":[]}";
    }

    @BeforeEach
    void writeInputs() throws IOException {
        Files.writeString(folder.resolve("sg-0a1b2c3d.json"), "{\"SecurityGroupPolicySet\":" + gap() + "}");
        Files.writeString(
                folder.resolve("sg-4e5f6a7b.json"), "{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"Ingress\":[]}}");
        Files.writeString(folder.resolve("absent.yml"), """
                version: 1
                clusters:
                  - id: cls-1a2b3c4d
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                    groups: {node: [sg-9f8e7d6c, sg-0a1b2c3d]}
                """);
    }

    private Session check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        return Session.in(folder, all.toArray(new String[0]));
    }

    private static List<Integer> indexes(JsonNode rules) {
        List<Integer> indexes = new ArrayList<>();
        rules.forEach(rule -> indexes.add(rule.get("index").intValue()));
        return indexes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson"})
    void whatIsMissingHasNoReference(String format) {
        String out = check("sg-0a1b2c3d.json", "sg-4e5f6a7b.json", "--format", format)
                .out();

        assertThat(out)
                .contains(
                        "an ingress rule of sg-0a1b2c3d with PolicyIndex 1 that its export does not hold",
                        "an egress rule of sg-4e5f6a7b that its export does not list")
                .doesNotContain("unknown unknown from unknown", "unknown unknown to unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "ndjson", "text", "html", "markdown"})
    void noReportTellsOfARuleThatIsNotThere(String format) {
        String gap = check("sg-0a1b2c3d.json", "--format", format).out();
        String none = check("sg-0a1b2c3d.json", "--config", "absent.yml", "--format", format)
                .out();

        assertThat(gap)
                .containsIgnoringWhitespaces("rule of sg-0a1b2c3d with PolicyIndex 1 that its export does not hold");
        assertThat(none).containsIgnoringWhitespaces("rule of sg-9f8e7d6c that no input holds");
        assertThat(List.of(gap, none))
                .allSatisfy(report -> assertThat(report.replaceAll("\\s+", " "))
                        .doesNotContain("unknown unknown", "holds,.", "which no input holds,", "(unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "markdown"})
    void theTableOfRulesCountsAndNumbersThoseThatAreThere(String format) {
        String table = check("sg-0a1b2c3d.json", "--format", format).out();

        assertThat(table).contains("2 rules, and what is missing").doesNotContain("3 rules");
        String rows = table.substring(table.indexOf("Rules in evaluation order"));
        assertThat(rows.indexOf("tcp:80 ")).isLessThan(rows.indexOf("with PolicyIndex 1 that"));
        assertThat(rows.indexOf("with PolicyIndex 1 that")).isLessThan(rows.lastIndexOf("tcp:3306 "));
    }

    @Test
    void explainNamesWhatIsMissingAndNoRule() {
        Session text = Session.in(folder, "explain", "sg-4e5f6a7b.json", "egress tcp:80 to 203.0.113.7");
        Session lines = Session.with("""
                {"group":"sg-0a1b2c3d","direction":"ingress","protocol":"tcp","port":22,"peer":"1.2.3.4"}
                {"group":"sg-0a1b2c3d","direction":"ingress","protocol":"tcp","port":80,"peer":"1.2.3.4"}
                """, folder, "explain", "sg-0a1b2c3d.json", "--packets", "-");

        assertThat(text.out())
                .contains("might decide: an egress rule of sg-4e5f6a7b that its export does not list\n")
                .doesNotContain("rule 0");
        List<String> answers = lines.out().lines().toList();
        assertThat(answers.get(0)).contains("\"verdict\":\"unknown\",\"rule\":null");
        assertThat(answers.get(1)).contains("\"verdict\":\"accept\",\"rule\":{").contains("\"index\":0");
    }

    @Test
    void aRuleBelowAGapKeepsItsIndexAndItsFingerprint() throws IOException {
        String twice = WORLD.formatted(0, "80") + "," + WORLD.formatted(1, "80");
        String apart = WORLD.formatted(0, "80") + "," + WORLD.formatted(2, "80");
        assertThat(shadowed(apart))
                .isEqualTo(shadowed(twice))
                .singleElement()
                .asString()
                .endsWith(" [1, 0]");
    }

    private List<String> shadowed(String ingress) throws IOException {
        Files.writeString(
                folder.resolve("sg-0a1b2c3d.json"),
                "{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"Ingress\":[" + ingress + "],\"Egress\":[]}}");
        JsonNode report = JsonMapper.shared()
                .readTree(check("sg-0a1b2c3d.json", "--format", "json").out());
        List<String> found = new ArrayList<>();
        for (JsonNode finding : report.get("postures").get(0).get("findings")) {
            if (finding.get("check").stringValue().equals("shadowed-rule")) {
                found.add(finding.get("fingerprint").stringValue() + " " + indexes(finding.get("rules")));
            }
        }
        return found;
    }
}
