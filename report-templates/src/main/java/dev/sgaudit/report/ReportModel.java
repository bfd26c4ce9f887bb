package dev.sgaudit.report;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Severity;
import java.time.LocalDate;
import java.util.List;

/**
 * All that a report tells.
 *
 * @param version of sgaudit
 * @param asOf the day on which expiry was judged
 * @param failOn the severity from which a finding fails the gate, or {@code never}
 * @param reason one sentence on why the exit code is not 0, or an empty text
 * @param loose the findings that belong to no posture
 * @param baselines the ids of the baselines that were used
 */
public record ReportModel(
        String version,
        LocalDate asOf,
        Tally tally,
        Verdict verdict,
        boolean evidenceComplete,
        String failOn,
        int exitCode,
        String reason,
        List<PostureAudit> postures,
        List<Finding> loose,
        List<InputFile> inputs,
        List<NotExamined> notExamined,
        List<String> baselines) {

    /** The bar where nobody names one. */
    public static final Severity DEFAULT_BAR = Severity.MEDIUM;

    public ReportModel {
        postures = List.copyOf(postures);
        loose = List.copyOf(loose);
        inputs = List.copyOf(inputs);
        notExamined = List.copyOf(notExamined);
        baselines = List.copyOf(baselines);
    }

    /** The severity from which a finding decides the verdict; {@code never} moves the gate and not the bar. */
    public Severity bar() {
        return Severity.find(failOn).orElse(DEFAULT_BAR);
    }

    /** Whether it proves a pass: a verdict that passes, on something, from evidence that is whole. */
    public boolean isProven() {
        return verdict.compareTo(Verdict.PASS_WITH_WAIVERS) <= 0 && evidenceComplete && !tally.isEmpty();
    }
}
