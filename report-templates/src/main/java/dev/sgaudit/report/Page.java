package dev.sgaudit.report;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * A page on a terminal. Everything that is written goes through {@link Printable} here, so no other class can forget it;
 * lines wrap between words, and none begins with what a CI system would take for a command.
 */
final class Page {

    /** How many columns a line has, as long as it can be broken. */
    static final int WIDTH = 100;

    /** Words beyond this length may be broken behind a comma. */
    private static final int LONG_WORD = 40;

    /** Longer texts are cut: inputs may hold megabytes in one string, and JSON reports have all of it. */
    private static final int MOST_CHARACTERS = 2_000;

    private static final char ESCAPE = 0x1B;

    private final Appendable out;
    private final Colour colour;

    Page(Appendable out, Colour colour) {
        this.out = out;
        this.colour = colour;
    }

    /** A piece of a line; a padded one fills at least so many columns and is never broken. */
    record Span(String text, Tone tone, int columns) {

        static Span of(String text) {
            return new Span(text, Tone.PLAIN, 0);
        }

        static Span of(String text, Tone tone) {
            return new Span(text, tone, 0);
        }

        static Span padded(String text, Tone tone, int columns) {
            return new Span(text, tone, columns);
        }
    }

    /** What stays together when a line is broken. */
    private record Word(String text, Tone tone, String before) {}

    void blank() throws IOException {
        out.append('\n');
    }

    /** Writes the pieces, one blank between them; lines after the first begin at the column {@code hang}. */
    void line(int indent, int hang, Span... spans) throws IOException {
        line(indent, hang, List.of(spans));
    }

    void line(int indent, int hang, List<Span> spans) throws IOException {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        int column = indent;
        boolean isFresh = true;
        Tone tone = Tone.PLAIN;
        for (Word word : words(spans)) {
            int width = columns(word.text());
            boolean isTooLong = column + word.before().length() + width > WIDTH;
            if (!isFresh && isTooLong && !opensCommand(word.text())) {
                end(line, tone);
                tone = Tone.PLAIN;
                line = new StringBuilder(" ".repeat(hang));
                column = hang;
                isFresh = true;
            }
            if (!isFresh) {
                line.append(tone == word.tone() ? "" : switched(tone, Tone.PLAIN))
                        .append(word.before());
                tone = tone == word.tone() ? tone : Tone.PLAIN;
                column += word.before().length();
            }
            line.append(switched(tone, word.tone())).append(word.text());
            tone = word.tone();
            column += width;
            isFresh = false;
        }
        end(line, tone);
    }

    private void end(StringBuilder line, Tone tone) throws IOException {
        out.append(line.toString().stripTrailing())
                .append(switched(tone, Tone.PLAIN))
                .append('\n');
    }

    private static boolean opensCommand(String word) {
        return word.startsWith("::") || word.startsWith("##");
    }

    private static List<Word> words(List<Span> spans) {
        List<Word> words = new ArrayList<>();
        for (Span span : spans) {
            String text = Printable.of(span.text(), MOST_CHARACTERS);
            if (span.columns() > 0) {
                String padding = " ".repeat(Math.max(0, span.columns() - columns(text)));
                words.add(new Word(text + padding, span.tone(), " "));
                continue;
            }
            for (String word : text.split(" ", -1)) {
                String before = " ";
                for (String piece : pieces(word)) {
                    words.add(new Word(piece, span.tone(), before));
                    before = "";
                }
            }
        }
        return words;
    }

    /** The parts of a word between which a line may be broken: around ideographs, and in long lists behind commas. */
    private static List<String> pieces(String word) {
        List<String> pieces = new ArrayList<>();
        boolean isLong = columns(word) > LONG_WORD;
        int start = 0;
        int at = 0;
        while (at < word.length()) {
            int character = word.codePointAt(at);
            int next = at + Character.charCount(character);
            boolean breaksAfter = isWide(character) || (isLong && character == ',');
            boolean isLetter = next < word.length() && Character.isLetterOrDigit(word.codePointAt(next));
            if (breaksAfter && isLetter) {
                pieces.add(word.substring(start, next));
                start = next;
            }
            at = next;
        }
        pieces.add(word.substring(start));
        return pieces;
    }

    /** What makes the terminal change its tone. */
    private String switched(Tone from, Tone to) {
        return colour == Colour.PLAIN || from == to ? "" : ESCAPE + "[" + to.code() + "m";
    }

    /** How many columns the text takes: ideographs take two, marks that sit on other letters none. */
    static int columns(String text) {
        return text.codePoints().map(Page::columns).sum();
    }

    private static int columns(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        if (character < 0x1100) {
            return false;
        }
        boolean isFullwidth = (character >= 0x3000 && character <= 0x303E)
                || (character >= 0xFF01 && character <= 0xFF60)
                || (character >= 0x1F300 && character <= 0x1FAFF);
        UnicodeScript script = UnicodeScript.of(character);
        return isFullwidth
                || script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }
}
