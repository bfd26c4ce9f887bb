package dev.sgaudit.tencent;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What bytes look like that are no JSON in UTF-8.
 *
 * @param words what it is, for a sentence
 * @param isFailedExport whether it is what an export looks like that went wrong, and so never to be passed over
 */
record Appearance(String words, boolean isFailedExport) {

    /** So many bytes are looked at. */
    static final int LOOKED_AT = 1024;

    static final Appearance EMPTY = new Appearance("empty", true);

    /** Compiled only for what is no JSON. */
    private static final class Yaml {
        static final Pattern BEGINNING = Pattern.compile("(---|%YAML|[\\w.\"'-]{1,60}:(\\s|$)).*", Pattern.DOTALL);
    }

    /** What the first bytes of a file look like, unless they begin JSON in UTF-8. */
    static Optional<Appearance> find(byte[] head) {
        Optional<String> encoding = encoding(head);
        if (encoding.isPresent()) {
            return Optional.of(new Appearance("text in " + encoding.get(), true));
        }
        int start = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (start < head.length && isBlank(head[start])) {
            start++;
        }
        if (start == head.length) {
            return head.length < LOOKED_AT ? Optional.of(EMPTY) : Optional.empty();
        }
        String text = new String(head, start, head.length - start, StandardCharsets.UTF_8);
        if (text.startsWith("[TencentCloudSDKException]")) {
            return Optional.of(new Appearance("an error message of tccli", true));
        }
        if (head[start] == '{' || head[start] == '[') {
            return Optional.empty();
        }
        return Optional.of(new Appearance(words(head, text), false));
    }

    private static Optional<String> encoding(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE, 0, 0) || startsWith(head, 0, 0, 0xFE, 0xFF)) {
            return Optional.of("UTF-32");
        }
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            return Optional.of("UTF-16");
        }
        if (head.length < 2 || (head[0] != 0 && head[1] != 0)) {
            return Optional.empty();
        }
        // Without a mark, the zero bytes around the first character tell the width of all.
        int first = 0;
        while (first < head.length && head[first] == 0) {
            first++;
        }
        if (first == head.length || (head[first] != '{' && head[first] != '[' && !isBlank(head[first]))) {
            return Optional.empty();
        }
        boolean wide = first == 3 || (first == 0 && head.length > 3 && head[2] == 0 && head[3] == 0);
        return first > 3 || first == 2 ? Optional.empty() : Optional.of(wide ? "UTF-32" : "UTF-16");
    }

    private static String words(byte[] head, String text) {
        if (Gunzip.isGzip(head, head.length)) {
            return "gzip";
        }
        if (startsWith(head, 'P', 'K', 3, 4)) {
            return "a zip archive";
        }
        if (text.startsWith("%PDF")) {
            return "PDF";
        }
        if (text.startsWith("<")) {
            return "XML or HTML";
        }
        if (text.chars().limit(100).anyMatch(character -> character == 0xFFFD || isControl(character))) {
            return "binary data";
        }
        String line = text.lines().findFirst().orElse("");
        return (Yaml.BEGINNING.matcher(text).matches() ? "YAML, beginning with " : "text, beginning with ")
                + Quoted.text(line);
    }

    private static boolean isControl(int character) {
        return character < ' ' && character != '\n' && character != '\r' && character != '\t';
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    private static boolean startsWith(byte[] head, int... start) {
        if (head.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((head[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
