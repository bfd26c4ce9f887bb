package dev.sgaudit.report;

import dev.sgaudit.model.Severity;

/**
 * How the text report is to look.
 *
 * @param show findings below this severity are counted and not shown
 */
public record TextStyle(Colour colour, Severity show, Verbosity verbosity) {

    /** Everything, without colour. */
    public static final TextStyle PLAIN = new TextStyle(Colour.PLAIN, Severity.INFO, Verbosity.NORMAL);
}
