package dev.sgaudit.cli;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.Printable;
import dev.sgaudit.report.words.Words;

/**
 * A configuration in the making: keys that count, keys behind a {@code #} that a person may let count, and words. A key
 * stands directly behind its {@code #} and words behind a blank, so that removing the {@code #} is all that a person does.
 */
final class DraftText {

    private static final int WIDTH = 112;

    private final Words words;
    private final StringBuilder text = new StringBuilder();

    DraftText(Words words) {
        this.words = words;
    }

    /** Written with care for what is in it: the line is YAML. */
    void key(int depth, String yaml) {
        text.append("  ".repeat(depth)).append(yaml).append('\n');
    }

    /** The same with words behind it. */
    void key(int depth, String yaml, Fact remark) {
        key(depth, yaml + "  # " + Printable.of(words.say(remark)));
    }

    /** A key that counts only when somebody removes what stands before it. */
    void ask(int depth, String yaml) {
        key(depth, "#" + yaml);
    }

    /** A paragraph of words ends here. */
    void endParagraph(int depth) {
        key(depth, "#");
    }

    /** Words, in as many lines as they need; text from inputs may be in them. */
    void say(int depth, Message remark) {
        String start = "  ".repeat(depth) + "# ";
        StringBuilder line = new StringBuilder(start);
        for (String word : Printable.of(words.say(remark)).split(" ", -1)) {
            if (line.length() > start.length() && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(start);
            }
            line.append(line.length() > start.length() ? " " : "").append(word);
        }
        text.append(line).append('\n');
    }

    /** Words in one line that somebody may want to copy. */
    void list(int depth, Message remark) {
        text.append("  ".repeat(depth))
                .append("#   ")
                .append(Printable.of(words.say(remark)))
                .append('\n');
    }

    void skipLine() {
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
