package dev.sgaudit.baseline;

import dev.sgaudit.model.Message;
import dev.sgaudit.written.Typed;

/** The spelling of what names a baseline: {@code tke-node@2024-12-11}, or without the edition. */
public final class BaselineId {

    static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String EDITION = "[A-Za-z0-9][A-Za-z0-9._-]*";

    private BaselineId() {}

    /** The text, if it is spelled like one; whether there is such a baseline is another question. */
    public static Typed<String> read(String text) {
        return text.matches(NAME + "(@" + EDITION + ")?")
                ? Typed.as(text)
                : Typed.not(Message.of("typed/no-baseline-id").quoting("text", text));
    }
}
