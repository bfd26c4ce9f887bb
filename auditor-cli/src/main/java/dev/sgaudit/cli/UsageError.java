package dev.sgaudit.cli;

import dev.sgaudit.written.Spelling;

/** A command line that says something wrong; nothing is audited. */
final class UsageError extends Exception {

    private static final long serialVersionUID = 1;

    /** Says in one sentence what was found, what was expected and what to do. */
    UsageError(String sentence) {
        super(sentence);
    }

    /** An option with a value that it does not take. */
    static UsageError of(String option, String value, String expected) {
        return new UsageError(option + ": " + Spelling.quoted(value) + " is not known; " + expected);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
