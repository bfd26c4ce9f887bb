package dev.sgaudit.cli;

import dev.sgaudit.intent.Configuration;
import dev.sgaudit.model.Severity;

/**
 * What {@code --fail-on} asks for: the severity from which findings fail the audit.
 *
 * @param word a severity, or {@code never}, which judges at medium and lets failures through
 */
record Gate(String word) {

    static final Gate DEFAULT = new Gate("medium");

    static Gate of(String word) throws UsageError {
        if (!Configuration.FAIL_ON_WORDS.contains(word)) {
            throw UsageError.of("--fail-on", word, Configuration.FAIL_ON_WORDS);
        }
        return new Gate(word);
    }

    /** The severity from which findings count. */
    Severity bar() {
        return isOpen() ? Severity.MEDIUM : Severity.find(word).orElseThrow();
    }

    /** Whether failures change no exit code. */
    boolean isOpen() {
        return word.equals(Configuration.NEVER);
    }
}
