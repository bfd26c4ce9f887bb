package dev.sgaudit.tencent;

import dev.sgaudit.model.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A check that bytes are UTF-8 and may be JSON, which notes line ends and wide characters on its way. It goes on where
 * it stopped as more bytes come.
 */
final class TextCheck {

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long LINE_ENDS = '\n' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private final byte[] buffer;
    private final ByteBuffer words;
    private final TextMarks marks;

    /** The offset of the first byte of the buffer, and how many of its bytes there are. */
    private long start;

    private int filled;

    /** Whether no bytes follow. */
    private boolean exhausted;

    /** Why there are no bytes after {@code filled}, where that is not their end. */
    private @Nullable BrokenInput cut;

    /** What is wrong with the first byte that is not right. */
    private @Nullable BrokenInput fault;

    TextCheck(byte[] buffer, TextMarks marks) {
        this.buffer = buffer;
        this.marks = marks;
        words = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Nullable
    BrokenInput fault() {
        return fault;
    }

    /** Lets what is wrong be wrong, for it is passed over. */
    void forgive() {
        fault = null;
    }

    /** Tells how far the buffer is filled, from which offset on, and whether bytes follow. */
    void of(long newStart, int newFilled, boolean isExhausted, @Nullable BrokenInput newCut) {
        start = newStart;
        filled = newFilled;
        exhausted = isExhausted;
        cut = newCut;
    }

    /** Goes on with the check up to the first fault, or to a character or escape of which bytes are still to come. */
    int check(int from) {
        int checked = from;
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
        return checked;
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
                marks.addLineEnd(start + at);
                yield unlessTooMany(at, 1);
            }
            case '\\' -> escape(at);
            case 0 -> fault(at, Message.of("problem/not-utf-8.nul"));
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
        String escape = new String(buffer, at, 6, StandardCharsets.US_ASCII);
        fault = new BrokenInput(Message.of("problem/lone-surrogate").with("escape", escape), start + at);
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
        marks.addWide(start + at, length - utf16);
        return unlessTooMany(at, length);
    }

    /** Bounds what is kept for places: it is forgotten with each rule and with each value that is passed over. */
    private int unlessTooMany(int at, int length) {
        if (marks.size() <= Limits.MARKS) {
            return length;
        }
        fault = new BrokenInput(Message.of("problem/too-long.marks").with("most", Limits.MARKS), start + at);
        return 0;
    }

    private int endsInside(int at) {
        return fault(at, Message.of("problem/not-utf-8.cut").with("bytes", hexadecimalText(at, filled - at)));
    }

    private String hexadecimalText(int at, int length) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(buffer, at, at + length);
    }

    private int notUtf8(int at, int length) {
        Message message = Message.of("problem/not-utf-8").with("count", length);
        return fault(at, message.with("bytes", hexadecimalText(at, length)));
    }

    private int fault(int at, Message message) {
        fault = new BrokenInput(message, start + at);
        return 0;
    }
}
