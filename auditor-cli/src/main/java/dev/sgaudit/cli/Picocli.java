package dev.sgaudit.cli;

import dev.sgaudit.model.Message;
import dev.sgaudit.report.GivenOption;
import dev.sgaudit.written.Spelling;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What picocli is for: the layout of help, and every command line that is not plain. A plain one, such as most runs
 * have, does without its classes, for start-up counts.
 */
final class Picocli {

    private static final int WIDTH = 100;

    private Picocli() {}

    /** The words of {@code --help}. */
    static String help(Usage usage) {
        StringWriter text = new StringWriter();
        new CommandLine(command(usage)).usage(new PrintWriter(text), CommandLine.Help.Ansi.OFF);
        return text.toString();
    }

    /** Parses the arguments of one command; unknown options and missing values are refused. */
    static Given parse(Usage usage, List<String> arguments) throws UsageError {
        CommandSpec command = command(usage);
        CommandLine line = new CommandLine(command)
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .setUnmatchedOptionsArePositionalParams(false);
        refuseValuesOfFlags(command, arguments);
        try {
            return given(usage, line.parseArgs(arguments.toArray(new String[0])));
        } catch (CommandLine.UnmatchedArgumentException e) {
            throw new UsageError(unknown(command, e.getUnmatched().get(0)));
        } catch (CommandLine.OverwrittenOptionException e) {
            throw new UsageError(Message.of("usage/given-twice").with("option", name(e.getOverwritten())));
        } catch (CommandLine.MissingParameterException e) {
            ArgSpec missing = e.getMissing().get(0);
            throw new UsageError(Message.of("usage/value-missing")
                    .with("option", name(missing))
                    .with("usage", name(missing) + " " + missing.paramLabel()));
        } catch (CommandLine.ParameterException e) {
            throw new UsageError(Message.of("usage/wrong-arguments")
                    .with("wrong", String.valueOf(e.getMessage()))
                    .with("command", command.name()));
        }
    }

    private static Given given(Usage usage, CommandLine.ParseResult parsed) {
        Map<String, List<String>> options = new HashMap<>();
        for (OptionSpec matched : parsed.matchedOptions()) {
            String name = matched.longestName();
            options.put(name, values(name, usage.find(name).orElseThrow().kind(), parsed));
        }
        List<String> arguments =
                parsed.matchedPositionals().isEmpty() ? List.of() : parsed.matchedPositionalValue(0, List.<String>of());
        return new Given(usage, options, arguments);
    }

    private static List<String> values(String name, GivenOption.Kind kind, CommandLine.ParseResult parsed) {
        return switch (kind) {
            case FLAG -> List.of();
            case SINGLE -> List.of(parsed.matchedOptionValue(name, ""));
            case REPEATABLE -> parsed.matchedOptionValue(name, List.of());
        };
    }

    /** The parser would read {@code --quiet=false} as the absence of the flag. */
    private static void refuseValuesOfFlags(CommandSpec command, List<String> arguments) throws UsageError {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            OptionSpec option = equals < 0 ? null : command.findOption(argument.substring(0, equals));
            if (option != null && option.arity().max() == 0) {
                throw new UsageError(Message.of("usage/value-of-flag")
                        .with("option", option.longestName())
                        .quoting("argument", argument));
            }
        }
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Only what begins with a dash can be, for there are as many arguments as the user likes. */
    private static Message unknown(CommandSpec command, String argument) {
        int equals = argument.indexOf('=');
        String option = equals < 0 ? argument : argument.substring(0, equals);
        List<String> known = command.options().stream()
                .filter(candidate -> !candidate.hidden())
                .map(OptionSpec::longestName)
                .toList();
        Message unknown =
                Message.of("usage/unknown-option").quoting("option", option).with("command", command.name());
        return Spelling.instead(unknown, option, known);
    }

    private static CommandSpec command(Usage usage) {
        CommandSpec command = CommandSpec.create().name(usage.command()).interpolateVariables(false);
        command.usageMessage()
                .width(WIDTH)
                .adjustLineBreaksForWideCJKCharacters(true)
                .customSynopsis("sgaudit " + usage.command() + " " + usage.synopsis())
                .description(usage.summary(), "")
                .sortOptions(false)
                .footer("", "Example: " + usage.example());
        for (Option option : usage.options()) {
            command.addOption(option(option));
        }
        return command.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel(usage.argument().label())
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(usage.argument().description())
                .build());
    }

    private static OptionSpec option(Option option) {
        List<String> names = new ArrayList<>(List.of(option.name()));
        if (option.equals(Option.HELP)) {
            names.add("-h");
        }
        OptionSpec.Builder spec = OptionSpec.builder(names.toArray(new String[0]))
                .usageHelp(option.equals(Option.HELP))
                .hidden(option.isHidden())
                .description(option.description());
        return switch (option.kind()) {
            case FLAG -> spec.arity("0").type(boolean.class).build();
            case SINGLE ->
                spec.arity("1").type(String.class).paramLabel(option.label()).build();
            case REPEATABLE ->
                spec.arity("1")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel(option.label())
                        .build();
        };
    }
}
