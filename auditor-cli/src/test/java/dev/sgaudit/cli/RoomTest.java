package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.run.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports of more groups than are held: they say what they say where there is room for all. */
final class RoomTest {

    /** No audit is held at all. */
    private static final Room NONE = new Room(0);

    /** Some are, and the rest is put away. */
    private static final Room SOME = new Room(60);

    private static final Path CASES = Path.of(System.getProperty("sgaudit.root"), "testdata/cases");

    private static final List<String> FILES = List.of("json", "ndjson", "html", "markdown");

    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyReportSaysTheSameWhetherAuditsAreHeldOrMadeAgain(Path folder) throws IOException {
        List<String> arguments = Files.readAllLines(folder.resolve("arguments"));
        assertThatRoomChangesNoFormat(folder, arguments, NONE);
        assertThatRoomChangesNoText(folder, arguments, NONE);
    }

    @Test
    void everyReportOfAFleetSaysTheSameWhetherGroupsAreHeldOrPutAway() throws IOException {
        List<String> groups = new ArrayList<>(FleetTest.groups().toList());
        for (int number = 0; number < 30; number++) {
            groups.add(group(number, number % 7));
        }
        // Twins stand among the others, and the one of the first id comes neither first nor last.
        Random random = new Random(1);
        List<List<String>> files = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int number = 0; number < 100; number++) {
            String id = String.format(Locale.ROOT, "sg-%08d", 37 * number % 1_009);
            files.get(number % 3).add(groups.get(random.nextInt(groups.size())).replace("ID", id));
        }
        for (int file = 0; file < files.size(); file++) {
            Files.write(folder.resolve("fleet" + file + ".ndjson"), files.get(file));
        }
        StringBuilder waivers = new StringBuilder("version: 1\nwaivers:\n");
        for (int number = 0; number < 40; number++) {
            waivers.append("  - {check: open-to-world, group: sg-")
                    .append(String.format(Locale.ROOT, "%08d", 37 * number % 1_009))
                    .append(", reason: known, owner: a@example.com, expires: 2026-12-31}\n");
        }
        Files.writeString(folder.resolve("sgaudit.yml"), waivers);
        List<String> arguments =
                List.of("fleet0.ndjson", "fleet1.ndjson", "fleet2.ndjson", "--node-cidr", "10.0.0.0/20");

        assertThatRoomChangesNoFormat(folder, arguments, NONE);
        assertThatRoomChangesNoFormat(folder, arguments, SOME);
        Session text = assertThatRoomChangesNoText(folder, arguments, SOME);

