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

/** Packets and regions that machines are asked about, in all groups that they are bound to, and what an answer calls them. */
final class ExplainPosturesTest {

    private static final String CONFIGURATION = """
            version: 1
            clusters:
              - id: cls-1a2b3c4d
                networks: {node: [10.0.0.0/20], container: [172.16.0.0/16], vpc: [10.0.0.0/16]}
                groups: {node: [sg-0a1b2c3d, sg-4e5f6a7b], master: [sg-4e5f6a7b]}
                intents:
                  ssh: {from: [198.51.100.0/24], reason: bastion, owner: me}
                  allow:
                    - {direction: ingress, protocol: tcp, ports: "9100", from: [192.168.7.0/24], reason: metrics, owner: me}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.writeString(
                folder.resolve("exports.ndjson"),
                Bundle.of(
                                "sg-0a1b2c3d",
                                "ingress drop tcp:30080 from 0.0.0.0/0",
                                "ingress accept tcp:22 from 198.51.100.0/24")
                        + Bundle.of(
                                "sg-4e5f6a7b",
                                "ingress accept tcp:30000-32768 from 0.0.0.0/0",
                                "ingress accept tcp:9100 from 192.168.0.0/16",
                                "ingress accept tcp:3306 from 0.0.0.0/0",
                                "egress accept all to 0.0.0.0/0"));
        Files.writeString(folder.resolve("sgaudit.yml"), CONFIGURATION);
    }

    private Session explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain", "exports.ndjson"));
        all.addAll(List.of(arguments));
        return Session.in(folder, all.toArray(new String[0]));
    }

    private Session packets(String lines, String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain", "exports.ndjson", "--packets", "-"));
        all.addAll(List.of(arguments));
        return Session.with(lines.replace('\'', '"'), folder, all.toArray(new String[0]));
    }

    private String answer(String line) {
        return packets(line).out().strip().replace('"', '\'');
    }

    @Test
    void machinesAreAskedInAllTheirGroupsAndOneGroupAloneWithAWarning() {
        Session alone = explain("--group", "sg-4e5f6a7b", "ingress tcp:30080 from 203.0.113.7");
        Session machines = explain("--cluster", "cls-1a2b3c4d", "--role", "node", "ingress tcp:30080 from 203.0.113.7");

        assertThat(alone.out()).startsWith("accept: ingress tcp:30080 from 203.0.113.7, sg-4e5f6a7b\n");
        assertThat(alone.err())
                .contains("warning: sg-4e5f6a7b stands with other groups on the machines of cls-1a2b3c4d/node, and they"
                        + " decide together; what is told is told of sg-4e5f6a7b alone");
        assertThat(machines.out()).isEqualTo("""
                drop: ingress tcp:30080 from 203.0.113.7, cls-1a2b3c4d/node (sg-0a1b2c3d and then sg-4e5f6a7b)
                  decided by: sg-0a1b2c3d rule 0, ingress drop tcp:30080 from 0.0.0.0/0
                  at exports.ndjson:1:85  /SecurityGroupPolicySet/Ingress/0
                  required by tke-node/nodeport-tcp
                """);
        assertThat(machines.err()).doesNotContain("warning");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp:30081 from 203.0.113.7 | documented: tke-node/nodeport-tcp",
                "tcp:22 from 198.51.100.7 | declared: tke-node/ssh-login",
                "tcp:9100 from 192.168.7.1 | declared: it is allowed",
                "tcp:9100 from 192.168.8.1 | beyond what is documented and declared: wider-than-documented-",
            })
    void whatAPacketIsCalledIsSaidInWords(String packet, String words) {
        assertThat(explain("--cluster", "cls-1a2b3c4d", "--role", "node", "ingress " + packet)
                        .out())
                .contains("\n  " + words);
    }

    @Test
    void machinesOfWhichNoInputTellsAreNamedAllTheSame() {
        Session session = explain("--cluster", "cls-99999999", "ingress tcp:22 from 203.0.113.7", "--no-config");

        assertThat(session.out()).isEqualTo("""
                unknown: ingress tcp:22 from 203.0.113.7, cls-99999999
                  no input tells of such machines
                """);
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void everyBindingThatAClusterMeansAnswersWithItsPosture() {
        Session session =
                explain("--cluster", "cls-1a2b3c4d", "ingress tcp:30081 from 203.0.113.7", "--format", "json");

        assertThat(session.out().lines().map(line -> line.substring(0, 30)))
                .containsExactly("{\"posture\":\"cls-1a2b3c4d/maste", "{\"posture\":\"cls-1a2b3c4d/node\"");
        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "30081 | 203.0.113.7 | 'status':'documented','clause':'tke-node/nodeport-tcp'}",
                "22 | 198.51.100.7 | 'status':'declared','clause':'tke-node/ssh-login'}",
                "9100 | 192.168.7.1 | 'status':'declared'}",
                "9100 | 192.168.8.1 | 'status':'beyond','finding':'wider-than-documented-",
                "3306 | 203.0.113.7 | 'status':'beyond','finding':'open-to-world-",
            })
    void whatIsLetThroughIsDocumentedDeclaredOrBeyond(int port, String peer, String status) {
        assertThat(answer("{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','port':%d,'peer':'%s'}"
                        .formatted(port, peer)))
                .contains("'verdict':'accept'", status);
    }

    @Test
    void whatOnlyAnotherPostureOfTheGroupRequiresNamesIt() throws IOException {
        Files.writeString(
                folder.resolve("sgaudit.yml"),
                CONFIGURATION
                                .replace("groups: {node: [sg-0a1b2c3d, sg-4e5f6a7b]", "groups: {node: [sg-4e5f6a7b]")
                                .replace("ssh:", "nodePort: {from: [10.0.0.0/16]}\n      ssh:")
                        + """
                  - id: cls-5e6f7a8b
                    networks: {node: [10.0.16.0/20], container: [172.17.0.0/16], vpc: [10.0.0.0/16]}
                    groups: {node: [sg-4e5f6a7b]}
                """);

        assertThat(
                        answer(
                                "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','port':30081,'peer':'203.0.113.7'}"))
                .endsWith("'status':'documented','sharedWith':'cls-5e6f7a8b/node'}");
    }

    @Test
    void whatIsPermittedInOneCompletionOnlyIsUnknown() throws IOException {
        Files.writeString(folder.resolve("sgaudit.yml"), CONFIGURATION.replace("container: [172.16.0.0/16], ", ""));

        assertThat(
                        answer(
                                "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','port':9100,'peer':'192.168.8.1'}"))
                .contains("'verdict':'accept'", "'status':'unknown'");
    }

    @Test
    void theFindingIsThatOfTheReport() {
        String report = Session.in(folder, "check", "exports.ndjson", "--format", "json")
                .out();
        String answer = answer(
                "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','port':3306,'peer':'203.0.113.7'}");
        String id = answer.replaceAll(".*'finding':'([^']*)'.*", "$1");

        assertThat(report).contains("\"id\": \"" + id + "\"");
    }

    @Test
    void aWaivedFindingIsToldAsSuch() throws IOException {
        Files.writeString(folder.resolve("sgaudit.yml"), CONFIGURATION + """
                waivers:
                  - {check: open-to-world, group: sg-4e5f6a7b, direction: ingress, protocol: tcp, ports: "3306", peers: [internet], reason: known, owner: me, expires: 2027-06-01}
                """);

        assertThat(
                        answer(
                                "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','port':3306,'peer':'203.0.113.7'}"))
                .endsWith(",'waived':true}");
    }

    @ParameterizedTest
    @CsvSource({"cls-99999999/node", "cls-1a2b3c4d/node-2", "nonsense"})
    void aPostureThatNoInputHasIsUnknown(String posture) {
        Session session = packets(
                "{'posture':'%s','direction':'ingress','protocol':'tcp','port':22,'peer':'203.0.113.7','expect':'drop'}"
                        .formatted(posture));

        assertThat(session.out())
                .isEqualTo(
                        "{\"posture\":\"" + posture + "\",\"direction\":\"ingress\",\"protocol\":\"tcp\",\"port\":22,"
                                + "\"peer\":\"203.0.113.7\",\"expect\":\"drop\",\"verdict\":\"unknown\",\"rule\":null}\n");
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"'posture':'cls-99999999/node'", "'group':'sg-99999999'", "'groups':['sg-99999999','sg-0a1b2c3d']"
            })
    void anUnknownThatIsExpectedOfAnIdThatNobodyHasProvesNothing(String addressee) {
        Session session = packets("{" + addressee
                + ",'direction':'ingress','protocol':'tcp','port':22,'peer':'203.0.113.7','expect':'unknown'}");

        assertThat(session.out()).contains("\"verdict\":\"unknown\"");
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    /** What one of them permits the other may not, so neither is meant. */
    @Test
    void aGroupOfTwoPosturesIsJudgedByTheOptionsAlone() throws IOException {
        Files.writeString(
                folder.resolve("sgaudit.yml"),
                CONFIGURATION.replace("groups: {node: [sg-0a1b2c3d, sg-4e5f6a7b]", "groups: {node: [sg-4e5f6a7b]"));
        String packet = "'direction':'ingress','protocol':'tcp','port':9100,'peer':'192.168.7.1'}";

        assertThat(answer("{'posture':'cls-1a2b3c4d/node'," + packet)).endsWith("'status':'declared'}");
        assertThat(answer("{'group':'sg-4e5f6a7b'," + packet)).doesNotContain("'declared'");
    }

    @ParameterizedTest
    @CsvSource({"cls-1a2b3c4d, PASSED", "cls-5e6f7a8b, NOT_WHOLE"})
    void aListingThatIsNotWholeLeavesTheAnswersUnprovenThatRestOnIt(String cluster, ExitCode code) throws IOException {
        ClusterCase exports = ClusterCase.of("clusters-that-peer");
        exports.changed("nodes-cls-5e6f7a8b.json", document -> document.put("TotalCount", 9))
                .writeTo(folder.resolve("listings"));

        Session session = Session.in(
                folder,
                "explain",
                "listings",
                "--no-config",
                "--cluster",
                cluster,
                "ingress tcp:30081 from 203.0.113.7");

        assertThat(session.code()).isEqualTo(code);
    }

    // ---- regions ----

    @Test
    void aRegionIsDividedIntoWhatIsAcceptedAndDropped() {
        Session session = packets(
                "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','ports':'30079-30081','peers':['internet'],'expect':'accept'}");

        assertThat(session.out().strip().replace('"', '\''))
                .isEqualTo(
                        "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','ports':'30079-30081',"
                                + "'peers':['internet'],'expect':'accept','verdict':'mixed','accepted':[{'direction':'ingress',"
                                + "'protocol':'tcp','ports':'30079,30081','peers':['0.0.0.0/0']}],'dropped':[{'direction':"
                                + "'ingress','protocol':'tcp','ports':'30080','peers':['0.0.0.0/0']}],'undecided':[],"
                                + "'witness':{'direction':'ingress','protocol':'tcp','port':30080,'peer':'203.0.113.7'}}");
        assertThat(session.code()).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "1-21, internet, drop, PASSED",
        "1-21, internet, accept, FAILED",
        "1-30000, internet, drop, FAILED",
        "1-30000, internet, mixed, PASSED",
        "3306, 8.8.8.8, accept, PASSED",
    })
    void anExpectationHoldsOfAWholeRegion(String ports, String peer, String expect, ExitCode code) {
        Session session = packets(
                "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','ports':'%s','peers':['%s'],'expect':'%s'}"
                        .formatted(ports, peer, expect));

        assertThat(session.code()).isEqualTo(code);
        assertThat(session.out().contains("\"witness\"")).isEqualTo(code == ExitCode.FAILED);
    }

    @Test
    void aMissBesideAnUndecidedPartIsNotProven() throws IOException {
        Files.writeString(
                folder.resolve("exports.ndjson"),
                Bundle.of(
                                "sg-0a1b2c3d",
                                "ingress accept tcp:80 from 0.0.0.0/0",
                                "ingress accept tcp:81 from ipm-1a2b3c4d")
                        + Bundle.of("sg-4e5f6a7b"));

        Session session = packets(
                "{'posture':'cls-1a2b3c4d/node','direction':'ingress','protocol':'tcp','ports':'80-81','peers':['internet'],'expect':'drop'}");

        assertThat(session.out()).contains("\"verdict\":\"unknown\"", "\"ports\":\"81\"", "\"port\":80");
        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void whatIsRecordedTodayHoldsToday() {
        Session record = explain("--record");

        assertThat(record.out())
                .contains(
                        "{\"groups\":[\"sg-0a1b2c3d\",\"sg-4e5f6a7b\"],\"direction\":\"ingress\"",
                        "\"expect\":\"drop\"");
        assertThat(record.code()).isEqualTo(ExitCode.PASSED);
        assertThat(packets(record.out()).code()).isEqualTo(ExitCode.PASSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'direction':'ingress','protocol':'tcp','ports':'22','peer':'10.0.0.1'} | \"peers\" is missing",
                "{'direction':'ingress','protocol':'tcp','port':22,'peers':['10.0.0.1']} | -:1:48 /port: \"port\" is of one"
                        + " packet and stands in a question about a region; write \"ports\"",
                "{'direction':'ingress','protocol':'tcp','peers':['10.0.0.1']} | packets of the protocol tcp have ports,"
                        + " and none are given",
                "{'direction':'ingress','protocol':'icmp','ports':'1','peers':['10.0.0.1']} | /ports: packets of the"
                        + " protocol icmp have no port; leave them out",
                "{'direction':'ingress','protocol':'tcp','ports':'9-1','peers':['10.0.0.1']} | /ports: ",
                "{'direction':'ingress','protocol':'tcp','ports':'1','peers':['10.0.0.1/8']} | /peers: the peer",
                "{'direction':'ingress','protocol':'tcp','ports':'1','peers':[]} | \"peers\" must be a list of one network",
                "{'direction':'ingress','protocol':'tcp','port':1,'peer':'10.0.0.1','expect':'mixed'} | /expect: \"expect\" is",
                "{'group':'sg-1','posture':'cls-1/node'} | /posture: \"group\" and \"posture\" stand side by side",
            },
            quoteCharacter = '`')
    void aQuestionThatCannotBeReadIsToldWithItsPlaceAndNothingIsAnswered(String line, String sentence) {
        Session session = packets(line);

        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(sentence);
        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatNobodyKnowsIsRecordedAndSaid() throws IOException {
        Files.writeString(
                folder.resolve("exports.ndjson"),
                Bundle.of("sg-0a1b2c3d", "ingress accept tcp:81 from ipm-1a2b3c4d") + Bundle.of("sg-4e5f6a7b"));

        Session record = explain("--record", "--cluster", "cls-1a2b3c4d", "--role", "node");
        assertThat(record.out()).contains("\"expect\":\"unknown\"");
        assertThat(record.lastErrorLine()).isEqualTo("sgaudit: what becomes of 1 region depends on what is not known");
        assertThat(record.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(packets(record.out()).code()).isEqualTo(ExitCode.PASSED);

        Session nobody = explain("--record", "--cluster", "cls-99999999");
        assertThat(nobody.out()).isEmpty();
        assertThat(nobody.lastErrorLine())
                .isEqualTo("sgaudit: no input tells of machines or groups that are meant, so nothing can be said");
        assertThat(nobody.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void aClusterAndAGroupAreNotChosenTogether() {
        Session session =
                explain("--cluster", "cls-1a2b3c4d", "--group", "sg-4e5f6a7b", "ingress tcp:22 from 203.0.113.7");

        assertThat(session.lastErrorLine())
                .isEqualTo("sgaudit: --cluster asks machines and --group a group; leave one of them out");
        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void severalPosturesThatCouldBeMeantAreAUsageError() {
        Session session = explain("ingress tcp:22 from 203.0.113.7");

        assertThat(session.lastErrorLine())
                .isEqualTo("sgaudit: the inputs hold 2 postures, and \"ingress tcp:22 from 203.0.113.7\" does not say"
                        + " which it means; add --cluster, with --role where that is not enough, for one of"
                        + " cls-1a2b3c4d/master, cls-1a2b3c4d/node");
        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
    }
}
