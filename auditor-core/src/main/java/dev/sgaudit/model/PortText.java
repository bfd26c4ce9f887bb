package dev.sgaudit.model;

import dev.sgaudit.traffic.PortSet;
import java.util.Optional;

/** The strict reading of ports: {@code 22}, {@code 80,443}, {@code 8000-8010}, and mixes with blanks after commas. */
public final class PortText {

    private PortText() {}

    /** The ports that the text spells. Signs, leading zeros, backward ranges and foreign digits spell none. */
    public static Optional<PortSet> find(String text) {
        int only = number(text);
        if (only >= 0) {
            return Optional.of(PortSet.of(only));
        }
        String[] items = text.split(",", -1);
        int[] pairs = new int[2 * items.length];
        for (int i = 0; i < items.length; i++) {
            String item = i == 0 ? items[i] : withoutLeadingBlanks(items[i]);
            int hyphen = item.indexOf('-');
            int first = number(hyphen < 0 ? item : item.substring(0, hyphen));
            int last = hyphen < 0 ? first : number(item.substring(hyphen + 1));
            if (first < 0 || last < first) {
                return Optional.empty();
            }
            pairs[2 * i] = first;
            pairs[2 * i + 1] = last;
        }
        return Optional.of(PortSet.ofRanges(pairs));
    }

    private static String withoutLeadingBlanks(String item) {
        int start = 0;
        while (start < item.length() && item.charAt(start) == ' ') {
            start++;
        }
        return item.substring(start);
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || (digits.length() > 1 && digits.charAt(0) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return number <= PortSet.LAST ? number : -1;
    }
}
