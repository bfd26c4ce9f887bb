package dev.sgaudit.cli;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.written.Spelling;
import java.util.Collection;

/** A command line that says something wrong; nothing is audited. */
final class UsageError extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Message message;

    /** What was found, what was expected and what to do, in one sentence. */
    UsageError(Message message) {
        super(message.toString());
        this.message = message;
    }

    /** What is wrong with an option, in a sentence of its own. */
    static UsageError of(String option, Fact wrong) {
        return new UsageError(at(option, wrong));
    }

    /** An option with a value that is none of those it takes. */
    static UsageError of(String option, String value, Collection<String> known) {
        Message unknown =
                Message.of("usage/unknown-value").with("option", option).quoting("value", value);
        return new UsageError(Spelling.instead(unknown, value, known));
    }

    /** A sentence with the option, or the place in a file, that it is about. */
    static Message at(String where, Fact what) {
        return Message.of("usage/at").with("where", where).with("what", what);
    }

    /** What is wrong. */
    Message message() {
        return message;
    }
}
