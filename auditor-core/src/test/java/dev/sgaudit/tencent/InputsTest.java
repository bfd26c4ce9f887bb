package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sgaudit.English;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InputsTest {

    private static final InputStream NO_INPUT = InputStream.nullInputStream();

    @TempDir
    private Path directory;

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private void link(String name, String target) throws IOException {
        Path link = directory.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private void pipe(String name) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "this system has no mkfifo");
        Process mkfifo = new ProcessBuilder("mkfifo", directory.resolve(name).toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
    }

    private Inputs.Found find(String... arguments) {
        return Inputs.find(List.of(arguments), directory, List.of(), NO_INPUT);
    }

    private Inputs.Found findWithout(String glob, String... arguments) {
        return Inputs.find(List.of(arguments), directory, List.of(glob), NO_INPUT);
    }

    private static List<String> paths(Inputs.Found found) {
        return found.sources().stream().map(Source::path).toList();
    }

    private static List<String> notExamined(Inputs.Found found) {
        return found.notExamined().stream()
                .map(one -> one.what().facts() + ": " + English.say(one.why()))
                .toList();
    }

    /** What is wrong with each that could not be made a source, in sentences. */
    private static List<String> sentences(Inputs.Found found) {
        return found.unreadable().stream()
                .flatMap(file -> file.problems().stream())
                .map(English::say)
                .toList();
    }

    private static List<String> refused(Inputs.Found found) {
        return found.unreadable().stream()
                .map(file -> file.path() + " " + file.problems().get(0).code())
                .toList();
    }

    private static String text(Source source) throws IOException {
        try (InputStream bytes = source.open()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aDirectoryIsWalkedInTheOrderOfItsPathsByCodePoint() throws IOException {
        for (String name : List.of(
                "b.json",
                "a/z.json",
                "a.json",
                "a/b/c.json",
                "B.json",
                "放.json",
                "\uff21.json",
                "😀.json",
                "a b.json")) {
            write("d/" + name, "{}");
        }
        Inputs.Found found = find("d");

        assertThat(paths(found))
                .containsExactly(
                        "d/B.json",
                        "d/a b.json",
                        "d/a.json",
                        "d/a/b/c.json",
                        "d/a/z.json",
                        "d/b.json",
                        "d/放.json",
                        "d/\uff21.json",
                        "d/😀.json");
        assertThat(found.notExamined()).isEmpty();
        assertThat(found.unreadable()).isEmpty();
    }

    @Test
    void argumentsKeepTheirOrderAndTheirSpelling() throws IOException {
        write("d/a.json", "1{}");
        write("d/a.json", "{}");
        write("x.json", "{\"x\":1}");
        String absolute = directory.resolve("x.json").toString();

        assertThat(paths(find("x.json", "d"))).containsExactly("x.json", "d/a.json");
        assertThat(paths(find("d/", "./x.json"))).containsExactly("d/a.json", "./x.json");
        assertThat(paths(find("d//", "./d"))).containsExactly("d/a.json");
        assertThat(paths(find(".", absolute))).containsExactly("./d/a.json", "./x.json");
        assertThat(paths(find(absolute))).containsExactly(absolute);
        assertThat(paths(find("d/../x.json"))).containsExactly("d/../x.json");
    }

    @Test
    void theSameFileNamedTwiceCountsOnce() throws IOException {
        write("d/a.json", "{}");
        link("alias", "d");
        link("a.json", "d/a.json");

        assertThat(paths(find("d", "d/a.json", "./d/../d/a.json", "alias", "a.json", "d")))
                .containsExactly("d/a.json");
        assertThat(paths(find("alias"))).containsExactly("alias/a.json");
        assertThat(paths(find("a.json", "d"))).containsExactly("a.json");
        assertThat(find("a.json", "d").unreadable()).isEmpty();
    }

    @Test
    void aDashIsTheStandardInputOnce() throws IOException {
        InputStream stdin = new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8));
        Inputs.Found found = Inputs.find(List.of("-", "-"), directory, List.of(), stdin);

        assertThat(paths(found)).containsExactly("-");
        assertThat(text(found.sources().get(0))).isEqualTo("{}");
    }

    @Test
    void whatHoldsNoJsonIsListedWhenItLiesInADirectory() throws IOException {
        write("d/a.json", " \n\t[1]");
        write("d/bom", "\ufeff{}");
        write("d/README.md", "# Exports");
        write("d/v.yml", "a: 1");
        write("d/x.xml", "<a/>");
        write("d/z.zip", "PK\u0003\u0004");
        write("d/g.json.gz", gzip("{}"));
        Inputs.Found found = find("d");

        assertThat(paths(found)).containsExactly("d/a.json", "d/bom", "d/g.json.gz");
        assertThat(notExamined(found))
                .containsExactly(
                        "d/README.md: it is text, beginning with \"# Exports\", and no JSON",
                        "d/v.yml: it is YAML, beginning with \"a: 1\", and no JSON",
                        "d/x.xml: it is XML or HTML, and no JSON",
                        "d/z.zip: it is a zip archive, and no JSON");
        assertThat(found.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.json,true",
        "a.JSON,true",
        "a.ndjson,true",
        "a.jsonl,true",
        "a.json.gz,true",
        ".json,true",
        "sg-0a1b2c3d,true",
        "prod_sg-0a1b2c3d_2026.txt,true",
        "sg-0a1b2c3d.out,true",
        "cls-1a2b3c4d.LOG,true",
        "nodes of cls-1a2b3c4d,true",
        "2026.11.21-sg-0a1b2c3d,true",
        "sg-0a1b2c3d.txt.gz,true",
        "a,false",
        "a.txt,false",
        "a.log,false",
        "json,false",
        "a.json.bak,false",
        "sg-0a1b2c3d.md,false",
        "sg-0a1b2c3d.json.sig,false",
        "esg-0a1b2c3d,false",
        "sg-0a1b2c3d4,false",
        "sg-0a1b2c3d/notes.txt,false"
    })
    void whatHoldsNoJsonIsAnErrorWhereItsNameIsThatOfAnExport(String name, boolean isExport) throws IOException {
        write("d/" + name, "Inquiry result is RUNNING.\n{}");
        Inputs.Found found = find("d");

        assertThat(found.sources()).hasSize(isExport ? 1 : 0);
        assertThat(found.notExamined()).hasSize(isExport ? 0 : 1);
        for (Source source : found.sources()) {
            assertThat(read(source).problems()).extracting(Problem::code).containsExactly("not-json");
        }
    }

    @Test
    void whatIsNoExportByNameAndContentIsStillPointedAtWhereItNamesAGroup() throws IOException {
        write("d/sg-0a1b2c3d.md", "# Notes");

        assertThat(notExamined(find("d")))
                .containsExactly(
                        "d/sg-0a1b2c3d.md: it is text, beginning with \"# Notes\", and no JSON, though its name"
                                + " holds the id of sg-0a1b2c3d: look whether it should have been audited");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Inquiry result is 1 | text, beginning with \"Inquiry result is 1\"",
                "POLICIES\t7 | text, beginning with \"POLICIES\t7\"",
                "<html>502</html> | XML or HTML",
                "\ufeff\ufeff{} | text, beginning with the character U+FEFF",
                "\u00a0{} | text, beginning with the character U+00A0",
                "\u2028{} | text, beginning with the character U+2028",
                "'\u0000{}' | binary data",
                "'\u0000\u0000{}' | binary data",
                "x | text, beginning with \"x\"",
            })
    void whateverStandsBeforeJsonIsNamedAndNeverPassedOver(String text, String words) throws IOException {
        write("d/sg-0a1b2c3d.json", text);
        write("d/a.gz", gzip(text));

        assertThat(find("d").notExamined()).isEmpty();
        assertThat(find("d").sources())
                .extracting(source -> English.say(read(source).problems().get(0)))
                .satisfiesExactly(
                        packed -> assertThat(packed).startsWith("It is gzip with " + words + " in it; JSON in UTF-8"),
                        plain -> assertThat(plain).startsWith("It is " + words + "; JSON in UTF-8"));
    }

    @Test
    void gzipOfAnythingButJsonIsAnError() throws IOException {
        write("d/notes.gz", gzip("hello"));
        write("d/page.html.gz", gzip("<html>"));
        write("d/twice.tgz", gzip(gzip("{}")));
        write("d/nothing", gzip(""));
        Inputs.Found found = find("d");

        assertThat(paths(found)).containsExactly("d/notes.gz", "d/nothing", "d/page.html.gz", "d/twice.tgz");
        assertThat(found.notExamined()).isEmpty();
        assertThat(found.sources())
                .extracting(
                        source -> English.say(read(source).problems().get(0)).split(";", -1)[0])
                .containsExactly(
                        "It is gzip with text, beginning with \"hello\" in it",
                        "It is gzip with nothing in it",
                        "It is gzip with XML or HTML in it",
                        "It is gzip with gzip in it");
    }

    @Test
    void aZeroByteIsNoEncoding() throws IOException {
        for (String text : List.of("{\u0000\"a\":1}", "[\u0000", "{\u0000\u0000\u0000x", "\u0000{}", " \u0000{}")) {
            write("d/a.json", text);

            assertThat(English.say(read(find("d").sources().get(0)).problems().get(0)))
                    .as(text)
                    .doesNotContain("UTF-16", "UTF-32");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASS: nothing beyond.\n\nevidence  complete\njudged    by x as of 2026-11-21, with sgaudit 0.1.0\n",
                "\u001b[1mPASS WITH WAIVERS\u001b[0m: x\njudged    by x as of 2026-11-21, with\n  sgaudit 0.1.0\n",
                "# FAIL\n\nx\n\n| Judged by | `x`, with sgaudit 0.1.0, as of 2026-11-21 |\n",
                "<!DOCTYPE html>\n<html lang=\"en\">\n<meta name=\"generator\" content=\"sgaudit 0.1.0\">\n"
            })
    void anOwnReportForPeopleIsNotedAndNoError(String report) throws IOException {
        write("d/sg-0a1b2c3d.txt", report);
        write("d/report.gz", gzip(report));

        assertThat(find("d").sources()).isEmpty();
        assertThat(notExamined(find("d")))
                .containsExactly(
                        "d/report.gz: it is gzip with a report of sgaudit in it, which is no input",
                        "d/sg-0a1b2c3d.txt: it is a report of sgaudit, which is no input");
        assertThat(find("d/sg-0a1b2c3d.txt", "d/report.gz").sources()).allSatisfy(source -> {
            assertThat(read(source).isWhole()).isTrue();
            assertThat(read(source).problems()).extracting(Problem::code).containsExactly("own-report");
        });
    }

    @Test
    void everyReportForPeopleIsRecognised() throws IOException {
        Path cases = Path.of(System.getProperty("sgaudit.root", ".."), "testdata", "cases");
        int reports = 0;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(cases)) {
            for (Path folder : found) {
                for (String name : List.of("expected.text", "expected.md", "expected.html")) {
                    if (Files.exists(folder.resolve(name))) {
                        reports++;
                        write("d/" + reports + ".json", Files.readAllBytes(folder.resolve(name)));
                    }
                }
            }
        }

        assertThat(reports).isGreaterThan(50);
        assertThat(paths(find("d"))).isEmpty();
        assertThat(find("d").notExamined())
                .extracting(one -> English.say(one.why()))
                .containsOnly("it is a report of sgaudit, which is no input");
    }

    private static InputFile read(Source source) {
        return ExportReader.read(source, ReadOptions.NONE, document -> {});
    }

    @Test
    void whatAnExportLooksLikeThatWentWrongIsNeverPassedOver() throws IOException {
        write("d/empty.json", "");
        write("d/blank.json", " \n");
        write("d/cut.gz", java.util.Arrays.copyOf(gzip("{\"a\":1}"), 9));
        write("d/empty.gz", gzip(""));
        write("d/error.json", "[TencentCloudSDKException] code:x");
        write("d/powershell.json", "\ufeff{}".getBytes(Charset.forName("UTF-16LE")));
        Inputs.Found found = find("d");

        assertThat(paths(found)).hasSize(6);
        assertThat(found.sources())
                .allSatisfy(source -> assertThat(ExportReader.read(source, ReadOptions.NONE, group -> {})
                                .isWhole())
                        .isFalse());
        assertThat(found.notExamined()).isEmpty();
    }

    @Test
    void aNamedFileIsAlwaysASource() throws IOException {
        write("README.md", "# Exports");
        Inputs.Found found = find("README.md");
        InputFile file = ExportReader.read(found.sources().get(0), ReadOptions.NONE, group -> {});

        assertThat(found.notExamined()).isEmpty();
        assertThat(English.say(file.problems().get(0)))
                .isEqualTo(
                        "It is text, beginning with \"# Exports\"; JSON in UTF-8 is expected, plain or gzipped: export it"
                                + " again, or leave it out with --exclude.");
    }

    @Test
    void theConfigurationIsNeverAnInput() throws IOException {
        write("d/sgaudit.yml", "{\"version\":1}");
        write("d/e/sgaudit.yaml", "{}");
        write("d/a.json", "{}");

        assertThat(paths(find("d"))).containsExactly("d/a.json");
        assertThat(find("d").notExamined()).isEmpty();
        assertThat(refused(find("d/sgaudit.yml"))).containsExactly("d/sgaudit.yml configuration");
        assertThat(find("d/sgaudit.yml").sources()).isEmpty();
        assertThat(sentences(find("d/sgaudit.yml")))
                .containsExactly(
                        "It is sgaudit's configuration, which is never an input; an export is expected: give this"
                                + " file with --config.");
    }

    @Test
    void whatIsMissingIsAnErrorThatNamesIt() {
        Inputs.Found found = find("nowhere.json", "");

        assertThat(found.sources()).isEmpty();
        assertThat(refused(found)).containsExactly("nowhere.json missing", " missing");
        assertThat(sentences(found))
                .containsExactly(
                        "It cannot be opened: there is no such file or directory; a readable file or directory is"
                                + " expected.",
                        "An INPUT is an empty name; a file, a directory or - is expected.");
    }

    @Test
    void whatTheSystemCannotOpenIsAnErrorThatSaysWhy() throws IOException {
        write("a.json", "{}");
        link("itself", "itself");

        assertThat(refused(find("a.json/b", "itself", "a\u0000b")))
                .containsExactly("a.json/b unreadable", "itself unreadable", "a\u0000b unreadable");
        assertThat(sentences(find("a.json/b", "itself", "a\u0000b")))
                .containsExactly(
                        "It cannot be opened: Not a directory; a readable file or directory is expected.",
                        "It cannot be opened: its links lead in a circle; a readable file or directory is expected.",
                        "It cannot be opened: the system cannot spell this name; set LC_ALL to C.UTF-8, or rename it.");
    }

    @Test
    void aDirectoryWithoutExportsIsAnError() throws IOException {
        Files.createDirectories(directory.resolve("empty/er"));
        write("notes/a.md", "# a");
        write("left/a.json", "{}");

        assertThat(refused(find("empty"))).containsExactly("empty nothing-to-audit");
        assertThat(sentences(find("empty")))
                .containsExactly("There is nothing to audit in this directory; exports in JSON are expected: check the"
                        + " path, and --exclude.");
        assertThat(refused(find("notes/"))).containsExactly("notes/ nothing-to-audit");
        assertThat(refused(findWithout("*.json", "left"))).containsExactly("left nothing-to-audit");
        assertThat(notExamined(findWithout("*.json", "left")))
                .containsExactly("left/a.json: left out by --exclude *.json");
    }

    @Test
    void aMountedConfigMapIsReadOnceByTheNamesThatItsUserGave() throws IOException {
        write("d/..2026_11_21/sg-0a1b2c3d.json", "{\"a\":1}");
        write("d/..2026_11_21/sgaudit.yml", "{}");
        link("d/..data", "..2026_11_21");
        link("d/sg-0a1b2c3d.json", "..data/sg-0a1b2c3d.json");
        link("d/sgaudit.yml", "..data/sgaudit.yml");
        Inputs.Found found = find("d");

        assertThat(paths(found)).containsExactly("d/sg-0a1b2c3d.json");
        assertThat(text(found.sources().get(0))).isEqualTo("{\"a\":1}");
        assertThat(found.unreadable()).isEmpty();
        assertThat(found.notExamined()).isEmpty();
    }

    @Test
    void aLinkedDirectoryIsReadByTheLinkWhereItsOwnNameIsLeftOut() throws IOException {
        write("d/releases/1/a.json", "{}");
        link("d/current", "releases/1");

        assertThat(paths(find("d"))).containsExactly("d/releases/1/a.json");
        assertThat(paths(findWithout("releases", "d"))).containsExactly("d/current/a.json");
    }

    @Test
    void linksThatLeadElsewhereOrNowhereOrInACircleAreErrors() throws IOException {
        write("outside.json", "{}");
        write("outside/x.json", "{}");
        write("d/a.json", "{}");
        write("d/e/b.json", "{}");
        link("d/dangling", "nothing");
        link("d/itself", "itself");
        link("d/e/up", "..");
        link("d/e/here", ".");
        link("d/one", "two");
        link("d/two", "one");
        link("d/out", "../outside.json");
        link("d/outdir", "../outside");
        Inputs.Found found = find("d");

        assertThat(paths(found)).containsExactly("d/a.json", "d/e/b.json");
        assertThat(refused(found))
                .containsExactly(
                        "d/dangling broken-link",
                        "d/e/here link-loop",
                        "d/e/up link-loop",
                        "d/itself broken-link",
                        "d/one broken-link",
                        "d/out link-outside",
                        "d/outdir link-outside",
                        "d/two broken-link");
        assertThat(sentences(found))
                .startsWith(
                        "It is a link that leads nowhere: there is no such file or directory; a link to a file inside the"
                                + " directory is expected: mend it, or leave it out with --exclude.",
                        "It is a link to a directory that holds the link; files, or links that lead in no circle, are"
                                + " expected: leave it out with --exclude.")
                .contains(
                        "It is a link out of the directory; files, or links to what lies inside, are expected: name its"
                                + " target as an INPUT, or leave it out with --exclude.")
                .endsWith("It is a link that leads nowhere: its links lead in a circle; a link to a file inside the"
                        + " directory is expected: mend it, or leave it out with --exclude.");
    }

    @Test
    void manyLinksBetweenDirectoriesCostNothing() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("d/" + i + "/a.json", "{\"a\":" + i + "}");
            if (i < 39) {
                link("d/" + i + "/left", "../" + (i + 1));
                link("d/" + i + "/right", "../" + (i + 1));
            }
        }

        assertThat(find("d").sources()).hasSize(40);
        assertThat(find("d").unreadable()).isEmpty();
    }

    @Test
    void aPipeIsAnErrorAndNeverWaitedFor() throws IOException, InterruptedException {
        write("d/a.json", "{}");
        pipe("d/pipe");
        link("d/linked", "pipe");

        assertThat(refused(find("d"))).containsExactly("d/linked not-a-file", "d/pipe not-a-file");
        assertThat(refused(find("d/pipe"))).containsExactly("d/pipe not-a-file");
        assertThat(sentences(find("d", "d/pipe")))
                .containsSubsequence(
                        "It is a pipe, a socket or a device; files are expected: leave it out with --exclude.",
                        "It is a pipe, a socket or a device; a file or a directory is expected: give a stream as -"
                                + " instead.");
        assertThat(paths(findWithout("{pipe,linked}", "d"))).containsExactly("d/a.json");
        assertThat(findWithout("{pipe,linked}", "d").unreadable()).isEmpty();
    }

    @Test
    void aDeviceIsAnError() {
        assumeTrue(Files.exists(Path.of("/dev/null")), "this system has no /dev/null");

        assertThat(refused(find("/dev/null"))).containsExactly("/dev/null not-a-file");
    }

    @Test
    void whatMayNotBeReadIsAnError() throws IOException {
        write("d/a.json", "{}");
        Path secret = write("d/secret.json", "{}");
        Path locked = write("d/locked/b.json", "{}").getParent();
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(secret), "this user may read everything");
            assertThat(paths(find("d"))).containsExactly("d/a.json");
            assertThat(refused(find("d"))).containsExactly("d/locked unreadable", "d/secret.json unreadable");
            assertThat(sentences(find("d")))
                    .containsOnly("It cannot be read: permission denied; a readable file or directory is expected: give"
                            + " access to it, or leave it out with --exclude.");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void globsLeaveOutNamesAndPaths() throws IOException {
        for (String name : List.of("a.json", "old/a.json", "old/b.json", "new/old/c.json")) {
            write("d/" + name, "{}");
        }

        assertThat(paths(findWithout("old", "d"))).containsExactly("d/a.json");
        assertThat(paths(findWithout("a.json", "d"))).containsExactly("d/new/old/c.json", "d/old/b.json");
        assertThat(paths(findWithout("old/*", "d"))).containsExactly("d/a.json", "d/new/old/c.json");
        assertThat(paths(findWithout("d/old/", "d"))).containsExactly("d/a.json", "d/new/old/c.json");
        assertThat(paths(findWithout("**/old/**", "d"))).containsExactly("d/a.json");
        assertThat(paths(findWithout("**/*.json", "d"))).isEmpty();
        assertThat(paths(findWithout("a.json", "d/a.json", "d/old/b.json"))).containsExactly("d/old/b.json");
        assertThat(notExamined(findWithout("old", "d")))
                .containsExactly("d/new/old: left out by --exclude old", "d/old: left out by --exclude old");
    }

    @Test
    void aMalformedGlobIsTheCallersMistake() {
        assertThatExceptionOfType(MalformedGlob.class)
                .isThrownBy(() -> findWithout("[a", "d"))
                .extracting(malformed -> English.say(malformed.fault()))
                .asString()
                .startsWith("the glob \"[a\" is malformed: ");
    }

    @Test
    void namesAreDataWhateverCharactersTheyHold() throws IOException {
        String name = "sg-0a1b2c3d \n\u001b[31m\u202e<b>&%s.json";
        write("d/" + name, "{}");

        assertThat(paths(find("d"))).containsExactly("d/" + name);
        assertThat(text(find("d").sources().get(0))).isEqualTo("{}");
    }
}
