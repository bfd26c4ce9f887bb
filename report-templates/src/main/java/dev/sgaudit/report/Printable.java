package dev.sgaudit.report;

import dev.sgaudit.traffic.AddressText;
import java.util.Locale;

/**
 * The making harmless of text from inputs for terminals and CI logs: what steers them, and what nobody can see, is shown
 * as {@code ⟦U+202E⟧}. Different texts stay different.
 */
public final class Printable {

    private static final char OPENING = '⟦';

    /** Letters and marks that are drawn as nothing at all, though their categories are those of letters and marks. */
    private static final String BLANK = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    private Printable() {}

    /** The text on one line, with nothing in it that a terminal or a CI system obeys. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            if (isHidden(character) || isSecondOfCommand(text, at)) {
                append(shown.append(text, copied, at), character);
                copied = next;
            }
            at = next;
        }
        return shown.append(text, copied, text.length()).toString();
    }

    /** At most so many characters of the text, and then how many there are. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return of(text);
        }
        return of(text.substring(0, text.offsetByCodePoints(0, most))) + "… (" + length + " characters)";
    }

    /** Whether some of the text would be invisible, or would steer whatever shows it. */
    public static boolean isHidingSomething(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (isHidden(character)) {
                return true;
            }
            at += Character.charCount(character);
        }
        return false;
    }

    /** Most texts are, and need no copy. */
    private static boolean isPlain(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean isDouble = character == before && (character == ':' || character == '#');
            if (isDouble || isHidden(character)) {
                return false;
            }
            before = character;
        }
        return true;
    }

    private static boolean isHidden(int character) {
        if (character >= ' ' && character < 0x7F) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isNoncharacter(character) || BLANK.indexOf(character) >= 0 || character == OPENING;
        };
    }

    private static boolean isNoncharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    }

    /**
     * Whether the character completes what CI systems look for: GitHub's {@code ::error}, and {@code ##[}, {@code ##vso[}
     * and {@code ##teamcity[}, which some of them find anywhere in a line. IPv6 addresses keep their colons.
     */
    private static boolean isSecondOfCommand(String text, int at) {
        if (at == 0 || text.charAt(at) != text.charAt(at - 1)) {
            return false;
        }
        return text.charAt(at) == '#' || (text.charAt(at) == ':' && !isInAddress(text, at));
    }

    private static boolean isInAddress(String text, int at) {
        int from = at;
        while (from > 0 && isOfAddress(text.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < text.length() && isOfAddress(text.charAt(to))) {
            to++;
        }
        boolean standsAlone = !isOfWord(text, from - 1) && !isOfWord(text, to);
        // A sentence may end right behind an address.
        int end =
                text.charAt(to - 1) == '.' || (text.charAt(to - 1) == ':' && text.charAt(to - 2) != ':') ? to - 1 : to;
        return standsAlone && AddressText.findBlock(text.substring(from, end)).isPresent();
    }

    private static boolean isOfAddress(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F')
                || character == ':'
                || character == '.'
                || character == '/';
    }

    private static boolean isOfWord(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char character = text.charAt(at);
        return Character.isLetterOrDigit(character) || character == '-' || character == '_';
    }

    private static void append(StringBuilder shown, int character) {
        String digits = Integer.toHexString(character).toUpperCase(Locale.ROOT);
        shown.append(OPENING)
                .append("U+")
                .append("0".repeat(Math.max(0, 4 - digits.length())))
                .append(digits)
                .append('⟧');
    }
}
