package dev.sgaudit.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands, options and formats that sgaudit is to have and that this version refuses instead of ignoring. */
final class NotYet {

    static final List<String> COMMANDS = List.of("diff", "fix", "init", "schema", "verify");
    static final List<String> FORMATS = List.of("pdf", "sarif", "junit", "csv", "gitlab", "github", "prometheus");

    private static final Map<String, String> OPTIONS = Map.of(
            "--config", "read sgaudit.yml; --no-config goes on without it",
            "--cluster", "read cluster exports; leave it out",
            "--since", "compare with an earlier report; leave it out",
            "--markdown-budget", "write markdown; leave it out",
            "--lang", "write reports in other languages than en; leave it out");

    private NotYet() {}

    static void addTo(CommandSpec command) {
        OPTIONS.keySet().stream()
                .sorted()
                .forEach(name -> command.addOption(OptionSpec.builder(name)
                        .paramLabel("VALUE")
                        .arity("1")
                        .type(String.class)
                        .hidden(true)
                        .build()));
    }

    static void refuse(Given given) throws UsageError {
        for (String option : OPTIONS.keySet().stream().sorted().toList()) {
            Optional<String> value = given.find(option);
            boolean isEnglish = option.equals("--lang") && value.equals(Optional.of("en"));
            if (value.isPresent() && !isEnglish) {
                throw new UsageError(option + ": this version does not " + OPTIONS.get(option));
            }
        }
    }
}