        assertThat(text.out())
                .contains("WAIVED", "same as", "CRITICAL  ", "HIGH?", "not whole", "✗ blocked", "? unknown");
    }

    @Test
    void whatIsTooLargeToWriteOutIsLeftOutOfEveryReportAlike() throws IOException {
        StringBuilder rules = new StringBuilder();
        for (int number = 0; number < 4_200; number++) {
            String peer = "203." + number / 256 + "." + number % 256 + ".1";
            rules.append(number == 0 ? "" : ",")
                    .append(rule(2 * number, "ALL", "ALL", peer, "DROP"))
                    .append(',')
                    .append(rule(2 * number + 1, "tcp", String.valueOf(2 * number + 100), "0.0.0.0/0", "ACCEPT"));
        }
        Files.write(
                folder.resolve("fleet.ndjson"),
                List.of(group(0, 0).replace("ID", "sg-00000000"), line("sg-00000001", rules)));

        List<String> arguments = List.of("fleet.ndjson", "--show", "high");

        Session text = run(folder, arguments, Room.USUAL);

        assertThat(run(folder, arguments, SOME)).isEqualTo(text);
        assertThat(text.out()).contains("redundant-rule in sg-00000001");
    }

    /** All formats of one run each. */
    private void assertThatRoomChangesNoFormat(Path folder, List<String> inputs, Room room) throws IOException {
        List<String> arguments = new ArrayList<>(inputs);
        for (String format : FILES) {
            arguments.addAll(List.of("--out", format + "=" + temporary.resolve(format)));
        }
        Session expected = run(folder, arguments, Room.USUAL);
        List<String> reports = new ArrayList<>();
        for (String format : FILES) {
            reports.add(written(format));
        }
        assertThat(run(folder, arguments, room)).as("%s", arguments).isEqualTo(expected);
        for (int file = 0; file < FILES.size(); file++) {
            assertThat(written(FILES.get(file)))
                    .as("%s, %s", arguments, FILES.get(file))
                    .isEqualTo(reports.get(file));
        }
    }

    private String written(String format) throws IOException {
        Path file = temporary.resolve(format);
        return Files.exists(file) ? Files.readString(file) : "none";
    }

    /** Reports in text alone, for which less is computed. */
    private Session assertThatRoomChangesNoText(Path folder, List<String> inputs, Room room) {
        List<String> verbose = new ArrayList<>(inputs);
        verbose.add("--verbose");
        assertThat(run(folder, verbose, room)).isEqualTo(run(folder, verbose, Room.USUAL));
        Session expected = run(folder, inputs, Room.USUAL);
        assertThat(expected.out()).as(expected.err()).isNotEmpty();
        assertThat(run(folder, inputs, room)).isEqualTo(expected);
        return expected;
    }

    private Session run(Path folder, List<String> inputs, Room room) {
        List<String> arguments = new ArrayList<>(inputs);
        arguments.add(0, "check");
        return Session.in(room, Map.of("TMPDIR", temporary.toString()), folder, arguments.toArray(String[]::new));
    }

    @Test
    void groupsThatCannotBePutAwayAreHeldAndThatIsSaid() throws IOException {
        writeFleet(10);
        String[] arguments = {"check", "fleet.ndjson", "--no-ssh"};

        Session session =
                Session.in(NONE, Map.of("TMPDIR", folder.resolve("nowhere").toString()), folder, arguments);

        Session expected = Session.in(folder, arguments);
        assertThat(session.out()).isEqualTo(expected.out());
        assertThat(session.code()).isEqualTo(expected.code());
        assertThat(session.err().lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("sgaudit: warning: no more groups can be put away in " + folder.resolve("nowhere")
                        + ": there is no such file or directory; the rest is held in memory");
    }

    @Test
    void aSmallRunMakesNoTemporaryFile() throws IOException {
        writeFleet(100);

        Session session = Session.in(
                Room.USUAL, Map.of("TMPDIR", folder.resolve("nowhere").toString()), folder, "check", "fleet.ndjson");

        assertThat(session.err()).doesNotContain("put away");
    }

    /** Held in full, these groups take half as much again as the heap has. */
    @Test
    void aFleetOfDifferentGroupsIsToldOfInASmallHeap() throws IOException, InterruptedException {
        writeFleet(4_000);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "check",
                        "fleet.ndjson",
                        "--no-ssh",
                        "--node-cidr=10.0.0.0/20",
                        "--container-cidr=172.16.0.0/16",
                        "--vpc-cidr=10.0.0.0/16")
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("text").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();

        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s", Files.readString(folder.resolve("err")))
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve("text"))).contains("4000 groups audited", "4000 of 4000 postures");
    }

    private void writeFleet(int groups) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < groups; number++) {
            lines.add(documented(number).replace("ID", String.format(Locale.ROOT, "sg-%08d", number)));
        }
        Files.write(folder.resolve("fleet.ndjson"), lines);
    }

    /** The documented table over pieces that no other number gives; every tenth group opens a database besides. */
    private static String documented(int number) {
        List<String> rules = new ArrayList<>();
        for (int piece = 0; piece < 8; piece++) {
            rules.add(rule(rules.size(), "ALL", "ALL", "172.16." + 32 * piece + ".0/19", "ACCEPT"));
            rules.add(rule(rules.size(), "ALL", "ALL", "10.0." + 2 * piece + ".0/23", "ACCEPT"));
        }
        for (String protocol : List.of("tcp", "udp")) {
            int cut = 30_001 + (protocol.equals("tcp") ? number % 97 : number % 89);
            rules.add(rule(rules.size(), protocol, "30000-" + cut, "0.0.0.0/0", "ACCEPT"));
            rules.add(rule(rules.size(), protocol, cut + 1 + "-" + (cut + 500), "0.0.0.0/0", "ACCEPT"));
            rules.add(rule(rules.size(), protocol, cut + 501 + "-32768", "0.0.0.0/0", "ACCEPT"));
        }
        rules.add(rule(rules.size(), "icmp", "ALL", "0.0.0.0/0", "ACCEPT"));
        rules.add(rule(rules.size(), "tcp", "3306", number % 10 == 0 ? "0.0.0.0/0" : "10.0.0.7", "ACCEPT"));
        return line("ID", String.join(",", rules));
    }

    /** A group with so many rules and two more: one of which is not known to whom it opens a port, and an opened database. */
    private static String group(int number, int count) {
        StringBuilder rules = new StringBuilder();
        for (int index = 0; index < count; index++) {
            rules.append(rule(index, "tcp", String.valueOf(8_000 + number), "10.0." + index + ".0/24", "ACCEPT"))
                    .append(',');
        }
        rules.append("{\"PolicyIndex\":")
                .append(count)
                .append(",\"Protocol\":\"tcp\",\"Port\":\"9200\",\"AddressTemplate\":{\"AddressId\":\"ipm-1a2b3c4d\"},")
                .append("\"Action\":\"ACCEPT\",\"PolicyDescription\":\"of team ")
                .append(number)
                .append("\"},")
                .append(rule(count + 1, "tcp", "3306", "0.0.0.0/0", "ACCEPT"));
        return line("ID", rules);
    }

    private static String line(String id, CharSequence rules) {
        return "{\"SecurityGroupId\":\"" + id + "\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Ingress\":[" + rules
                + "],\"Egress\":[]}}";
    }

    private static String rule(int index, String protocol, String port, String peer, String action) {
        return "{\"PolicyIndex\":" + index + ",\"Protocol\":\"" + protocol + "\",\"Port\":\"" + port
                + "\",\"CidrBlock\":\"" + peer + "\",\"Action\":\"" + action + "\"}";
    }
}
