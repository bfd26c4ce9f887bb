package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Members of rules that this version does not know: what they do to a verdict, and who may say that they do nothing. */
final class UnknownMemberTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeGroup() throws IOException {
        Files.writeString(
                folder.resolve("good.json"),
                Bundle.of("sg-0a1b2c3d", Bundle.DOCUMENTED).replace("\"Action\":", "\"Hits\":5,\"Action\":"));
    }

    private void declare(String... members) throws IOException {
        StringBuilder text = new StringBuilder("version: 1\nignoreMembers:\n");
        for (String member : members) {
            text.append("  - {member: ").append(member).append(", reason: r, owner: o}\n");
        }
        Files.writeString(folder.resolve("sgaudit.yml"), text);
    }

    private Session check(String... more) {
        String[] arguments = new String[Bundle.NETWORKS.length + more.length + 2];
        arguments[0] = "check";
        arguments[1] = "good.json";
        System.arraycopy(Bundle.NETWORKS, 0, arguments, 2, Bundle.NETWORKS.length);
        System.arraycopy(more, 0, arguments, 2 + Bundle.NETWORKS.length, more.length);
        return Session.in(folder, arguments);
    }

    private static JsonNode report(Session session) {
        return JsonMapper.shared().readTree(session.out());
    }

    @Test
    void aMemberThatNobodyLookedAtNeverPasses() {
        Session session = check("--format", "json", "--fail-on", "critical");
        JsonNode report = report(session);

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(report.get("evidence").asString()).isEqualTo("incomplete");
        assertThat(report.get("coverage").get("rulesUnderstood").asInt()).isZero();
        assertThat(report.get("postures").get(0).get("findings"))
                .filteredOn(finding -> finding.get("check").asString().equals("unknown-member"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.get("message").asString()).contains("the member Hits"));
    }

    @Test
    void aMemberThatAnOwnerNamesChangesNothingAndIsShown() throws IOException {
        declare("Hits");
        Session session = check("--format", "json");
        JsonNode report = report(session);

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(report.get("evidence").asString()).isEqualTo("complete");
        assertThat(report.get("config").get("ignoreMembers")).hasSize(1);
        assertThat(report.get("config")
                        .get("ignoreMembers")
                        .get(0)
                        .get("member")
                        .asString())
                .isEqualTo("Hits");
        assertThat(report.get("findings")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "html", "markdown", "json", "ndjson"})
    void everyReportShowsWhatIsIgnored(String format) throws IOException {
        declare("Hits");

        assertThat(check("--format", format).out()).contains("Hits");
    }

    @Test
    void aMemberThatNoInputHasIsAnUnusedAllowance() throws IOException {
        declare("Hits", "Hitz");

        assertThat(report(check("--format", "json")).get("findings"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.get("check").asString()).isEqualTo("unused-allowance");
                    assertThat(finding.get("message").asString()).contains("the member Hitz of rules");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Port", "Action", "Priority", "Diff", "ServiceTemplate"})
    void aMemberThatIsReadCannotBeIgnored(String member) throws IOException {
        declare("Hits", member);

        assertThat(check().code()).isEqualTo(ExitCode.USAGE);
        assertThat(check().lastErrorLine())
                .startsWith("sgaudit: sgaudit.yml:4:14: ignoreMembers names \"" + member + "\", which is read");
    }

    @Test
    void explainKnowsARuleWhoseMemberIsIgnored() throws IOException {
        String packet = "ingress tcp:30080 from 203.0.113.7";

        assertThat(Session.in(folder, "explain", "good.json", packet).code()).isEqualTo(ExitCode.NOT_WHOLE);
        declare("Hits");
        assertThat(Session.in(folder, "explain", "good.json", packet).code()).isEqualTo(ExitCode.PASSED);
    }
}
