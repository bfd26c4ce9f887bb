package dev.sgaudit.cli;

import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.model.Message;
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
record Conclusion(Tally tally, Gate gate, Verdict verdict, ExitCode.Evidence evidence, ExitCode code, Message reason) {

    static Conclusion of(Outcome outcome, Gate gate) {
        Tally tally = outcome.tally();
        Verdict verdict = outcome.verdict();
        ExitCode.Evidence evidence = outcome.isComplete() ? ExitCode.Evidence.COMPLETE : ExitCode.Evidence.INCOMPLETE;
        ExitCode code = ExitCode.of(verdict, evidence, gate, ExitCode.Delivery.WHOLE);
        return new Conclusion(
                tally, gate, verdict, evidence, code, reason(tally, gate, verdict, evidence, outcome.areRead()));
    }

    private static Message reason(
            Tally tally, Gate gate, Verdict verdict, ExitCode.Evidence evidence, boolean areInputsRead) {
        if (tally.isEmpty()) {
            return Message.of("conclusion/nothing-proven").with("nothing", Headline.nothingAudited(tally));
        }
        return reason(gate, verdict, evidence, areInputsRead)
                .with("verdict", verdict.word())
                .with("bar", gate.bar().word())
                .with("counts", CountText.of(tally.findings(), gate.bar()))
                .with("stays", CountText.of(tally.findings(), Severity.LOW));
    }

    private static Message reason(Gate gate, Verdict verdict, ExitCode.Evidence evidence, boolean areInputsRead) {
        if (evidence == ExitCode.Evidence.INCOMPLETE) {
            return Message.of("conclusion/incomplete").with("inputs", areInputsRead ? "missing" : "unread");
        }
        return switch (verdict) {
            case UNKNOWN -> Message.of("conclusion/unknown");
            case FAIL -> gate.isOpen() ? Message.of("conclusion/open-gate") : Message.of("conclusion/verdict");
            case PASS, PASS_WITH_WAIVERS -> Message.of("conclusion/verdict");
        };
    }
}
