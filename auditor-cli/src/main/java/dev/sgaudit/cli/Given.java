package dev.sgaudit.cli;

import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What stands on the command line behind the command: options by name, and the rest in order. */
final class Given {

    private final CommandLine.ParseResult parsed;

    private Given(CommandLine.ParseResult parsed) {
        this.parsed = parsed;
    }

    /** Parses the arguments of one command; unknown options and missing values are refused. */
    static Given parse(CommandSpec command, List<String> arguments) throws UsageError {
        CommandLine line = new CommandLine(command)
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .setUnmatchedOptionsArePositionalParams(false);
        refuseValuesOfFlags(command, arguments);
        try {
            return new Given(line.parseArgs(arguments.toArray(new String[0])));
        } catch (CommandLine.UnmatchedArgumentException e) {
            throw unknown(command, e.getUnmatched().get(0));
        } catch (CommandLine.OverwrittenOptionException e) {
            throw new UsageError(name(e.getOverwritten()) + " is given twice; give it once");
        } catch (CommandLine.MissingParameterException e) {
            CommandLine.Model.ArgSpec missing = e.getMissing().get(0);
            throw new UsageError(name(missing) + " needs a value: " + name(missing) + " " + missing.paramLabel());
        } catch (CommandLine.ParameterException e) {
            throw new UsageError(e.getMessage() + seeHelp(command));
        }
    }

    /** The parser would read {@code --quiet=false} as the absence of the flag. */
    private static void refuseValuesOfFlags(CommandSpec command, List<String> arguments) throws UsageError {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            OptionSpec option = equals < 0 ? null : command.findOption(argument.substring(0, equals));
            if (option != null && option.arity().max() == 0) {
                throw new UsageError(
                        option.longestName() + " takes no value, but " + Spelling.quoted(argument) + " gives it one");
            }
        }
    }

    private static String name(CommandLine.Model.ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static UsageError unknown(CommandSpec command, String argument) {
        if (!argument.startsWith("-")) {
            return new UsageError(Spelling.quoted(argument) + " is one argument too many" + seeHelp(command));
        }
        int equals = argument.indexOf('=');
        String option = equals < 0 ? argument : argument.substring(0, equals);
        List<String> known = command.options().stream()
                .filter(candidate -> !candidate.hidden())
                .map(OptionSpec::longestName)
                .toList();
        String meant = Spelling.findNearest(option, known)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElseGet(() -> seeHelp(command));
        return new UsageError("there is no option " + Spelling.quoted(option) + meant);
    }

    private static String seeHelp(CommandSpec command) {
        return "; see: sgaudit " + command.name() + " --help";
    }

    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** The value of an option that is given at most once. */
    Optional<String> find(String option) {
        return parsed.hasMatchedOption(option) ? Optional.of(parsed.matchedOptionValue(option, "")) : Optional.empty();
    }

    /** The values of an option in the order in which they are given. */
    List<String> all(String option) {
        return parsed.hasMatchedOption(option) ? parsed.matchedOptionValue(option, List.of()) : List.of();
    }

    /** What is no option. */
    List<String> arguments() {
        return parsed.matchedPositionals().isEmpty() ? List.of() : parsed.matchedPositionalValue(0, List.<String>of());
    }

    /** The value as this type, or a usage error that names the option. */
    <T> Optional<T> find(String option, Function<String, Typed<T>> type) throws UsageError {
        Optional<String> text = find(option);
        return text.isPresent() ? Optional.of(typed(option, text.get(), type)) : Optional.empty();
    }

    /** Each value as this type, or a usage error that names the option. */
    <T> List<T> all(String option, Function<String, Typed<T>> type) throws UsageError {
        List<T> values = new ArrayList<>();
        for (String text : all(option)) {
            values.add(typed(option, text, type));
        }
        return values;
    }

    private static <T> T typed(String option, String text, Function<String, Typed<T>> type) throws UsageError {
        Typed<T> typed = type.apply(text);
        Optional<T> value = typed.value();
        if (value.isEmpty()) {
            throw new UsageError(option + ": " + typed.wrong());
        }
        return value.get();
    }

    /** The options with these names that are given, by name. */
    List<GivenOption> options(Collection<String> names) {
        return parsed.matchedOptions().stream()
                .filter(option -> names.contains(option.longestName()))
                .map(option -> GivenOption.of(option, this))
                .sorted(Comparator.comparing(GivenOption::key))
                .toList();
    }

    // ---- the words of a command ----

    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(description)
                .build();
    }

    static OptionSpec repeatable(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .arity("0")
                .type(boolean.class)
                .description(description)
                .build();
    }

    static PositionalParamSpec arguments(String label, String description) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel(label)
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }
}
