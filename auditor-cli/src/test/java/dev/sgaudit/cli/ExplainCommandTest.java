package dev.sgaudit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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

class ExplainCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.writeString(
                folder.resolve("one.json"),
                Bundle.of(
                        "sg-0a1b2c3d",
                        "ingress drop tcp:22 from 203.0.113.0/24",
                        "ingress accept tcp:22 from ipm-1a2b3c4d",
                        "ingress accept gre from 10.0.0.0/8"));
        Files.writeString(
                folder.resolve("two.ndjson"),
                Bundle.of("sg-0a1b2c3e", "ingress drop tcp:80 from 10.0.0.0/8")
                        + Bundle.of("sg-0a1b2c3f", "ingress accept tcp:80-81 from 10.0.0.0/8"));
    }

    private Session explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(arguments));
        return Session.in(folder, all.toArray(new String[0]));
    }

    private Session packets(String lines, String... inputs) {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(inputs));
        all.addAll(List.of("--packets", "-"));
        return Session.with(lines, folder, all.toArray(new String[0]));
    }

    @Test
    void theDecidingRuleIsNamedWithItsPlace() {
        Session session = explain("one.json", "ingress tcp:22 from 203.0.113.7");

        assertThat(session.out()).isEqualTo("""
                        drop: ingress tcp:22 from 203.0.113.7, sg-0a1b2c3d
                          decided by: sg-0a1b2c3d rule 0, ingress drop tcp:22 from 203.0.113.0/24
                          at one.json:1:85  /SecurityGroupPolicySet/Ingress/0
                        """);
        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void whatNoRuleMatchesIsDropped() {
        Session session = explain("one.json", "egress icmp to ::1");

        assertThat(session.out()).contains("drop: egress icmp to ::1", "no rule matches it");
        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void anUnknownNamesWhatWouldSettleIt() {
        Session session = explain("one.json", "ingress tcp:22 from 198.51.100.7");

        assertThat(session.out()).contains("unknown: ", "rule 1", "ipm-1a2b3c4d (tccli vpc DescribeAddressTemplates)");
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.lastErrorLine()).isEqualTo("sgaudit: what becomes of 1 packet depends on what is not known");
    }

    @Test
    void onePacketAsJsonIsTheLineOfAFileOfPackets() {
        Session session = explain("one.json", "ingress 47 from 10.0.0.1", "--format", "json");

        assertThat(session.out()).isEqualTo("""
                        {"group":"sg-0a1b2c3d","direction":"ingress","protocol":47,"peer":"10.0.0.1","verdict":"accept",\
                        "rule":{"group":"sg-0a1b2c3d","direction":"ingress","index":2},"status":"unknown"}
                        """);
    }

    @Test
    void packetsAreAnsweredLineByLineAsTheyWereWritten() {
        Session session = packets("""
                {"group":"sg-0a1b2c3d","direction":"ingress","protocol":"tcp","port":22,"peer":"203.0.113.7","expect":"drop"}

                {"direction":"ingress","protocol":"tcp","port":443,"peer":"2001:DB8::7"}
                """, "one.json");

        assertThat(session.out()).isEqualTo("""
                        {"group":"sg-0a1b2c3d","direction":"ingress","protocol":"tcp","port":22,"peer":"203.0.113.7",\
                        "expect":"drop","verdict":"drop","rule":{"group":"sg-0a1b2c3d","direction":"ingress","index":0}}
                        {"group":"sg-0a1b2c3d","direction":"ingress","protocol":"tcp","port":443,"peer":"2001:DB8::7",\
                        "verdict":"drop","rule":null}
                        """);
        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void groupsAreAskedInBindingOrder() {
        String packet = "\"direction\":\"ingress\",\"protocol\":\"tcp\",\"port\":80,\"peer\":\"10.0.0.1\"}\n";

        Session session = packets(
                "{\"groups\":[\"sg-0a1b2c3e\",\"sg-0a1b2c3f\"]," + packet
                        + "{\"groups\":[\"sg-0a1b2c3f\",\"sg-0a1b2c3e\"]," + packet,
                "two.ndjson");

        assertThat(session.out().lines().map(line -> line.replaceAll(".*\"verdict\":", "")))
                .containsExactly(
                        "\"drop\",\"rule\":{\"group\":\"sg-0a1b2c3e\",\"direction\":\"ingress\",\"index\":0}}",
                        "\"accept\",\"rule\":{\"group\":\"sg-0a1b2c3f\",\"direction\":\"ingress\",\"index\":0},"
                                + "\"status\":\"unknown\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, drop, PASSED",
        "203.0.113.7, accept, FAILED",
        "203.0.113.7, unknown, FAILED",
        "198.51.100.7, unknown, PASSED",
        "198.51.100.7, drop, NOT_WHOLE",
    })
    void anExpectationIsATest(String peer, String expect, ExitCode code) {
        String line = "{\"direction\":\"ingress\",\"protocol\":\"tcp\",\"port\":22,\"peer\":\"%s\",\"expect\":\"%s\"}"
                .formatted(peer, expect);

        assertThat(packets(line, "one.json").code()).isEqualTo(code);
    }

    @Test
    void anUnknownOutranksAMismatch() {
        String line =
                "{\"direction\":\"ingress\",\"protocol\":\"tcp\",\"port\":22,\"peer\":\"%s\",\"expect\":\"accept\"}\n";

        Session session = packets(line.formatted("203.0.113.7") + line.formatted("198.51.100.7"), "one.json");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void aGroupThatNoInputHoldsIsUnknown() {
        Session session = packets(
                "{\"group\":\"sg-99999999\",\"direction\":\"ingress\",\"protocol\":\"tcp\",\"port\":22,\"peer\":\"203.0.113.7\"}",
                "one.json");

        assertThat(session.out()).contains("\"verdict\":\"unknown\"");
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void theOptionChoosesAmongTheGroupsOfTheInputsAndNoOther() throws IOException {
        Files.writeString(
                folder.resolve("many.ndjson"),
                Bundle.of("sg-0a1b2c3d", "ingress accept tcp:22 from 203.0.113.0/24")
                        + "\n"
                        + Bundle.of("sg-4e5f6a7b", "ingress drop tcp:22 from 203.0.113.0/24"));
        String packet = "ingress tcp:22 from 203.0.113.7";

        assertThat(explain("many.ndjson", "--group", "sg-0a1b2c3d", packet).out())
                .startsWith("accept: ");
        assertThat(explain("many.ndjson", "--group", "sg-4e5f6a7b", packet).out())
                .startsWith("drop: ");
        Session none = explain("many.ndjson", "--group", "sg-99999999", packet);
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.out()).isEmpty();
        assertThat(none.lastErrorLine())
                .isEqualTo(
                        "sgaudit: --group: no input holds a group \"sg-99999999\"; they hold sg-0a1b2c3d, sg-4e5f6a7b");
    }

    @Test
    void anInputThatCannotBeReadLeavesTheAnswerUnproven() {
        Session session = explain("one.json", "missing.json", "ingress tcp:22 from 203.0.113.7");

        assertThat(session.out()).startsWith("drop: ");
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    private void writeWithGap() throws IOException {
        Files.writeString(
                folder.resolve("gap.json"),
                Bundle.of(
                                "sg-0a1b2c3d",
                                "ingress accept tcp:22 from 10.0.0.0/8",
                                "ingress accept tcp:80 from 10.0.0.0/8")
                        .replace("\"PolicyIndex\":1", "\"PolicyIndex\":2"));
    }

    @ParameterizedTest
    @CsvSource({
        "ingress tcp:22 from 10.0.0.1, accept",
        "ingress tcp:80 from 10.0.0.1, unknown",
        "egress tcp:22 to 10.0.0.1, drop",
    })
    void anExportThatIsNotWholeLeavesEveryAnswerUnproven(String packet, String verdict) throws IOException {
        writeWithGap();

        Session session = explain("gap.json", packet);

        assertThat(session.out()).startsWith(verdict + ": ");
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.lastErrorLine())
                .isEqualTo(
                        "sgaudit: the evidence is incomplete: the export of sg-0a1b2c3d is not whole, for its ingress has"
                                + " PolicyIndex 2 after 0 where a whole one has PolicyIndex 1; export it again without filters");
    }

    @Test
    void anExportThatIsNotWholeSaysNothingAgainstOtherGroups() throws IOException {
        writeWithGap();

        Session session = explain("gap.json", "two.ndjson", "--group", "sg-0a1b2c3e", "ingress tcp:80 from 10.0.0.1");

        assertThat(session.out()).startsWith("drop: ");
        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void aMismatchOnEvidenceThatIsNotWholeIsNotProven() throws IOException {
        writeWithGap();

        Session session = packets(
                "{\"direction\":\"ingress\",\"protocol\":\"tcp\",\"port\":22,\"peer\":\"10.0.0.1\",\"expect\":\"drop\"}",
                "gap.json");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void aRuleBelowThatIsNotUnderstoodLeavesTheAnswerUnproven() throws IOException {
        Files.writeString(
                folder.resolve("bad.json"),
                Bundle.of(
                        "sg-0a1b2c3d",
                        "ingress accept tcp:22 from 10.0.0.0/8",
                        "ingress allow tcp:80 from 10.0.0.0/8"));

        Session session = explain("bad.json", "ingress tcp:22 from 10.0.0.1");

        assertThat(session.out()).startsWith("accept: ");
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.err())
                .containsPattern(
                        "error: bad\\.json:1:\\d+ /SecurityGroupPolicySet/Ingress/1/Action: Action is \"allow\";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty.json", "notes", "missing.json"})
    void withoutAnyGroupNothingIsSaid(String input) throws IOException {
        Files.createDirectory(folder.resolve("notes"));
        Files.writeString(folder.resolve("notes/a.txt"), "notes");
        Files.writeString(folder.resolve("empty.json"), "");

        Session session = explain(input, "ingress tcp:22 from 10.0.0.1");

        assertThat(session.out()).isEmpty();
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.lastErrorLine())
                .isEqualTo("sgaudit: no input holds a security group that could be read, so nothing can be said");
    }

    @Test
    void manyProblemsAreCountedAndNotCutOffInSilence() throws IOException {
        Files.writeString(folder.resolve("bad.ndjson"), Bundle.of("sg-0a1b2c3d") + "{\n".repeat(25));

        Session session = explain("bad.ndjson", "ingress tcp:22 from 10.0.0.1");

        assertThat(session.err()).contains("sgaudit: 5 more problems, which sgaudit check lists\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ingres tcp:22 from 10.0.0.1 | the direction \"ingres\" is not known; did you mean \"ingress\"?",
                "ingress tpc:22 from 10.0.0.1 | the protocol \"tpc\" is not known; did you mean \"tcp\"?",
                "ingress 256 from 10.0.0.1 | the protocol \"256\" is not known",
                "ingress tcp:65536 from 10.0.0.1 | the port \"65536\" is no number from 0 to 65535",
                "ingress tcp:022 from 10.0.0.1 | the port \"022\" is no number",
                "ingress tcp from 10.0.0.1 | a packet of tcp has a port, and none is given",
                "ingress icmp:8 from 10.0.0.1 | packets of the protocol icmp have no port",
                "ingress tcp:22 to 10.0.0.1 | \"ingress tcp:22 to 10.0.0.1\" is no packet; expected \"from\" instead of \"to\"",
                "ingress tcp:22 from 10.0.0.0/8 | the peer \"10.0.0.0/8\" is no address",
                "ingress tcp:22 | \"ingress tcp:22\" is no packet; expected a packet such as",
                "ingress tcp: from 10.0.0.1 | \"ingress tcp: from 10.0.0.1\" is no packet; a port is missing behind the colon",
                "two.ndjson | \"two.ndjson\" is no packet; expected a packet such as",
            })
    void aBrokenPacketIsAUsageError(String packet, String sentence) {
        Session session = explain("one.json", packet);

        assertThat(session.lastErrorLine()).startsWith("sgaudit: " + sentence);
        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | -:1:1: expected one packet as a JSON object",
                "{\"grup\":\"x\"} | -:1:2 /grup: the key \"grup\" is not known; did you mean \"group\"?",
                "{\"port\":\"22\"} | -:1:9 /port: \"port\" has a value of the wrong kind; expected a number",
                "{\"port\":22.0} | -:1:9 /port: \"port\" has a value of the wrong kind",
                "{\"expect\":\"allow\"} | -:1:11 /expect: \"expect\" is \"allow\"; expected one of accept, drop, unknown",
                "{\"groups\":[]} | -:1:11 /groups: \"groups\" must be a list of one id or more",
                "{\"group\":\"a\",\"groups\":[\"b\"]} | -:1:23 /groups: \"group\" and \"groups\" stand side by side",
                "{\"group\":\"a\",\"group\":\"b\"} | -:1:21 /group: this is no whole JSON value, or says something twice",
                "{} {} | -:1:4: something follows the packet on the same line",
                "  {\"direction\":\"ingress\",\"protocol\":\"tcp\"} | -:1:1: \"peer\" is missing",
                "{\"direction\": | -:1:",
                "{\"direction\":\"ingres\",\"protocol\":\"tcp\",\"port\":1,\"peer\":\"::1\"} | -:1:14 /direction: the direction \"ingres\"",
                "{\"direction\":\"ingress\",\"protocol\":\"tpc\",\"port\":1,\"peer\":\"::1\"} | -:1:35 /protocol: the protocol \"tpc\"",
                "{\"direction\":\"ingress\",\"protocol\":6,\"port\":65536,\"peer\":\"::1\"} | -:1:44 /port: the port \"65536\"",
                "{\"direction\":\"ingress\",\"protocol\":1,\"port\":8,\"peer\":\"::1\"} | -:1:44 /port: packets of the protocol 1",
                "{\"direction\":\"ingress\",\"protocol\":6,\"port\":1,\"peer\":\"a.b\"} | -:1:53 /peer: the peer \"a.b\"",
                "{\"direction\":\"ingress\",\"protocol\":6,\"peer\":\"::1\"} | -:1:1: a packet of 6 has a port, and none is given",
            })
    void aBrokenLineIsToldAndNoPacketIsJudged(String line, String sentence) {
        Session session = packets(line + "\n", "one.json");

        assertThat(session.err()).startsWith("sgaudit: " + sentence);
        assertThat(session.lastErrorLine())
                .isEqualTo("sgaudit: --packets: \"-\" has 1 broken line; no packet was judged");
        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void aBrokenLineIsFoundBetweenGoodOnesAndNothingIsAnswered() {
        String good = "{\"direction\":\"ingress\",\"protocol\":\"tcp\",\"port\":22,\"peer\":\"203.0.113.7\"}\n";

        Session session = packets(good + "\n" + good.replace("22", "\"22\"") + good + "{\n", "one.json");

        assertThat(session.err()).contains("sgaudit: -:3:48 /port: ", "sgaudit: -:5:");
        assertThat(session.lastErrorLine())
                .isEqualTo("sgaudit: --packets: \"-\" has 2 broken lines; no packet was judged");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void aNumberWithoutEndAndTextThatIsNoUtf8AreProblemsWithTheirPlaces() throws IOException {
        Files.write(folder.resolve("latin.ndjson"), "{}\n{\"group\":\"é\"}".getBytes(ISO_8859_1));

        Session latin = explain("one.json", "--packets", "latin.ndjson");
        Session number = packets("{\"port\":" + "9".repeat(5_000) + "}\n", "one.json");

        assertThat(latin.err()).startsWith("sgaudit: latin.ndjson:2:11: this is not valid UTF-8");
        assertThat(latin.code()).isEqualTo(ExitCode.USAGE);
        assertThat(number.err()).startsWith("sgaudit: -:1:");
        assertThat(number.code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "TCP", "Tcp"})
    void namesOfProtocolsAreReadInAnyLetterCaseAndWrittenInLowerCase(String protocol) {
        Session one = explain("one.json", "ingress " + protocol + ":22 from 203.0.113.7", "--format", "json");
        Session many = packets(
                "\uFEFF{\"direction\":\"ingress\",\"protocol\":\"" + protocol
                        + "\",\"port\":22,\"peer\":\"203.0.113.7\"}\n",
                "one.json");

        assertThat(one.out()).contains("\"protocol\":\"tcp\"", "\"verdict\":\"drop\"");
        assertThat(many.out()).isEqualTo(one.out());
    }

    @Test
    void aPacketThatCouldMeanTwoGroupsIsAUsageError() {
        Session session = explain("two.ndjson", "ingress tcp:80 from 10.0.0.1");

        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.lastErrorLine()).contains("--group with one of sg-0a1b2c3e, sg-0a1b2c3f");
    }

    @Test
    void standardInputIsReadForOneThingOnly() {
        assertThat(explain("-", "--packets", "-").code()).isEqualTo(ExitCode.USAGE);
    }
}
