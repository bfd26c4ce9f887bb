package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sgaudit.audit.Admitted;
import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.machine.JsonWriter;
import dev.sgaudit.report.machine.PostureJson;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.ProtocolSet;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas are printed, and those of reports and packets say what is written and read. Those of configurations and
 * baselines are held to their readers beside these.
 */
class SchemaCommandTest {

    private static final Path TESTDATA = Path.of(System.getProperty("sgaudit.root"), "testdata");
    private static final Path REPORT_SCHEMA =
            Path.of("report-templates/src/main/resources/dev/sgaudit/report/machine/schema-report.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema REPORT = schema("report");
    private static final Schema PACKET = schema("packet");

    @TempDir
    Path folder;

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Session.in(TESTDATA, "schema", name).out());
    }

    private static List<String> problems(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "report", "baseline", "packet"})
    void everySchemaIsOneOfTheDialect(String name) {
        Session session = Session.in(folder, "schema", name);

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(session.out()).endsWith("}\n");
        Schema dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(problems(dialect, session.out())).isEmpty();
        JsonNode schema = JSON.readTree(session.out());
        assertThat(schema.get("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("$id").asString()).isEqualTo("urn:sgaudit:schema:" + name);
    }

    @Test
    void withoutANameTheSchemasAreListed() {
        assertThat(Session.in(folder, "schema").out()).isEqualTo("""
                NAME      DESCRIBES
                config    sgaudit.yml, what owners declare
                report    the JSON report, and each line of the NDJSON report
                baseline  a file of documented rules
                packet    a line of explain --packets, and of its answers
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "confg | there is no schema \"confg\"; did you mean \"config\"?",
                "html | there is no schema \"html\"; expected one of baseline, config, packet, report",
            })
    void anUnknownNameIsAUsageError(String name, String sentence) {
        assertThat(Session.in(folder, "schema", name))
                .isEqualTo(new Session(ExitCode.USAGE, "", "sgaudit: " + sentence + "\n"));
    }

    static Stream<Path> cases() throws IOException {
        return CasesTest.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyReportThatIsWrittenIsValid(Path folder) {
        String why = folder.getFileName() + "; a member that is new belongs into " + REPORT_SCHEMA;
        assertThat(problems(REPORT, CasesTest.render(folder, "json"))).as(why).isEmpty();
        assertThat(CasesTest.render(folder, "ndjson").lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(problems(REPORT, line)).as(why).isEmpty());
    }

    @Test
    void whatStandsForSetsThatAreTooLargeToWriteOutIsValid() {
        Place place = Place.startOf("in.json");
        SecurityGroup group = SecurityGroup.notHeld("sg-0a1b2c3d", place);
        Posture posture = new Posture(group.id(), "", Role.NODE, List.of(group), Networks.UNKNOWN);
        Subject subject = new Subject(posture, Baselines.defaultFor(Role.NODE), Intents.NONE);
        PostureAudit audit = Auditor.audit(subject, Severity.MEDIUM, Depth.WHOLE);
        Finding finding = audit.findings().get(0);
        Packet witness = new Packet(
                ProtocolSet.TCP_NUMBER,
                22,
                AddressText.findAddress("203.0.113.7").orElseThrow());
        Finding large = new Finding(
                finding.check(),
                finding.severity(),
                finding.certainty(),
                finding.clause(),
                finding.group(),
                finding.rules(),
                new Packets.Omitted(Direction.INGRESS, 20_000_000, "0".repeat(64), witness),
                finding.needs(),
                finding.facts());
        PostureAudit tooLarge = new PostureAudit(
                subject,
                audit.verdict(),
                audit.clauses(),
                List.of(large),
                new Admitted.Omitted(20_000_000, "more than can be written out"),
                audit.egress(),
                List.of(new NotExamined("redundant-rule", "its rules cross too often")),
                audit.rules());

        StringWriter line = new StringWriter();
        JsonWriter.write(new PostureJson(tooLarge), line);

        assertThat(line.toString()).contains("\"admittedOmitted\"", "\"regionsOmitted\"");
        assertThat(problems(REPORT, line.toString())).isEmpty();
    }

    /** A schema that names what nobody writes would promise too much. */
    @Test
    void everyMemberThatTheReportSchemaNamesIsWritten() throws IOException {
        Set<String> written = new TreeSet<>();
        cases().forEach(folder -> collectMembers("", JSON.readTree(CasesTest.render(folder, "json")), written));
        Set<String> named = new TreeSet<>();
        collectNamed("", REPORT.getSchemaNode().at("/$defs/report"), named);
        // They stand only where a set is too large to write out, of which there is a test.
        named.removeIf(member -> member.contains("Omitted") || member.startsWith("/postures/*/notExamined/"));
        // Findings that belong to no posture are findings like the others.
        named.removeIf(member -> member.startsWith("/findings/"));

        assertThat(written).containsAll(named);
    }

    private static void collectMembers(String pointer, JsonNode value, Set<String> members) {
        value.propertyStream().forEach(member -> {
            members.add(pointer + "/" + member.getKey());
            collectMembers(pointer + "/" + member.getKey(), member.getValue(), members);
        });
        if (value.isArray()) {
            value.forEach(item -> collectMembers(pointer + "/*", item, members));
        }
    }

    private static void collectNamed(String pointer, JsonNode schema, Set<String> named) {
        schema.path("properties").propertyStream().forEach(member -> {
            named.add(pointer + "/" + member.getKey());
            collectNamed(pointer + "/" + member.getKey(), member.getValue(), named);
        });
        if (schema.has("items")) {
            collectNamed(pointer + "/*", schema.get("items"), named);
        }
        Stream.of("allOf", "oneOf")
                .forEach(keyword -> schema.path(keyword).forEach(part -> collectNamed(pointer, part, named)));
        if (schema.has("$ref")) {
            String definition = schema.get("$ref").asString().substring(1);
            collectNamed(pointer, REPORT.getSchemaNode().at(definition), named);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"asOf\"` | `\"asof\"`",
                "`\"verdict\": \"fail\"` | `\"verdict\": \"failed\"`",
                "`\"family\"` | `\"famly\"`",
                "`\"exitCode\": 1` | `\"exitCode\": \"1\"`",
                "`\"text\"` | `\"texts\"`",
                "`\"0.0.0.0/5\"` | `\"0.0.0.0\"`",
                "`\"postures\"` | `\"posture\"`",
            })
    void aReportThatIsWrittenOtherwiseIsNotValid(String from, String to) {
        String report = CasesTest.render(TESTDATA.resolve("cases/open-to-world"), "json");

        assertThat(report).contains(from);
        assertThat(problems(REPORT, report.replaceFirst(from, to))).isNotEmpty();
    }

    @Test
    void everyPacketOfTheSampleAndEveryAnswerIsValid() throws IOException {
        Path file = TESTDATA.resolve("packets.ndjson");
        Session answers =
                Session.in(TESTDATA, "explain", "cases/documented-node-2024-12-11", "--packets", file.toString());

        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.addAll(answers.out().lines().toList());
        assertThat(lines)
                .hasSizeGreaterThan(7)
                .allSatisfy(line -> assertThat(problems(PACKET, line)).as(line).isEmpty());
    }

    private static final String PACKET_WITHOUT_PORT = "\"direction\":\"ingress\",\"peer\":\"10.0.0.1\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{%s,\"protocol\":\"tcp\",\"port\":22}",
                "{%s,\"protocol\":6,\"port\":22,\"expect\":\"unknown\"}",
                "{%s,\"protocol\":\"17\",\"port\":0,\"group\":\"sg-0a1b2c3d\"}",
                "{%s,\"protocol\":\"icmp\",\"groups\":[\"sg-0a1b2c3d\",\"sg-0a1b2c3d\"]}",
                "{%s,\"protocol\":47,\"port\":null}",
            })
    void aPacketThatIsReadIsValidAndSoIsItsAnswer(String line) throws IOException {
        String packet = line.formatted(PACKET_WITHOUT_PORT);
        Session session = explain(packet);

        assertThat(session.code()).isNotEqualTo(ExitCode.USAGE);
        assertThat(problems(PACKET, packet)).isEmpty();
        assertThat(session.out().lines())
                .hasSize(1)
                .allSatisfy(answer ->
                        assertThat(problems(PACKET, answer)).as(answer).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'direction':'ingress','protocol':'tcp','ports':'22,80-90','peers':['10.0.0.0/8','::1','internet']}",
                "{'posture':'cls-1a2b3c4d/node','direction':'egress','protocol':'icmp,47','peers':['internet']}",
                "{'groups':['sg-0a1b2c3d'],'direction':'egress','protocol':6,'ports':'all','peers':['10.0.0.1'],'expect':'mixed'}",
                "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'gre','peer':'10.0.0.1'}",
            })
    void aRegionThatIsReadIsValidAndSoIsItsAnswer(String line) throws IOException {
        aPacketThatIsReadIsValidAndSoIsItsAnswer(line.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'direction':'ingress','protocol':'tcp','ports':'22'}",
                "{'direction':'ingress','protocol':'tcp','ports':'22','peers':[]}",
                "{'direction':'ingress','protocol':'tcp','ports':22,'peers':['internet']}",
                "{'direction':'ingress','protocol':'tcp','port':22,'peers':['internet']}",
                "{'direction':'ingress','protocol':'tcp','ports':'22','peers':['internet'],'expect':'maybe'}",
                "{'group':'a','posture':'b','direction':'ingress','protocol':'gre','peer':'10.0.0.1'}",
                "{'direction':'ingress','protocol':'gre','peer':'10.0.0.1','expect':'mixed'}",
            })
    void aRegionThatIsRefusedIsNotValid(String line) throws IOException {
        aPacketThatIsRefusedIsNotValid(line.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{%s}",
                "{%s,\"protocol\":\"tcp\"}",
                "{%s,\"protocol\":\"tcp\",\"port\":null}",
                "{%s,\"protocol\":\"tcp\",\"port\":\"22\"}",
                "{%s,\"protocol\":\"tcp\",\"port\":65536}",
                "{%s,\"protocol\":\"tpc\",\"port\":22}",
                "{%s,\"protocol\":256}",
                "{%s,\"protocol\":\"icmp\",\"port\":8}",
                "{%s,\"protocol\":\"icmp\",\"expect\":\"allow\"}",
                "{%s,\"protocol\":\"icmp\",\"grup\":\"sg-0a1b2c3d\"}",
                "{%s,\"protocol\":\"icmp\",\"group\":7}",
                "{%s,\"protocol\":\"icmp\",\"groups\":[]}",
                "{%s,\"protocol\":\"icmp\",\"group\":\"a\",\"groups\":[\"b\"]}",
                "{\"direction\":\"in\",\"peer\":\"10.0.0.1\",\"protocol\":\"icmp\"}",
                "{\"direction\":\"ingress\",\"peer\":\"10.0.0.0/8\",\"protocol\":\"icmp\"}",
            })
    void aPacketThatIsRefusedIsNotValid(String line) throws IOException {
        String packet = line.formatted(PACKET_WITHOUT_PORT);

        assertThat(explain(packet).code()).isEqualTo(ExitCode.USAGE);
        assertThat(problems(PACKET, packet)).isNotEmpty();
    }

    private Session explain(String packet) throws IOException {
        Files.writeString(
                folder.resolve("one.json"), Bundle.of("sg-0a1b2c3d", "ingress accept tcp:22 from ipm-1a2b3c4d"));
        return Session.with(packet + "\n", folder, "explain", "one.json", "--packets", "-");
    }
}
