package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fleets: groups that say the same, and inputs that are too large to be held. */
final class FleetTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path CASES = Path.of(System.getProperty("sgaudit.root"), "testdata/cases");
    private static final String OTHER = "{\"SecurityGroupId\":\"sg-eeeeeeee\",\"SecurityGroupPolicySet\":"
            + "{\"Version\":\"1\",\"Ingress\":[],\"Egress\":[]}}";

    @TempDir
    private Path folder;

    /** Every exported group of the cases, as a line of NDJSON with an id to fill in. */
    static Stream<String> groups() throws IOException {
        List<String> groups = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.getFileName().toString().startsWith("expected"))
                    .sorted()
                    .toList()) {
                findRules(file)
                        .ifPresent(rules ->
                                groups.add("{\"SecurityGroupId\":\"ID\",\"SecurityGroupPolicySet\":" + rules + "}"));
            }
        }
        assertThat(groups).hasSizeGreaterThan(30);
        return groups.stream();
    }

    private static Optional<String> findRules(Path file) {
        try {
            JsonNode document = JSON.readTree(Files.readString(file));
            JsonNode inside = document.has("Response") ? document.get("Response") : document;
            return Optional.ofNullable(inside.get("SecurityGroupPolicySet")).map(JsonNode::toString);
        } catch (IOException | JacksonException e) {
            // What is no JSON at all is another test's.
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void aCopyIsAuditedAsIfItWereAlone(String group) throws IOException {
        String copy = group.replace("ID", "sg-bbbbbbbb");
        int length = Math.max(copy.getBytes(StandardCharsets.UTF_8).length, OTHER.length());

        assertThat(lineOf("sg-bbbbbbbb", padded(group.replace("ID", "sg-aaaaaaaa"), length), copy))
                .isEqualTo(lineOf("sg-bbbbbbbb", padded(OTHER, length), copy));
    }

    /** Behind lines of one length all places are the same. */
    private static String padded(String line, int bytes) {
        return line + " ".repeat(bytes - line.getBytes(StandardCharsets.UTF_8).length);
    }

    private JsonNode lineOf(String id, String... lines) throws IOException {
        Files.writeString(folder.resolve("fleet.ndjson"), String.join("\n", lines) + "\n");
        Session session =
                Session.in(folder, "check", "fleet.ndjson", "--format", "ndjson", "--node-cidr", "10.0.0.0/20");
        return session.out()
                .lines()
                .map(JSON::readTree)
                .filter(line -> line.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(session.out() + session.err()));
    }

    @Test
    void oneFlawInManyGroupsIsToldOnceWithAllPlacesAndCountedInEach() throws IOException {
        Path exported = CASES.resolve("open-to-world");
        String rules;
        try (Stream<Path> files = Files.walk(exported)) {
            rules = files.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.getFileName().toString().startsWith("expected"))
                    .flatMap(path -> findRules(path).stream())
                    .findFirst()
                    .orElseThrow();
        }
        List<String> ids = IntStream.range(0, 40)
                .mapToObj(number -> String.format("sg-%08d", 39 - number))
                .toList();
        Files.write(
                folder.resolve("fleet.ndjson"),
                ids.stream()
                        .map(id -> "{\"SecurityGroupId\":\"" + id + "\",\"SecurityGroupPolicySet\":" + rules + "}")
                        .toList());

        Session session = Session.in(
                folder,
                "check",
                "fleet.ndjson",
                "--node-cidr",
                "10.0.0.0/20",
                "--container-cidr",
                "172.16.0.0/16",
                "--vpc-cidr",
                "10.0.0.0/16",
                "--out",
                "json=r.json",
                "--out",
                "html=r.html",
                "--out",
                "markdown=r.md");

        JsonNode report = JSON.readTree(Files.readString(folder.resolve("r.json")));
        long critical = report.get("postures")
                .valueStream()
                .flatMap(posture -> posture.get("findings").valueStream())
                .filter(finding -> finding.get("severity").asString().equals("critical"))
                .count();
        assertThat(critical).isEqualTo(40);
        assertThat(report.at("/summary/critical").asInt()).isEqualTo(40);
        assertThat(fingerprints(report)).doesNotHaveDuplicates();
        assertThat(session.out().split("CRITICAL", -1)).hasSize(2);
        assertThat(session.out().replaceAll("\\s+", " "))
                .contains("same as", "sg-00000001 (fleet.ndjson:39)", "and 34 more groups", "40 of 40 postures");
        for (String page : List.of("r.html", "r.md")) {
            String text = Files.readString(folder.resolve(page));
            assertThat(text).contains("39 more groups say the same").contains("accept tcp:3306 from 0.0.0.0/0");
            ids.forEach(id -> assertThat(text).contains(id));
        }
    }

    private static List<String> fingerprints(JsonNode report) {
        return report.get("postures")
                .valueStream()
                .flatMap(posture -> posture.get("findings").valueStream())
                .map(finding -> finding.get("fingerprint").asString())
                .toList();
    }

    @Test
    void theSameIsSaidWhetherAFleetIsHeldOrStreamed() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < 3; number++) {
            lines.append(OTHER.replace("eeeeeeee", String.format("%08d", number)))
                    .append('\n');
        }
        String template =
                "{\"TotalCount\":1,\"AddressTemplateSet\":[{\"AddressTemplateId\":\"ipm-1a2b3c4d\",\"AddressSet\":[\"10.0.0.7\"]}]}\n";
        String named =
                "{\"SecurityGroupId\":\"sg-dddddddd\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Ingress\":[{\"PolicyIndex\":0,"
                        + "\"Protocol\":\"tcp\",\"Port\":\"22\",\"AddressTemplate\":{\"AddressId\":\"ipm-1a2b3c4d\"},\"Action\":\"ACCEPT\"}],\"Egress\":[]}}\n";
        String padding = " ".repeat(1 << 20).concat("\n").repeat(17);
        Files.writeString(folder.resolve("held.ndjson"), lines + named + template);
        Files.writeString(folder.resolve("streamed.ndjson"), lines + named + template + padding);

        ObjectNode held = envelopeOf("held.ndjson");
        ObjectNode streamed = envelopeOf("streamed.ndjson");

        assertThat(streamed).isEqualTo(held);
        assertThat(held.at("/resolved/0/stands").asString()).isEqualTo("10.0.0.7/32");
    }

    @Test
    void aDescriptionNeverPassesForTheRulesOfAnotherGroup() throws IOException {
        String rule = "{\"PolicyIndex\":%d,\"Protocol\":\"tcp\",\"Port\":\"%s\",\"CidrBlock\":\"%s\","
                + "\"Action\":\"ACCEPT\",\"PolicyDescription\":\"%s\"}";
        String group =
                "{\"SecurityGroupId\":\"%s\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Ingress\":[%s],\"Egress\":[]}}\n";
        String closed = group.formatted(
                "sg-aaaaaaaa", rule.formatted(0, "443", "10.0.0.7", "a\\ningress accept tcp:3306 from 0.0.0.0/0\\nb"));
        String open = group.formatted(
                "sg-bbbbbbbb",
                rule.formatted(0, "443", "10.0.0.7", "a") + "," + rule.formatted(1, "3306", "0.0.0.0/0", "b"));
        Files.writeString(folder.resolve("fleet.ndjson"), closed + open);

        Session session = Session.in(folder, "check", "fleet.ndjson", "--format", "json");

        JsonNode report = JSON.readTree(session.out());
        // The private part of the open rule is open to the world as well, while no network is given only possibly.
        assertThat(report.at("/summary/critical").asInt()).isEqualTo(2);
        assertThat(report.at("/summary/possible/critical").asInt()).isEqualTo(1);
    }

    @Test
    void aListingInAStreamBesideLargeFilesIsNotPassedOver() throws IOException {
        Files.writeString(
                folder.resolve("large.ndjson"),
                OTHER + "\n" + " ".repeat(1 << 20).concat("\n").repeat(17));
        String clusters = "{\"TotalCount\":0,\"Clusters\":[]}\n";

        Session session = Session.with(clusters, folder, "check", "large.ndjson", "-", "--no-ssh");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.out().replaceAll("\\s+", " ")).contains("A list of clusters stands behind so many groups");
    }

    /** The last line, without what is different between two files. */
    private ObjectNode envelopeOf(String file) {
        Session session = Session.in(folder, "check", file, "--format", "ndjson");
        List<String> lines = session.out().replace(file, "FILE").lines().toList();
        ObjectNode envelope = (ObjectNode) JSON.readTree(lines.get(lines.size() - 1));
        return envelope.remove(List.of("inputs", "digest"));
    }
}
