package dev.sgaudit.check;

import java.util.Locale;

/** Whether a finding holds whatever is unknown, or in one completion of it and not in another. */
public enum Certainty {
    CERTAIN,
    POSSIBLE;

    /** The word in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
