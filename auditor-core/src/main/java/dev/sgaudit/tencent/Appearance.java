package dev.sgaudit.tencent;

import dev.sgaudit.model.Message;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What bytes look like that are no JSON in UTF-8.
 *
 * @param looks what it is, or looks like
 */
record Appearance(Message looks, Sort sort) {

    /** What follows from it. */
    enum Sort {
        /** It is what an export looks like that went wrong, and so never to be passed over. */
        FAILED_EXPORT,
        /** A report that sgaudit itself wrote. */
        OWN_REPORT,
        /** Something else; whether an export was to be expected there, only its name can say. */
        FOREIGN
    }

    /** So many bytes are looked at. */
    static final int LOOKED_AT = 1024;

    static final Appearance EMPTY = new Appearance(Message.of("input/empty"), Sort.FAILED_EXPORT);

    /** Compiled only for what is no JSON. */
    private static final class Beginning {
        static final Pattern OF_YAML = Pattern.compile("(---|%YAML|[\\w.\"'-]{1,60}:(\\s|$)).*", Pattern.DOTALL);

        /** Of a report for people: in HTML the generator names us, elsewhere the line on what it was judged by. */
        static final Pattern OF_OWN_REPORT = Pattern.compile(
                "<!DOCTYPE html>.*<meta name=\"generator\" content=\"sgaudit .*"
                        + "|(# )?(PASS|FAIL|UNKNOWN|NOT PROVEN)\\b.*, with\\s+sgaudit .*",
                Pattern.DOTALL);

        static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");
    }

    /** What the first bytes of a file look like, unless they begin JSON in UTF-8. */
    static Optional<Appearance> find(byte[] head) {
        Optional<String> encoding = encoding(head);
        if (encoding.isPresent()) {
            Message encoded = Message.of("input/encoded").with("encoding", encoding.get());
            return Optional.of(new Appearance(encoded, Sort.FAILED_EXPORT));
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
            return Optional.of(new Appearance(Message.of("input/error-of-tccli"), Sort.FAILED_EXPORT));
        }
        if (head[start] == '{' || head[start] == '[') {
            return Optional.empty();
        }
        if (Beginning.OF_OWN_REPORT
                .matcher(Beginning.COLOR.matcher(text).replaceAll(""))
                .matches()) {
            return Optional.of(new Appearance(Message.of("input/report-of-sgaudit"), Sort.OWN_REPORT));
        }
        return Optional.of(new Appearance(foreign(head, text), Sort.FOREIGN));
    }

    /** The same inside gzip: nobody packs what is no export beside exports, so it is one that went wrong. */
    Appearance inGzip() {
        return new Appearance(
                equals(EMPTY)
                        ? Message.of("input/gzip.of-nothing")
                        : Message.of("input/gzip.of-something").with("looks", looks),
                sort == Sort.OWN_REPORT ? sort : Sort.FAILED_EXPORT);
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
        // Without a mark, the zero bytes around the first character tell the width of all, if those around the second
        // agree.
        int first = 0;
        while (first < head.length && head[first] == 0) {
            first++;
        }
        for (int width : new int[] {2, 4}) {
            if ((first == 0 || first == width - 1) && isOfWidth(head, width, first)) {
                return Optional.of(width == 2 ? "UTF-16" : "UTF-32");
            }
        }
        return Optional.empty();
    }

    /** Whether each of the first two characters is one of JSON's, at this byte of so many, and the others are zero. */
    private static boolean isOfWidth(byte[] head, int width, int at) {
        if (head.length < 2 * width || !isOfBeginning(head[at])) {
            return false;
        }
        for (int i = 0; i < 2 * width; i++) {
            if ((head[i] == 0) == (i % width == at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfBeginning(byte character) {
        return character == '{' || character == '[' || isBlank(character);
    }

    private static Message foreign(byte[] head, String text) {
        if (Gunzip.isGzip(head, head.length)) {
            return Message.of("input/gzip");
        }
        if (startsWith(head, 'P', 'K', 3, 4)) {
            return Message.of("input/zip");
        }
        if (text.startsWith("%PDF")) {
            return Message.of("input/pdf");
        }
        if (text.startsWith("<")) {
            return Message.of("input/markup");
        }
        if (text.chars().limit(100).anyMatch(character -> character == 0xFFFD || isControl(character))) {
            return Message.of("input/binary");
        }
        int character = text.codePointAt(0);
        if (isUnseen(character)) {
            return Message.of("input/plain-text.unseen")
                    .with("character", String.format(Locale.ROOT, "U+%04X", character));
        }
        String line = text.lines().findFirst().orElse("");
        return Beginning.OF_YAML.matcher(text).matches()
                ? Message.of("input/yaml").quoting("line", line)
                : Message.of("input/plain-text").quoting("line", line);
    }

    /** Whether nobody sees it: a blank that is none of JSON's, or a mark without width such as a second byte order mark. */
    private static boolean isUnseen(int character) {
        return Character.isSpaceChar(character)
                || Character.isWhitespace(character)
                || Character.getType(character) == Character.FORMAT;
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
