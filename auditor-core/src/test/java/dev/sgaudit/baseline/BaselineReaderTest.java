package dev.sgaudit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.Seed;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineReaderTest {

    /** One key a line, so that a test may change one of them. */
    private static final String WHOLE = """
            id: acme-node
            edition: "2026-01"
            role: node
            source:
              document: acme network standard
              section: "4.2"
              date: 2026-01-15
              language: en
            clauses:
              - id: acme-node/metrics
                direction: ingress
                protocol: tcp
                ports: 9100-9101
                peers: [node, 10.8.0.0/24]
                basis: required
                when: always
                follows: nodePort
                severity: high
                partly: medium
                minor: {ports: "9101", severity: low}
                quote: the words
                where: table 2, row 3
                language: zh
            documentedOnly:
              - {id: acme-node/old, direction: egress, protocol: all, peers: [internet], quote: q, where: w}
            """;

    @Test
    void theExampleOfTheContractIsRead() {
        Baseline baseline = read("""
                id: acme-node
                edition: "2026-01"
                role: node
                source: {document: acme network standard, section: "4.2", date: 2026-01-15, language: en}
                clauses:
                  - {id: acme-node/metrics, direction: ingress, protocol: tcp, ports: "9100", peers: [node], basis: required, severity: medium, quote: "…", where: "table 2, row 3"}
                  - {id: acme-node/egress, direction: egress, protocol: all, peers: [internet], basis: default, quote: "…", where: "…"}
                """);

        assertThat(baseline.id()).isEqualTo("acme-node@2026-01");
        assertThat(baseline.clauses())
                .containsExactly(
                        new Clause(
                                "acme-node/metrics",
                                Direction.INGRESS,
                                ProtocolSet.TCP,
                                PortSet.of(9100),
                                AddressSet.NONE,
                                List.of(NamedNetwork.NODE),
                                List.of(),
                                Basis.REQUIRED,
                                When.ALWAYS,
                                Follows.NOTHING,
                                new Clause.Blocked(Severity.MEDIUM, Severity.MEDIUM, PortSet.NONE, Severity.MEDIUM),
                                "…",
                                "table 2, row 3",
                                "en"),
                        new Clause(
                                "acme-node/egress",
                                Direction.EGRESS,
                                ProtocolSet.ALL,
                                PortSet.ALL,
                                AddressSet.NONE,
                                List.of(NamedNetwork.INTERNET),
                                List.of(),
                                Basis.DEFAULT,
                                When.ALWAYS,
                                Follows.NOTHING,
                                new Clause.Blocked(Severity.INFO, Severity.INFO, PortSet.NONE, Severity.INFO),
                                "…",
                                "…",
                                "en"));
    }

    @Test
    void everyKeyHasItsPlaceInTheBaseline() {
        Baseline baseline = read(WHOLE);

        assertThat(baseline.name()).isEqualTo("acme-node");
        assertThat(baseline.edition()).isEqualTo("2026-01");
        assertThat(baseline.role()).isEqualTo(Role.NODE);
        assertThat(baseline.origin()).isEqualTo(Baseline.Origin.OWN);
        assertThat(baseline.source())
                .isEqualTo(new Baseline.Source("acme network standard", "4.2", "2026-01-15", "en"));
        assertThat(baseline.clauses())
                .containsExactly(new Clause(
                        "acme-node/metrics",
                        Direction.INGRESS,
                        ProtocolSet.TCP,
                        PortSet.range(9100, 9101),
                        AddressSet.of(AddressText.findBlock("10.8.0.0/24").orElseThrow()),
                        List.of(NamedNetwork.NODE),
                        List.of(),
                        Basis.REQUIRED,
                        When.ALWAYS,
                        Follows.NODE_PORT,
                        new Clause.Blocked(Severity.HIGH, Severity.MEDIUM, PortSet.of(9101), Severity.LOW),
                        "the words",
                        "table 2, row 3",
                        "zh"));
        assertThat(baseline.documentedOnly()).extracting(Clause::id).containsExactly("acme-node/old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  date:",
                "    ports:",
                "    when:",
                "    follows:",
                "    partly:",
                "    minor:",
                "    language:"
            })
    void anOptionalKeyMayBeLeftOut(String key) {
        String yaml = without(key).replace("    minor: {ports: \"9101\", severity: low}\n", "");

        assertThat(BaselineReader.read("f.yml", bytes(yaml), Baseline.Origin.OWN)
                        .problems())
                .isEmpty();
    }

    @Test
    void aClauseMaySpeakOfFurtherPackets() {
        String peers = "    peers: [node, 10.8.0.0/24]\n";
        assertThat(WHOLE).contains(peers);
        Baseline baseline = read(
                WHOLE.replace(peers, peers + "    also: [{protocol: udp, ports: \"53\", peers: [10.9.0.0/24]}]\n"));

        assertThat(baseline.clauses().get(0).also())
                .containsExactly(new Box(
                        ProtocolSet.UDP,
                        PortSet.of(53),
                        AddressSet.of(AddressText.findBlock("10.9.0.0/24").orElseThrow())));
        String named = WHOLE.replace(peers, peers + "    also: [{protocol: udp, peers: [node]}]\n");
        assertThat(BaselineReader.read("f.yml", bytes(named), Baseline.Origin.OWN)
                        .problems())
                .singleElement()
                .matches(problem -> English.say(problem).contains("\"node\" is no network"));
    }

    @Test
    void theRowsThatAreOnlyDocumentedMayBeLeftOut() {
        assertThat(read(WHOLE.substring(0, WHOLE.indexOf("documentedOnly"))).documentedOnly())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`id:`            | a baseline has no \"id\"; add this key               | 1:1",
                "`edition:`       | a baseline has no \"edition\"; add this key          | 1:1",
                "`role:`          | a baseline has no \"role\"; add this key             | 1:1",
                "`  document:`    | a source has no \"document\"; add this key           | 5:3",
                "`  section:`     | a source has no \"section\"; add this key            | 5:3",
                "`  language:`    | a source has no \"language\"; add this key           | 5:3",
                "`    direction:` | a clause has no \"direction\"; add this key          | 10:5",
                "`    protocol:`  | a clause has no \"protocol\"; add this key           | 10:5",
                "`    peers:`     | a clause has no \"peers\"; add this key              | 10:5",
                "`    basis:`     | a clause has no \"basis\"; add this key              | 10:5",
                "`    severity:`  | a clause has no \"severity\"; add this key           | 10:5",
                "`    quote:`     | a clause has no \"quote\"; add this key              | 10:5",
                "`    where:`     | a clause has no \"where\"; add this key              | 10:5",
            })
    void aRequiredKeyThatIsMissingIsReportedAtItsMapping(String key, String message, String place) {
        assertProblem(without(key), "missing-key", place, message);
    }

    @Test
    void aBaselineWithoutClausesOrSourceIsRefused() {
        assertProblem(
                "id: a\nedition: e\nrole: node\nsource: {document: d, section: s, language: en}\n",
                "missing-key",
                "1:1",
                "a baseline has no \"clauses\"; add this key");
        assertProblem(
                "id: a\nedition: e\nrole: node\nsource: {document: d, section: s, language: en}\nclauses: []\n",
                "wrong-value",
                "5:10",
                "a baseline without clauses requires and permits nothing; write at least one");
        assertProblem(
                WHOLE.replaceFirst("(?s)source:.*?clauses", "clauses"),
                "missing-key",
                "1:1",
                "a baseline has no \"source\"; add this key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`id: `             | [x]       | 1:5   | \"id\" is a list; expected a text",
                "`edition: `        | {a: b}    | 2:10  | \"edition\" is a mapping; expected a text",
                "`role: `           | true      | 3:7   | \"role\" is the truth value \"true\"; expected a text",
                "`  document: `     | [x]       | 5:13  | \"document\" is a list; expected a text",
                "`  section: `      | [x]       | 6:12  | \"section\" is a list; expected a text",
                "`  date: `         | [x]       | 7:9   | \"date\" is a list; expected a text",
                "`  language: `     | false     | 8:13  | \"language\" is the truth value \"false\"; expected a text",
                "`    direction: `  | [x]       | 11:16 | \"direction\" is a list; expected a text",
                "`    protocol: `   | {a: b}    | 12:15 | \"protocol\" is a mapping; expected a text",
                "`    ports: `      | [22]      | 13:12 | \"ports\" is a list; expected a text",
                "`    peers: `      | internet  | 14:12 | \"peers\" is the text \"internet\"; expected a list such as [internet]",
                "`    peers: `      | {a: b}    | 14:12 | \"peers\" is a mapping; expected a list such as […]",
                "`    peers: `      | [[node]]  | 14:13 | \"peers\" is a list; expected a text",
                "`    basis: `      | ~         | 15:12 | \"basis\" is nothing; expected a text",
                "`    when: `       | [ssh]     | 16:11 | \"when\" is a list; expected a text",
                "`    follows: `    | [ssh]     | 17:14 | \"follows\" is a list; expected a text",
                "`    severity: `   | [low]     | 18:15 | \"severity\" is a list; expected a text",
                "`    partly: `     | {a: b}    | 19:13 | \"partly\" is a mapping; expected a text",
                "`    minor: `      | low       | 20:12 | \"minor\" is the text \"low\"; expected a minor, a mapping of keys to values",
                "`    quote: `      | [x]       | 21:12 | \"quote\" is a list; expected a text",
                "`    where: `      | true      | 22:12 | \"where\" is the truth value \"true\"; expected a text",
                "`    language: `   | [en]      | 23:15 | \"language\" is a list; expected a text",
            })
    void aValueOfTheWrongTypeIsReportedWhereItStands(String key, String value, String place, String message) {
        assertProblem(with(key, value), "wrong-type", place, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`edition: `        | `'a b'`     | 2:10  | \"edition\": expected a name such as 2026-01, found \"a b\"",
                "`role: `           | nodes       | 3:7   | \"role\": \"nodes\" is not known; did you mean \"node\"?",
                "`role: `           | worker      | 3:7   | \"role\": \"worker\" is not known; expected one of master, node",
                "`  document: `     | ' '         | 5:13  | \"document\": it is blank; write a text",
                "`  date: `         | 2026-02-30  | 7:9   | \"date\": \"2026-02-30\" is no day of the calendar",
                "`  date: `         | 15.1.2026   | 7:9   | \"date\": \"15.1.2026\" is no date; expected the form 2026-12-31",
                "`  language: `     | English     | 8:13  | \"language\": expected a language tag such as en, found \"English\"",
                "`    direction: `  | in          | 11:16 | \"direction\": \"in\" is not known; expected one of egress, ingress",
                "`    direction: `  | Ingress     | 11:16 | \"direction\": \"Ingress\" is not known; did you mean \"ingress\"?",
                "`    protocol: `   | tpc         | 12:15 | \"protocol\": \"tpc\" names no protocols: \"tpc\" is not known; did you mean \"tcp\"?",
                "`    protocol: `   | icmp        | 13:12 | \"ports\" stands beside a protocol other than tcp and udp, which has none; leave ports out, or write protocol: tcp, udp or tcp,udp",
                "`    protocol: `   | tcp,47      | 13:12 | \"ports\" stands beside a protocol other than tcp and udp, which has none; leave ports out, or write protocol: tcp, udp or tcp,udp",
                "`    peers: `      | [nodes]     | 14:13 | \"peers\": \"nodes\" is no network; did you mean \"node\"?",
                "`    peers: `      | [node, world] | 14:19 | \"peers\": \"world\" is no network; expected one of container, internet, node, peer-container, peer-node, vpc, or addresses such as 10.0.0.0/16",
                "`    peers: `      | [10.0.0.5/20] | 14:13 | \"peers\": \"10.0.0.5/20\" has bits set beyond its prefix; did you mean \"10.0.0.0/20\"?",
                "`    peers: `      | [a.example.com] | 14:13 | \"peers\": \"a.example.com\" is no network; expected a network such as 10.0.0.0/16 or 2001:db8::/32, names are not looked up",
                "`    basis: `      | require     | 15:12 | \"basis\": \"require\" is not known; did you mean \"required\"?",
                "`    when: `       | dualstack   | 16:11 | \"when\": \"dualstack\" is not known; did you mean \"dual-stack\"?",
                "`    follows: `    | nodeport2   | 17:14 | \"follows\": \"nodeport2\" is not known; did you mean \"nodePort\"?",
                "`    follows: `    | nothing     | 17:14 | \"follows\": \"nothing\" is not known; expected one of egress, icmp, nodePort, ssh",
                "`    follows: `    | egress      | 17:14 | the intent \"egress\" is not about ingress; remove \"follows\", or correct the direction",
                "`    severity: `   | hihg        | 18:15 | \"severity\": \"hihg\" is not known; did you mean \"high\"?",
                "`    severity: `   | none        | 18:15 | \"severity\": \"none\" is not known; expected one of critical, high, info, low, medium",
                "`    partly: `     | critical    | 19:13 | \"critical\" for a part is worse than \"high\" for more; expected at most that",
                "`    minor: `      | `{ports: '9101', severity: high}` | 20:38 | \"high\" for a part is worse than \"medium\" for more; expected at most that",
                "`    minor: `      | `{ports: '22', severity: low}` | 20:20 | the minor ports 22 must be some, and not all, of the clause's ports 9100-9101",
                "`    minor: `      | `{ports: 9100-9101, severity: low}` | 20:20 | the minor ports 9100-9101 must be some, and not all, of the clause's ports 9100-9101",
                "`    quote: `      | ''          | 21:12 | \"quote\": it is blank; write a text",
                "`    language: `   | e           | 23:15 | \"language\": expected a language tag such as en, found \"e\"",
            })
    void aWrongValueIsReportedWhereItStands(String key, String value, String place, String message) {
        assertProblem(with(key, value), "wrong-value", place, message);
    }

    @Test
    void wrongPortsAreReportedWhereTheyStand() {
        String yaml = with("    ports: ", "90-80").replace("    minor: {ports: \"9101\", severity: low}\n", "");

        assertProblem(
                yaml,
                "wrong-value",
                "13:12",
                "\"ports\": \"90-80\" names no ports: \"90-80\" runs backwards; expected ports and ranges such as 22,80-90, or"
                        + " all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`role: node`           | `rolle: node`       | 3:1  | unknown key \"rolle\" in a baseline; did you mean \"role\"?",
                "`  date: 2026-01-15`   | `  daet: 2026-01-15` | 7:3 | unknown key \"daet\" in a source; did you mean \"date\"?",
                "`    when: always`     | `    wen: always`   | 16:5 | unknown key \"wen\" in a clause; did you mean \"when\"?",
                "`    severity: high`   | `    severty: high` | 18:5 | unknown key \"severty\" in a clause; did you mean \"severity\"?",
                "`ports: \"9101\"`      | `prots: '9101'`     | 20:13 | unknown key \"prots\" in a minor; did you mean \"ports\"?",
                "`quote: q`             | `qoute: q`          | 25:78 | unknown key \"qoute\" in a row that is only documented; did you mean \"quote\"?",
                "`where: w}`            | `where: w, basis: default}` | 25:98 | unknown key \"basis\" in a row that is only documented; expected one of also, direction, id, language, peers, ports, protocol, quote, where",
            })
    void anUnknownKeyIsReportedWithTheOneThatWasMeant(String from, String to, String place, String message) {
        assertProblem(WHOLE.replace(from, to), "unknown-key", place, message);
    }

    @Test
    void aClauseBelongsToItsBaselineAndHasAnIdOfItsOwn() {
        assertProblem(
                WHOLE.replace("acme-node/metrics", "acme/metrics"),
                "wrong-value",
                "10:9",
                "\"acme/metrics\" is not of this baseline; did you mean \"acme-node/metrics\"?");
        assertProblem(
                WHOLE.replace("acme-node/metrics", "metrics"),
                "wrong-value",
                "10:9",
                "\"id\": expected <id of the baseline>/<name>, found \"metrics\"");
        assertProblem(
                WHOLE.replace("acme-node/metrics", "acme-node/Metrics"),
                "wrong-value",
                "10:9",
                "\"id\": expected <id of the baseline>/<name>, found \"acme-node/Metrics\"");
        assertProblem(
                WHOLE.replace("acme-node/old", "acme-node/metrics"),
                "wrong-value",
                "25:10",
                "\"acme-node/metrics\" is already the clause in line 10; give each its own id");
    }

    @Test
    void aClauseForWhereSshIsNeededFollowsWhatIsSaidOfSsh() {
        String ssh = with("    when: ", "ssh");

        assertThat(read(ssh.replace("    follows: nodePort\n", ""))
                        .clauses()
                        .get(0)
                        .follows())
                .isEqualTo(Follows.SSH);
        assertProblem(
                ssh,
                "wrong-value",
                "16:11",
                "\"when: ssh\" binds the clause to the intent \"ssh\", and \"follows\" to another one; keep one of the two");
        assertProblem(
                ssh.replace("    follows: nodePort\n", "").replace("direction: ingress", "direction: egress"),
                "wrong-value",
                "16:11",
                "the intent \"ssh\" is not about egress; remove \"when\", or correct the direction");
    }

    @Test
    void peersAreOnlyEmptyWhereAnIntentNamesThem() {
        String empty = with("    peers: ", "[]");

        assertProblem(
                empty.replace("    follows: nodePort\n", ""),
                "wrong-value",
                "14:12",
                "\"peers\" is empty, so the clause speaks of no packet; name networks or addresses, or the intent that"
                        + " does, such as follows: ssh");
        assertThat(read(empty.replace("follows: nodePort", "follows: ssh"))
                        .clauses()
                        .get(0)
                        .addresses()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aClauseSpeaksTheLanguageOfItsSourceUnlessItSaysOtherwise() {
        String yaml = WHOLE.replace("language: en", "language: ja");

        assertThat(read(yaml).clauses()).extracting(Clause::language).containsExactly("zh");
        assertThat(read(yaml).documentedOnly()).extracting(Clause::language).containsExactly("ja");
    }

    @Test
    void aDefaultHasNoSeverity() {
        String yaml = with("    basis: ", "default");

        assertThat(problems(yaml))
                .extracting(problem -> problem.place().toString())
                .containsExactly("f.yml:18:15", "f.yml:19:13", "f.yml:20:12");
        assertThat(problems(yaml))
                .extracting(English::say)
                .containsOnly(
                        "a default is only permitted, so blocking it is no finding and has no severity; remove it,"
                                + " or write basis: required");
    }

    @Test
    void allDefectsOfAFileAreReportedInItsOrder() {
        assertThat(problems(WHOLE.replace("role: node", "role: x")
                        .replace("protocol: tcp", "protocol: x")
                        .replace("basis: required", "basis: x")
                        .replace("where: w", "were: w")))
                .extracting(problem -> problem.place().line() + " " + problem.code())
                .containsExactly("3 wrong-value", "12 wrong-value", "15 wrong-value", "25 unknown-key");
    }

    @Test
    void pointersNameTheClause() {
        assertThat(problems(with("    peers: ", "[node, x]")).get(0).place().pointer())
                .isEqualTo("/clauses/0/peers/1");
    }

    @Test
    void everyTruncationIsReadOrRefused() {
        byte[] whole = bytes(WHOLE);
        for (int length = 0; length < whole.length; length++) {
            Parsed<Baseline> reading = BaselineReader.read("f.yml", Arrays.copyOf(whole, length), Baseline.Origin.OWN);
            assertThat(reading.value().isPresent())
                    .as("the first %d bytes: %s", length, reading)
                    .isEqualTo(reading.problems().isEmpty());
        }
    }

    @Test
    void everyDamagedFileIsReadOrRefused() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 5_000; turn++) {
            byte[] damaged = bytes(WHOLE);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                String letters = " \n:-[]{},'\"#&*!|>~x0\t\u0000\u00ff";
                damaged[random.nextInt(damaged.length)] = (byte) letters.charAt(random.nextInt(letters.length()));
            }
            Parsed<Baseline> reading = BaselineReader.read("f.yml", damaged, Baseline.Origin.OWN);
            assertThat(reading.value().isPresent())
                    .as("-Dsgaudit.seed=%d, turn %d", seed, turn)
                    .isEqualTo(reading.problems().isEmpty());
            assertThat(reading.problems())
                    .as("-Dsgaudit.seed=%d, turn %d", seed, turn)
                    .extracting(English::say)
                    .doesNotContain("");
        }
    }

    private static String with(String key, String value) {
        int start = start(key);
        int end = WHOLE.indexOf('\n', start);
        return WHOLE.substring(0, start) + key + value + WHOLE.substring(end);
    }

    private static String without(String key) {
        int start = start(key);
        return WHOLE.substring(0, start) + WHOLE.substring(WHOLE.indexOf('\n', start) + 1);
    }

    private static int start(String key) {
        int start = WHOLE.startsWith(key) ? 0 : WHOLE.indexOf("\n" + key) + 1;
        assertThat(start == 0 && !WHOLE.startsWith(key)).as("no key %s", key).isFalse();
        return start;
    }

    private static void assertProblem(String yaml, String code, String place, String message) {
        assertThat(problems(yaml)).singleElement().satisfies(problem -> {
            assertThat(English.say(problem)).isEqualTo(message);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.place()).hasToString("f.yml:" + place);
        });
    }

    private static Baseline read(String yaml) {
        Parsed<Baseline> reading = BaselineReader.read("f.yml", bytes(yaml), Baseline.Origin.OWN);
        assertThat(reading.problems()).isEmpty();
        return reading.value().orElseThrow();
    }

    private static List<Problem> problems(String yaml) {
        Parsed<Baseline> reading = BaselineReader.read("f.yml", bytes(yaml), Baseline.Origin.OWN);
        assertThat(reading.value()).isEmpty();
        return reading.problems();
    }

    private static byte[] bytes(String yaml) {
        return yaml.getBytes(StandardCharsets.UTF_8);
    }
}
