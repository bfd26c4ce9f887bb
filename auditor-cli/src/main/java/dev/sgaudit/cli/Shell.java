package dev.sgaudit.cli;

import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Problem;
import dev.sgaudit.report.Printable;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Room;
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
 * @param words the language of all that it says
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
        Room room,
        Words words) {

    /** So many problems are told on standard error. */
    static final int MOST_TOLD = 20;

    /** Something that writes text. */
    @FunctionalInterface
    interface Text {
        void writeTo(Writer writer) throws IOException;
    }

    /** Says one sentence on standard error. */
    void say(Message sentence) {
        err.print("sgaudit: " + Printable.of(words.say(sentence)) + "\n");
        err.flush();
    }

    /** Says what is wrong with an input. */
    void tell(Problem problem) {
        say(UsageError.at(problem.weight().word(), UsageError.at(problem.place().inFull(), problem.message())));
    }

    /**
     * Tells the first problems of inputs, and how many there are more.
     *
     * @param where the others are listed: in the {@code report}, in the {@code draft}, or by {@code check}
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
            say(Message.of("run/more-problems")
                    .with("count", problems.size() - MOST_TOLD)
                    .with("where", where));
        }
    }

    /** The file that an option names. */
    Path file(String option, String name) throws UsageError {
        try {
            return workingDirectory.resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageError(Message.of("usage/no-file-name")
                    .with("option", option)
                    .quoting("name", name)
                    .with("reason", e.getReason()));
        }
    }

    /** Writes the text to standard output to its last byte, or says why that is not possible. */
    ExitCode.Delivery print(Text text) {
        try {
            write(text, out);
            return ExitCode.Delivery.WHOLE;
        } catch (IOException e) {
            say(Message.of("run/standard-output-broken").with("reason", FileFault.of(e)));
            return ExitCode.Delivery.BROKEN;
        }
    }

    static void write(Text text, OutputStream stream) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 15);
        text.writeTo(writer);
        writer.flush();
    }
}
