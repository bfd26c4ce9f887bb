package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The characters of a file, and the way from a position among them to line, column and byte. */
final class SourceText {

    private static final int BOM_BYTES = 3;

    private final String file;
    private final String text;
    private final int bytesOfBom;

    private int codePoints;
    private int index;
    private long offset;
    private int line;
    private int lineStart;

    private SourceText(String file, String text, int bytesOfBom) {
        this.file = file;
        this.text = text;
        this.bytesOfBom = bytesOfBom;
        rewind();
    }

    /** The file's characters, or a problem at the first byte that is none or that YAML does not allow. */
    static Parsed<SourceText> decode(String file, byte[] content) {
        int start = startsWithBom(content) ? BOM_BYTES : 0;
        ByteBuffer bytes = ByteBuffer.wrap(content, start, content.length - start);
        CharBuffer characters = CharBuffer.allocate(content.length - start);
        // The JDK's decoder refuses overlong forms, surrogates and numbers above U+10FFFF; the YAML library does not.
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean valid = !decoder.decode(bytes, characters, true).isError();
        SourceText source = new SourceText(file, characters.flip().toString(), start);
        if (!valid) {
            Message message =
                    Message.of("problem/invalid-utf8").with("byte", "%02X".formatted(content[bytes.position()] & 0xFF));
            Place place = source.place(source.text.codePointCount(0, source.text.length()), "");
            return Parsed.refused(List.of(Problem.error(message, place)));
        }
        int position = findForbidden(source.text);
        if (position >= 0) {
            Place place = source.place(source.text.codePointCount(0, position), "");
            return Parsed.refused(List.of(Problem.error(forbidden(source.text.codePointAt(position)), place)));
        }
        return Parsed.of(source);
    }

    private static boolean startsWithBom(byte[] content) {
        return content.length >= BOM_BYTES
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    /** The position of the first character that YAML does not allow unescaped, or -1. */
    static int findForbidden(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!isAllowed(text.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0x7E)
                || character == 0x85
                || (character >= 0xA0 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    /** What is to be said about such a character. */
    static Message forbidden(int character) {
        return Message.of("problem/control-character").with("character", "U+%04X".formatted(character));
    }

    String text() {
        return text;
    }

    /** The place after this many characters, counted in code points as the YAML library does. */
    Place place(int position, String pointer) {
        moveTo(position);
        return Place.at(file, line, index - lineStart + 1, bytesOfBom + offset, pointer);
    }

    /** The same, for an item of a list. */
    Place placeOfItem(int position, String list, int item) {
        moveTo(position);
        return new Place(file, line, index - lineStart + 1, bytesOfBom + offset, list, item);
    }

    /** The character after this many others, or a blank at the end. */
    char at(int position) {
        moveTo(position);
        return index < text.length() ? text.charAt(index) : ' ';
    }

    private void rewind() {
        codePoints = 0;
        index = 0;
        offset = 0;
        line = 1;
        lineStart = 0;
    }

    /** Positions are asked for in ascending order, so the whole file is walked once. */
    private void moveTo(int position) {
        if (position < codePoints) {
            rewind();
        }
        while (codePoints < position && index < text.length()) {
            int character = text.codePointAt(index);
            index += Character.charCount(character);
            offset += bytesOf(character);
            codePoints++;
            boolean endsLine =
                    character == '\n' || (character == '\r' && (index == text.length() || text.charAt(index) != '\n'));
            if (endsLine) {
                line++;
                lineStart = index;
            }
        }
    }

    private static int bytesOf(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
