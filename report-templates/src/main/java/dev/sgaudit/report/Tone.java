package dev.sgaudit.report;

import dev.sgaudit.audit.Verdict;

/** How a piece of text is meant, and so how it is coloured where there is colour. */
enum Tone {
    PLAIN("0"),
    STRONG("0;1"),
    DIM("0;2"),
    GOOD("0;1;32"),
    DOUBTFUL("0;1;33"),
    BAD("0;1;31");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    /** How a verdict is meant: a pass whose evidence is not whole is none. */
    static Tone of(Verdict verdict, boolean isEvidenceComplete) {
        return switch (verdict) {
            case FAIL -> BAD;
            case UNKNOWN -> DOUBTFUL;
            case PASS, PASS_WITH_WAIVERS -> isEvidenceComplete ? GOOD : DOUBTFUL;
        };
    }

    /** The parameters of the terminal's escape sequence. */
    String code() {
        return code;
    }
}
