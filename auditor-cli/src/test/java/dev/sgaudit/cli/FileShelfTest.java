package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.TextStyle;
import dev.sgaudit.report.format.Format;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Outcome;
import dev.sgaudit.run.PostureSummary;
import dev.sgaudit.run.Postures;
import dev.sgaudit.run.Room;
import dev.sgaudit.run.Shelf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups that are put away. */
final class FileShelfTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Leftovers leftovers = new Leftovers();

    @Test
    void everyGroupIsHadBackInAnyOrderWhetherItIsWrittenYetOrNot() throws IOException {
        List<SecurityGroup> groups = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            // Some are larger than all that waits to be written.
            groups.add(group(number, number % 100 == 7 ? 100_000 : 7 * number));
        }
        try (FileShelf shelf = shelf(folder)) {
            List<Shelf.Stored> stored = new ArrayList<>();
            for (SecurityGroup group : groups) {
                stored.add(shelf.put(group));
                assertThat(stored.get(stored.size() / 2).group()).isEqualTo(groups.get(stored.size() / 2));
            }
            for (int number = groups.size() - 1; number >= 0; number--) {
                assertThat(stored.get(number)).isNotInstanceOf(Shelf.Held.class);
                assertThat(stored.get(number).group()).isEqualTo(groups.get(number));
            }
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void noFileIsMadeBeforeItIsNeededAndNoneIsLeftAtAnyTime() throws IOException {
        try (FileShelf shelf = shelf(folder.resolve("nowhere"))) {
            assertThat(shelf).isNotNull();
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();

        try (FileShelf shelf = shelf(folder)) {
            shelf.put(group(1, 100_000));
            // Where a file can be without a name, it never shows.
            if (!System.getProperty("os.name").startsWith("Windows")) {
                assertThat(folder).isEmptyDirectory();
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBePutAwayIsHeldAndSaidOnce() throws IOException {
        try (FileShelf shelf = shelf(folder.resolve("nowhere"))) {
            for (int number = 0; number < 3; number++) {
                assertThat(shelf.put(group(number, 1)).group()).isEqualTo(group(number, 1));
            }
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("no more groups can be put away", "there is no such file or directory", "TMPDIR");
    }

    @Test
    void nothingIsPutAwayOnceTheRunIsInterrupted() throws IOException {
        leftovers.sweep();

        try (FileShelf shelf = shelf(folder)) {
            shelf.put(group(1, 100_000));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeHadBackIsAFailureAndNoOtherGroup() throws IOException {
        FileShelf shelf = shelf(folder);
        Shelf.Stored stored = shelf.put(group(1, 100_000));
        shelf.close();

        assertThatThrownBy(stored::group).isInstanceOf(IOException.class);
    }

    /** A report that needs such a group is not written whole, whatever library asks for it on its behalf. */
    @Test
    void aReportWithoutWhatItTellsOfIsNotDelivered() {
        Report report = new Report(
                Format.JSON, new Output.Standard(new StandardOutput(OutputStream.nullOutputStream())), shell(folder));

        report.end(modelOf(new CutShort()), TextStyle.PLAIN);

        assertThat(report.delivery()).isEqualTo(ExitCode.Delivery.BROKEN);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("the json report could not be written whole", "a temporary file was cut short");
    }

    /** A posture that was put away and cannot be had back. */
    private record CutShort() implements Postures.Kept {

        @Override
        public PostureSummary summary() {
            throw new IllegalStateException("it was put away");
        }

        @Override
        public PostureAudit audit() throws IOException {
            throw new IOException("a temporary file was cut short");
        }
    }

    private static ReportModel modelOf(Postures.Kept posture) {
        Postures postures = new Postures(List.of(posture));
        Outcome outcome = new Outcome(
                Tally.NOTHING,
                postures,
                postures,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                true,
                List.of(),
                List.of());
        return new ReportModel(
                "0.1.0",
                LocalDate.of(2026, 11, 21),
                "medium",
                0,
                Message.name(""),
                ConfigurationFile.NONE,
                List.of(),
                outcome);
    }

    private FileShelf shelf(Path temporary) {
        return new FileShelf(shell(temporary));
    }

    private Shell shell(Path temporary) {
        return new Shell(
                folder,
                InputStream.nullInputStream(),
                new StandardOutput(OutputStream.nullOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                Map.of("TMPDIR", temporary.toString()),
                Screen.NONE,
                Screen.NONE,
                leftovers,
                Room.USUAL,
                Words.ENGLISH);
    }

    private static SecurityGroup group(int number, int size) {
        return new SecurityGroup(
                String.format(Locale.ROOT, "sg-%08d", number),
                "x".repeat(size),
                "7",
                RuleOrder.KNOWN,
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                Place.startOf("fleet.ndjson"));
    }
}
