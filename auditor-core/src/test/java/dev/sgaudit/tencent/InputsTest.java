package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
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
        write("d/notes.gz", gzip("hello"));
        Inputs.Found found = find("d");

        assertThat(paths(found)).containsExactly("d/a.json", "d/bom", "d/g.json.gz");
        assertThat(found.notExamined())
                .containsExactly(
                        new NotExamined("d/README.md", "it is text, beginning with \"# Exports\", and no JSON"),
                        new NotExamined(
                                "d/notes.gz", "it is gzip with text, beginning with \"hello\" in it, and no JSON"),
                        new NotExamined("d/v.yml", "it is YAML, beginning with \"a: 1\", and no JSON"),
                        new NotExamined("d/x.xml", "it is XML or HTML, and no JSON"),
                        new NotExamined("d/z.zip", "it is a zip archive, and no JSON"));
        assertThat(found.unreadable()).isEmpty();
    }

    @Test
    void aNameOfAnExportThatIsNoneIsPointedAt() throws IOException {
        write("d/sg-0a1b2c3d.json", "Inquiry result is RUNNING.\n{}");
        write("d/sg-0a1b2c3d/notes.txt", "notes");
        write("d/a.json", "{}");

        assertThat(find("d").notExamined())
                .containsExactly(
                        new NotExamined(
                                "d/sg-0a1b2c3d.json",
                                "it is text, beginning with \"Inquiry result is RUNNING.\", and no JSON, though its name is"
                                        + " that of an export of sg-0a1b2c3d: look whether it should have been audited"),
                        new NotExamined(
                                "d/sg-0a1b2c3d/notes.txt", "it is text, beginning with \"notes\", and no JSON"));
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
        assertThat(file.problems().get(0).message())
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
    }

    @Test
    void whatIsMissingIsAnErrorThatNamesIt() {
        Inputs.Found found = find("nowhere.json", "");

        assertThat(found.sources()).isEmpty();
        assertThat(refused(found)).containsExactly("nowhere.json missing", " missing");
        assertThat(found.unreadable().get(0).problems().get(0).message())
                .isEqualTo("It cannot be opened: there is no such file or directory; a readable file or directory is"
                        + " expected.")
                .doesNotContain(directory.toString());
    }

    @Test
    void aDirectoryWithoutExportsIsAnError() throws IOException {
        Files.createDirectories(directory.resolve("empty/er"));
        write("notes/a.md", "# a");
        write("left/a.json", "{}");

        assertThat(refused(find("empty"))).containsExactly("empty nothing-to-audit");
        assertThat(refused(find("notes/"))).containsExactly("notes/ nothing-to-audit");
        assertThat(refused(findWithout("*.json", "left"))).containsExactly("left nothing-to-audit");
        assertThat(findWithout("*.json", "left").notExamined())
                .containsExactly(new NotExamined("left/a.json", "left out by --exclude *.json"));
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
        assertThat(findWithout("old", "d").notExamined())
                .containsExactly(
                        new NotExamined("d/new/old", "left out by --exclude old"),
                        new NotExamined("d/old", "left out by --exclude old"));
    }

    @Test
    void aMalformedGlobIsTheCallersMistake() {
        assertThatThrownBy(() -> findWithout("[a", "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the glob \"[a\" is malformed: ");
    }

    @Test
    void namesAreDataWhateverCharactersTheyHold() throws IOException {
        String name = "sg-0a1b2c3d \n\u001b[31m\u202e<b>&%s.json";
        write("d/" + name, "{}");

        assertThat(paths(find("d"))).containsExactly("d/" + name);
        assertThat(text(find("d").sources().get(0))).isEqualTo("{}");
    }
}
