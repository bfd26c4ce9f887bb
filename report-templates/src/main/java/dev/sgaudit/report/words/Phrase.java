package dev.sgaudit.report.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An entry of a bundle, taken apart: words, and between them places for facts. The notation is a part of ICU's:
 * {@code {name}}, {@code {name, plural, one {# rule} other {# rules}}} and {@code {name, select, yes {…} other {…}}}, in
 * which {@code none} is the form of an empty text. {@code {name, first}} and {@code {name, within}} say where in a sentence
 * the fact stands, see {@link Standing}. A mark behind a backslash stands for itself.
 */
record Phrase(List<Part> parts) {

    /** A piece of an entry. */
    sealed interface Part {}

    /** Words. */
    record Literal(String text) implements Part {}

    /** The place of a fact. */
    record Spot(String name, Standing standing) implements Part {

        Spot(String name) {
            this(name, Standing.ANYWHERE);
        }
    }

    /** The number by which the form around it was chosen. */
    record Hash() implements Part {}

    /** Forms of which a fact chooses one: by the plural that its number takes, or by its text. */
    record Choice(String name, boolean isPlural, Map<String, Phrase> forms) implements Part {

        Choice {
            if (!forms.containsKey(OTHER)) {
                throw new IllegalArgumentException("{" + name + "} has no form " + OTHER);
            }
        }

        /** The form of this name, or else the one that stands for all others. */
        Phrase form(String name) {
            return Objects.requireNonNull(forms.getOrDefault(name.isEmpty() ? NONE : name, forms.get(OTHER)));
        }
    }

    /** A mark of the notation behind it is a character like others. */
    private static final char ESCAPE = '\\';

    /** The form of a text without a character. */
    private static final String NONE = "none";

    /** The form that stands for all others. */
    static final String OTHER = "other";

    Phrase {
        parts = List.copyOf(parts);
    }

    /** An entry as a bundle has it. */
    static Phrase of(String pattern) {
        if (pattern.indexOf('{') < 0 && pattern.indexOf('}') < 0 && pattern.indexOf(ESCAPE) < 0) {
            return new Phrase(List.of(new Literal(pattern)));
        }
        Reader reader = new Reader(pattern);
        Phrase phrase = reader.phrase(false);
        if (!reader.isAtEnd()) {
            throw reader.wrong("a } closes nothing");
        }
        return phrase;
    }

    /** Reads an entry from left to right. */
    private static final class Reader {

        private final String pattern;
        private int at;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        boolean isAtEnd() {
            return at == pattern.length();
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(what + " at character " + (at + 1) + " of: " + pattern);
        }

        /** Up to the end, or to the brace that closes what this stands in. */
        Phrase phrase(boolean isCounted) {
            List<Part> parts = new ArrayList<>();
            StringBuilder words = new StringBuilder();
            while (!isAtEnd() && pattern.charAt(at) != '}') {
                char character = pattern.charAt(at);
                if (character == ESCAPE) {
                    at++;
                    words.append(isAtEnd() ? ESCAPE : pattern.charAt(at++));
                    continue;
                }
                boolean isPart = character == '{' || (character == '#' && isCounted);
                if (!isPart) {
                    words.append(character);
                    at++;
                    continue;
                }
                if (!words.isEmpty()) {
                    parts.add(new Literal(words.toString()));
                    words.setLength(0);
                }
                at++;
                parts.add(character == '#' ? new Hash() : spot());
            }
            if (!words.isEmpty()) {
                parts.add(new Literal(words.toString()));
            }
            return new Phrase(parts);
        }

        private Part spot() {
            String name = word();
            if (take('}')) {
                return new Spot(name);
            }
            expect(',');
            String kind = word();
            Standing standing = Standing.of(kind);
            if (standing != Standing.ANYWHERE) {
                if (!take('}')) {
                    throw wrong("} is expected");
                }
                return new Spot(name, standing);
            }
            if (!kind.equals("plural") && !kind.equals("select")) {
                throw wrong("plural, select, first or within is expected");
            }
            expect(',');
            Map<String, Phrase> forms = new LinkedHashMap<>();
            while (!take('}')) {
                String form = word();
                expect('{');
                if (forms.put(form, phrase(kind.equals("plural"))) != null) {
                    throw wrong("a second form " + form);
                }
                expect('}');
            }
            return new Choice(name, kind.equals("plural"), forms);
        }

        private String word() {
            skipBlanks();
            int from = at;
            while (!isAtEnd() && " ,{}".indexOf(pattern.charAt(at)) < 0) {
                at++;
            }
            if (at == from) {
                throw wrong("a name is expected");
            }
            String word = pattern.substring(from, at);
            skipBlanks();
            return word;
        }

        private void skipBlanks() {
            while (!isAtEnd() && pattern.charAt(at) == ' ') {
                at++;
            }
        }

        private boolean take(char mark) {
            skipBlanks();
            boolean isHere = !isAtEnd() && pattern.charAt(at) == mark;
            at += isHere ? 1 : 0;
            return isHere;
        }

        private void expect(char mark) {
            if (isAtEnd() || pattern.charAt(at) != mark) {
                throw wrong(mark + " is expected");
            }
            at++;
        }
    }
}
