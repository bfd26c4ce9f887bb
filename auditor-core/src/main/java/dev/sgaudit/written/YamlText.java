package dev.sgaudit.written;

import dev.sgaudit.model.InvisibleCharacters;
import java.util.Optional;

/** The writing of texts into YAML, so that they are read back as they were and nothing of them is YAML's own. */
public final class YamlText {

    /** Longer than any name that Tencent gives. */
    private static final int LONGEST = 256;

    private YamlText() {}

    /**
     * The text in quotation marks, with what nobody can see by its number. Nothing where the text is no value of a
     * configuration: it is blank, too long for a name, or holds a character that YAML has not.
     */
    public static Optional<String> quoted(String text) {
        if (text.isBlank() || text.length() > LONGEST || SourceText.findForbidden(text) >= 0) {
            return Optional.empty();
        }
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        int before = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(before)) {
            int character = text.codePointAt(at);
            // CI systems obey lines of a log that hold two of one of these.
            boolean isSecond = character == before && (character == ':' || character == '#');
            if (character == '"' || character == '\\') {
                quoted.append('\\').appendCodePoint(character);
            } else if (isSecond || InvisibleCharacters.isOne(character)) {
                quoted.append("\\U%08X".formatted(character));
            } else {
                quoted.appendCodePoint(character);
            }
            before = character;
        }
        return Optional.of(quoted.append('"').toString());
    }
}
