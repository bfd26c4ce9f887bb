package dev.sgaudit.intent;

import java.util.Locale;

/** What the owner says about outbound traffic. */
public enum Egress {
    /** Everything may leave, as the outbound table has it. */
    DOCUMENTED,
    /** Only what is required, declared, or needed by the platform may leave. */
    RESTRICTED;

    /** The word in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
