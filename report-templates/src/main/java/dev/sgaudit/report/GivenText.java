package dev.sgaudit.report;

import dev.sgaudit.model.Message;

/** Names and descriptions that somebody gave to things: they are quoted, so that nobody takes them for words of the report. */
final class GivenText {

    private static final int MOST = 80;

    private GivenText() {}

    /** As much of it as a line has room for. */
    static Message quoted(String text) {
        int length = text.codePointCount(0, text.length());
        String shown = length <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
        return Message.of("text/quote").with("text", shown);
    }
}
