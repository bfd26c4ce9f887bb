package dev.sgaudit.cli;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.run.ConfigurationFile;
import dev.sgaudit.run.Postures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a report tells besides its postures.
 *
 * @param options those that the result depends on: what was given, and the role in any case
 * @param loose the findings that belong to no posture
 * @param exported what the exports tell that is of no one posture
 */
record Envelope(
        String version,
        LocalDate asOf,
        Conclusion conclusion,
        ConfigurationFile config,
        List<GivenOption> options,
        List<Baseline> baselines,
        List<InputFile> inputs,
        List<NotExamined> notExamined,
        List<Finding> loose,
        ReportModel.Exported exported) {

    Envelope {
        options = List.copyOf(options);
        baselines = List.copyOf(baselines);
        inputs = List.copyOf(inputs);
        notExamined = List.copyOf(notExamined);
        loose = List.copyOf(loose);
    }

    /** The same for the reports that people read. */
    ReportModel with(Postures postures) {
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
                loose,
                config.configuration(),
                config.origin().word(),
                inputs,
                notExamined,
                ids(baselines),
                exported);
    }

    private static List<String> ids(List<Baseline> baselines) {
        List<String> ids = new ArrayList<>();
        for (Baseline baseline : baselines) {
            ids.add(baseline.id());
        }
        return ids;
    }
}
