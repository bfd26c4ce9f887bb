package dev.sgaudit.tencent;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of groups and clusters that names of files hold. */
final class IdsInName {

    /** Compiled only where a name has to be looked into. */
    private static final class InName {
        static final Pattern ID = Pattern.compile("(?<![0-9A-Za-z])sg-[0-9A-Za-z]{8}(?![0-9A-Za-z])");
        static final Pattern CLUSTER_ID = Pattern.compile("(?<![0-9A-Za-z])cls-[0-9A-Za-z]{8}(?![0-9A-Za-z])");
    }

    private IdsInName() {}

    /** The different group ids that a file's name holds. In {@code esg-…}, another product's id, there is none. */
    static Set<String> groups(String fileName) {
        return found(InName.ID, fileName);
    }

    /** The different cluster ids that a file's name holds. */
    static Set<String> clusters(String fileName) {
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
