package dev.sgaudit.cli;

import dev.sgaudit.model.Message;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Room;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The outermost frame: streams, signals, and the one exit. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Whatever happens before the end is an internal error.
        ExitCode code = ExitCode.INTERNAL;
        AtomicBoolean isOver = new AtomicBoolean();
        try {
            // Java 17 encodes System.out and System.err by the locale; ours are UTF-8 whatever it says.
            PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
            Shell shell = new Shell(
                    Path.of(""),
                    input(arguments, err),
                    new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                    err,
                    Clock.systemUTC(),
                    System.getenv(),
                    Screen.ofOutput(),
                    Screen.ofError(),
                    new Leftovers(),
                    Room.USUAL,
                    Words.ENGLISH);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                shell.leftovers().sweep();
                if (!isOver.get()) {
                    shell.say(Message.of("run/interrupted"));
                }
            }));
            code = Sgaudit.run(List.of(arguments), shell);
        } finally {
            isOver.set(true);
            System.exit(code.number());
        }
    }

    /** Who looks at it is asked only where somebody names it. */
    private static InputStream input(String[] arguments, PrintStream err) {
        for (String argument : arguments) {
            if (argument.equals("-") && Screen.ofInput() == Screen.TERMINAL) {
                return new TypedInput(System.in, err, Words.ENGLISH);
            }
        }
        return System.in;
    }
}
