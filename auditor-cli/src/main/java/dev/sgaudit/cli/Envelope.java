package dev.sgaudit.cli;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.report.ReportModel;
import java.time.LocalDate;
import java.util.List;

/**
 * All that a report tells besides its postures.
 *
 * @param options those that were given and that the result depends on
 */
record Envelope(
        String version,
        LocalDate asOf,
        Conclusion conclusion,
        List<GivenOption> options,
        List<Baseline> baselines,
        List<InputFile> inputs,
        List<NotExamined> notExamined) {

    Envelope {
        options = List.copyOf(options);
        baselines = List.copyOf(baselines);
        inputs = List.copyOf(inputs);
        notExamined = List.copyOf(notExamined);
    }

    /** The same for the reports that people read. */
    ReportModel with(List<PostureAudit> postures) {
        boolean isSilent = conclusion.code() == ExitCode.PASSED;
        return new ReportModel(
                version,
                asOf,
                conclusion.tally(),
                conclusion.verdict(),
                conclusion.evidence() == ExitCode.Evidence.COMPLETE,
                conclusion.gate().word(),
                conclusion.code().number(),
                isSilent ? "" : conclusion.reason(),
                postures,
                List.of(),
                inputs,
                notExamined,
                baselines.stream().map(Baseline::id).toList());
    }
}
