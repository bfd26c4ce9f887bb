package dev.sgaudit.run;

import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Finding;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import java.util.List;

/**
 * What a run comes to.
 *
 * @param each every posture, where they were to be kept
 * @param causes each result once with all postures that it stands for, where they were to be kept
 * @param loose the findings that belong to no posture
 * @param hasClusters whether clusters were audited, and no groups by themselves
 * @param areRead whether each input was read to its end and all in it was understood
 * @param filled the ids that the exports filled in
 * @param reach which clusters reach which
 */
public record Outcome(
        Tally tally,
        Postures each,
        Postures causes,
        List<Finding> loose,
        List<Baseline> baselines,
        List<InputFile> inputs,
        List<NotExamined> notExamined,
        boolean hasClusters,
        boolean areRead,
        List<Expansion.Filled> filled,
        List<Reachability> reach) {

    public Outcome {
        loose = List.copyOf(loose);
        baselines = List.copyOf(baselines);
        inputs = List.copyOf(inputs);
        notExamined = List.copyOf(notExamined);
        filled = List.copyOf(filled);
        reach = List.copyOf(reach);
    }

    public Verdict verdict() {
        return tally.overall();
    }

    /** Whether nothing is known to be missing, and something was audited. */
    public boolean isComplete() {
        return tally.isWhole() && !tally.isEmpty();
    }
}
