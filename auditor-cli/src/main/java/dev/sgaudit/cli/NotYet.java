package dev.sgaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands, options and formats that sgaudit is to have and that this version refuses instead of ignoring. */
final class NotYet {

    static final List<String> COMMANDS = List.of("diff", "fix", "verify");
    static final List<String> FORMATS = List.of("pdf", "sarif", "junit", "csv", "gitlab", "github", "prometheus");

    /** By name. */
    private static final List<Missing> OPTIONS = List.of(
            new Missing("--lang", "write reports in other languages than en; leave it out"),
            new Missing("--markdown-budget", "cut markdown to a size; leave it out"),
            new Missing("--since", "compare with an earlier report; leave it out"));

    private NotYet() {}

    /** An option, with what this version does not do and what to do instead. */
    private record Missing(String option, String words) {}

    static List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (Missing missing : OPTIONS) {
            options.add(Option.hidden(missing.option()));
        }
        return List.copyOf(options);
    }

    static void refuse(Given given) throws UsageError {
        for (Missing missing : OPTIONS) {
            String option = missing.option();
            Optional<String> value = given.find(option);
            boolean isEnglish = option.equals("--lang") && value.equals(Optional.of("en"));
            if (value.isPresent() && !isEnglish) {
                throw new UsageError(option + ": this version does not " + missing.words());
            }
        }
    }
}
