package dev.sgaudit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code sgaudit}. */
@Command(name = "sgaudit", version = "sgaudit 0.1.0", mixinStandardHelpOptions = true)
final class Main {
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
