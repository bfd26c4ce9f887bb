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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs with a {@code sgaudit.yml}: where it is found, what it changes, and what is refused. */
class ConfigurationTest {

    private static final String CLUSTER = """
            version: 1
            clusters:
              - id: cls-1a2b3c4d
                networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                groups: {node: [sg-0a1b2c3d]}
                intents: {ssh: none}
            """;

    private static final String WAIVER = """
            waivers:
              - {check: wider-than-documented, group: sg-0a1b2c3d, direction: ingress, protocol: tcp, ports: "8080", peers: [198.51.100.0/24], reason: an old client, owner: sre@example.com, expires: 2026-12-31}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.createDirectory(folder.resolve("exports"));
        write("exports/good.json", Bundle.of("sg-0a1b2c3d", Bundle.DOCUMENTED));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private void widen(String rule) throws IOException {
        write("exports/good.json", Bundle.documentedBut("sg-0a1b2c3d", rule));
    }

    private Session check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check", "exports"));
        all.addAll(List.of(arguments));
        return Session.in(folder, all.toArray(String[]::new));
    }

    private JsonNode report(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        return JsonMapper.shared().readTree(check(all.toArray(String[]::new)).out());
    }

    // ---- where it is found ----

    @ParameterizedTest
    @CsvSource({
        "sgaudit.yml, '', working directory, sgaudit.yml",
        "exports/sgaudit.yml, '', input directory, exports/sgaudit.yml",
        "ours.yml, --config, option, ours.yml",
    })
    void itIsTakenFromTheOptionTheWorkingDirectoryOrTheFirstInputDirectory(
            String written, String option, String origin, String path) throws IOException {
        write(written, CLUSTER);
        JsonNode report = option.isEmpty() ? report() : report(option, written);

        assertThat(report.get("config").get("origin").asString()).isEqualTo(origin);
        assertThat(report.get("config").get("path").asString()).isEqualTo(path);
        assertThat(report.get("config").get("sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(report.get("postures").get(0).get("id").asString()).isEqualTo("cls-1a2b3c4d/node");
        assertThat(report.get("verdict").asString()).isEqualTo("pass");
    }

    @Test
    void theWorkingDirectoryComesBeforeTheInputsAndNoConfigReadsNeither() throws IOException {
        write("sgaudit.yml", CLUSTER);
        write("exports/sgaudit.yml", "version: 2");

        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
        assertThat(report("--no-config").get("config").get("origin").asString()).isEqualTo("none");
        assertThat(check("--no-config", "--config", "sgaudit.yml").code()).isEqualTo(ExitCode.USAGE);
        assertThat(check("--config", "missing.yml").lastErrorLine())
                .isEqualTo(
                        "sgaudit: the configuration \"missing.yml\" cannot be read: there is no such file or directory");
    }

    @Test
    void aLinkThatLeadsNowhereIsNoAbsenceOfAConfiguration() throws IOException {
        Files.createSymbolicLink(folder.resolve("sgaudit.yml"), folder.resolve("gone.yml"));

        assertThat(check().code()).isEqualTo(ExitCode.USAGE);
        assertThat(check().lastErrorLine()).contains("\"sgaudit.yml\" cannot be read");
    }

    // ---- what is wrong audits nothing ----

    @Test
    void aConfigurationThatIsWrongAuditsNothing() throws IOException {
        write("sgaudit.yml", CLUSTER.replace("networks:", "network:"));
        Session session = check("--out", "json=report.json");

        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
        assertThat(folder.resolve("report.json")).doesNotExist();
        assertThat(session.err()).contains("sgaudit.yml:4:5", "\"network\"", "did you mean \"networks\"?");
        assertThat(session.lastErrorLine()).contains("nothing was audited");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--role node",
                "--baseline tke-node@classic",
                "--node-cidr 10.0.0.0/20",
                "--container-cidr 172.16.0.0/16",
                "--vpc-cidr 10.0.0.0/16",
                "--ssh-from 10.9.0.0/24",
                "--no-ssh"
            })
    void optionsOfAGroupByItselfHaveNoPlaceBesideClusters(String options) throws IOException {
        write("sgaudit.yml", CLUSTER);
        Session session = check(options.split(" ", -1));

        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.lastErrorLine()).contains(options.split(" ", -1)[0], "\"sgaudit.yml\" names clusters");
    }

    @Test
    void aBaselineThatNobodyKnowsIsRefusedWithItsPlace() throws IOException {
        write("sgaudit.yml", CLUSTER.replace("    intents:", "    baseline: {node: tke-node@2024}\n    intents:"));
        assertThat(check().code()).isEqualTo(ExitCode.USAGE);
        assertThat(check().lastErrorLine()).contains("sgaudit.yml:6:", "\"tke-node@2024\"", "tke-node@2024-12-11");

        write("sgaudit.yml", CLUSTER.replace("    intents:", "    baseline: {node: tke-master}\n    intents:"));
        assertThat(check().lastErrorLine()).contains("is for the role master, not for node");
    }

    // ---- what it declares ----

    @Test
    void anOwnBaselineIsFoundBesideTheConfiguration() throws IOException {
        Files.createDirectory(folder.resolve("house"));
        write("house/ours.yml", """
                id: our-node
                edition: "2026-01"
                role: node
                source: {document: our network standard, section: "4.2", date: 2026-01-15, language: en}
                clauses:
                  - {id: our-node/metrics, direction: ingress, protocol: tcp, ports: "9100", peers: [node], basis: required, severity: medium, quote: "metrics", where: "row 3"}
                """);
        write(
                "house/sgaudit.yml",
                CLUSTER.replace("    intents:", "    baseline: {node: our-node}\n    intents:")
                        + "baselines: [./ours.yml]\n");
        JsonNode report = report("--config", "house/sgaudit.yml");

        assertThat(report.get("postures").get(0).get("baseline").asString()).isEqualTo("our-node@2026-01");
        assertThat(report.get("baselines").get(0).get("id").asString()).isEqualTo("our-node@2026-01");
    }

    @Test
    void aWaiverCountsOnItsLastDayAndNotOnTheNext() throws IOException {
        write("sgaudit.yml", CLUSTER + WAIVER);
        widen("ingress accept tcp:8080 from 198.51.100.0/24");

        assertThat(check("--as-of", "2026-12-31").code()).isEqualTo(ExitCode.PASSED);
        assertThat(report("--as-of", "2026-12-31").get("verdict").asString()).isEqualTo("pass-with-waivers");
        assertThat(report("--as-of", "2026-12-31").get("summary").get("waived").asInt())
                .isEqualTo(1);
        Session after = check("--as-of", "2027-01-01");
        assertThat(after.code()).isEqualTo(ExitCode.FAILED);
        assertThat(after.out()).contains("expired-waiver", "expired on 2026-12-31");
    }

    @Test
    void aRuleWidenedByOnePortOrOneAddressFailsWithJustThat() throws IOException {
        write("sgaudit.yml", CLUSTER + WAIVER);

        widen("ingress accept tcp:8080-8081 from 198.51.100.0/24");
        assertThat(open(report())).containsExactly("ingress tcp 8081 198.51.100.0/24");
        widen("ingress accept tcp:8080 from 198.51.100.0/23");
        assertThat(open(report())).containsExactly("ingress tcp 8080 198.51.101.0/24");
        assertThat(check().code()).isEqualTo(ExitCode.FAILED);
    }

    /** The regions of open excess findings. */
    private static List<String> open(JsonNode report) {
        List<String> regions = new ArrayList<>();
        for (JsonNode finding : report.get("postures").get(0).get("findings")) {
            boolean isOpen = finding.get("status").asString().equals("open");
            if (isOpen && finding.get("family").asString().equals("excess")) {
                for (JsonNode region : finding.get("regions")) {
                    regions.add(region.get("direction").asString() + " "
                            + region.get("protocol").asString() + " "
                            + region.get("ports").asString() + " "
                            + region.get("peers").get(0).asString());
                }
            }
        }
        return regions;
    }

    @Test
    void aWaiverThatNamesNoPacketsExcusesAllOfItsGroup() throws IOException {
        write("sgaudit.yml", CLUSTER + """
                waivers:
                  - {check: open-to-world, group: sg-0a1b2c3d, reason: a migration, owner: sre@example.com, expires: 2026-12-31}
                """);
        widen("ingress accept tcp:3306 from 0.0.0.0/0");

        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void waiversAlsoCountWhereGroupsStandByThemselves() throws IOException {
        write("sgaudit.yml", "version: 1\n" + WAIVER);
        widen("ingress accept tcp:8080 from 198.51.100.0/24");
        JsonNode report = report(Bundle.NETWORKS);

        assertThat(report.get("verdict").asString()).isEqualTo("pass-with-waivers");
        assertThat(report.get("findings")).isEmpty();
        assertThat(report.get("postures")
                        .get(0)
                        .get("findings")
                        .get(0)
                        .get("waiver")
                        .get("owner")
                        .asString())
                .isEqualTo("sre@example.com");
    }

    @Test
    void aWaiverThatExcusesNothingIsReportedOnce() throws IOException {
        write("sgaudit.yml", CLUSTER + WAIVER);

        assertThat(report().get("findings")).hasSize(1);
        assertThat(report().get("findings").get(0).get("check").asString()).isEqualTo("unused-waiver");
        assertThat(report().get("verdict").asString()).isEqualTo("pass");
    }

    @Test
    void aWaiverOfWhatBelongsToNoPostureIsOfUse() throws IOException {
        write("sgaudit.yml", CLUSTER + """
                waivers:
                  - {check: unbound-group, group: sg-4e5f6a7b, reason: being retired, owner: sre@example.com, expires: 2026-12-31}
                """);
        write("exports/more.json", Bundle.of("sg-4e5f6a7b", Bundle.DOCUMENTED));
        JsonNode report = report();

        assertThat(report.get("findings")).hasSize(1);
        assertThat(report.get("findings").get(0).get("check").asString()).isEqualTo("unbound-group");
        assertThat(report.get("findings").get(0).get("status").asString()).isEqualTo("waived");
        assertThat(report.get("verdict").asString()).isEqualTo("pass-with-waivers");
    }

    @Test
    void theGateOfTheFileYieldsToTheOption() throws IOException {
        write("sgaudit.yml", CLUSTER + "failOn: critical\n");
        widen("ingress accept tcp:3300 from 0.0.0.0/0");

        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
        assertThat(report().get("gate").get("failOn").asString()).isEqualTo("critical");
        assertThat(check("--fail-on", "high").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aLooseFindingReachesTheBarToo() throws IOException {
        write("sgaudit.yml", CLUSTER + WAIVER + "failOn: low\n");
        Session session = check();

        assertThat(session.code()).isEqualTo(ExitCode.FAILED);
        assertThat(session.out()).startsWith("FAIL (--fail-on low): waiver excuses nothing (1 low).");
    }

    @Test
    void whatIsDeclaredForAnIdIsFilledIn() throws IOException {
        widen("ingress accept all from ipm-1a2b3c4d");
        write("sgaudit.yml", CLUSTER);
        assertThat(check().code()).isEqualTo(ExitCode.NOT_WHOLE);

        write("sgaudit.yml", CLUSTER + "resolve: {ipm-1a2b3c4d: [10.0.3.0/24]}\n");
        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
        assertThat(Session.in(folder, "explain", "exports", "ingress tcp:9999 from 10.0.3.7")
                        .out())
                .startsWith("accept");
    }

    // ---- what is bound and what is not ----

    @Test
    void aBoundGroupThatNoInputHoldsIsUnknownAndIsNamed() throws IOException {
        write("sgaudit.yml", CLUSTER.replace("[sg-0a1b2c3d]", "[sg-4e5f6a7b, sg-0a1b2c3d]"));
        Session session = check();

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.out().replaceAll("\\s+", " "))
                .contains(
                        "no input holds sg-4e5f6a7b",
                        "tccli vpc DescribeSecurityGroupPolicies --SecurityGroupId sg-4e5f6a7b");
    }

    @Test
    void aClusterWithoutGroupsIsNoPass() throws IOException {
        write("sgaudit.yml", CLUSTER + "  - {id: cls-5e6f7a8b}\n");
        Session session = check();

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.out()).contains("cls-5e6f7a8b: sgaudit.yml names no groups of it");
    }

    @Test
    void aGroupThatNoClusterBindsIsReportedAndNotDropped() throws IOException {
        write("sgaudit.yml", CLUSTER);
        write("exports/more.json", Bundle.documentedBut("sg-4e5f6a7b", "ingress accept all from 0.0.0.0/0"));
        JsonNode report = report();

        assertThat(report.get("postures")).hasSize(1);
        assertThat(report.get("findings").get(0).get("check").asString()).isEqualTo("unbound-group");
        assertThat(report.get("findings").get(0).get("group").asString()).isEqualTo("sg-4e5f6a7b");
        assertThat(report.get("coverage").get("groups").asInt()).isEqualTo(2);
        assertThat(report.get("coverage").get("groupsAudited").asInt()).isEqualTo(1);
    }

    @Test
    void aSharedGroupMayAdmitWhatTheOtherClusterRequires() throws IOException {
        write("sgaudit.yml", CLUSTER + """
                  - id: cls-5e6f7a8b
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.17.0.0/16]}
                    groups: {node: [sg-0a1b2c3d]}
                    intents: {ssh: none}
                """);
        widen("ingress accept all from 172.17.0.0/16");
        JsonNode report = report();

        assertThat(report.get("verdict").asString()).isEqualTo("pass");
        assertThat(report.get("findings").get(0).get("check").asString()).isEqualTo("shared-group");
        assertThat(open(report)).isEmpty();
        assertThat(report.get("coverage").get("groupsAudited").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsAboutAGroupByItselfStandsUnderTheFirstPostureThatBindsIt() throws IOException {
        write("sgaudit.yml", CLUSTER.replace("cls-1a2b3c4d", "cls-5e6f7a8b") + """
                  - id: cls-1a2b3c4d
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                    groups: {node: [sg-0a1b2c3d]}
                    intents: {ssh: none}
                """);
        widen("ingress accept tcp:443 from 10.0.0.7/32");
        JsonNode postures = report().get("postures");

        assertThat(postures.get(0).get("id").asString()).isEqualTo("cls-1a2b3c4d/node");
        assertThat(families(postures.get(0))).contains("order");
        assertThat(families(postures.get(1))).doesNotContain("order", "upkeep");
    }

    private static List<String> families(JsonNode posture) {
        List<String> families = new ArrayList<>();
        for (JsonNode finding : posture.get("findings")) {
            families.add(finding.get("family").asString());
        }
        return families;
    }

    @Test
    void theOrderOfFilesChangesNothing() throws IOException {
        write("sgaudit.yml", CLUSTER.replace("[sg-0a1b2c3d]", "[sg-4e5f6a7b, sg-0a1b2c3d]"));
        write("exports/a.json", Bundle.of("sg-4e5f6a7b", "ingress accept tcp:443 from 0.0.0.0/0"));
        String one = report().get("postures").toString();
        Files.move(folder.resolve("exports/a.json"), folder.resolve("exports/z.json"));
        String other = report().get("postures").toString();

        assertThat(other.replace("z.json", "a.json")).isEqualTo(one);
    }
}
