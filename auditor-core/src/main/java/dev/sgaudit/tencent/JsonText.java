package dev.sgaudit.tencent;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.FileFault;
import dev.sgaudit.model.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    /** How the text is cut into values, which its first line end decides. */
    private enum Framing {
        UNDECIDED,
        DOCUMENT,
        LINES
    }

    private final InputStream bytes;
    private final byte[] buffer = new byte[SIZE];
    private final TextMarks marks;
    private final TextCheck check;
    private long start;
    private int next;
    private int checked;
    private int filled;
    private boolean exhausted;

    /** Why there are no bytes after {@code filled}, where that is not their end. */
    private @Nullable BrokenInput cut;

    private Framing framing = Framing.UNDECIDED;
    private boolean begun;
    private boolean whole;
    private boolean objectFirst;
    private byte lastInk;

    JsonText(String file, InputStream bytes) {
        this.bytes = bytes;
        marks = new TextMarks(file);
        check = new TextCheck(buffer, marks);
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
            marks.begin(3);
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
            marks.advance(start + next);
        } while (next == checked && check.fault() == null && more());
        if (next == checked && check.fault() == null) {
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
        while (checked - next < 3 && check.fault() == null && more()) {
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
            if (framing != Framing.DOCUMENT && marks.hasLineEnd()) {
                limit = (int) (marks.firstLineEnd() - start);
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
            BrokenInput fault = check.fault();
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
        marks.advance(start + next);
        while (framing != Framing.DOCUMENT) {
            if (marks.hasLineEnd()) {
                pass((int) (marks.firstLineEnd() - start));
                if (framing == Framing.UNDECIDED) {
                    decide();
                }
                return framing == Framing.LINES;
            }
            BrokenInput fault = check.fault();
            if (fault != null && fault == cut) {
                return false;
            }
            if (fault != null) {
                check.forgive();
                while (checked < filled && buffer[checked] != '\n') {
                    checked++;
                }
            }
            pass(checked);
            marks.advance(start + next);
            int before = checked;
            check();
            if (checked == before && check.fault() == null && !marks.hasLineEnd() && !more()) {
                return false;
            }
        }
        return false;
    }

    /** The line and column of each byte that is no earlier than where they were last advanced to. */
    TextMarks marks() {
        return marks;
    }

    /** What stands at a byte that was handed out lately. */
    Fact describe(long offset) {
        long distance = offset - start;
        if (distance < 0) {
            return Message.of("input/something");
        }
        int at = (int) Math.min(distance, next);
        if (at == next) {
            return framing == Framing.LINES ? Message.of("input/end-of-line") : Message.of("input/end-of-text");
        }
        int end = at;
        while (end < next && end - at < 20 && isWordPart(buffer[end])) {
            end++;
        }
        if (end > at) {
            return new Fact.Quote(new String(buffer, at, end - at, StandardCharsets.US_ASCII));
        }
        if (buffer[at] == '\n' || buffer[at] == '\r') {
            return Message.of("input/line-end");
        }
        if (buffer[at] == '\t') {
            return Message.of("input/tab");
        }
        if (buffer[at] >= 0 && buffer[at] < ' ') {
            return Message.of("input/control-character")
                    .with("character", String.format(Locale.ROOT, "U+%04X", buffer[at]));
        }
        if (buffer[at] == '"') {
            return Message.of("input/quotation-mark");
        }
        end = at + 1;
        while (end < next && (buffer[end] & 0xC0) == 0x80) {
            end++;
        }
        return new Fact.Quote(new String(buffer, at, end - at, StandardCharsets.UTF_8));
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
            cut = e.at(start + filled);
        } catch (IOException e) {
            exhausted = true;
            cut = new BrokenInput(Message.of("problem/unreadable.rest").with("why", FileFault.of(e)), start + filled);
        }
        return true;
    }

    /** Goes on with the check of what has come. */
    private void check() {
        check.of(start, filled, exhausted, cut);
        checked = check.check(checked);
    }
}
