package dev.sgaudit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who stands at the other end of a stream. */
enum Screen {
    TERMINAL,
    NONE;

    private static final int STANDARD_INPUT = 0;
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    /** From this release on the console is there whether or not anybody sees it. */
    private static final int CONSOLE_ALWAYS = 22;

    static Screen ofInput() {
        return of(STANDARD_INPUT);
    }

    static Screen ofOutput() {
        return of(STANDARD_OUTPUT);
    }

    static Screen ofError() {
        return of(STANDARD_ERROR);
    }

    /** Linux tells it for each stream; elsewhere Java only knows whether input and output together are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // asked only where null still means something
    private static Screen of(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console")
                    ? TERMINAL
                    : NONE;
        } catch (IOException | UnsupportedOperationException e) {
            boolean isTerminal = Runtime.version().feature() < CONSOLE_ALWAYS && System.console() != null;
            return isTerminal ? TERMINAL : NONE;
        }
    }
}
