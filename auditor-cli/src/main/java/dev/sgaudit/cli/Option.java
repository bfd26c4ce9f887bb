package dev.sgaudit.cli;

import dev.sgaudit.report.GivenOption;

/**
 * An option that a command knows, with the words of its help.
 *
 * @param name with its dashes
 * @param label what stands for its value in the help; empty for a flag
 * @param description empty where the help does not show it
 */
record Option(String name, GivenOption.Kind kind, String label, String description) {

    /** The one option of every command. */
    static final Option HELP = flag("--help", "this text");

    static Option single(String name, String label, String description) {
        return new Option(name, GivenOption.Kind.SINGLE, label, description);
    }

    static Option repeatable(String name, String label, String description) {
        return new Option(name, GivenOption.Kind.REPEATABLE, label, description);
    }

    static Option flag(String name, String description) {
        return new Option(name, GivenOption.Kind.FLAG, "", description);
    }

    /** An option that the help does not show. */
    static Option hidden(String name) {
        return new Option(name, GivenOption.Kind.SINGLE, "VALUE", "");
    }

    /** The name without its dashes. */
    String key() {
        return name.substring(2);
    }

    boolean isHidden() {
        return description.isEmpty();
    }
}
