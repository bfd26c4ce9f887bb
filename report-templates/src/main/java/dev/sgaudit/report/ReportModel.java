package dev.sgaudit.report;

import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Severity;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Outcome;
import dev.sgaudit.run.Postures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a report tells.
 *
 * @param version of sgaudit
 * @param asOf the day on which expiry was judged
 * @param failOn the severity from which a finding fails the gate, or {@code never}
 * @param exitCode what the verdict and the evidence give, whether or not each report can be written
 * @param conclusion one sentence on why the exit code is what it is
 * @param config what owners declare
 * @param options those that the result depends on: what was given, and in any case the role of groups by themselves
 * @param outcome what the run comes to
 */
public record ReportModel(
        String version,
        LocalDate asOf,
        String failOn,
        int exitCode,
        Message conclusion,
        ConfigurationFile config,
        List<GivenOption> options,
        Outcome outcome) {

    /** The bar where nobody names one. */
    public static final Severity DEFAULT_BAR = Severity.MEDIUM;

    public ReportModel {
        options = List.copyOf(options);
    }

    /** The severity from which a finding decides the verdict; {@code never} moves the gate and not the bar. */
    public Severity bar() {
        return Severity.find(failOn).orElse(DEFAULT_BAR);
    }

    /** Whether it proves a pass: a verdict that passes, on something, from evidence that is whole. */
    public boolean isProven() {
        return verdict().compareTo(Verdict.PASS_WITH_WAIVERS) <= 0 && evidenceComplete();
    }

    /** Why the exit code is not 0, for people; an empty text where it is. */
    public Fact reason() {
        return exitCode == 0 ? new Fact.Name("") : conclusion;
    }

    public Tally tally() {
        return outcome.tally();
    }

    public Verdict verdict() {
        return outcome.verdict();
    }

    /** Whether nothing is known to be missing, and something was audited. */
    public boolean evidenceComplete() {
        return outcome.isComplete();
    }

    /** Each result once, with all postures that it stands for. */
    public Postures postures() {
        return outcome.causes();
    }

    /** The findings that belong to no posture. */
    public List<Finding> loose() {
        return outcome.loose();
    }

    /** What owners declare; its path is an empty text where there is no configuration. */
    public Configuration configuration() {
        return config.configuration();
    }

    public List<InputFile> inputs() {
        return outcome.inputs();
    }

    public List<NotExamined> notExamined() {
        return outcome.notExamined();
    }

    /** The ids of the baselines that were used. */
    public List<String> baselines() {
        List<String> ids = new ArrayList<>();
        for (Baseline baseline : outcome.baselines()) {
            ids.add(baseline.id());
        }
        return ids;
    }
}
