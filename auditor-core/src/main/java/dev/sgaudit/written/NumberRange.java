package dev.sgaudit.written;

import java.util.Optional;

/** A number or a range of numbers, as ports and protocols are typed. */
record NumberRange(int first, int last) {

    private static final int MOST_DIGITS = 5;

    /**
     * The range of this text: {@code 22} or {@code 80-90}, without signs, blanks or leading zeros. It may run backwards.
     */
    static Optional<NumberRange> find(String text, int most) {
        int dash = text.indexOf('-');
        int first = number(dash < 0 ? text : text.substring(0, dash), most);
        int last = dash < 0 ? first : number(text.substring(dash + 1), most);
        return first < 0 || last < 0 ? Optional.empty() : Optional.of(new NumberRange(first, last));
    }

    /** Whether it ends before it begins, so that there is no number in it. */
    boolean runsBackwards() {
        return first > last;
    }

    /** The number, or a negative one. */
    private static int number(String text, int most) {
        boolean isNumber = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && hasOnlyDigits(text)
                && (text.length() == 1 || text.charAt(0) != '0');
        int number = isNumber ? Integer.parseInt(text) : -1;
        return number <= most ? number : -1;
    }

    private static boolean hasOnlyDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
