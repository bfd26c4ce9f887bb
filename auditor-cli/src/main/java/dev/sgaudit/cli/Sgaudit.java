package dev.sgaudit.cli;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.run.RefusedQuestion;
import dev.sgaudit.written.Spelling;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The program: from arguments to an exit code, without exit. */
final class Sgaudit {

    private Sgaudit() {}

    /** A command; its words are made only when it is asked for, for start-up counts. */
    private enum Command {
        CHECK,
        EXPLAIN,
        INIT,
        RULES,
        BASELINES,
        SCHEMA;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Usage usage() {
            return switch (this) {
                case CHECK -> CheckCommand.usage();
                case EXPLAIN -> ExplainCommand.usage();
                case INIT -> InitCommand.usage();
                case RULES -> RulesCommand.usage();
                case BASELINES -> BaselinesCommand.usage();
                case SCHEMA -> SchemaCommand.usage();
            };
        }

        ExitCode run(Given given, Shell shell) throws UsageError, RefusedQuestion {
            return switch (this) {
                case CHECK -> CheckCommand.run(given, shell);
                case EXPLAIN -> ExplainCommand.run(given, shell);
                case INIT -> InitCommand.run(given, shell);
                case RULES -> RulesCommand.run(given, shell);
                case BASELINES -> BaselinesCommand.run(given, shell);
                case SCHEMA -> SchemaCommand.run(given, shell);
            };
        }
    }

    /** Runs the program. Whatever goes wrong becomes a code and a sentence. */
    static ExitCode run(List<String> arguments, Shell shell) {
        try {
            return dispatch(arguments, shell);
        } catch (UsageError e) {
            shell.say(e.message());
            return ExitCode.USAGE;
        } catch (RefusedQuestion e) {
            Refusals.say(e.refusal(), shell);
            return ExitCode.USAGE;
        } catch (OutOfMemoryError e) {
            shell.say(Message.of("run/out-of-memory"));
            return ExitCode.INTERNAL;
        } catch (Throwable e) {
            shell.say(Message.of("run/internal-error").with("failure", e.toString()));
            if (shell.environment().getOrDefault("SGAUDIT_DEBUG", "").equals("1")) {
                trace(e, shell.err());
            }
            return ExitCode.INTERNAL;
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // asked for, and nobody else gets it
    private static void trace(Throwable failure, PrintStream err) {
        failure.printStackTrace(err);
    }

    private static ExitCode dispatch(List<String> arguments, Shell shell) throws UsageError, RefusedQuestion {
        if (arguments.isEmpty()) {
            shell.err().print(overview());
            throw new UsageError(Message.of("usage/no-command"));
        }
        String first = arguments.get(0);
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (first) {
            case "--version", "-V" -> {
                refuseMore(first, rest);
                yield ExitCode.of(shell.print(writer -> writer.write("sgaudit " + Version.TEXT + "\n")));
            }
            case "--help", "-h" -> {
                refuseMore(first, rest);
                yield ExitCode.of(shell.print(writer -> writer.write(overview())));
            }
            case "help" -> help(rest, shell);
            default -> run(command(first), rest, shell);
        };
    }

    private static void refuseMore(String word, List<String> rest) throws UsageError {
        if (!rest.isEmpty()) {
            throw new UsageError(
                    Message.of("usage/stands-alone").with("word", word).quoting("next", rest.get(0)));
        }
    }

    private static ExitCode help(List<String> topics, Shell shell) throws UsageError {
        if (topics.size() > 1) {
            refuseMore("help " + topics.get(0), topics.subList(1, topics.size()));
        }
        String text = topics.isEmpty()
                ? overview()
                : Picocli.help(command(topics.get(0)).usage());
        return ExitCode.of(shell.print(writer -> writer.write(text)));
    }

    private static String overview() {
        return Help.overview(Arrays.stream(Command.values()).map(Command::usage).toList());
    }

    private static Command command(String name) throws UsageError {
        for (Command command : Command.values()) {
            if (command.word().equals(name)) {
                return command;
            }
        }
        if (NotYet.COMMANDS.contains(name)) {
            throw new UsageError(Message.of("usage/command-not-yet").quoting("command", name));
        }
        List<String> names = Arrays.stream(Command.values()).map(Command::word).toList();
        if (name.startsWith("-")) {
            throw new UsageError(Message.of("usage/no-command.option")
                    .quoting("option", name)
                    .with("commands", Fact.list(names)));
        }
        Message unknown = Message.of("usage/unknown-command").quoting("name", name);
        throw new UsageError(Spelling.instead(unknown, name, names));
    }

    private static ExitCode run(Command command, List<String> arguments, Shell shell)
            throws UsageError, RefusedQuestion {
        Usage usage = command.usage();
        Given given = Given.parse(usage, arguments);
        if (given.has(Option.HELP.name())) {
            return ExitCode.of(shell.print(writer -> writer.write(Picocli.help(usage))));
        }
        return command.run(given, shell);
    }
}
