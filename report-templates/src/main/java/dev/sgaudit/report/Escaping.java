package dev.sgaudit.report;

import java.io.IOException;
import java.io.Writer;

/** The making harmless of text for one kind of page. */
@FunctionalInterface
interface Escaping {

    /** Longer texts are cut: inputs may hold megabytes in one string, and JSON reports have all of it. */
    int MOST_CHARACTERS = 10_000;

    /** Writes the text so that the page shows it and obeys nothing in it. */
    void write(String text, Writer out) throws IOException;
}
