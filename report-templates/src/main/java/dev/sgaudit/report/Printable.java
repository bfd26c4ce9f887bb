package dev.sgaudit.report;

import dev.sgaudit.model.InvisibleCharacters;
import dev.sgaudit.traffic.AddressText;

/**
 * The making harmless of text from inputs for terminals and CI logs: what steers them, and what nobody can see, is shown
 * as {@code ⟦U+202E⟧}. Different texts stay different.
 */
public final class Printable {

    private static final char OPENING = '⟦';

    private Printable() {}

    /** The text on one line, with nothing in it that a terminal or a CI system obeys. */
    public static String of(String text) {
        if (isPlain(text.toCharArray(), text.length())) {
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

    /**
     * The text on one line with what nobody can see shown, for pages that CI systems do not read; at most so many
     * characters of it, and then how many there are.
     */
    static String visible(String text, int most) {
        int length = text.codePointCount(0, text.length());
        String head = length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
        String rest = length <= most ? "" : "… (" + length + " characters)";
        if (!isHidingSomething(head)) {
            return head + rest;
        }
        StringBuilder shown = new StringBuilder(head.length() + 16);
        head.codePoints().forEach(character -> {
            if (isHidden(character)) {
                append(shown, character);
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.append(rest).toString();
    }

    /** Whether some of the text would be invisible, or would steer whatever shows it. */
    public static boolean isHidingSomething(String text) {
        return !InvisibleCharacters.in(text).isEmpty();
    }

    /** Most texts are, and need no copy. */
    static boolean isPlain(char[] text, int length) {
        char before = 0;
        for (int i = 0; i < length; i++) {
            char character = text[i];
            boolean isDouble = character == before && (character == ':' || character == '#');
            if (isDouble || isHidden(character)) {
                return false;
            }
            before = character;
        }
        return true;
    }

    private static boolean isHidden(int character) {
        return character == OPENING || InvisibleCharacters.isOne(character);
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
        String alone = text.substring(from, end);
        return standsAlone && (AddressText.findBlock(alone).isPresent() || isLikeBlock(alone));
    }

    /** Whether it is meant for a block though it is none: it opens no command that it could close. */
    private static boolean isLikeBlock(String text) {
        int slash = text.indexOf('/');
        boolean hasLength = slash > 0
                && slash < text.length() - 1
                && text.substring(slash + 1).chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return hasLength && text.lastIndexOf("::") - text.indexOf("::") <= 1;
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
        shown.append(numbered(character));
    }

    /** The character by its number. */
    static String numbered(int character) {
        return OPENING + InvisibleCharacters.notation(character) + '⟧';
    }
}
