package dev.sgaudit.report;

/** How much the text report tells. */
public enum Verbosity {
    /** The verdict in one line. */
    QUIET,
    NORMAL,
    /** Also the words behind clauses that are met, the rules that carry them, and every region in full. */
    VERBOSE
}
