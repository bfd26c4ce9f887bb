package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.ConfigurationReader;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.model.InvisibleCharacters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A draft is read as it stands, changes nothing of an audit, and asks what only people know. */
class InitCommandTest {

    private static final Path CASES = Path.of(System.getProperty("sgaudit.root"), "testdata", "cases");
    private static final boolean IS_UPDATE = Boolean.getBoolean("sgaudit.update");
    private static final long SEED = 30_000_32_768L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A key that counts when the {@code #} before it is gone; words have a blank there. */
    private static final Pattern ASKED = Pattern.compile("(?m)^( *)#(?=[a-z-])");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Session.in(CASES, "schema", "config").out());

    @TempDir
    Path folder;

    static Stream<Path> cases() throws IOException {
        return CasesTest.cases();
    }

    private static String input(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("arguments")).get(0);
    }

    private static Session init(Path folder) throws IOException {
        return Session.in(folder, "init", input(folder));
    }

    // ---- what a draft says ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad-input",
                "cluster-independent",
                "clusters-that-peer",
                "fleet",
                "foreign-machine",
                "node-pool-on-other-groups"
            })
    void aDraftIsAsExpected(String name) throws IOException {
        Path expected = CASES.resolve(name).resolve("expected.draft.yml");
        String found = init(CASES.resolve(name)).out();
        if (IS_UPDATE) {
            Files.writeString(expected, found);
            found = init(CASES.resolve(name)).out();
        }
        assertThat(found)
                .as("%s; if it is meant, run: mvn verify -Dupdate", expected)
                .isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDraftIsValidAsItStandsAndWithEveryAnswerInIt(Path folder) throws IOException {
        String draft = init(folder).out();
        String answered = ASKED.matcher(draft).replaceAll("$1");

        assertThat(answered).isNotEqualTo(draft).contains("\nfailOn: medium\n", "ssh: {from: ");
        for (String config : List.of(draft, answered)) {
            assertThat(ConfigurationReader.read("sgaudit.yml", bytes(config), List.of())
                            .problems())
                    .as(config)
                    .isEmpty();
            assertThat(SCHEMA.validate(config, InputFormat.YAML).stream().map(Error::toString))
                    .as(config)
                    .isEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // ---- what an audit with it finds ----

    /** Also with inputs that are broken, and where no cluster is: then each group stays by itself. */
    @ParameterizedTest
    @MethodSource("cases")
    void anAuditWithADraftFindsWhatOneWithoutItFinds(Path folder) throws IOException {
        assertThat(withDraft(folder, input(folder))).isEqualTo(check(folder, input(folder), "--no-config"));
    }

    private SortedMap<String, String> withDraft(Path place, String... inputs) throws IOException {
        Path draft = folder.resolve("draft.yml");
        Files.writeString(draft, Session.in(place, join("init", inputs)).out());
        return check(place, join(inputs, "--config", draft.toString()));
    }

    private static String[] join(String first, String... rest) {
        return join(new String[] {first}, rest);
    }

    private static String[] join(String[] some, String... rest) {
        return Stream.concat(Stream.of(some), Stream.of(rest)).toArray(String[]::new);
    }

    /** The code, the verdict, and of each posture its verdict, its groups and networks, and its findings. */
    private static SortedMap<String, String> check(Path place, String... arguments) {
        Session session = Session.in(place, join(join("check", "--format", "json"), arguments));
        JsonNode report = JSON.readTree(session.out());
        SortedMap<String, String> found = new TreeMap<>();
        found.put("code", session.code().name());
        found.put("verdict", report.get("verdict").asString() + " " + report.get("evidence"));
        found.put("coverage", report.get("coverage").toString());
        found.put("findings", fingerprints(report));
        report.get("postures").forEach(posture -> {
            List<String> networks = new ArrayList<>();
            posture.get("networks")
                    .propertyStream()
                    .forEach(network ->
                            networks.add(network.getKey() + network.getValue().get("cidrs")));
            List<String> clauses = new ArrayList<>();
            posture.get("clauses")
                    .forEach(clause ->
                            clauses.add(clause.get("id") + " " + clause.get("status") + clause.get("missing")));
            found.put(
                    posture.get("id").asString(),
                    posture.get("verdict") + " " + posture.get("groups") + networks + clauses + fingerprints(posture));
        });
        return found;
    }

    private static String fingerprints(JsonNode holder) {
        List<String> fingerprints = new ArrayList<>();
        holder.get("findings")
                .forEach(finding -> fingerprints.add(finding.get("check").asString() + " "
                        + finding.get("fingerprint").asString()));
        return String.join("\n", fingerprints.stream().sorted().toList());
    }

    /** What is changed of the exports, so that not all of it can be written down, and a word of what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "172.16.0.0/16 | 10.0.1.0/25 | networks.container is 10.0.1.0/25, 172.18.0.0/18 (exports/clusters.json"
                        + " /Clusters/0), which shares addresses",
                "172.16.0.0/16 | 10.0.0.0/12 | networks.container is 10.0.0.0/12, 172.18.0.0/18 (exports/clusters.json"
                        + " /Clusters/0), which shares addresses",
                "172.16.0.0/16 | 8.0.0.0/6 | networks.container is 172.18.0.0/18 (exports/clusters.json"
                        + " /Clusters/0) and more that is not known",
                "`\"CidrBlock\": \"10.0.0.0/16\"` | `\"CidrBlock\": \"8.0.0.0/6\"` | networks.vpc is not known; settle it with",
                "172.18.0.0/18 | 10.0.0.0/8,11.0.0.0/8 | refuses 10.0.0.0/7 as a slip",
                "`\\\"GR\\\"` | `\\\"XX\\\"` | and more that is not known, so the exports go on telling it; settle it with"
                        + " --container-cidr",
                "vpc-1a2b3c4d | | networks.vpc is not known; settle it with tccli tke DescribeClusters --ClusterIds",
                "`\"sg-0a1b2c3d\"` | `\"sg-0a1b_2c3d\"` | a configuration does not take what they tell:",
                "`\"sg-0a1b2c3d\"` | `\"sg-0a1b_2c3d\"` | sg-0a1b_2c3d: 2 machines; exports/instances.json",
                "`\"sg-0a1b2c3d\"` | `\"sg-4e5f6a7b\"` | sg-4e5f6a7b, whose rules no input holds; settle it with tccli vpc"
                        + " DescribeSecurityGroupPolicies --SecurityGroupId sg-4e5f6a7b",
                "cls-1a2b3c4d | cls-1a2b_3c4 | As long as none is named here, check audits it by the exports.",
                "WORKER | MASTER_ETCD | master: [sg-0a1b2c3d]",
                "MANAGED_CLUSTER | INDEPENDENT_CLUSTER | groups.master is left out, so that the exports go on telling",
                "`\"ClusterNodeNum\": 2` | `\"ClusterNodeNum\": 0` | clusters:",
                "`\"IsDualStack\": false` | `\"IsDualStack\": true` | clusters:",
                "10.0.1.0/24 | 10.9.0.0/17 | clusters:",
            })
    void whatCannotBeWrittenDownIsLeftOutAndChangesNothing(String from, String to, String words) throws IOException {
        copy("cluster-gr", from, to == null ? "" : to);

        assertThat(oneLine(Session.in(folder, "init", "exports").out())).contains(words);
        assertThat(withDraft(folder, "exports")).isEqualTo(check(folder, "exports", "--no-config"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instances.json | not known: the groups of 2 machines of cls-1a2b3c4d; settle it with tccli cvm",
                "nodes-cls-1a2b3c4d.json | not known: the nodes of cls-1a2b3c4d; settle it with tccli tke",
                "subnets.json | networks.node is not known; settle it with tccli vpc DescribeSubnets --SubnetIds",
                "vpcs.json | networks.vpc is not known; settle it with tccli vpc DescribeVpcs --VpcIds",
                "clusters.json | networks.container is not known; settle it with tccli tke DescribeClusters",
                "groups.json | # sg-0a1b2c3d",
                "policies-sg-0a1b2c3d.json | sg-0a1b2c3d, whose rules no input holds; settle it with tccli vpc",
            })
    void whatNoInputTellsIsAskedWithTheCallThatTellsIt(String file, String words) throws IOException {
        copy("cluster-gr", "cls-1a2b3c4d", "cls-1a2b3c4d");
        Files.delete(folder.resolve("exports").resolve(file));

        Session session = Session.in(folder, "init", "exports");

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(oneLine(session.out())).contains(words, "- id: cls-1a2b3c4d");
        assertThat(withDraft(folder, "exports")).isEqualTo(check(folder, "exports", "--no-config"));
    }

    /** A name of a file is changed where the content is. */
    private void copy(String name, String from, String to) throws IOException {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        boolean isAnywhere = false;
        try (Stream<Path> files = Files.list(CASES.resolve(name).resolve("exports"))) {
            for (Path file : files.sorted().toList()) {
                String content = Files.readString(file);
                isAnywhere |= content.contains(from);
                String fileName = file.getFileName().toString().replace(from, to);
                Files.writeString(exports.resolve(fileName), content.replace(from, to));
            }
        }
        assertThat(isAnywhere).as(from).isTrue();
    }

    /** The words without the line breaks that their length makes. */
    private static String oneLine(String draft) {
        StringBuilder joined = new StringBuilder();
        boolean isInWords = false;
        for (String line : draft.lines().toList()) {
            String words = line.stripLeading();
            boolean isWords = words.startsWith("# ") && !words.startsWith("#   ");
            joined.append(isWords && isInWords ? words.substring(1) : "\n" + line);
            isInWords = isWords;
        }
        return joined.toString();
    }

    @Test
    void aClusterWhoseIdNoConfigurationTakesIsNamedInWords() throws IOException {
        copy("clusters-that-peer", "cls-5e6f7a8b", "cls-5e6f_7a8");

        Session session = Session.in(folder, "init", "exports");

        assertThat(oneLine(session.out()))
                .contains(
                        "The cluster \"cls-5e6f_7a8\" (exports/clusters.json /Clusters/1) is left out",
                        "As long as others are named here, check reports it as unlisted-cluster.")
                .doesNotContain("#peers");
        assertThat(withDraft(folder, "exports").get("findings")).contains("unlisted-cluster");
    }

    @Test
    void oneClusterOfSeveralCanBeDrafted() throws IOException {
        Session session =
                Session.in(CASES.resolve("clusters-that-peer"), "init", "exports", "--cluster", "cls-5e6f7a8b");

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(session.out())
                .contains("- id: cls-5e6f7a8b", "#peers: [cls-1a2b3c4d]", "which --cluster left out")
                .doesNotContain("- id: cls-1a2b3c4d", "unbound-group");
    }

    // ---- what is long ----

    @Test
    void whatIsManyIsListedInPartAndCounted() throws IOException {
        StringBuilder groups = new StringBuilder();
        for (int number = 0; number < 103; number++) {
            groups.append(
                    Bundle.of("sg-%08d".formatted(number), "ingress accept tcp:1 from ipm-%08d".formatted(number)));
        }
        Files.writeString(folder.resolve("fleet.ndjson"), groups + "{\n".repeat(102));

        String draft = Session.in(folder, "init", "fleet.ndjson").out();

        assertThat(draft).contains("#   and 2 more reasons\n", "#   and 3 more groups\n", "# and 3 more ids\n");
    }

    @Test
    void manyBlocksAndClustersAreNamedInPartAndCounted() throws IOException {
        StringBuilder blocks = new StringBuilder("10.0.0.0/25");
        for (int number = 1; number < 23; number++) {
            blocks.append(",10.0.%d.0/25".formatted(2 * number));
        }
        copy("cluster-gr", "cls-1a2b3c4d", "cls-1a2b3c4d");
        Path file = folder.resolve("exports/clusters.json");
        JsonNode clusters = JSON.readTree(Files.readString(file).replace("172.18.0.0/18", blocks));
        StringBuilder all = new StringBuilder();
        for (int number = 0; number < 23; number++) {
            String id = number == 0 ? "cls-1a2b3c4d" : "cls-%08d".formatted(number);
            all.append(all.isEmpty() ? "" : ",")
                    .append(clusters.get("Clusters").get(0).toString().replace("cls-1a2b3c4d", id));
        }
        Files.writeString(file, "{\"TotalCount\":23,\"Clusters\":[" + all + "]}");

        String draft = oneLine(Session.in(folder, "init", "exports").out());

        assertThat(draft).contains("10.0.38.0/25 and 4 more blocks (exports/clusters.json", "# and 2 more ");
    }

    @Test
    void aTemplateThatIsAPartOfAGroupOfTemplatesIsAskedFor() throws IOException {
        copy("foreign-machine", "cls-1a2b3c4d", "cls-1a2b3c4d");
        Files.delete(folder.resolve("exports/address-templates.json"));

        assertThat(oneLine(Session.in(folder, "init", "exports").out()))
                .contains("# ipmg-5e6f7a8b, of which ipm-9c8d7e6f is a part, in rules of sg-");
    }

    // ---- hostile text ----

    /** What YAML, terminals and CI systems take for their own. */
    private static final String[] PIECES = {
        "\n",
        "\r",
        "\t",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u202E",
        "\u2066",
        "\u200B",
        "\uFEFF",
        "\u0000",
        "\u001B[31m",
        "\"",
        "'",
        "\\",
        " #",
        "#",
        "::error::",
        "##[x]",
        ": ",
        "- ",
        "}",
        "]",
        "{",
        "[",
        "&a",
        "*a",
        "!!x",
        "%YAML",
        "...",
        "---",
        "\nclusters: []\n",
        "\n#x: y\n",
        "⟦",
        "a",
        "日本",
        "\uD83D\uDE00",
        "\uDB40\uDC01",
        " "
    };

    @Test
    void noNameBreaksOutOfWhereItStands() throws IOException {
        Random random = new Random(SEED);
        for (int run = 0; run < 150; run++) {
            String why = "seed " + SEED + ", run " + run;
            String cluster = hostile(random);
            String group = hostile(random);
            copyHostile(cluster, group);
            Session session = Session.in(folder, "init", "exports");
            Configuration read = ConfigurationReader.read("sgaudit.yml", bytes(session.out()), List.of())
                    .value()
                    .orElseThrow(() -> new AssertionError(why + "\n" + session.out()));
            assertThat(read.clusters()).as(why).hasSize(1);
            DeclaredCluster declared = read.clusters().get(0);
            assertThat(declared.name()).as(why).isIn(cluster, "");
            assertThat(declared.networks().vpc().isKnown()).as(why).isTrue();
            assertThat(declared.groups().values()).as(why).containsExactly(List.of(List.of("sg-0a1b2c3d")));
            assertThat(declared.intents()).as(why).isEmpty();
            assertThat(InvisibleCharacters.in(session.out())).as(why).isSubsetOf((int) '\n');
            assertThat(session.out().lines().filter(line -> line.stripLeading().startsWith("#")))
                    .as(why)
                    .noneMatch(line -> line.contains("::") || line.contains("##"));
            assertThat(session.out()).as(why).doesNotContainPattern("(?m)^ *#x: y");
            assertThat(session.err()).as(why).isEmpty();
        }
    }

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(6); pieces >= 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private void copyHostile(String cluster, String group) throws IOException {
        copy("cluster-gr", "\"prod\"", written(cluster));
        Path groups = folder.resolve("exports/groups.json");
        String content = Files.readString(groups);
        assertThat(content).contains("\"tke-worker-security-for-cls-1a2b3c4d\"");
        Files.writeString(groups, content.replace("\"tke-worker-security-for-cls-1a2b3c4d\"", written(group)));
    }

    /** As JSON, each character by its number. */
    private static String written(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(unit -> json.append("\\u%04x".formatted(unit)));
        return json.append('"').toString();
    }

    @Test
    void noNameOfAFileBreaksOutOfAComment() throws IOException {
        copy("cluster-gr", "vpc-1a2b3c4d", "vpc-1a2b3c4d");
        String name = "x\nclusters: []\n#y: z\t\"' ##[error] ::set";
        Files.move(folder.resolve("exports"), folder.resolve(name));

        Session session = Session.in(folder, "init", name);

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(session.out())
                .contains(
                        "- id: cls-1a2b3c4d  # x⟦U+000A⟧clusters: []⟦U+000A⟧#y: z⟦U+0009⟧\"' #⟦U+0023⟧[error] :⟦U+003A⟧set/")
                .doesNotContain("\n#y");
        assertThat(withDraft(folder, name)).isEqualTo(check(folder, name, "--no-config"));
    }

    // ---- what is not whole ----

    @Test
    void whatTheInputsLackStandsInTheFirstLines() throws IOException {
        copy("cluster-gr", "\"TotalCount\": 2,", "\"TotalCount\": 5,");

        Session session = Session.in(folder, "init", "exports");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.out())
                .contains(
                        "# NOT WHOLE: ",
                        "#   exports/instances.json:3:20: the list of instances has 2 where a whole export has 5, as")
                .contains("- id: cls-1a2b3c4d");
        assertThat(session.err())
                .contains("exports/instances.json:3:20: the list of instances has 2 where a whole export has 5");
        assertThat(session.lastErrorLine())
                .startsWith("sgaudit: the draft may lack something, for the inputs are not whole: ");
    }

    @Test
    void anInputThatCannotBeReadIsToldAndTheDraftPrintedAllTheSame() throws IOException {
        Session session = Session.in(CASES.resolve("cluster-gr"), "init", "exports", "missing.json");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.out()).contains("#   missing.json:1:1: It cannot be opened", "- id: cls-1a2b3c4d");
        assertThat(session.err()).startsWith("sgaudit: error: missing.json:1:1: It cannot be opened");
    }

    @Test
    void anExportOfAGroupThatIsNotWholeIsTold() throws IOException {
        Session session = init(CASES.resolve("partial-export-index-gap"));

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.err())
                .contains("export it again: tccli vpc DescribeSecurityGroupPolicies --SecurityGroupId");
    }

    @Test
    void fromNothingComesADraftThatAsksForClusters() throws IOException {
        Files.writeString(folder.resolve("vpcs.json"), "{\"TotalCount\":0,\"VpcSet\":[]}");

        Session session = Session.in(folder, "init", "vpcs.json");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.out()).contains("no input tells of a cluster", "#groups: {node: [sg-0a1b2c3d]}");
        assertThat(session.err()).contains("no input tells of a cluster, and none holds a security group");
    }

    @Test
    void aDraftThatCannotBeWrittenIsCodeFive() throws IOException {
        Session session = Session.writingTo(
                new FailingOutput("No space left on device"), CASES.resolve("cluster-gr"), "init", "exports");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(session.lastErrorLine()).isEqualTo("sgaudit: the draft could not be written whole");
    }

    // ---- the command line ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "init | no INPUT is named",
                "init exports --config sgaudit.yml | --config names what owners declare",
                "init exports --cluster prod | --cluster: \"prod\" is not known; expected the id of a cluster",
                "init exports --cluster cls-99999999 | --cluster: neither the configuration nor the inputs know a cluster \"cls-99999999\"; they"
                        + " know cls-1a2b3c4d",
                "init exports --group x | --group: \"x\" is not known",
                "init exports --role node | there is no option \"--role\"",
            })
    void whatCannotBeMeantIsRefused(String arguments, String sentence) {
        Session session = Session.in(CASES.resolve("cluster-gr"), arguments.split(" ", -1));

        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
        assertThat(session.lastErrorLine()).startsWith("sgaudit: " + sentence);
    }

    @Test
    void aDraftIsTheSameInWhateverOrderTheInputsAreNamed() throws IOException {
        Path place = CASES.resolve("node-pool-on-other-groups/exports");
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(place)) {
            files.sorted().forEach(file -> names.add(String.valueOf(file.getFileName())));
        }
        String one =
                Session.in(place, join("init", names.toArray(String[]::new))).out();
        List<String> others = new ArrayList<>(names);
        Collections.reverse(others);

        assertThat(Session.in(place, join("init", others.toArray(String[]::new)))
                        .out())
                .isEqualTo(one)
                .contains("- id: cls-1a2b3c4d");
    }
}
