package dev.sgaudit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The words of {@code --help}. */
final class Help {

    private static final int WIDTH = 100;

    /** The commands in the order of their use. */
    static final String OVERVIEW = """
            sgaudit audits exported Tencent security groups of TKE clusters, and talks to no cloud.

            Usage: sgaudit COMMAND …

              check INPUT…             audit security groups; the main job
              explain INPUT… PACKET    what happens to a packet, and which rule decides
              rules [ID]               the checks: what they find, why it matters, what to do
              baselines [ID]           the documented clauses, with where they are written
              --version                the version
              --help                   this text; COMMAND --help for one command

            Example: sgaudit check exports/ --node-cidr 10.0.0.0/20 --container-cidr 172.16.0.0/16

            Exit codes: 0 passed, 1 failed, 2 usage, 3 not whole or unknown, 5 a report could not be
            written, 70 internal error, 130 and 143 interrupted.
            """;

    private Help() {}

    /** A command with a description and an example, and no argument or option yet but {@code --help}. */
    static CommandSpec command(String name, String arguments, String summary, String example) {
        CommandSpec command = CommandSpec.create().name(name).interpolateVariables(false);
        command.usageMessage()
                .width(WIDTH)
                .adjustLineBreaksForWideCJKCharacters(true)
                .customSynopsis("sgaudit " + name + " " + arguments)
                .description(summary, "")
                .sortOptions(false)
                .footer("", "Example: " + example);
        command.addOption(OptionSpec.builder("--help", "-h")
                .usageHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("this text")
                .build());
        return command;
    }

    static String of(CommandSpec command) {
        StringWriter text = new StringWriter();
        new CommandLine(command).usage(new PrintWriter(text), CommandLine.Help.Ansi.OFF);
        return text.toString();
    }
}
