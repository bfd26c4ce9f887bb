package dev.sgaudit.report.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The entries of a language: lines of the form {@code room/entry = words}. A line that begins with a blank goes on with
 * the one before, and one that begins with {@code ;} is a remark.
 */
public final class Bundle {

    private final Map<String, String> entries;

    private Bundle(Map<String, String> entries) {
        this.entries = entries;
    }

    /** The entries of a language that the program has. */
    public static Bundle of(String language) {
        String file = language + ".words";
        try (InputStream stream = Bundle.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no " + file);
            }
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries of a file's text. */
    public static Bundle read(String text) {
        Map<String, String> entries = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            int end = endOfEntry(text, at);
            char first = text.charAt(at);
            if (first != '\n' && first != ';') {
                int equals = text.indexOf(" = ", at);
                if (equals < 0 || equals > end) {
                    throw new IllegalArgumentException("this is no entry: " + text.substring(at, end));
                }
                String key = text.substring(at, equals);
                String words = text.substring(equals + 3, end);
                if (entries.put(key, words.indexOf('\n') < 0 ? words : joined(words)) != null) {
                    throw new IllegalArgumentException("a second entry " + key);
                }
            }
            at = end + 1;
        }
        return new Bundle(entries);
    }

    /** Where the line ends behind which the entry does not go on. */
    private static int endOfEntry(String text, int from) {
        int end = text.indexOf('\n', from);
        while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == ' ') {
            end = text.indexOf('\n', end + 1);
        }
        return end < 0 ? text.length() : end;
    }

    private static String joined(String words) {
        StringBuilder joined = new StringBuilder(words.length());
        for (String line : words.split("\n", -1)) {
            joined.append(joined.isEmpty() ? "" : " ").append(line.strip());
        }
        return joined.toString();
    }

    /** All keys, in order. */
    public SortedSet<String> keys() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(entries.keySet()));
    }

    /** Whether there is an entry for it. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** What the entry says, with its places in braces. */
    public String pattern(String key) {
        String pattern = entries.get(key);
        if (pattern == null) {
            throw new IllegalStateException("no entry says " + key);
        }
        return pattern;
    }
}
