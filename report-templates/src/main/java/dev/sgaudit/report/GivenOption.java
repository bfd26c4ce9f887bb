package dev.sgaudit.report;

import java.util.List;

/**
 * An option that stands on the command line.
 *
 * @param key its name without the dashes
 * @param values in the order in which they are given; none for a flag
 */
public record GivenOption(String key, Kind kind, List<String> values) {

    public GivenOption {
        values = List.copyOf(values);
    }

    /** How often an option has a value. */
    public enum Kind {
        FLAG,
        SINGLE,
        REPEATABLE
    }
}
