package dev.sgaudit.tencent;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids that Tencent gives to groups, templates and clusters. */
final class GroupId {

    /** Longer than any id, so that one never floods a message. */
    private static final int LONGEST = 64;

    /** Compiled only where a name has to be looked into. */
    private static final class InName {
        static final Pattern ID = Pattern.compile("(?<![0-9A-Za-z])sg-[0-9A-Za-z]{8}(?![0-9A-Za-z])");
        static final Pattern CLUSTER_ID = Pattern.compile("(?<![0-9A-Za-z])cls-[0-9A-Za-z]{8}(?![0-9A-Za-z])");
    }

    /** What the ids of clusters begin with. */
    static final String CLUSTER = "cls-";

    private GroupId() {}

    /** Whether the text is an id with this prefix, such as {@code ipm-}. */
    static boolean hasShape(String text, String prefix) {
        if (!text.startsWith(prefix) || text.length() == prefix.length() || text.length() > LONGEST) {
            return false;
        }
        for (int i = prefix.length(); i < text.length(); i++) {
            if (!isOfWord(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text may be the id of a machine, a pool or whatever else has ids of more than one shape. */
    static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && isOfWord(text.charAt(0))
                && text.chars().allMatch(character -> isOfWord(character) || character == '-' || character == '.');
    }

    private static boolean isOfWord(int character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || character == '_';
    }

    /** The different group ids that a file's name holds. In {@code esg-…}, another product's id, there is none. */
    static Set<String> inName(String fileName) {
        return found(InName.ID, fileName);
    }

    /** The different cluster ids that a file's name holds. */
    static Set<String> clustersInName(String fileName) {
        return found(InName.CLUSTER_ID, fileName);
    }

    private static Set<String> found(Pattern pattern, String fileName) {
        Set<String> ids = new TreeSet<>();
        Matcher matcher = pattern.matcher(fileName);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }
}
