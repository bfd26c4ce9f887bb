package dev.sgaudit.report;

/** Whether the text report is coloured. */
public enum Colour {
    PLAIN,
    ANSI
}
