package dev.sgaudit.check;

import java.util.HashMap;
import java.util.Map;

/**
 * What a check says of each of its findings in English, the source of all other languages: an entry for each name, with
 * the finding's facts in braces; see {@link About}.
 */
public record CheckWords(Map<String, String> entries) {

    /** What stands between the name and the words of a phrase. */
    static final String IS = " = ";

    public CheckWords {
        entries = Map.copyOf(entries);
    }

    /** The words of the check of this id. */
    public static CheckWords of(String id) {
        return CheckClass.findWords(id)
                .orElseThrow(() -> new IllegalStateException("the table of words has no check " + id));
    }

    /** What stands on the class. */
    public static CheckWords of(About about) {
        Map<String, String> entries = new HashMap<>();
        entries.put("title", about.title());
        entries.put("message", about.message());
        entries.put("why", about.why());
        entries.put("fix", about.fix());
        for (String phrase : about.phrases()) {
            int is = phrase.indexOf(IS);
            entries.put(phrase.substring(0, is), phrase.substring(is + IS.length()));
        }
        return new CheckWords(entries);
    }

    /** What the entry of this name says, with its places in braces. */
    public String pattern(String name) {
        String pattern = entries.get(name);
        if (pattern == null) {
            throw new IllegalStateException("the check does not say " + name + ", but " + entries);
        }
        return pattern;
    }
}
