package dev.sgaudit.cli;

import java.util.List;

/** The words of {@code sgaudit --help}. */
final class Help {

    private static final int WIDTH = 25;

    private Help() {}

    /** All commands in the order of their use. */
    static String overview(List<Usage> commands) {
        StringBuilder lines = new StringBuilder();
        for (Usage usage : commands) {
            add(
                    lines,
                    usage.command() + " " + usage.brief().arguments(),
                    usage.brief().does());
        }
        add(lines, "--version", "the version");
        add(lines, "--help", "this text; COMMAND --help for one command");
        return """
                sgaudit audits exported Tencent security groups of TKE clusters, and talks to no cloud.

                Usage: sgaudit COMMAND …

                """ + lines + """

                Example: sgaudit check exports/ --node-cidr 10.0.0.0/20 --container-cidr 172.16.0.0/16

                Exit codes: 0 passed, 1 failed, 2 usage, 3 not whole or unknown, 5 a report could not be
                written, 70 internal error, 130 and 143 interrupted.
                """;
    }

    private static void add(StringBuilder lines, String command, String does) {
        lines.append("  ")
                .append(command)
                .append(" ".repeat(WIDTH - command.length()))
                .append(does)
                .append('\n');
    }
}
