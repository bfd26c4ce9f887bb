package dev.sgaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may stand behind a command, with the words of its help.
 *
 * @param brief its line among all commands
 * @param synopsis what stands behind the command's name in the first line of the help
 * @param options in the order of the help
 */
record Usage(
        String command,
        Brief brief,
        String synopsis,
        String summary,
        String example,
        Argument argument,
        List<Option> options) {

    /** A command in a line. */
    record Brief(String arguments, String does) {}

    /** What is no option: as many words as the user likes, for the command to judge. */
    record Argument(String label, String description) {}

    Usage {
        List<Option> all = new ArrayList<>();
        all.add(Option.HELP);
        all.addAll(options);
        options = List.copyOf(all);
    }

    /** The options of several rooms, one behind the other. */
    static List<Option> joined(List<List<Option>> rooms) {
        List<Option> all = new ArrayList<>();
        for (List<Option> room : rooms) {
            all.addAll(room);
        }
        return List.copyOf(all);
    }

    Optional<Option> find(String name) {
        for (Option option : options) {
            if (option.name().equals(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
