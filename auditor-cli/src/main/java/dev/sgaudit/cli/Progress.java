package dev.sgaudit.cli;

import dev.sgaudit.model.Message;
import dev.sgaudit.report.format.Format;
import java.time.Duration;
import java.time.Instant;

/** A line on the terminal that counts audited groups, once a run takes longer than a second; nothing anywhere else. */
final class Progress {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Carriage return, and the erasure of the line from there on. */
    private static final String CLEAR = "\r\u001b[K";

    private final Shell shell;
    private final Screen screen;
    private final Instant start;
    private Instant next;
    private long groups;
    private boolean isShown;

    private Progress(Shell shell, Screen screen) {
        this.shell = shell;
        this.screen = screen;
        start = shell.clock().instant();
        next = start.plus(PATIENCE);
    }

    /** Nothing is shown where postures run down the same terminal. */
    static Progress of(Shell shell, Format format) {
        boolean isCrossed = format.isStreamed() && shell.outScreen() == Screen.TERMINAL;
        return new Progress(shell, isCrossed ? Screen.NONE : shell.errScreen());
    }

    /** One more group is audited. */
    void step() {
        groups++;
        if (screen == Screen.NONE) {
            return;
        }
        Instant now = shell.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(PAUSE);
        isShown = true;
        long rate = groups * 1000 / Math.max(1, Duration.between(start, now).toMillis());
        shell.err()
                .print(CLEAR
                        + shell.words()
                                .say(Message.of("run/progress")
                                        .with("groups", groups)
                                        .with("rate", rate)));
        shell.err().flush();
    }

    /** Clears the line. */
    void end() {
        if (isShown) {
            shell.err().print(CLEAR);
            shell.err().flush();
        }
    }
}
