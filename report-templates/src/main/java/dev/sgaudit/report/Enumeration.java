package dev.sgaudit.report;

import java.util.List;

/** The joining of words as a sentence joins them. */
final class Enumeration {

    private Enumeration() {}

    /** {@code a, b and c}. */
    static String and(List<String> words) {
        int last = words.size() - 1;
        if (last < 1) {
            return last < 0 ? "" : words.get(0);
        }
        return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** {@code a, b and 5 more rules}, where there are more than {@code most}; {@code one} names one of them. */
    static String and(List<String> words, int most, String one) {
        if (words.size() <= most) {
            return and(words);
        }
        return String.join(", ", words.subList(0, most)) + " and " + count(words.size() - most, "more " + one);
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
