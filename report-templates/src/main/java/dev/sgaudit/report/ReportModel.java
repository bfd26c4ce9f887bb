package dev.sgaudit.report;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Severity;
import dev.sgaudit.run.Postures;
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
 * @param configuration what owners declare; its path is an empty text where there is no configuration
 * @param configurationOrigin where it came from, in a few words
 * @param baselines the ids of the baselines that were used
 * @param exported what the exports tell beside rules, for all postures
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
        Postures postures,
        List<Finding> loose,
        Configuration configuration,
        String configurationOrigin,
        List<InputFile> inputs,
        List<NotExamined> notExamined,
        List<String> baselines,
        Exported exported) {

    /** The bar where nobody names one. */
    public static final Severity DEFAULT_BAR = Severity.MEDIUM;

    public ReportModel {
        loose = List.copyOf(loose);
        inputs = List.copyOf(inputs);
        notExamined = List.copyOf(notExamined);
        baselines = List.copyOf(baselines);
    }

    /** A report of a run without a configuration. */
    public ReportModel(
            String version,
            LocalDate asOf,
            Tally tally,
            Verdict verdict,
            boolean evidenceComplete,
            String failOn,
            int exitCode,
            String reason,
            List<PostureAudit> postures,
            List<InputFile> inputs,
            List<NotExamined> notExamined,
            List<String> baselines) {
        this(
                version,
                asOf,
                tally,
                verdict,
                evidenceComplete,
                failOn,
                exitCode,
                reason,
                Postures.of(postures),
                List.of(),
                Configuration.NONE,
                "none",
                inputs,
                notExamined,
                baselines,
                Exported.NOTHING);
    }

    /**
     * What exports tell that is of no one posture.
     *
     * @param filled the ids in rules that the exports resolve
     * @param reach between the clusters of one VPC
     */
    public record Exported(List<Expansion.Filled> filled, List<Reachability> reach) {

        /** Nothing. */
        public static final Exported NOTHING = new Exported(List.of(), List.of());

        public Exported {
            filled = List.copyOf(filled);
            reach = List.copyOf(reach);
        }
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
