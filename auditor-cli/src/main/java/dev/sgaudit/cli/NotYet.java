package dev.sgaudit.cli;

import dev.sgaudit.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands, options and formats that sgaudit is to have and that this version refuses instead of ignoring. */
final class NotYet {

    static final List<String> COMMANDS = List.of("diff", "fix", "verify");
    static final List<String> FORMATS = List.of("pdf", "sarif", "junit", "csv", "gitlab", "github", "prometheus");

    private static final List<String> OPTIONS = List.of("--lang", "--markdown-budget", "--since");

    private NotYet() {}

    static List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (String option : OPTIONS) {
            options.add(Option.hidden(option));
        }
        return List.copyOf(options);
    }

    static void refuse(Given given) throws UsageError {
        for (String option : OPTIONS) {
            Optional<String> value = given.find(option);
            boolean isEnglish = option.equals("--lang") && value.equals(Optional.of("en"));
            if (value.isPresent() && !isEnglish) {
                throw new UsageError(Message.of("usage/option-not-yet").with("option", option));
            }
        }
    }
}
