package dev.sgaudit.cli;

import dev.sgaudit.written.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats of a report. */
enum Format {
    TEXT,
    JSON,
    NDJSON,
    HTML,
    MARKDOWN;

    /** The word in options. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether each posture is written as soon as it is audited, and kept no longer. */
    boolean isStreamed() {
        return this == NDJSON;
    }

    /** Whether it says of every rule what it really does. */
    boolean isRuleByRule() {
        return this == HTML || this == MARKDOWN;
    }

    static Format of(String option, String word) throws UsageError {
        for (Format format : values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        List<String> words = Arrays.stream(values()).map(Format::word).toList();
        if (NotYet.FORMATS.contains(word)) {
            throw new UsageError(
                    option + ": this version does not write " + word + " yet; it writes " + String.join(", ", words));
        }
        throw UsageError.of(option, word, Spelling.instead(word, words));
    }
}
