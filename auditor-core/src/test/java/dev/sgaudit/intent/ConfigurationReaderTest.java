package dev.sgaudit.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.SampleFile;
import dev.sgaudit.SchemaFile;
import dev.sgaudit.Seed;
import dev.sgaudit.audit.Catalog;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.Parsed;
import dev.sgaudit.written.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

    /** A few checks of every kind that a waiver may name. */
    static final List<WaivableCheck> CHECKS = List.of(
            new WaivableCheck("blocked-required-traffic", WaivableCheck.Excused.PACKETS),
            new WaivableCheck("open-to-world", WaivableCheck.Excused.PACKETS),
            new WaivableCheck("wider-than-documented", WaivableCheck.Excused.PACKETS),
            new WaivableCheck("shadowed-rule", WaivableCheck.Excused.RULES),
            new WaivableCheck("unexplained-rule", WaivableCheck.Excused.RULES),
            new WaivableCheck("unbound-group", WaivableCheck.Excused.THINGS),
            new WaivableCheck("unlisted-cluster", WaivableCheck.Excused.THINGS),
            new WaivableCheck("undeclared-ssh", WaivableCheck.Excused.THINGS));

    private static final Path FOLDER = Path.of(System.getProperty("sgaudit.root", ".."), "testdata", "configuration");

    /** All in one flow mapping, so that a cut anywhere inside leaves a bracket open. */
    private static final String FLOW = """
            {version: 1, clusters: [{id: cls-1a2b3c4d, networks: {vpc: [10.0.0.0/16]}, groups: {node: [sg-0a1b2c3d]}, intents: {
            ssh: {from: [10.9.0.0/24], reason: bastion ✓, owner: "sre@example.com"}, allow: [{direction: ingress, protocol: tcp,
            ports: "9100", from: [10.8.0.0/24], reason: monitoring, owner: sre, expires: 2027-03-31}]}}],
            resolve: {ppm-1a2b3c4d: ["tcp:80,443"]}, waivers: [{check: open-to-world, group: sg-0a1b2c3d, ports: "80", protocol: tcp,
            reason: r, owner: o, expires: 2026-12-31}], failOn: never, baselines: [a.yml]}
            """;

    @Test
    void theContractsExampleIsRead() throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve("contract.yml"));

        Configuration configuration =
                ConfigurationReader.read("c/sgaudit.yml", bytes, CHECKS).value().orElseThrow();

        Intents ofNodes = new Intents(
                new Ssh.From(sources("10.9.0.0/24"), stated("bastion", 15, 12, "/clusters/0/intents/ssh", -1)),
                new NodePort(Optional.of(sources("10.0.0.0/16")), new NodePorts.Documented(), true),
                new Icmp.From(Sources.INTERNET),
                Egress.DOCUMENTED,
                List.of(
                        new Allowance(
                                Direction.INGRESS,
                                ProtocolSet.TCP,
                                PortSet.of(9100),
                                sources("10.8.0.0/24"),
                                Optional.of(LocalDate.of(2027, 3, 31)),
                                stated("monitoring", 20, 11, "/clusters/0/intents/allow", 0)),
                        new Allowance(
                                Direction.EGRESS,
                                ProtocolSet.TCP,
                                PortSet.of(443),
                                Sources.INTERNET,
                                Optional.empty(),
                                stated("image pulls", 21, 11, "/clusters/0/intents/allow", 1))),
                List.of());
        Intents ofMasters = Intents.of(new Ssh.Closed());
        DeclaredCluster cluster = new DeclaredCluster(
                "cls-1a2b3c4d",
                "prod",
                new Networks(network("10.0.0.0/20"), network("172.16.0.0/16"), network("10.0.0.0/16")),
                new TreeMap<>(Map.of(
                        Role.NODE,
                        List.of(List.of("sg-0a1b2c3d", "sg-4e5f6a7b")),
                        Role.MASTER,
                        List.of(List.of("sg-8c9d0e1f")))),
                new TreeMap<>(Map.of(
                        Role.NODE,
                        new DeclaredCluster.NamedBaseline(
                                "tke-node@2024-12-11", place(12, 22, "/clusters/0/baseline/node", -1)),
                        Role.MASTER,
                        new DeclaredCluster.NamedBaseline(
                                "tke-master@2024-12-11", place(12, 51, "/clusters/0/baseline/master", -1)))),
                List.of("cls-5e6f7a8b"),
                new TreeMap<>(Map.of(Role.NODE, ofNodes, Role.MASTER, ofMasters)),
                place(3, 5, "/clusters", 0));
        Waiver waiver = new Waiver(
                "wider-than-documented",
                List.of("sg-0a1b2c3d"),
                "",
                Optional.of(Direction.INGRESS),
                Optional.of(ProtocolSet.TCP),
                Optional.of(PortSet.of(8080)),
                Optional.of(AddressSet.of(block("10.20.0.0/16"))),
                "",
                LocalDate.of(2026, 12, 31),
                stated("the migration", 28, 5, "/waivers", 0));
        assertThat(configuration)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.offset", ".*\\.written")
                .isEqualTo(new Configuration(
                        "c/sgaudit.yml",
                        Sha256.of(bytes),
                        List.of(cluster),
                        List.of(
                                new Resolution(
                                        "ipm-1a2b3c4d",
                                        AddressSet.of(block("198.51.100.0/24")),
                                        List.of(),
                                        List.of("198.51.100.0/24"),
                                        place(25, 3, "/resolve/ipm-1a2b3c4d", -1)),
                                new Resolution(
                                        "sg-9f8e7d6c",
                                        AddressSet.of(block("10.0.9.0/24")),
                                        List.of(),
                                        List.of("10.0.9.0/24"),
                                        place(26, 3, "/resolve/sg-9f8e7d6c", -1))),
                        List.of(waiver),
                        Optional.of("medium"),
                        List.of(new Configuration.OwnBaseline("./our-baseline.yml", place(30, 13, "/baselines", 0))),
                        List.of()));
        assertThat(cluster.networks().node().origin()).hasToString("config");
    }

    @Test
    void theExamplesOfTheDocumentationAreRight() throws IOException {
        String page = Files.readString(FOLDER.resolve("../../docs/configuration.md"));
        List<WaivableCheck> checks = Catalog.CHECKS.stream()
                .map(check -> new WaivableCheck(check.id(), check.family().waived()))
                .toList();
        List<String> examples = Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(examples).hasSize(2).allSatisfy(example -> {
            assertThat(ConfigurationReader.read("f.yml", bytes(example), checks).problems())
                    .isEmpty();
            assertThat(SchemaFile.beside(ConfigurationReader.class).problems(new SampleFile(example)))
                    .isEmpty();
        });
    }

    @Test
    void whatTemplatesHoldIsReadInAllItsSpellings() {
        Configuration configuration = read("""
                version: 1
                resolve:
                  ipm-1a2b3c4d: [198.51.100.0/24, 203.0.113.7, 203.0.113.9-203.0.113.10]
                  ppmg-1a2b3c4d: ["tcp:80,443", udp:all, icmp]
                """);

        assertThat(configuration.resolve().get(0).addresses())
                .isEqualTo(AddressSet.of(block("198.51.100.0/24"))
                        .plus(AddressSet.of(block("203.0.113.7")))
                        .plus(AddressSet.of(block("203.0.113.9")))
                        .plus(AddressSet.of(block("203.0.113.10"))));
        assertThat(configuration.resolve().get(1).services())
                .containsExactly(
                        new Service.Ports(ProtocolSet.TCP, PortSet.of(80).plus(PortSet.of(443))),
                        new Service.Ports(ProtocolSet.UDP, PortSet.ALL),
                        new Service.Ports(ProtocolSet.ICMP, PortSet.ALL));
        assertThat(configuration.resolve().get(1).words()).containsExactly("tcp:80,443", "udp:all", "icmp");
    }

    @Test
    void whatIsLeftOutIsNotDeclared() {
        Configuration configuration = read("version: 1\nclusters: [{id: cls-1a2b3c4d}]\n");

        DeclaredCluster cluster = configuration.clusters().get(0);
        assertThat(cluster.networks()).isEqualTo(Networks.UNKNOWN);
        assertThat(cluster.groups()).isEmpty();
        assertThat(cluster.intents()).isEmpty();
        assertThat(cluster.intentsOf(Role.MASTER)).isEqualTo(Intents.NONE);
        assertThat(configuration.failOn()).isEmpty();
    }

    @Test
    void theIntentsOfNodesAreNotThoseOfMasters() {
        Configuration configuration = read("version: 1\nclusters: [{id: cls-1a2b3c4d, intents: {ssh: none}}]\n");

        DeclaredCluster cluster = configuration.clusters().get(0);
        assertThat(cluster.intentsOf(Role.NODE).ssh()).isEqualTo(new Ssh.Closed());
        assertThat(cluster.intentsOf(Role.MASTER).ssh()).isEqualTo(new Ssh.Undeclared());
    }

    @Test
    void twoClustersMayShareTheirGroups() {
        assertThat(read("""
                        version: 1
                        clusters:
                          - {id: cls-1a2b3c4d, groups: {node: [sg-0a1b2c3d], master: [sg-0a1b2c3d]}}
                          - {id: cls-5e6f7a8b, groups: {node: [sg-0a1b2c3d]}}
                        """).clusters())
                .extracting(DeclaredCluster::groups)
                .allMatch(groups -> List.of(List.of("sg-0a1b2c3d")).equals(groups.get(Role.NODE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingress | tcp     | '22'      | from | true",
                "ingress | tcp,udp | '20-30'   | from | true",
                "ingress | all     | all       | from | true",
                "ingress | '0-50'  | all       | from | true",
                "ingress | tcp     | '21,23'   | from | false",
                "ingress | udp     | '22'      | from | false",
                "egress  | tcp     | '22'      | to   | false",
            })
    void closedSshDoesNotStandBesideAnAllowanceOfPort22(
            String direction, String protocol, String ports, String peers, boolean contradicts) {
        String intents = """
                  ssh: none
                  allow:
                  - {direction: %s, protocol: "%s", ports: "%s", %s: [10.0.0.0/8], reason: r, owner: o}
                """.formatted(direction, protocol, ports, peers).indent(4);

        List<Problem> problems = problemsIn("version: 1\nclusters:\n- id: cls-1a2b3c4d\n  intents:\n" + intents);

        assertThat(problems)
                .extracting(problem -> problem.place() + " " + English.say(problem))
                .isEqualTo(
                        contradicts
                                ? List.of(
                                        "f.yml:7:9 this allows tcp/22, but \"ssh: none\" in line 5 says that nobody needs"
                                                + " it; remove one of the two")
                                : List.of());
    }

    /** It would require nothing, so that the clause is met whatever the rules say. */
    @Test
    void addressesThatNobodySendsFromAreNoSources() {
        assertThat(problemsIn("version: 1\nclusters: [{id: cls-1a2b3c4d, intents: {ssh: {from: [127.0.0.1], reason: r,"
                        + " owner: o}}}]\n"))
                .singleElement()
                .extracting(English::say)
                .asString()
                .contains("\"127.0.0.1\" has no address that sends or receives packets of its own");
    }

    @Test
    void closedSshOfMastersSaysNothingOfNodes() {
        String allow =
                "allow: [{direction: ingress, protocol: tcp, ports: 22, from: [10.0.0.0/8], reason: r, owner: o}]";

        assertThat(problemsIn(
                        "version: 1\nclusters: [{id: cls-1a2b3c4d, intents: {" + allow + ", master: {ssh: none}}}]"))
                .isEmpty();
        assertThat(problemsIn("version: 1\nclusters: [{id: cls-1a2b3c4d, intents: {ssh: none, master: {ssh: none, "
                        + allow + "}}}]"))
                .hasSize(1);
    }

    @Test
    void allProblemsOfAFileAreReportedInItsOrder() {
        assertThat(problemsIn("""
                        verion: 1
                        clusters:
                          - id: cls-1a2b3c4
                            networks: {vpc: [10.0.0.1/16, 10.0.0.0/3], node: 10.0.0.0/20}
                            intents:
                              ssh: {from: [intrenet], owner: o}
                              allow:
                                - {direction: ingress, protocol: tcp, to: [internet], owner: o, reason: r}
                          - id: cls-5e6f7a8b
                            name: a
                            name: b
                        waivers:
                          - {check: open-to-wrold, group: sg-0a1b2c3d, reason: r}
                        failOn: nevr
                        """))
                .extracting(problem ->
                        problem.place().line() + ":" + problem.place().column() + " " + problem.code())
                .containsExactly(
                        "1:1 unknown-key",
                        "3:9 wrong-value",
                        "4:22 wrong-value",
                        "4:35 wrong-value",
                        "4:54 wrong-type",
                        "6:12 missing-key",
                        "6:20 wrong-value",
                        "8:11 missing-key",
                        "8:51 wrong-value",
                        "11:5 duplicate-key",
                        "13:5 missing-key",
                        "13:5 missing-key",
                        "13:13 wrong-value",
                        "14:9 wrong-value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 1\\nversion: 1 | 2:1 | the key \"version\" is already in line 1; keep one of them",
                "version: &a 1 | 1:10 | an anchor stands here; remove it, and repeat the value elsewhere",
                "version: *a | 1:10 | an alias stands here; write out what it stands for",
                "version: !!int 1 | 1:10 | a tag stands here; remove it, values are what they are by their spelling",
                "version: 1\\nresolve: {<<: {}} | 2:11 | \"<<\" merges mappings; write out what it stands for",
                "version: 1\\n---\\nversion: 1 | 3:1 | a second document begins here; expected one, remove the rest",
                "[version] | 1:1 | the file holds a list; expected the configuration, a mapping of keys to values",
                "`` | 1:1 | the file holds nothing; expected a mapping of keys to values",
            })
    void whatIsNoPlainMappingIsRefused(String yaml, String place, String message) {
        assertThat(problemsIn(yaml.replace("\\n", "\n")))
                .extracting(problem -> problem.place() + " " + English.say(problem))
                .containsExactly("f.yml:" + place + " " + message);
    }

    @Test
    void aWaiverOfNoPacketsNamesNone() {
        assertThat(problemsIn("""
                        version: 1
                        waivers:
                          - {check: shadowed-rule, group: sg-0a1b2c3d, direction: ingress, protocol: tcp, ports: "80",
                             peers: [internet], reason: r, owner: o, expires: 2026-12-31}
                        """))
                .extracting(problem ->
                        problem.place().line() + ":" + problem.place().column() + " " + English.say(problem))
                .containsExactly(
                        "3:59 findings of \"shadowed-rule\" are not excused by packets; remove \"direction\"",
                        "3:78 findings of \"shadowed-rule\" are not excused by packets; remove \"protocol\"",
                        "3:90 findings of \"shadowed-rule\" are not excused by packets; remove \"ports\"",
                        "4:13 findings of \"shadowed-rule\" are not excused by packets; remove \"peers\"");
    }

    @Test
    void aDayThatIsOverIsNoProblem() {
        Waiver waiver = read("""
                version: 1
                waivers: [{check: undeclared-ssh, cluster: cls-1a2b3c4d, reason: r, owner: o, expires: 2020-01-01}]
                """).waivers().get(0);

        assertThat(waiver.isExpired(LocalDate.of(2020, 1, 1))).isFalse();
        assertThat(waiver.isExpired(LocalDate.of(2020, 1, 2))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster: cls-1a2b3c4d | undeclared-ssh in cls-1a2b3c4d",
                "group: [sg-0a1b2c3d, sg-4e5f6a7b] | undeclared-ssh in sg-0a1b2c3d, sg-4e5f6a7b",
            })
    void aWaiverIsNamedByWhatItIsAbout(String subject, String name) {
        assertThatItIsNamed("check: undeclared-ssh, " + subject, name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direction: ingress, protocol: tcp, ports: '8080', peers: [10.0.0.0/8] | ingress tcp:8080 from 10.0.0.0/8",
                "direction: egress, peers: [10.0.0.0/8] | egress all to 10.0.0.0/8",
                "protocol: icmp | either way icmp",
                "peers: [10.0.0.0/8] | either way all from 10.0.0.0/8",
            })
    void aWaiverIsNamedByThePacketsThatItExcuses(String packets, String name) {
        assertThatItIsNamed(
                "check: wider-than-documented, group: sg-0a1b2c3d, " + packets,
                "wider-than-documented in sg-0a1b2c3d, " + name);
    }

    @Test
    void aWaiverIsNamedByItsRule() {
        String rule = "ingress accept tcp:22 from 10.0.0.0/8";
        assertThatItIsNamed(
                "check: shadowed-rule, group: sg-0a1b2c3d, rule: " + rule, "shadowed-rule in sg-0a1b2c3d, " + rule);
    }

    /** Reports say what findings about it are known by. */
    private static void assertThatItIsNamed(String keys, String name) {
        Waiver waiver = read("version: 1\nwaivers: [{" + keys + ", reason: r, owner: o, expires: 2099-12-31}]\n")
                .waivers()
                .get(0);

        assertThat(English.say(waiver.named())).isEqualTo(name);
        assertThat(waiver).hasToString(name);
    }

    @Test
    void aFileThatIsCutInsideIsNeverRead() {
        byte[] whole = bytes(FLOW);
        int end = FLOW.stripTrailing().getBytes(StandardCharsets.UTF_8).length;
        assertThat(problemsIn(FLOW)).isEmpty();
        for (int length = 0; length < end; length++) {
            assertThat(reading(Arrays.copyOf(whole, length)).value())
                    .as("the first %d bytes", length)
                    .isEmpty();
        }
    }

    /** Lines that are cut off leave a shorter file that may be right; what is left must then be what the whole says too. */
    @Test
    void ofAFileThatIsCutNothingElseIsRead() throws IOException {
        String complete = Files.readString(FOLDER.resolve("complete.yml"));
        List<String> lines = complete.lines().toList();
        int whole = 0;
        for (int count = 1; count <= lines.size(); count++) {
            Parsed<Configuration> reading = reading(bytes(String.join("\n", lines.subList(0, count)) + "\n"));
            assertThat(reading.value().isPresent())
                    .as("%d lines: %s", count, reading.problems())
                    .isEqualTo(reading.problems().isEmpty());
            whole += reading.value().isPresent() ? 1 : 0;
        }
        assertThat(whole).isBetween(10, lines.size() / 2);
    }

    @Test
    void everyDamagedFileIsReadOrRefused() throws IOException {
        byte[] complete = Files.readAllBytes(FOLDER.resolve("complete.yml"));
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        int refused = 0;
        for (int turn = 0; turn < 3_000; turn++) {
            byte[] damaged = damaged(turn % 2 == 0 ? complete : bytes(FLOW), random);
            Parsed<Configuration> reading = reading(damaged);
            assertThat(reading.value().isPresent())
                    .as("-Dsgaudit.seed=%d, turn %d", seed, turn)
                    .isEqualTo(reading.problems().isEmpty());
            assertThat(reading.problems())
                    .as("-Dsgaudit.seed=%d, turn %d", seed, turn)
                    .allMatch(problem -> problem.place().offset() <= damaged.length
                            && problem.place().line() > 0
                            && problem.place().column() > 0);
            assertThat(reading.problems())
                    .as("-Dsgaudit.seed=%d, turn %d", seed, turn)
                    .extracting(English::say)
                    .doesNotContain("");
            refused += reading.problems().isEmpty() ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(1_500);
    }

    /** Some bytes changed, or a piece cut out. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        if (random.nextInt(4) == 0) {
            int from = random.nextInt(whole.length);
            int to = Math.min(whole.length, from + 1 + random.nextInt(40));
            byte[] rest = Arrays.copyOf(damaged, whole.length - (to - from));
            System.arraycopy(whole, to, rest, from, whole.length - to);
            return rest;
        }
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            String letters = " \n:-[]{},'\"#&*!|>~x0\t\u0000\u00ff";
            damaged[random.nextInt(damaged.length)] = (byte) letters.charAt(random.nextInt(letters.length()));
        }
        return damaged;
    }

    private static Stated stated(String reason, int line, int column, String container, int item) {
        return new Stated(reason, "sre@example.com", place(line, column, container, item));
    }

    private static Place place(int line, int column, String container, int item) {
        return new Place("c/sgaudit.yml", line, column, 0, container, item);
    }

    private static Network network(String cidr) {
        return new Network(AddressSet.of(block(cidr)), "config");
    }

    private static Sources sources(String cidr) {
        return Sources.of(block(cidr));
    }

    private static CidrBlock block(String cidr) {
        return AddressText.findBlock(cidr).orElseThrow();
    }

    private static Configuration read(String yaml) {
        Parsed<Configuration> reading = reading(bytes(yaml));
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow();
    }

    private static List<Problem> problemsIn(String yaml) {
        return reading(bytes(yaml)).problems();
    }

    private static Parsed<Configuration> reading(byte[] bytes) {
        return ConfigurationReader.read("f.yml", bytes, CHECKS);
    }

    private static byte[] bytes(String yaml) {
        return yaml.getBytes(StandardCharsets.UTF_8);
    }
}
