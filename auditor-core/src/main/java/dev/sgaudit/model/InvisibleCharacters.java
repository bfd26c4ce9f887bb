package dev.sgaudit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one home of the characters that nobody sees, or that steer whatever shows them. */
public final class InvisibleCharacters {

    /** Letters and marks that are drawn as nothing at all, though their categories are those of letters and marks. */
    private static final String BLANK = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    private InvisibleCharacters() {}

    /** Whether the character is one of them: a control or format character, a lone surrogate, a separator of lines. */
    public static boolean isOne(int character) {
        if (character >= ' ' && character < 0x7F) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isNoncharacter(character) || BLANK.indexOf(character) >= 0;
        };
    }

    private static boolean isNoncharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    }

    /** Those of the text, each once, in the order in which they first stand there. */
    public static List<Integer> in(String text) {
        List<Integer> found = List.of();
        int at = firstUnusual(text);
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (isOne(character) && !found.contains(character)) {
                found = new ArrayList<>(found);
                found.add(character);
            }
            at += Character.charCount(character);
        }
        return List.copyOf(found);
    }

    /** Where the first character stands that is no printable one of ASCII, or the end of the text. */
    private static int firstUnusual(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < 0x7F) {
            at++;
        }
        return at;
    }

    /** Whether the text shows nothing: it is empty, or holds only blanks and characters that nobody sees. */
    public static boolean isAllOf(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!isOne(character) && !Character.isWhitespace(character) && !Character.isSpaceChar(character)) {
                return false;
            }
            at += Character.charCount(character);
        }
        return true;
    }

    /** {@code U+202E}. */
    public static String notation(int character) {
        String digits = Integer.toHexString(character).toUpperCase(Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
