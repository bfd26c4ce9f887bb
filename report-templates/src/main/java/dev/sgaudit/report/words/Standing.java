package dev.sgaudit.report.words;

import java.util.Locale;

/** Where in a sentence something stands, which in some languages decides whether it has a capital. */
enum Standing {
    /** Where it needs no other capital than it has. */
    ANYWHERE,
    /** First: it gets a capital, unless it begins with a name that has a digit or a mark in it. */
    FIRST,
    /** Within: its capital goes, unless the word has another, as abbreviations have. */
    WITHIN;

    /** What a place says of itself, or {@link #ANYWHERE}. */
    static Standing of(String word) {
        return switch (word) {
            case "first" -> FIRST;
            case "within" -> WITHIN;
            default -> ANYWHERE;
        };
    }

    /** The text as it is written there. */
    String written(String text) {
        int end = text.indexOf(' ');
        String word = end < 0 ? text : text.substring(0, end);
        return switch (this) {
            case ANYWHERE -> text;
            case FIRST -> isOfLetters(word) ? upper(text) : text;
            case WITHIN -> hasCapital(word, 1) ? text : lower(text);
        };
    }

    private static boolean isOfLetters(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (!Character.isLetter(word.charAt(at))) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    private static boolean hasCapital(String word, int from) {
        for (int at = from; at < word.length(); at++) {
            if (Character.isUpperCase(word.charAt(at))) {
                return true;
            }
        }
        return word.isEmpty();
    }

    private static String upper(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String lower(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
