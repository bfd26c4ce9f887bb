package dev.sgaudit.cli;

import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Problem;
import dev.sgaudit.report.Printable;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Counted;
import dev.sgaudit.run.Room;
import dev.sgaudit.written.Spelling;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that a run gets from outside besides its arguments.
 *
 * @param out bytes, not characters: what Java makes of characters there depends on the locale
 */
record Shell(
        Path workingDirectory,
        InputStream in,
        StandardOutput out,
        PrintStream err,
        Clock clock,
        Map<String, String> environment,
        Screen outScreen,
        Screen errScreen,
        Leftovers leftovers,
        Room room) {

    /** So many problems are told on standard error. */
    static final int MOST_TOLD = 20;

    /** Something that writes text. */
    @FunctionalInterface
    interface Text {
        void writeTo(Writer writer) throws IOException;
    }

    /** Says one sentence on standard error. */
    void say(String sentence) {
        err.print("sgaudit: " + Printable.of(sentence) + "\n");
        err.flush();
    }

    /** Says what is wrong with an input. */
    void tell(Problem problem) {
        say(problem.weight().word() + ": " + problem.place().inFull() + ": " + Words.ENGLISH.say(problem.message()));
    }

    /**
     * Tells the first problems of inputs, and how many there are more.
     *
     * @param where the others are listed
     */
    void tellProblems(List<InputFile> files, String where) {
        List<Problem> problems = new ArrayList<>();
        for (InputFile file : files) {
            problems.addAll(file.problems());
        }
        for (Problem problem : problems.subList(0, Math.min(MOST_TOLD, problems.size()))) {
            tell(problem);
        }
        if (problems.size() > MOST_TOLD) {
            say(Counted.of(problems.size() - MOST_TOLD, "more problem") + ", " + where);
        }
    }

    /** The file that an option names. */
    Path file(String option, String name) throws UsageError {
        try {
            return workingDirectory.resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageError(
                    option + ": " + Spelling.quoted(name) + " is no name of a file here: " + e.getReason());
        }
    }

    /** Writes the text to standard output to its last byte, or says why that is not possible. */
    ExitCode.Delivery print(Text text) {
        try {
            write(text, out);
            return ExitCode.Delivery.WHOLE;
        } catch (IOException e) {
            say("standard output could not be written whole: " + Reason.of(e));
            return ExitCode.Delivery.BROKEN;
        }
    }

    static void write(Text text, OutputStream stream) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 15);
        text.writeTo(writer);
        writer.flush();
    }
}
