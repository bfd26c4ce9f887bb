package dev.sgaudit.cli;

import dev.sgaudit.model.Message;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.RefusedQuestion;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options that name a configuration, and where it is looked for without them. */
final class ConfigurationArguments {

    private ConfigurationArguments() {}

    static List<Option> options() {
        return List.of(
                Option.single(
                        "--config",
                        "FILE",
                        "what owners declare (default: sgaudit.yml in the working directory, else in the first INPUT"
                                + " directory)"),
                Option.flag("--no-config", "read no sgaudit.yml"));
    }

    /** The configuration that the options name, or that lies where it is looked for. */
    static ConfigurationFile find(Given given, List<String> inputs, Shell shell) throws UsageError, RefusedQuestion {
        Optional<String> named = given.find("--config");
        if (given.has("--no-config")) {
            if (named.isPresent()) {
                throw new UsageError(Message.of("usage/config-and-no-config"));
            }
            return ConfigurationFile.NONE;
        }
        if (named.isPresent()) {
            return ConfigurationFile.read(
                    named.get(), shell.file("--config", named.get()), ConfigurationFile.Origin.OPTION);
        }
        Path here = shell.workingDirectory().resolve(ConfigurationFile.NAME);
        if (isThere(here)) {
            return ConfigurationFile.read(ConfigurationFile.NAME, here, ConfigurationFile.Origin.WORKING_DIRECTORY);
        }
        for (String input : inputs) {
            Path folder = shell.file("INPUT", input);
            if (Files.isDirectory(folder)) {
                Path there = folder.resolve(ConfigurationFile.NAME);
                String shown = (input.endsWith("/") ? input : input + "/") + ConfigurationFile.NAME;
                return isThere(there)
                        ? ConfigurationFile.read(shown, there, ConfigurationFile.Origin.INPUT_DIRECTORY)
                        : ConfigurationFile.NONE;
            }
        }
        return ConfigurationFile.NONE;
    }

    /** A link that leads nowhere is a configuration that cannot be read, and not none. */
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
