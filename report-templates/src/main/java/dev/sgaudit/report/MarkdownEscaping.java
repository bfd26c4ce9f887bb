package dev.sgaudit.report;

import java.io.IOException;
import java.io.Writer;

/**
 * Text in GitHub-flavoured Markdown, in paragraphs, list items and cells of tables. What a host turns into links after it
 * has read the Markdown no escape of Markdown stops, so there the one character that makes the link is shown by its
 * number.
 */
final class MarkdownEscaping {

    private static final String ESCAPED = "\\`*_[]#~!<>&|";

    private MarkdownEscaping() {}

    /** Text among words of the report. */
    static void write(String text, Writer out) throws IOException {
        String shown = Printable.visible(text, Escaping.MOST_CHARACTERS);
        int start = writeOpening(shown, out);
        for (int i = start; i < shown.length(); i++) {
            char character = shown.charAt(i);
            if (makesLink(shown, i)) {
                out.write(Printable.numbered(character));
            } else {
                if (ESCAPED.indexOf(character) >= 0) {
                    out.write('\\');
                }
                out.write(character);
            }
        }
    }

    /** Blanks at the beginning could make code of a line; a dash, a plus or a number before a blank a list. */
    private static int writeOpening(String text, Writer out) throws IOException {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            out.write("&#32;");
            start++;
        }
        int digits = start;
        while (digits < text.length() && isDigit(text.charAt(digits))) {
            digits++;
        }
        boolean isMarker = digits < text.length()
                && (digits == start ? "-+=" : ".)").indexOf(text.charAt(digits)) >= 0
                && isAtEndOfWord(text, digits + 1);
        if (!isMarker) {
            return start;
        }
        out.write(text, start, digits - start);
        out.write('\\');
        out.write(text.charAt(digits));
        return digits + 1;
    }

    /** Lines of dashes or equals signs count too, whatever their length. */
    private static boolean isAtEndOfWord(String text, int at) {
        int end = at;
        while (end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == '=')) {
            end++;
        }
        return end == text.length() || text.charAt(end) == ' ';
    }

    /** Whether the character completes what becomes a link by itself: {@code @name}, {@code #1}, an address or a mailbox. */
    private static boolean makesLink(String text, int at) {
        return switch (text.charAt(at)) {
            case '@' -> !isOfWord(text, at - 1) || hasDotInWord(text, at + 1);
            case '#' -> at + 1 < text.length() && isDigit(text.charAt(at + 1));
            case ':' -> text.startsWith("//", at + 1);
            case '.' -> text.regionMatches(true, at - 3, "www", 0, 3);
            default -> false;
        };
    }

    /** Whether the word from here on goes on behind a dot, as names of hosts do. */
    private static boolean hasDotInWord(String text, int from) {
        int at = from;
        while (isOfWord(text, at)) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '.';
    }

    private static boolean isOfWord(String text, int at) {
        return at >= 0
                && at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-' || text.charAt(at) == '_');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The text in a span of code, where a host makes nothing of it. */
    static String code(String text) {
        String shown = Printable.visible(text, Escaping.MOST_CHARACTERS);
        if (shown.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(longestRun(shown) + 1);
        boolean needsPadding = shown.startsWith("`")
                || shown.endsWith("`")
                || (shown.startsWith(" ") && shown.endsWith(" ") && !shown.isBlank());
        String padding = needsPadding ? " " : "";
        return fence + padding + shown + padding + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
