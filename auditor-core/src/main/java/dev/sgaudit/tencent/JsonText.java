package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked bytes of an input: checked to be UTF-8, cut into values, each byte with its line and column.
 *
 * <p>Only what was handed out last is kept, so a text of any size takes the same memory.
 */
final class JsonText {

    private static final int SIZE = 1 << 16;

    /** So much of what was handed out stays readable, for messages: more than the parser ever reads ahead. */
    private static final int KEPT = 1 << 14;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long LINE_ENDS = '\n' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    /** How the text is cut into values, which its first line end decides. */
    private enum Framing {
        UNDECIDED,
        DOCUMENT,
        LINES
    }

    private final String file;
    private final InputStream bytes;
    private final byte[] buffer = new byte[SIZE];
    private final ByteBuffer words = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    private long start;
    private int next;
    private int checked;
    private int filled;
    private boolean exhausted;

    /** What is wrong with the byte at {@code checked}. */
    private @Nullable BrokenInput fault;

    /** Why there are no bytes after {@code filled}, where that is not their end. */
    private @Nullable BrokenInput cut;

    private Framing framing = Framing.UNDECIDED;
    private boolean begun;
    private boolean whole;
    private boolean objectFirst;
    private byte lastInk;

    private final LongQueue lineEnds = new LongQueue();

    /** Where each character begins that has more bytes than UTF-16 units, times 4, plus the difference. */
    private final LongQueue wideCharacters = new LongQueue();

    private long mark;
    private int markLine = 1;
    private long markLineStart;
    private long markSurplus;

