package dev.sgaudit.report;

import java.io.IOException;
import java.io.Writer;

/** Text in HTML, within elements and within quoted attributes. */
final class HtmlEscaping {

    private HtmlEscaping() {}

    static void write(String text, Writer out) throws IOException {
        String shown = Printable.visible(text, Escaping.MOST_CHARACTERS);
        for (int i = 0; i < shown.length(); i++) {
            char character = shown.charAt(i);
            switch (character) {
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '&' -> out.write("&amp;");
                case '"' -> out.write("&quot;");
                case '\'' -> out.write("&#39;");
                default -> out.write(character);
            }
        }
    }
}
