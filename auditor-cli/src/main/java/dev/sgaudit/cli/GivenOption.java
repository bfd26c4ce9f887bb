package dev.sgaudit.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that stands on the command line.
 *
 * @param key its name without the dashes
 * @param values in the order in which they are given; none for a flag
 */
record GivenOption(String key, Kind kind, List<String> values) {

    /** How often an option has a value. */
    enum Kind {
        FLAG,
        SINGLE,
        REPEATABLE
    }

    GivenOption {
        values = List.copyOf(values);
    }

    static GivenOption of(OptionSpec option, Given given) {
        String name = option.longestName();
        String key = name.substring(2);
        if (option.arity().max() == 0) {
            return new GivenOption(key, Kind.FLAG, List.of());
        }
        return option.isMultiValue()
                ? new GivenOption(key, Kind.REPEATABLE, given.all(name))
                : new GivenOption(key, Kind.SINGLE, List.of(given.find(name).orElseThrow()));
    }
}