    JsonText(String file, InputStream bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** The first bytes, as many as there are up to {@code length}, before anything else is asked for. */
    byte[] head(int length) throws BrokenInput {
        while (filled < length && !exhausted) {
            fill();
        }
        if (filled == 0 && cut != null) {
            throw cut;
        }
        byte[] head = new byte[Math.min(filled, length)];
        System.arraycopy(buffer, 0, head, 0, head.length);
        return head;
    }

    /** Passes over a byte order mark of UTF-8 at the start. */
    void skipByteOrderMark() {
        if (filled >= 3 && startsWithMark(0)) {
            next = 3;
            checked = 3;
            mark = 3;
            markLineStart = 3;
        }
    }

    private boolean startsWithMark(int at) {
        return buffer[at] == (byte) 0xEF && buffer[at + 1] == (byte) 0xBB && buffer[at + 2] == (byte) 0xBF;
    }

    /** Moves to the next value; false at the end of the text. What is wrong with its bytes shows when they are read. */
    boolean nextValue() {
        if (begun && framing == Framing.DOCUMENT) {
            return false;
        }
        check();
        do {
            while (next < checked && isBlank(buffer[next])) {
                next++;
            }
            advance(start + next);
        } while (next == checked && fault == null && more());
        if (next == checked && fault == null) {
            return false;
        }
        if (!begun) {
            objectFirst = next < checked && buffer[next] == '{';
            begun = true;
        }
        return true;
    }

    /** The offset of the byte that is handed out next. */
    long offset() {
        return start + next;
    }

    /** Whether a byte order mark stands where a value is to begin. */
    boolean isAtByteOrderMark() {
        while (checked - next < 3 && fault == null && more()) {
            // A mark has three bytes.
        }
        return checked - next >= 3 && startsWithMark(next);
    }

    /** The bytes from here to the end of the value and the blanks around it. */
    InputStream value() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                return hand(target, from, length);
            }
        };
    }

    private int hand(byte[] target, int from, int length) throws BrokenInput {
        int count = Math.min(length, ready());
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(buffer, next, target, from, count);
        pass(next + count);
        return count;
    }

    /** How many bytes of the value can be handed out now; none at its end. */
    private int ready() throws BrokenInput {
        while (true) {
            int limit = checked;
            if (framing != Framing.DOCUMENT && !lineEnds.isEmpty()) {
                limit = (int) (lineEnds.get(0) - start);
                if (limit == next && framing == Framing.LINES) {
                    return 0;
                }
                if (limit == next) {
                    decide();
                    continue;
                }
            }
            if (next < limit) {
                return limit - next;
            }
            if (fault != null) {
                throw fault;
            }
            if (!more()) {
                return 0;
            }
        }
    }

    private void pass(int to) {
        if (framing == Framing.UNDECIDED) {
            for (int i = to - 1; i >= next; i--) {
                if (!isBlank(buffer[i])) {
                    lastInk = buffer[i];
                    break;
                }
            }
        }
        next = to;
    }

    /** Says that the value which is being read has ended, so that only blanks may follow in its line. */
    void endValue() {
        whole = true;
    }

    /**
     * At the first line end: are these values, one a line, or one value over several lines? They are lines where the
     * first is a whole object, and where it is broken off and the next one opens an object, for no value goes on so.
     */
    private void decide() {
        framing = Framing.DOCUMENT;
        if (whole && objectFirst) {
            framing = Framing.LINES;
            return;
        }
        int ahead = 1;
        boolean seen = false;
        while (!seen) {
            while (next + ahead < filled && isBlank(buffer[next + ahead])) {
                ahead++;
            }
            seen = next + ahead + 1 < filled || exhausted || !fill();
        }
        if (!objectFirst || next + ahead >= filled || buffer[next + ahead] != '{') {
            return;
        }
        boolean opensWithName = next + ahead + 1 < filled && buffer[next + ahead + 1] == '"';
        boolean atFirstColumn = buffer[next + ahead - 1] == '\n';
        boolean brokenOff = lastInk != ':' && lastInk != ',' && lastInk != '[' && lastInk != '{';
        if (lastInk == '}' || (brokenOff && atFirstColumn && opensWithName)) {
            framing = Framing.LINES;
        }
    }

    /** Passes over what is left of a value that is broken; whether others may follow it. */
    boolean skipValue() {
        advance(start + next);
        while (framing != Framing.DOCUMENT) {
            if (!lineEnds.isEmpty()) {
                pass((int) (lineEnds.get(0) - start));
                if (framing == Framing.UNDECIDED) {
                    decide();
                }
                return framing == Framing.LINES;
            }
            if (fault != null && fault == cut) {
                return false;
            }
            if (fault != null) {
                fault = null;
                while (checked < filled && buffer[checked] != '\n') {
                    checked++;
                }
            }
            pass(checked);
            advance(start + next);
            int before = checked;
            check();
            if (checked == before && fault == null && lineEnds.isEmpty() && !more()) {
                return false;
            }
        }
        return false;
    }

    /** The place of a byte that is no earlier than where {@link #advance} was last called for. */
    Place place(long offset, String container, int item) {
        int line = markLine;
        long lineStart = markLineStart;
        for (int i = 0; i < lineEnds.size() && lineEnds.get(i) < offset; i++) {
            line++;
            lineStart = lineEnds.get(i) + 1;
        }
        long surplus = lineStart == markLineStart ? markSurplus : 0;
        for (int i = 0; i < wideCharacters.size() && wideCharacters.get(i) >> 2 < offset; i++) {
            if (wideCharacters.get(i) >> 2 >= lineStart) {
                surplus += wideCharacters.get(i) & 3;
            }
        }
        long column = Math.max(offset, mark) - lineStart - surplus + 1;
        return new Place(file, line, (int) Math.min(column, Integer.MAX_VALUE), offset, container, item);
    }

    /** Forgets the lines before a byte: no place before it is asked for any more. */
    void advance(long offset) {
        mark = offset;
        while (!lineEnds.isEmpty() && lineEnds.get(0) < offset) {
            markLine++;
            markLineStart = lineEnds.get(0) + 1;
            markSurplus = 0;
            lineEnds.removeFirst();
        }
        while (!wideCharacters.isEmpty() && wideCharacters.get(0) >> 2 < offset) {
            if (wideCharacters.get(0) >> 2 >= markLineStart) {
                markSurplus += wideCharacters.get(0) & 3;
            }
            wideCharacters.removeFirst();
        }
    }

    /** What stands at a byte that was handed out lately, in words. */
    String describe(long offset) {
        long distance = offset - start;
        if (distance < 0) {
            return "the text";
        }
        int at = (int) Math.min(distance, next);
        if (at == next) {
            return framing == Framing.LINES ? "the end of the line" : "the end of the text";
        }
        int end = at;
        while (end < next && end - at < 20 && isWordPart(buffer[end])) {
            end++;
        }
        if (end > at) {
            return Quoted.text(new String(buffer, at, end - at, StandardCharsets.US_ASCII));
        }
        if (buffer[at] >= 0 && buffer[at] < ' ') {
            return buffer[at] == '\n' || buffer[at] == '\r'
                    ? "a line end"
                    : buffer[at] == '\t'
                            ? "a tab"
                            : String.format(Locale.ROOT, "the control character U+%04X", buffer[at]);
        }
        if (buffer[at] == '"') {
            return "a quotation mark";
        }
        end = at + 1;
        while (end < next && (buffer[end] & 0xC0) == 0x80) {
            end++;
        }
        return Quoted.text(new String(buffer, at, end - at, StandardCharsets.UTF_8));
    }

    private static boolean isWordPart(byte character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z');
    }

    /** Where the name began that was read up to this byte, as far as its bytes are still there. */
    long startOfName(long end) {
        for (int i = (int) (end - start) - 2; i >= 0; i--) {
            if (buffer[i] == '"' && !isEscaped(i)) {
                return start + i;
            }
        }
        return end;
    }

    /** Where the number began that was read up to this byte, as far as its bytes are still there. */
    long startOfNumber(long end) {
        int at = (int) (end - start);
        while (at > 0 && "+-.0123456789Ee".indexOf(buffer[at - 1]) >= 0) {
            at--;
        }
        return start + at;
    }

    private boolean isEscaped(int at) {
        int backslashes = 0;
        while (backslashes < at && buffer[at - 1 - backslashes] == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** Reads and checks more bytes; false where there are none. */
    private boolean more() {
        if (exhausted) {
            return false;
        }
        fill();
        check();
        return true;
    }

    /** Reads more bytes; false where the buffer is full of what is still to be handed out. */
    private boolean fill() {
        if (filled == SIZE) {
            int drop = Math.max(0, next - KEPT);
            if (drop == 0) {
                return false;
            }
            System.arraycopy(buffer, drop, buffer, 0, filled - drop);
            start += drop;
            next -= drop;
            checked -= drop;
            filled -= drop;
        }
        try {
            int count = bytes.read(buffer, filled, SIZE - filled);
            exhausted = count < 0;
            filled += Math.max(0, count);
        } catch (BrokenInput e) {
            exhausted = true;
            cut = new BrokenInput(e.code(), e.sentence(), start + filled);
        } catch (IOException e) {
            exhausted = true;
            cut = new BrokenInput("unreadable", "It cannot be read to its end: " + Reason.of(e) + ".", start + filled);
        }
        return true;
    }

    /** Goes on with the check up to the first fault, or to a character or escape of which bytes are still to come. */
    private void check() {
        boolean whole = true;
        while (checked < filled && fault == null && whole) {
            checked = plainUntil(checked);
            if (checked < filled) {
                int length = length(checked);
                whole = length > 0;
                checked += length;
            }
        }
        if (exhausted && cut != null && fault == null) {
            fault = cut;
        }
    }

    /** The first byte from here on that is not plain: not ASCII, a line end, a backslash, a NUL. */
    private int plainUntil(int from) {
        int at = from;
        while (at + Long.BYTES <= filled) {
            long word = words.getLong(at);
            long special = (word | zeros(word) | zeros(word ^ LINE_ENDS) | zeros(word ^ BACKSLASHES)) & TOPS;
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >> 3);
            }
            at += Long.BYTES;
        }
        while (at < filled && buffer[at] > 0 && buffer[at] != '\n' && buffer[at] != '\\') {
            at++;
        }
        return at;
    }

    /** The top bit of every zero byte; above the lowest one others may be set as well. */
    private static long zeros(long word) {
        return word - ONES & ~word & TOPS;
    }

    /** How many bytes are right from here; 0 where there is a fault or more bytes are needed. */
    private int length(int at) {
        return switch (buffer[at]) {
            case '\n' -> {
                lineEnds.add(start + at);
                yield unlessTooMany(at, 1);
            }
            case '\\' -> escape(at);
            case 0 -> fault(at, "is not JSON: a NUL byte stands here, and no JSON has one");
            default -> character(at);
        };
    }

    private int escape(int at) {
        if (at + 1 == filled) {
            return exhausted ? 1 : 0;
        }
        if (buffer[at + 1] != 'u') {
            return buffer[at + 1] > ' ' ? 2 : 1;
        }
        if (at + 6 > filled) {
            return exhausted ? 2 : 0;
        }
        int unit = hexadecimal(at + 2);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return 2;
        }
        if (unit <= Character.MAX_HIGH_SURROGATE) {
            if (at + 12 > filled && !exhausted) {
                return 0;
            }
            if (at + 12 <= filled && buffer[at + 6] == '\\' && buffer[at + 7] == 'u') {
                int second = hexadecimal(at + 8);
                if (second >= Character.MIN_LOW_SURROGATE && second <= Character.MAX_LOW_SURROGATE) {
                    return 12;
                }
            }
        }
        fault = new BrokenInput(
                "lone-surrogate",
                "The escape " + new String(buffer, at, 6, StandardCharsets.US_ASCII)
                        + " is half a character without its other half; two such escapes, or the character itself, are"
                        + " expected: export it again.",
                start + at);
        return 0;
    }

    /** The number that four hexadecimal digits write, or a negative one. */
    private int hexadecimal(int at) {
        int number = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = buffer[i] < 0 ? -1 : Character.digit(buffer[i], 16);
            if (digit < 0) {
                return -1;
            }
            number = 16 * number + digit;
        }
        return number;
    }

    /** RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
    private int character(int at) {
        int lead = buffer[at] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4) {
            return notUtf8(at, 1);
        }
        for (int i = 1; i < length; i++) {
            if (at + i == filled) {
                return exhausted && cut == null ? endsInside(at) : 0;
            }
            int follower = buffer[at + i] & 0xFF;
            int lowest = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int highest = i > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (follower < lowest || follower > highest) {
                return notUtf8(at, i + 1);
            }
        }
        int utf16 = length == 4 ? 2 : 1;
        wideCharacters.add((start + at) << 2 | (length - utf16));
        return unlessTooMany(at, length);
    }

    /** Bounds what is kept for places: it is forgotten with each rule and with each value that is passed over. */
    private int unlessTooMany(int at, int length) {
        if (lineEnds.size() + wideCharacters.size() <= Limits.MARKS) {
            return length;
        }
        fault = new BrokenInput(
                "too-long",
                "Here are more than " + Limits.MARKS + " lines and characters beyond ASCII in one rule or between two"
                        + " values, the most that is read: no export holds such, so check where the file comes from.",
                start + at);
        return 0;
    }

    private int endsInside(int at) {
        return fault(
                at, "is not UTF-8: it ends in the middle of a character, behind " + hexadecimalText(at, filled - at));
    }

    private String hexadecimalText(int at, int length) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(buffer, at, at + length);
    }

    private int notUtf8(int at, int length) {
        String found = hexadecimalText(at, length);
        return fault(
                at,
                length == 1
                        ? "is not UTF-8: the byte " + found + " begins no character"
                        : "is not UTF-8: the bytes " + found + " are no character");
    }

    private int fault(int at, String why) {
        fault = new BrokenInput(
                "not-utf-8",
                "The text " + why + "; JSON in UTF-8 is expected: export it again, or convert it.",
                start + at);
        return 0;
    }
}
