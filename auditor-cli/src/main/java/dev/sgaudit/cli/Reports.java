package dev.sgaudit.cli;

import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.TextStyle;
import dev.sgaudit.report.format.Format;
import dev.sgaudit.run.Question;
import dev.sgaudit.tencent.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reports of one run: the one on standard output and those in files, all opened before anything is audited. */
final class Reports implements AutoCloseable {

    private final List<Report> reports = new ArrayList<>();

    private Reports() {}

    /**
     * A report that goes to a file.
     *
     * @param name of the file as the user gave it
     */
    record Wanted(Format format, String name) {

        /** The value of {@code --out}: {@code json=report.json}. */
        static Wanted of(String text) throws UsageError {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new UsageError(
                        Message.of("usage/no-out").quoting("value", text).with("example", example(text)));
            }
            String name = text.substring(equals + 1);
            if (name.equals("-")) {
                throw new UsageError(
                        Message.of("usage/out-on-standard-output").with("format", text.substring(0, equals)));
            }
            return new Wanted(Reports.format("--out", text.substring(0, equals)), name);
        }
    }

    /** What was probably meant, for most files tell their format. */
    private static String example(String text) {
        Optional<Format> format = Format.ofFile(text);
        return format.isPresent() ? format.get().word() + "=" + text : "json=report.json";
    }

    /** The format of this word, which is the value of the option or a part of it. */
    static Format format(String option, String word) throws UsageError {
        Optional<Format> format = Format.find(word);
        if (format.isPresent()) {
            return format.get();
        }
        if (NotYet.FORMATS.contains(word)) {
            throw new UsageError(Message.of("usage/format-not-yet")
                    .with("option", option)
                    .with("format", word)
                    .with("formats", Fact.list(Format.words())));
        }
        throw UsageError.of(option, word, Format.words());
    }

    /** Opens all of them, or refuses with the one that cannot be opened and leaves no trace of the others. */
    static Reports open(Format standard, List<Wanted> wanted, List<Source> inputs, Shell shell) throws UsageError {
        Reports opened = new Reports();
        List<Path> taken = new ArrayList<>();
        try {
            for (Wanted one : wanted) {
                opened.reports.add(new Report(one.format(), open(one, taken, inputs, shell), shell));
            }
        } catch (UsageError e) {
            opened.close();
            throw e;
        }
        opened.reports.add(new Report(standard, new Output.Standard(shell.out()), shell));
        return opened;
    }

    private static Output open(Wanted wanted, List<Path> taken, List<Source> inputs, Shell shell) throws UsageError {
        String option = "--out " + wanted.format().word() + "=" + wanted.name();
        Path path = shell.file("--out", wanted.name());
        try {
            if (Files.isDirectory(path)) {
                throw new UsageError(Message.of("usage/out-directory").with("option", option));
            }
            Path file = realPath(path);
            if (taken.contains(file)) {
                throw new UsageError(Message.of("usage/out-twice").with("option", option));
            }
            taken.add(file);
            refuseInput(option, file, inputs, shell);
            return isDevice(path)
                    ? Output.Device.open(wanted.name(), path)
                    : Output.Replaced.open(wanted.name(), file, shell.leftovers());
        } catch (IOException e) {
            throw new UsageError(
                    Message.of("usage/out-unwritable").with("option", option).with("reason", FileFault.of(e)));
        }
    }

    /** What a link leads to is replaced, and not the link. */
    private static Path realPath(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return path.toRealPath();
        }
        Path absolute = path.toAbsolutePath();
        Path folder = absolute.getParent();
        return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
    }

    /**
     * Devices, pipes and sockets; and what stands for an open stream, such as {@code /dev/stdout}, whatever that is. A
     * link that leads nowhere is taken for one too, so that it is never replaced.
     */
    private static boolean isDevice(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        boolean isStream =
                (absolute.startsWith("/dev") && !absolute.startsWith("/dev/shm")) || absolute.startsWith("/proc");
        return isStream || (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path));
    }

    private static void refuseInput(String option, Path target, List<Source> inputs, Shell shell)
            throws IOException, UsageError {
        if (!Files.isRegularFile(target)) {
            return;
        }
        for (Source input : inputs) {
            Path file = shell.workingDirectory().resolve(input.path());
            if (Files.exists(file) && Files.isSameFile(file, target)) {
                throw new UsageError(
                        Message.of("usage/out-input").with("option", option).quoting("input", input.path()));
            }
        }
    }

    /** The most that one of them tells. */
    Depth depth() {
        Depth most = Depth.FINDINGS;
        for (Report report : reports) {
            most = report.format().depth().compareTo(most) > 0 ? report.format().depth() : most;
        }
        return most;
    }

    /** The most that one of them needs after the last audit. */
    Question.Keeping keeping() {
        Question.Keeping most = Question.Keeping.NOTHING;
        for (Report report : reports) {
            most = report.format().keeping().compareTo(most) > 0
                    ? report.format().keeping()
                    : most;
        }
        return most;
    }

    boolean showDigests() {
        boolean show = false;
        for (Report report : reports) {
            show |= report.format().showsDigests();
        }
        return show;
    }

    /** Writes what those tell of a posture that are written as the run goes on. */
    void add(PostureAudit posture) {
        for (Report report : reports) {
            report.add(posture);
        }
    }

    /** Writes what is left, and makes all of them reports. */
    void end(ReportModel model, TextStyle style) {
        for (Report report : reports) {
            report.end(model, style);
        }
        for (Report report : reports) {
            report.finish();
        }
    }

    ExitCode.Delivery delivery() {
        ExitCode.Delivery delivery = ExitCode.Delivery.WHOLE;
        for (Report report : reports) {
            delivery = delivery.and(report.delivery());
        }
        return delivery;
    }

    /** Leaves nothing of reports that were not finished. */
    @Override
    public void close() {
        for (Report report : reports) {
            report.output().abandon();
        }
    }
}
