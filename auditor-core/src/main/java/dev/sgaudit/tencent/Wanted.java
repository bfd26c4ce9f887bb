package dev.sgaudit.tencent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The members of an object that a reader wants, and those of the objects within; all others are passed over.
 *
 * @param members by name, in the order in which they were written down
 */
record Wanted(Map<String, Wanted> members) {

    /** A value of which no member is wanted. */
    static final Wanted NOTHING = new Wanted(Map.of());

    /** Reads {@code Id Groups Network{Vpc Subnet}}: names with blanks between, and in braces what is wanted within. */
    static Wanted of(String words) {
        Map<String, Wanted> members = new LinkedHashMap<>();
        int at = 0;
        while (at < words.length()) {
            int end = at;
            while (end < words.length() && words.charAt(end) != ' ' && words.charAt(end) != '{') {
                end++;
            }
            String name = words.substring(at, end);
            if (end < words.length() && words.charAt(end) == '{') {
                int close = closing(words, end);
                members.put(name, of(words.substring(end + 1, close)));
                at = close + 2;
            } else {
                members.put(name, NOTHING);
                at = end + 1;
            }
        }
        return new Wanted(members);
    }

    private static int closing(String words, int open) {
        int depth = 0;
        for (int at = open; at < words.length(); at++) {
            depth += words.charAt(at) == '{' ? 1 : 0;
            depth -= words.charAt(at) == '}' ? 1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("a brace is not closed in " + words);
    }

    Optional<Wanted> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** All that either wants. */
    Wanted plus(Wanted other) {
        Map<String, Wanted> both = new LinkedHashMap<>(members);
        other.members.forEach((name, wanted) -> both.merge(name, wanted, Wanted::plus));
        return new Wanted(both);
    }
}
