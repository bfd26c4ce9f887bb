package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.Severity;
import java.util.List;

/** What an audit proves. Of several, the one that comes last here wins. */
public enum Verdict {
    PASS("pass"),
    PASS_WITH_WAIVERS("pass-with-waivers"),
    UNKNOWN("unknown"),
    FAIL("fail");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word in every report and language. */
    public String word() {
        return word;
    }

    /** The worse of the two. */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /**
     * The verdict on findings: certain ones at or above the bar fail, possible ones there leave it unknown, as do certain
     * ones that may only be as bad as that, and where one is waived a pass is one with waivers.
     */
    static Verdict on(List<Finding> findings, Severity bar) {
        Verdict verdict = PASS;
        for (Finding finding : findings) {
            if (!finding.isOpen()) {
                verdict = verdict.or(PASS_WITH_WAIVERS);
            } else if (finding.severity().isAtLeast(bar)) {
                boolean isSure = finding.certainty() == Certainty.CERTAIN
                        && finding.atLeast().isAtLeast(bar);
                verdict = verdict.or(isSure ? FAIL : UNKNOWN);
            }
        }
        return verdict;
    }
}
