package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

    private static final String GOOD = "sg-0a1b2c3d";
    private static final String BAD = "sg-4e5f6a7b";

    @TempDir
    Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        write("good.json", Bundle.of(GOOD, Bundle.DOCUMENTED));
        write("bad.json", Bundle.documentedBut(BAD, "ingress accept tcp:3306 from 0.0.0.0/0"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private Session check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(Bundle.NETWORKS));
        return Session.in(folder, all.toArray(new String[0]));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // ---- exit codes ----

    @Test
    void pagesForPeopleAreWrittenBesideEachOther() throws IOException {
        Session session = check("bad.json", "--format", "html", "--out", "markdown=report.md", "--out", "json=r.json");

        assertThat(session.code()).isEqualTo(ExitCode.FAILED);
        assertThat(session.out())
                .startsWith("<!DOCTYPE html>")
                .contains("FAIL", "open-to-world", "What it really does")
                .endsWith("</html>\n");
        assertThat(Files.readString(folder.resolve("report.md")))
                .startsWith("# FAIL\n")
                .contains("What it really does");
        assertThat(session.lastErrorLine()).contains("the verdict is fail");
    }

    @Test
    void aPageThatCannotBeWrittenWholeIsNotDelivered() {
        List<String> arguments = new ArrayList<>(List.of("check", "good.json", "--format", "html"));
        arguments.addAll(List.of(Bundle.NETWORKS));
        Session session = Session.writingTo(
                new FailingOutput("No space left on device"), folder, arguments.toArray(String[]::new));

        assertThat(session.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(session.err()).contains("the html report could not be written whole");
    }

    @Test
    void aGroupThatEqualsTheDocumentPasses() {
        Session session = check("good.json");

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(session.err()).isEmpty();
    }

    @Test
    void anOpenDoorFailsAndTheLastLineSaysWhy() {
        Session session = check("good.json", "bad.json");

        assertThat(session.code()).isEqualTo(ExitCode.FAILED);
        assertThat(session.lastErrorLine())
                .isEqualTo("sgaudit: the verdict is fail with findings at or above medium: 1 critical");
    }

    @Test
    void whatIsNotKnownIsNoPass() {
        Session session = Session.in(folder, "check", "good.json", "--no-ssh");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.lastErrorLine()).startsWith("sgaudit: the verdict is unknown");
    }

    @Test
    void incompleteEvidenceOutranksAFailure() throws IOException {
        write("broken.json", "{\"SecurityGroupId\":");

        Session session = check("bad.json", "broken.json");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.lastErrorLine()).contains("evidence is incomplete", "verdict is fail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.json", "empty"})
    void nothingToAuditProvesNothing(String input) throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        Session session = check(input);

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void aFileThatIsNoJsonShowsInTheEvidence() throws IOException {
        Files.createDirectory(folder.resolve("exports"));
        write("exports/sg-0a1b2c3d.json", "Inquiry result is RUNNING.\n" + Bundle.of(GOOD, Bundle.DOCUMENTED));

        assertThat(check("exports").code()).isEqualTo(ExitCode.NOT_WHOLE);
        write("exports/good.json", Bundle.of(GOOD, Bundle.DOCUMENTED));
        assertThat(check("exports").code()).isEqualTo(ExitCode.NOT_WHOLE);
        Files.move(folder.resolve("exports/sg-0a1b2c3d.json"), folder.resolve("exports/notes.txt"));

        Session session = check("exports");

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(session.out()).contains("1 group audited; 1 not examined\n");
    }

    @Test
    void theGateMovesTheCodeAndNeverTheVerdict() {
        Session session = check("bad.json", "--fail-on", "never", "--format", "json");

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(session.out())
                .contains(
                        "\"verdict\": \"fail\"", "\"failOn\": \"never\"", "\"exitCode\": 0", "for --fail-on is never");
    }

    @Test
    void anOpenGateLetsNothingThroughThatIsNotProven() {
        Session session = Session.in(folder, "check", "good.json", "--no-ssh", "--fail-on", "never");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
    }

    // ---- usage ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--role nod | --role: \"nod\" is not known; did you mean \"node\"?",
                "--baseline tke-nod | --baseline: \"tke-nod\" is neither a file nor a baseline; did you mean \"tke-node\"?",
                "--role master --baseline tke-node | --role master and --baseline tke-node@2024-12-11 do not fit",
                "--ssh-from 10.0.0.0/8 | --ssh-from says where SSH is needed from and --no-ssh that nobody needs it",
                "--vpc-cidr 10.0.0.1/16 | --vpc-cidr: \"10.0.0.1/16\" has bits set beyond its prefix; did you mean \"10.0.0.0/16\"?",
                "--format nonsense | --format: \"nonsense\" is not known; expected one of html, json, markdown, ndjson, text",
                "--format sarif | --format: this version does not write sarif yet",
                "--out pdf=r.pdf | --out: this version does not write pdf yet",
                "--out report.json | --out: \"report.json\" is not FORMAT=FILE, such as json=report.json",
                "--out report.md | --out: \"report.md\" is not FORMAT=FILE, such as markdown=report.md",
                "--out report | --out: \"report\" is not FORMAT=FILE, such as json=report.json",
                "--out json=- | --out: standard output is no file",
                "--out json=a --out text=./a | --out text=./a: another report goes to the same file",
                "--out json=good.json | --out json=good.json: this is the input \"good.json\" too",
                "--out json=missing/r.json | --out json=missing/r.json: it cannot be written: there is no such file",
                "--out json=. | --out json=.: this is a directory",
                "--fail-on hihg | --fail-on: \"hihg\" is not known; did you mean \"high\"?",
                "--fail-on info | --fail-on: \"info\" is not known",
                "--show loud | --show: \"loud\" is not known",
                "--as-of 2026-02-30 | --as-of: \"2026-02-30\" is not known; expected a day of the calendar",
                "--as-of 2026-2-3 | --as-of: \"2026-2-3\" is not known",
                "--as-of +2026-02-3 | --as-of: \"+2026-02-3\" is not known",
                "--jobs 0 | --jobs: \"0\" is not known",
                "--group tke | --group: \"tke\" is not known",
                "--quiet --verbose | --quiet and --verbose contradict each other",
                "--quiet=no | --quiet takes no value",
                "--exclude [ | --exclude: ",
                "--config missing.yml | the configuration \"missing.yml\" cannot be read: there is no such file",
                "--since old.json | --since: this version does not compare",
                "--lang zh | --lang: this version does not write reports in other languages",
                "--cluster prod | --cluster: \"prod\" is not known; expected the id of a cluster such as cls-1a2b3c4d",
                "--cluster cls-1a2b3c4d | --cluster: neither the configuration nor the inputs know a cluster",
                "--markdown-budget comment | --markdown-budget: this version does not cut markdown to a size",
                "--rol node | there is no option \"--rol\"; did you mean \"--role\"?",
                "--role | --role needs a value: --role ROLE",
                "--format json --format json | --format is given twice",
            })
    void aWrongOptionIsRefusedByNameAndNothingIsAudited(String options, String sentence) throws IOException {
        List<String> before = files();
        List<String> arguments = new ArrayList<>(List.of("check", "good.json", "--no-ssh"));
        arguments.addAll(List.of(options.split(" ", -1)));

        Session session = Session.in(folder, arguments.toArray(new String[0]));

        assertThat(session.lastErrorLine()).startsWith("sgaudit: " + sentence);
        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aBaselineOfOnesOwnThatIsBrokenIsShownWithItsPlaces() throws IOException {
        write("own.yml", "id: acme-node\nedition: \"1\"\nrole: nobody\n");

        Session session = check("good.json", "--baseline", "own.yml");

        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.err()).contains("own.yml:3:");
    }

    @Test
    void theRoleFollowsTheBaseline() {
        Session session = check("good.json", "--baseline", "tke-master", "--format", "json");

        assertThat(session.out()).contains("\"role\": \"master\"");
    }

    // ---- the same group twice ----

    @Test
    void theGroupOptionNamesTheOneDocumentThatDoesNotNameItsGroup() throws IOException {
        String anonymous =
                Bundle.of("sg-0a1b2c3d", Bundle.DOCUMENTED).replace("\"SecurityGroupId\":\"sg-0a1b2c3d\",", "");
        write("one.json", anonymous);
        write("two.json", anonymous);
        write("sg-4e5f6a7b.json", anonymous);
        String[] option = {"--group", "sg-99999999"};

        assertThat(check("one.json", "sg-4e5f6a7b.json", "--group", "sg-99999999")
                        .code())
                .isEqualTo(ExitCode.PASSED);
        assertThat(check("sg-4e5f6a7b.json", option[0], option[1]).code()).isEqualTo(ExitCode.USAGE);
        assertThat(check("sg-4e5f6a7b.json", option[0], option[1]).lastErrorLine())
                .contains("all of the inputs name theirs");
        assertThat(check("one.json", "two.json", option[0], option[1]).code()).isEqualTo(ExitCode.USAGE);
        assertThat(check("one.json", "two.json", option[0], option[1]).lastErrorLine())
                .contains("neither that at one.json:1:1 nor that at two.json:1:1 does");
        write("broken.json", "{");
        assertThat(check("sg-4e5f6a7b.json", "broken.json", option[0], option[1])
                        .code())
                .isEqualTo(ExitCode.NOT_WHOLE);
    }

    @Test
    void theSameRulesTwiceCountOnce() throws IOException {
        write(
                "again.json",
                Bundle.of(GOOD, Bundle.DOCUMENTED)
                        .replace("{\"Protocol\"", "{ \"PolicyDescription\":\"x\",\"Protocol\""));

        Session session = check("good.json", "again.json", "--format", "json");

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(session.out())
                .contains("\"groups\": 1,\n    \"groupsAudited\": 1,", "has the same rules as in again.json:1");
    }

    @Test
    void otherRulesUnderTheSameIdAreAnErrorThatNamesBoth() throws IOException {
        write("z.json", Bundle.documentedBut(GOOD, "ingress accept tcp:3306 from 0.0.0.0/0"));

        Session session = check("z.json", "good.json", "--format", "json");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(session.err()).contains("error: z.json:1:1: sg-0a1b2c3d has other rules here than in good.json:1");
    }

    // ---- reports ----

    @ParameterizedTest
    @ValueSource(strings = {"json", "text", "ndjson"})
    void shuffledArgumentsGiveTheSameReport(String format) {
        Session one = check("good.json", "bad.json", "--format", format);
        Session other = check("bad.json", "good.json", "--format", format);

        assertThat(other).isEqualTo(one);
    }

    @Test
    void oneAnalysisGivesManyReports() throws IOException {
        Session session = check("bad.json", "--out", "json=r.json", "--out", "text=r.txt", "--out", "ndjson=r.ndjson");

        assertThat(Files.readString(folder.resolve("r.txt"))).isEqualTo(session.out());
        assertThat(Files.readString(folder.resolve("r.json")))
                .isEqualTo(check("bad.json", "--format", "json").out());
        assertThat(Files.readString(folder.resolve("r.ndjson")))
                .isEqualTo(check("bad.json", "--format", "ndjson").out());
        assertThat(files()).containsExactly("bad.json", "good.json", "r.json", "r.ndjson", "r.txt");
    }

    @Test
    void anEarlierReportIsReplacedAndItsPermissionsStay() throws IOException {
        Path report = folder.resolve("r.json");
        Files.writeString(report, "old");
        Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("rw-------"));

        check("bad.json", "--out", "json=r.json");

        assertThat(Files.readString(report)).startsWith("{\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatALinkLeadsToIsReplacedAndNotTheLink() throws IOException {
        Files.writeString(folder.resolve("real.json"), "old");
        Files.createSymbolicLink(folder.resolve("link.json"), Path.of("real.json"));

        check("bad.json", "--out", "json=link.json");

        assertThat(folder.resolve("link.json")).isSymbolicLink();
        assertThat(Files.readString(folder.resolve("real.json"))).startsWith("{\n");
    }

    @Test
    void aPipeIsWrittenDirectly() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        List<String> read = new ArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                read.add(Files.readString(pipe));
            } catch (IOException e) {
                read.add(e.toString());
            }
        });
        reader.start();

        Session session = check("good.json", "--out", "json=pipe");

        reader.join();
        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
        assertThat(read.get(0)).isEqualTo(check("good.json", "--format", "json").out());
        assertThat(files()).containsExactly("bad.json", "good.json", "pipe");
    }

    @Test
    void aFullDeviceIsToldAndTheOtherReportsAreWritten() {
        Session session = check("good.json", "--out", "json=/dev/full", "--out", "text=r.txt");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(session.err())
                .contains("the json report could not be written whole to /dev/full: No space left on device");
        assertThat(folder.resolve("r.txt")).hasContent(session.out());
    }

    @Test
    void aBrokenReportOutranksAFailure() {
        Session session = check("bad.json", "--out", "ndjson=/dev/full");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(session.lastErrorLine()).contains("could not be written whole", "verdict is fail");
    }

    @Test
    void hostileIdsAndNamesCreateNoFiles() throws IOException {
        write("evil.json", Bundle.of("../../sg-0a1b2c3d", Bundle.DOCUMENTED));
        write("sg-0a1b2c3e\n::error::x.json", Bundle.of(GOOD, Bundle.DOCUMENTED));
        List<String> before = files();

        Session session = check(".", "--out", "json=r.json", "--out", "ndjson=r.ndjson", "--format", "text");

        List<String> expected = new ArrayList<>(before);
        expected.addAll(List.of("r.json", "r.ndjson"));
        assertThat(files()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(session.out().lines()).noneMatch(line -> line.startsWith("::"));
        assertThat(session.err().lines()).allMatch(line -> line.startsWith("sgaudit: "));
    }

    // ---- standard output ----

    @Test
    void aReaderThatGoesAwayDoesNotChangeTheCode() {
        OutputStream deserted = new FailingOutput("Broken pipe");

        assertThat(writingTo(deserted, "good.json").code()).isEqualTo(ExitCode.PASSED);
        assertThat(writingTo(deserted, "bad.json").code()).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad file descriptor", "No space left on device"})
    void anOutputThatIsClosedOrFullIsToldByTheCode(String reason) {
        Session session = writingTo(new FailingOutput(reason), "good.json");

        assertThat(session.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(session.err()).contains(reason);
    }

    private Session writingTo(OutputStream out, String input) {
        List<String> arguments = new ArrayList<>(List.of("check", input));
        arguments.addAll(List.of(Bundle.NETWORKS));
        return Session.writingTo(out, folder, arguments.toArray(new String[0]));
    }

    @Test
    void colourIsForTerminalsThatWantIt() {
        String escape = "\u001b[";

        assertThat(onTerminal(Map.of()).out()).contains(escape);
        assertThat(onTerminal(Map.of("NO_COLOR", "1")).out()).doesNotContain(escape);
        assertThat(onTerminal(Map.of("NO_COLOR", "")).out()).contains(escape);
        assertThat(check("bad.json").out()).doesNotContain(escape);
    }

    @Test
    void colourNeverGoesIntoFiles() {
        onTerminal(Map.of(), "--out", "text=r.txt");

        assertThat(folder.resolve("r.txt")).content().doesNotContain("\u001b");
    }

    private Session onTerminal(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("check", "bad.json"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of(Bundle.NETWORKS));
        return Session.onTerminal(environment, folder, arguments.toArray(new String[0]));
    }

    @Test
    void standardInputIsAnInput() {
        List<String> arguments = new ArrayList<>(List.of("check", "-"));
        arguments.addAll(List.of(Bundle.NETWORKS));

        Session session = Session.with(Bundle.of(GOOD, Bundle.DOCUMENTED), folder, arguments.toArray(new String[0]));

        assertThat(session.code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void theDayIsTodayInUtcUnlessItIsGiven() {
        assertThat(check("good.json", "--format", "json").out()).contains("\"asOf\": \"2026-11-21\"");
        assertThat(check("good.json", "--format", "json", "--as-of", "2030-01-02")
                        .out())
                .contains("\"asOf\": \"2030-01-02\"");
    }
}
