package dev.sgaudit.cli;

import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.CountText;
import dev.sgaudit.report.Headline;
import dev.sgaudit.run.Outcome;

/**
 * What an audit comes to.
 *
 * @param code what the verdict and the evidence give; a report that cannot be written shows only in the code of the run
 * @param reason one sentence on why the code is what it is
 */
record Conclusion(Tally tally, Gate gate, Verdict verdict, ExitCode.Evidence evidence, ExitCode code, String reason) {

    static Conclusion of(Outcome outcome, Gate gate) {
        Tally tally = outcome.tally();
        Verdict verdict = outcome.verdict();
        ExitCode.Evidence evidence = outcome.isComplete() ? ExitCode.Evidence.COMPLETE : ExitCode.Evidence.INCOMPLETE;
        ExitCode code = ExitCode.of(verdict, evidence, gate, ExitCode.Delivery.WHOLE);
        return new Conclusion(
                tally, gate, verdict, evidence, code, reason(tally, gate, verdict, evidence, outcome.areRead()));
    }

    private static String reason(
            Tally tally, Gate gate, Verdict verdict, ExitCode.Evidence evidence, boolean areInputsRead) {
        if (tally.isEmpty()) {
            return Headline.nothingAudited(tally) + ", and that proves nothing";
        }
        if (evidence == ExitCode.Evidence.INCOMPLETE) {
            String why = areInputsRead
                    ? "for something is missing from the inputs, which the report names; as far as they go"
                    : "for not all of the inputs could be read and understood; as far as they were";
            return "the evidence is incomplete, " + why + ", the verdict is " + verdict.word() + counts(tally, gate);
        }
        String verdictIs = "the verdict is " + verdict.word() + counts(tally, gate);
        return switch (verdict) {
            case UNKNOWN ->
                verdictIs + ", because something that would reach " + gate.bar().word()
                        + " is not known; the report says what would settle it";
            case FAIL ->
                gate.isOpen() ? verdictIs + "; the exit code is 0 all the same, for --fail-on is never" : verdictIs;
            case PASS, PASS_WITH_WAIVERS -> verdictIs;
        };
    }

    private static String counts(Tally tally, Gate gate) {
        String counts = CountText.of(tally.findings(), gate.bar());
        String stays = CountText.of(tally.findings(), Severity.LOW);
        return counts.isEmpty()
                ? " with no finding at or above " + gate.bar().word()
                        + (stays.isEmpty() ? "" : "; below it stays " + stays)
                : " with findings at or above " + gate.bar().word() + ": " + counts;
    }
}
