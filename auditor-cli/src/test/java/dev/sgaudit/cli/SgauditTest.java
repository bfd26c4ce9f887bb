package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SgauditTest {

    private static final Path GOLDENS =
            Path.of(System.getProperty("sgaudit.root", ".."), "auditor-cli/src/test/resources/dev/sgaudit/cli");

    @TempDir
    Path folder;

    @Test
    void withoutArgumentsHelpGoesToStandardError() {
        Session session = Session.in(folder);

        assertThat(session)
                .isEqualTo(new Session(
                        ExitCode.USAGE, "", Session.in(folder, "--help").out() + "sgaudit: no command is named\n"));
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(Session.in(folder, "--version").out()).matches("sgaudit [0-9]+\\.[0-9]+\\.[0-9]+\\S*\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chek | there is no command \"chek\"; did you mean \"check\"?",
                "diff | this version does not have the command \"diff\" yet",
                "verify | this version does not have the command \"verify\" yet",
                "--format | \"--format\" stands where a command is expected",
                "check | no INPUT is named",
                "check --role | --role needs a value",
                "rules open-to-word | there is no check \"open-to-word\"; did you mean \"open-to-world\"?",
                "rules a b | \"b\" is one argument too many",
                "baselines tke-nod | there is no baseline \"tke-nod\"",
                "rules --format xml | --format: \"xml\" is not known",
                "--version now | --version stands alone, but \"now\" follows it",
                "explain | neither an INPUT nor a packet is named",
                "explain x --packets p --record | --packets asks and --record answers what nobody asked",
                "explain x --packets p --format text | --format: packets from a file are answered in json only",
                "explain x --packets missing.ndjson | --packets: \"missing.ndjson\" cannot be read: there is no such file",
                "check x --config a\0b | --config: \"a⟦U+0000⟧b\" is no name of a file here: ",
            })
    void whatCannotBeMeantIsRefusedWithASentence(String arguments, String sentence) {
        Session session = Session.in(folder, arguments.split(" ", -1));

        assertThat(session.lastErrorLine()).startsWith("sgaudit: " + sentence);
        assertThat(session.code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void anInternalErrorIsOneSentenceWithoutAStackTrace() {
        Session session = Session.withBroken(Map.of(), folder, "check", "x.json");

        assertThat(session.code()).isEqualTo(ExitCode.INTERNAL);
        assertThat(session.err().lines()).hasSize(1);
        assertThat(session.err()).startsWith("sgaudit: internal error: ").contains("the clock is broken");
    }

    @Test
    void whoAsksForAStackTraceGetsIt() {
        Session session = Session.withBroken(Map.of("SGAUDIT_DEBUG", "1"), folder, "check", "x.json");

        assertThat(session.err()).contains("\tat dev.sgaudit.cli.");
    }

    /** {@code mvn verify -Dupdate} writes them anew. */
    @ParameterizedTest
    @ValueSource(strings = {"check", "explain", "init", "rules", "baselines", "schema"})
    void helpIsAsPublished(String command) throws IOException {
        Path golden = GOLDENS.resolve("help-" + command + ".txt");
        String help = Session.in(folder, command, "--help").out();
        if (Boolean.getBoolean("sgaudit.update")) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, help);
        }

        assertThat(help).isEqualTo(Files.readString(golden)).contains("Example: sgaudit " + command);
        assertThat(Session.in(folder, "help", command).out()).isEqualTo(help);
    }

    @Test
    void theOverviewNamesEveryCommandThatRuns() {
        for (String command : List.of("check", "explain", "init", "rules", "baselines", "schema")) {
            assertThat(Session.in(folder, "--help").out()).contains("  " + command + " ");
        }
    }

    @Test
    void theCatalogueIsATable() {
        List<String> lines = Session.in(folder, "rules").out().lines().toList();

        assertThat(lines.get(0)).matches("ID +FAMILY +SEVERITY +TITLE");
        assertThat(lines)
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    }

    @Test
    void everyCheckHasAPageWithFixedHeadings() {
        String page = Session.in(folder, "rules", "open-to-world").out();

        assertThat(page.lines().filter(line -> !line.isEmpty() && !line.startsWith(" ")))
                .containsExactly(
                        "open-to-world",
                        "What it finds",
                        "Why it matters",
                        "Examples",
                        "What to do",
                        "Severity",
                        "Sources",
                        "Former ids");
        assertThat(page).contains("  ! ingress accept tcp:3306 from 0.0.0.0/0\n    ingress accept tcp:30000-32768");
    }

    @Test
    void baselinesShowTheWordsTheyRestOn() {
        String page = Session.in(folder, "baselines", "tke-node@classic").out();

        assertThat(page).contains("tke-node/nodeport-tcp\n  ingress tcp:30000-32768 from internet\n  required", "“");
        assertThat(Session.in(folder, "baselines").out()).contains("tke-node@2024-12-11 (default)");
    }

    @Test
    void catalogueAndBaselinesComeAsJsonToo() {
        assertThat(Session.in(folder, "rules", "--format", "json").out()).startsWith("[\n  {\n    \"id\": ");
        assertThat(Session.in(folder, "baselines", "tke-node", "--format", "json")
                        .out())
                .contains("\"id\": \"tke-node/egress-all\"");
    }
}
