package dev.sgaudit.cli;

import java.util.List;

/**
 * An option that stands on the command line.
 *
 * @param key its name without the dashes
 * @param values in the order in which they are given; none for a flag
 */
record GivenOption(String key, Option.Kind kind, List<String> values) {

    GivenOption {
        values = List.copyOf(values);
    }
}
