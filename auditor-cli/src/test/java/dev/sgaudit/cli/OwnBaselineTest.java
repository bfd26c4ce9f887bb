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

/** Baselines of one's own: what is declared is applied under them, or refused, and never ignored. */
class OwnBaselineTest {

    private static final String METRICS = clause("metrics", "ingress", "tcp", "9100", "node", "required", "");
    private static final String EGRESS = clause("egress", "egress", "all", "", "internet", "default", "");

    @TempDir
    Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.createDirectory(folder.resolve("exports"));
        group("ingress accept tcp:9100 from 10.0.0.0/20", "egress accept all to 0.0.0.0/0");
    }

    private void group(String... rules) throws IOException {
        write("exports/group.json", Bundle.of("sg-0a1b2c3d", rules));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static String clause(
            String name, String direction, String protocol, String ports, String peers, String basis, String more) {
        return "  - {id: ROLE/" + name + ", direction: " + direction + ", protocol: \"" + protocol + "\", "
                + (ports.isEmpty() ? "" : "ports: \"" + ports + "\", ") + "peers: [" + peers + "], basis: " + basis
                + (basis.equals("default") ? "" : ", severity: high") + ", quote: q, where: w" + more + "}\n";
    }

    private void baseline(String file, String role, String... clauses) throws IOException {
        String name = file.substring(0, file.indexOf('.'));
        write(file, """
                id: %s
                edition: "1"
                role: %s
                source: {document: our standard, section: "1", language: en}
                clauses:
                """.formatted(name, role) + String.join("", clauses).replace("ROLE/", name + "/"));
    }

    /** A configuration whose nodes are held against this baseline; the intents stand in line 8. */
    private void declare(String intents, String... clauses) throws IOException {
        baseline("our-node.yml", "node", clauses);
        write("sgaudit.yml", """
                version: 1
                baselines: [our-node.yml]
                clusters:
                  - id: cls-1a2b3c4d
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                    groups: {node: [sg-0a1b2c3d]}
                    baseline: {node: our-node}
                    intents: {%s}
                """.formatted(intents));
    }

    private Session check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check", "exports", "--quiet"));
        all.addAll(List.of(arguments));
        return Session.in(folder, all.toArray(String[]::new));
    }

    private static void refuses(Session session, String... words) {
        assertThat(session.code()).as(session.err()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains(words);
        assertThat(session.out()).isEmpty();
    }

    // ---- what adds something ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ssh: {from: [10.9.0.0/24], reason: r, owner: o} | 8:21 | \"intents.ssh.from\" of cls-1a2b3c4d | follows: ssh",
                "nodePort: {from: [10.0.0.0/16]} | 8:26 | \"intents.nodePort.from\" of cls-1a2b3c4d | follows: nodePort",
                "nodePort: {ports: services} | 8:26 | \"intents.nodePort.ports\" of cls-1a2b3c4d | follows: nodePort",
                "nodePort: {ports: '30080', required: false} | 8:26 | \"intents.nodePort.ports\" of cls-1a2b3c4d | follows: nodePort",
                "nodePort: {required: true} | 8:26 | \"intents.nodePort.required\" of cls-1a2b3c4d | follows: nodePort",
                "icmp: {from: [internet]} | 8:22 | \"intents.icmp.from\" of cls-1a2b3c4d | follows: icmp"
            })
    void whatAddsSomethingAndIsFollowedByNoClauseIsRefused(String intent, String place, String said, String add)
            throws IOException {
        declare(intent, METRICS, EGRESS);

        refuses(
                check(),
                "sgaudit.yml:" + place,
                said + " would be ignored, for no clause of our-node@1 follows it; add " + add
                        + " to the clauses of the baseline that it is about, or remove it\n");
    }

    @Test
    void whatAClauseFollowsIsApplied() throws IOException {
        String from = "ssh: {from: [10.9.0.0/24], reason: r, owner: o}";
        declare(from, METRICS, EGRESS, clause("login", "ingress", "tcp", "22", "", "required", ", when: ssh"));

        Session blocked = check();
        group(
                "ingress accept tcp:9100 from 10.0.0.0/20",
                "ingress accept tcp:22 from 10.9.0.0/24",
                "egress accept all to 0.0.0.0/0");

        assertThat(blocked.code()).as(blocked.err()).isEqualTo(ExitCode.FAILED);
        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodePort: {required: false}", "ssh: none", "icmp: none", "egress: documented"})
    void whatClosesAndMeetsNoClauseIsNoMistake(String intent) throws IOException {
        declare(intent, METRICS, EGRESS);

        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void intentsForMastersAreHeldAgainstTheBaselineOfMasters() throws IOException {
        baseline("our-master.yml", "master", METRICS, EGRESS);
        String cluster = """
                version: 1
                baselines: [our-master.yml]
                clusters:
                  - id: cls-1a2b3c4d
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                    groups: {master: [sg-0a1b2c3d]}
                    baseline: {master: our-master}
                    intents: {ssh: {from: [10.9.0.0/24], reason: r, owner: o}, master: {%s}}
                """;
        write("sgaudit.yml", cluster.formatted("ssh: none"));
        Session closed = check();
        write("sgaudit.yml", cluster.formatted("icmp: {from: [internet]}"));
        Session added = check();
        write(
                "sgaudit.yml",
                cluster.formatted("icmp: {from: [internet]}").replace("baseline: {master: our-master}", "name: x"));
        Session shipped = check();

        assertThat(closed.code()).as(closed.err()).isEqualTo(ExitCode.PASSED);
        refuses(added, "sgaudit.yml:8:80 ", "\"intents.master.icmp.from\"", "our-master@1", "follows: icmp");
        assertThat(shipped.code()).isNotEqualTo(ExitCode.USAGE);
    }

    @Test
    void peersOfWhichNoBaselineOfEitherClusterHearsAreRefused() throws IOException {
        baseline("our-node.yml", "node", METRICS, EGRESS);
        baseline(
                "with-peers.yml",
                "node",
                METRICS,
                clause("in", "ingress", "all", "", "peer-node", "required", ", when: peers"));
        String clusters = """
                version: 1
                baselines: [our-node.yml, with-peers.yml]
                clusters:
                  - {id: cls-1a2b3c4d, groups: {node: [sg-0a1b2c3d]}, baseline: {node: %s}, peers: [cls-5e6f7a8b]}
                  - {id: cls-5e6f7a8b, groups: {node: [sg-0a1b2c3d]}, baseline: {node: %s}}
                """;
        write("sgaudit.yml", clusters.formatted("our-node", "tke-node"));
        refuses(
                check(),
                "sgaudit.yml:4:",
                "\"peers\" of cls-1a2b3c4d would be ignored for cls-1a2b3c4d, for no clause of our-node@1 and"
                        + " tke-master@2024-12-11 has when: peers; add it to the clauses of the baseline that let peers"
                        + " in, or remove \"peers\"\n");
        write("sgaudit.yml", clusters.formatted("with-peers", "our-node"));
        refuses(
                check(),
                "sgaudit.yml:4:",
                "\"peers\" of cls-1a2b3c4d would be ignored for cls-5e6f7a8b",
                "when: peers");
        write("sgaudit.yml", clusters.formatted("with-peers", "tke-node"));
        assertThat(check().code()).isNotEqualTo(ExitCode.USAGE);
    }

    // ---- what only closes ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh: none          | ingress | tcp    | 1-1024 | ingress accept tcp:22 from 203.0.113.0/24",
                "icmp: none         | ingress | icmp   | ''     | ingress accept icmp from 203.0.113.0/24",
                "egress: restricted | egress  | tcp    | 443    | egress accept tcp:443 to 203.0.113.0/24"
            })
    void whatIsDeclaredClosedIsNoLongerPermittedByADefaultThatFollowsNothing(
            String intent, String direction, String protocol, String ports, String rule) throws IOException {
        String more = clause("more", direction, protocol, ports, "internet", "default", "");
        group("ingress accept tcp:9100 from 10.0.0.0/20", rule);
        declare("", METRICS, more);
        Session undeclared = check();
        declare(intent, METRICS, more);

        assertThat(undeclared.code()).as(undeclared.err()).isEqualTo(ExitCode.PASSED);
        assertThat(check().code()).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh: none | ingress | tcp | 22 | vpc | add follows: ssh to the clause",
                "ssh: none | ingress | tcp | 20-30 | node | move what the two have in common to a clause of its own with follows: ssh",
                "ssh: none | ingress | all | '' | internet | move what the two have in common to a clause of its own with follows: ssh",
                "icmp: none | ingress | icmp | '' | node | add follows: icmp to the clause",
                "egress: restricted | egress | all | '' | internet | add follows: egress to the clause",
                "nodePort: {required: false} | ingress | tcp | 30000-32768 | internet | add follows: nodePort to the clause"
            })
    void whatIsDeclaredClosedAndRequiredByAClauseThatFollowsNothingIsRefused(
            String intent, String direction, String protocol, String ports, String peers, String advice)
            throws IOException {
        declare(intent, METRICS, clause("more", direction, protocol, ports, peers, "required", ""));

        String service = ports == null || ports.isEmpty() ? protocol : protocol + ":" + ports;
        refuses(
                check(),
                "sgaudit.yml:8:",
                "\" of cls-1a2b3c4d is contradicted by the clause our-node/more of our-node@1, which requires "
                        + direction + " " + service + " and does not follow it; " + advice
                        + ", or remove the declaration\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh: none", "icmp: none", "egress: restricted"})
    void theClausesOfTheClustersOwnNetworksContradictNothing(String intent) throws IOException {
        group(
                "ingress accept all from 10.0.0.0/20",
                "ingress accept all from 172.16.0.0/16",
                "egress accept all to 10.0.0.0/20",
                "egress accept udp:53 to 183.60.83.19/32");
        declare(
                intent,
                clause("in", "ingress", "all", "", "node, container", "required", ""),
                clause("out", "egress", "all", "", "node", "required", ""),
                clause("names", "egress", "udp", "53", "183.60.83.19", "default", ""));

        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void aClauseThatFollowsSshIsGoneWhereSshIsDeclaredClosed() throws IOException {
        declare(
                "ssh: none",
                METRICS,
                EGRESS,
                clause("login", "ingress", "tcp", "22", "node", "required", ", follows: ssh"));

        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
    }

    // ---- which baseline ----

    @Test
    void ofTwoFilesWithOneIdOrTwoEditionsOfOneNameNoneIsTakenInSilence() throws IOException {
        declare("ssh: none", METRICS, EGRESS);
        String first = Files.readString(folder.resolve("our-node.yml"));
        String config = Files.readString(folder.resolve("sgaudit.yml"));
        write("twin.yml", first);
        write("sgaudit.yml", config.replace("[our-node.yml]", "[our-node.yml, twin.yml]"));
        refuses(check(), "sgaudit.yml:2:27: the baseline in \"twin.yml\" has the id our-node@1, as one before it has");
        write("twin.yml", first.replace("edition: \"1\"", "edition: \"2\""));
        refuses(
                check(),
                "sgaudit.yml:7:22: there are several editions of the baseline \"our-node\"; name one of our-node@1,"
                        + " our-node@2");
    }

    @Test
    void aBaselineThatCannotBeReadIsNamedWithThePlaceThatNamesIt() throws IOException {
        declare("ssh: none", METRICS, EGRESS);
        Files.delete(folder.resolve("our-node.yml"));

        refuses(
                check(),
                "sgaudit.yml:2:13: the baseline: \"our-node.yml\" cannot be read: there is no such file or directory");
    }

    // ---- options ----

    @Test
    void sshFromOnTheCommandLineIsRefusedWhereNoClauseFollowsIt() throws IOException {
        baseline("own.yml", "node", METRICS, EGRESS);

        refuses(
                check("--baseline", "own.yml", "--ssh-from", "10.9.0.0/24"),
                "--ssh-from would be ignored, for no clause of own@1 follows it; add follows: ssh");
    }

    @Test
    void noSshOnTheCommandLineIsAppliedOrRefused() throws IOException {
        baseline(
                "own.yml", "node", METRICS, EGRESS, clause("login", "ingress", "tcp", "22", "internet", "default", ""));
        group(
                "ingress accept tcp:9100 from 10.0.0.0/20",
                "ingress accept tcp:22 from 0.0.0.0/0",
                "egress accept all to 0.0.0.0/0");
        String[] options = {
            "--baseline", "own.yml", "--no-ssh", "--node-cidr", "10.0.0.0/20", "--vpc-cidr", "10.0.0.0/16"
        };

        assertThat(check(options).code()).as(check(options).err()).isEqualTo(ExitCode.FAILED);
        baseline(
                "own.yml",
                "node",
                METRICS,
                EGRESS,
                clause("login", "ingress", "tcp", "22", "internet", "required", ""));
        refuses(check(options), "--no-ssh is contradicted by the clause own/login of own@1");
    }

    @Test
    void aCopyOfAShippedBaselineTakesEveryDeclaration() throws IOException {
        Path shipped = Path.of(System.getProperty("sgaudit.root", ".."))
                .resolve("auditor-core/src/main/resources/dev/sgaudit/baseline/tke-node-2024-12-11.yml");
        String copy = Files.readString(shipped).replace("tke-node", "our-node");
        group(Bundle.DOCUMENTED);
        for (String intents : List.of(
                "ssh: none, icmp: none, egress: restricted, nodePort: {required: false}",
                "ssh: {from: [10.9.0.0/24], reason: r, owner: o}, icmp: {from: [10.0.0.0/16]}, nodePort: {from: [10.0.0.0/16], required: true}")) {
            declare(intents, METRICS);
            write("our-node.yml", copy);
            Session own = check("--format", "json");
            write(
                    "sgaudit.yml",
                    Files.readString(folder.resolve("sgaudit.yml")).replace("baseline: {node: our-node}", "name: x"));
            Session documented = check("--format", "json");

            assertThat(findings(own))
                    .as(own.err())
                    .isEqualTo(findings(documented))
                    .isNotEmpty();
        }
    }

    private static List<String> findings(Session session) {
        return session.out()
                .lines()
                .filter(line -> line.contains("\"message\"") || line.contains("\"status\""))
                .map(line -> line.replace("our-node", "tke-node"))
                .toList();
    }
}
