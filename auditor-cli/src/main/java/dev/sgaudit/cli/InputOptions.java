package dev.sgaudit.cli;

import dev.sgaudit.model.IdShape;
import dev.sgaudit.model.Message;
import dev.sgaudit.tencent.Inputs;
import dev.sgaudit.tencent.MalformedGlob;
import dev.sgaudit.tencent.ReadOptions;
import java.util.List;
import java.util.Optional;

/** What the command line says of the inputs, the same for every command that reads exports. */
record InputOptions(List<String> arguments, List<String> excludes, ReadOptions reading) {

    static List<Option> options() {
        return withConfiguration(ofExports("audit"));
    }

    /** Where the options choose who is asked. */
    static List<Option> ofQuestions() {
        return withConfiguration(ofExports(
                "the group to ask, and that of the one export of rules that does not name it",
                "ask the machines of this cluster, in each of their bindings; --role chooses among them"));
    }

    private static List<Option> withConfiguration(List<Option> ofExports) {
        return Usage.joined(List.of(ofExports, ConfigurationArguments.options(), NotYet.options()));
    }

    /**
     * Those that are about exports alone.
     *
     * @param purpose what the command does with a cluster
     */
    static List<Option> ofExports(String purpose) {
        return ofExports(
                "the group of the one export of rules that does not name it",
                "the only cluster to " + purpose + " of those that the exports tell about");
    }

    private static List<Option> ofExports(String group, String cluster) {
        return List.of(
                Option.single("--group", "ID", group),
                Option.single("--cluster", "ID", cluster),
                Option.repeatable("--exclude", "GLOB", "leave these files out; may be repeated"));
    }

    static InputOptions of(Given given) throws UsageError {
        return of(given, given.arguments());
    }

    static InputOptions of(Given given, List<String> inputs) throws UsageError {
        NotYet.refuse(given);
        Optional<String> group = given.find("--group");
        if (group.isPresent() && !IdShape.GROUP.has(group.get())) {
            throw new UsageError(Message.of("usage/no-group").quoting("value", group.get()));
        }
        if (inputs.isEmpty()) {
            throw new UsageError(Message.of("usage/no-input"));
        }
        return new InputOptions(List.copyOf(inputs), given.all("--exclude"), new ReadOptions(group.orElse("")));
    }

    /** Finds the inputs. */
    Inputs.Found find(Shell shell) throws UsageError {
        try {
            return Inputs.find(arguments, shell.workingDirectory(), excludes, shell.in());
        } catch (MalformedGlob e) {
            throw UsageError.of("--exclude", e.fault());
        }
    }
}
