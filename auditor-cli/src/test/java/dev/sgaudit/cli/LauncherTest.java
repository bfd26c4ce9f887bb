package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout that is built: whatever becomes of the archive of classes, a run gives the same bytes and
 * the same code, and only takes longer.
 */
class LauncherTest {

    private static final Path ROOT = Path.of(System.getProperty("sgaudit.root", ".."));
    private static final String EXAMPLE = "testdata/cases/open-to-world/sg-0a1b2c3d.json";

    /** What the launcher asks of the JVM for the tests to see where a class comes from. */
    private static final String CLASS_LOG = "-Xlog:class+load:file=classes.log";

    private static final String FROM_ARCHIVE = "dev.sgaudit.cli.CheckCommand source: shared objects file (top)";

    /** Some few are left that the JDK links itself. */
    private static final int MOST_LINKED = 4;

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void build() throws IOException {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        Files.copy(ROOT.resolve("sgaudit"), checkout.resolve("sgaudit"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(checkout.resolve(EXAMPLE).getParent());
        for (String file : List.of(EXAMPLE, "testdata/start.ndjson")) {
            Files.copy(ROOT.resolve(file), checkout.resolve(file));
        }
        Path lib = Files.createDirectories(target().resolve("lib"));
        List<String> names = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path part = Path.of(entry);
            String name = names.size() + ".jar";
            // No run needs the client of the cloud, which is larger than all else together.
            if (Files.isRegularFile(part) && !part.toString().contains("tencentcloud-sdk")) {
                Files.copy(part, lib.resolve(name));
                names.add(name);
            } else if (Files.isDirectory(part)) {
                writeJar(lib.resolve(name), new Manifest(), part);
                names.add(name);
            }
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.sgaudit.cli.Main");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/" + String.join(" lib/", names));
        writeJar(target().resolve("sgaudit-cli.jar"), manifest, Files.createDirectory(folder.resolve("empty")));
    }

    private static void writeJar(Path jar, Manifest manifest, Path classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
                if (!name.equals("META-INF/MANIFEST.MF")) {
                    entries.putNextEntry(new JarEntry(name));
                    Files.copy(path, entries);
                }
            }
        }
    }

    private Path target() {
        return checkout.resolve("auditor-cli/target");
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(target().resolve("start"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    /** One audit of the example by the launcher. */
    private Run run() throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "./sgaudit", "check", EXAMPLE));
        command.addAll(List.of(Bundle.NETWORKS));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SGAUDIT_JAVA_OPTS", CLASS_LOG);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("still running after a minute: " + process.info());
        }
        return new Run(
                process.exitValue(),
                Files.readString(folder.resolve("out")),
                Files.readString(folder.resolve("err")),
                Files.readString(checkout.resolve("classes.log")).contains(FROM_ARCHIVE));
    }

    /** What came of a run, and whether its classes came from an archive. */
    private record Run(int code, String out, String err, boolean hadArchive) {}

    private static void assertAudited(Run run) {
        assertThat(run.out()).startsWith("FAIL: open to the world").endsWith("\n");
        assertThat(run.err().lines())
                .containsExactly("sgaudit: the verdict is fail with findings at or above medium: 1 critical, 1 high");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void theFirstRunMakesAnArchiveAndTheNextUsesIt() throws Exception {
        Run first = run();
        List<Path> made = archives();
        Run second = run();

        assertAudited(first);
        assertThat(second).isEqualTo(first);
        assertThat(second.hadArchive()).isEqualTo(!checkout.toString().contains(" "));
        assertThat(archives()).isEqualTo(made).hasSize(1);
    }

    /**
     * Each lambda or record that is hashed for the first time costs a run a millisecond or more where the archive cannot hold
     * what links it.
     */
    @Test
    void aRunLinksNextToNothingThatTheArchiveDoesNotHold() throws Exception {
        assertThat(run()).isEqualTo(run());

        List<String> linked = Files.readAllLines(checkout.resolve("classes.log")).stream()
                .filter(line -> line.contains("__JVM_LookupDefineClass__"))
                .toList();
        boolean hasArchive = !checkout.toString().contains(" ");
        assertThat(linked).hasSizeLessThanOrEqualTo(hasArchive ? MOST_LINKED : Integer.MAX_VALUE);
    }

    @Test
    void anArchiveThatIsCutShortIsMadeAnewBeforeTheRun() throws Exception {
        Run whole = run();
        Path archive = archives().get(0);
        byte[] bytes = Files.readAllBytes(archive);
        Files.delete(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2), StandardOpenOption.CREATE_NEW);

        assertThat(run()).isEqualTo(whole);
        assertThat(archives()).hasSize(1).doesNotContain(archive);
    }

    @Test
    void anArchiveOfOlderJarsOrOfAnotherFolderIsMadeAnew() throws Exception {
        Run before = run();
        List<Path> made = archives();
        Path jar = target().resolve("sgaudit-cli.jar");
        Files.setLastModifiedTime(
                jar,
                FileTime.from(Files.getLastModifiedTime(made.get(0)).toInstant().plus(Duration.ofSeconds(1))));

        assertThat(run()).isEqualTo(before);
        assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(made);

        moveTo("another");
        assertThat(run()).isEqualTo(before);
    }

    /** Of jars in such a folder Java 17 archives no class. */
    @Test
    void aFolderWithBlanksCostsOnlyTime() throws Exception {
        moveTo("one more checkout");

        assertAudited(run());
        assertAudited(run());
        assertThat(archives()).hasSize(1);
    }

    private void moveTo(String name) throws IOException {
        Path moved = folder.resolve(name);
        Files.move(checkout, moved);
        checkout = moved;
    }

    /** The launcher looks at the program's own jar only; the JVM, at all of them. */
    @Test
    void anArchiveThatTheJvmRefusesIsRefusedInSilence() throws Exception {
        run();
        Path jar = target().resolve("lib/0.jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        Run refused = run();

        assertAudited(refused);
        assertThat(refused.hadArchive()).isFalse();
    }

    @Test
    void whereNoArchiveCanBeMadeRunsGoOnWithout() throws Exception {
        Files.createFile(target().resolve("start"));
        Run run = run();

        assertAudited(run);
        assertThat(run.hadArchive()).isFalse();
        assertThat(target().resolve("start")).isEmptyFile();
    }
}
