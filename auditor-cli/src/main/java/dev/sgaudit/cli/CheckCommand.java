package dev.sgaudit.cli;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.model.Message;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.Verbosity;
import dev.sgaudit.run.Outcome;
import dev.sgaudit.run.Question;
import dev.sgaudit.run.RefusedQuestion;
import dev.sgaudit.run.Run;
import dev.sgaudit.run.Sink;
import dev.sgaudit.tencent.Inputs;
import dev.sgaudit.tencent.ReadOptions;
import java.util.List;

/** {@code sgaudit check}: the audit. */
final class CheckCommand implements Sink {

    private final CheckOptions options;
    private final Shell shell;
    private final Reports reports;
    private final Progress progress;

    private CheckCommand(CheckOptions options, Shell shell, Reports reports) {
        this.options = options;
        this.shell = shell;
        this.reports = reports;
        progress = Progress.of(shell, options.format());
    }

    static Usage usage() {
        return new Usage(
                "check",
                new Usage.Brief("INPUT…", "audit security groups; the main job"),
                "INPUT… [OPTIONS]",
                "Audits security groups against what Tencent documents for TKE and what their owners declare.",
                "sgaudit check exports/ --node-cidr 10.0.0.0/20 --container-cidr 172.16.0.0/16 --no-ssh --out"
                        + " json=report.json",
                new Usage.Argument("INPUT…", "exports of security groups: files, directories, or - for standard input"),
                Usage.joined(List.of(PostureArguments.options(), InputOptions.options(), CheckOptions.options())));
    }

    static ExitCode run(Given given, Shell shell) throws UsageError, RefusedQuestion {
        CheckOptions options = CheckOptions.of(given, shell);
        Inputs.Found found = options.inputs().find(shell);
        try (Reports reports = Reports.open(options.format(), options.out(), found.sources(), shell);
                FileShelf shelf = new FileShelf(shell)) {
            CheckCommand command = new CheckCommand(options, shell, reports);
            return command.report(new Run(command.question(), shelf).over(found, command));
        }
    }

    private Question question() {
        return new Question(
                options.config(),
                options.posture(),
                reading(),
                options.gate().bar(),
                options.asOf(),
                reports.depth(),
                reports.keeping(),
                shell.room());
    }

    @Override
    public void step() {
        progress.step();
    }

    @Override
    public void take(PostureAudit audit) {
        reports.add(audit);
    }

    @Override
    public void end() {
        progress.end();
    }

    private ExitCode report(Outcome outcome) {
        Conclusion conclusion = Conclusion.of(outcome, options.gate());
        ReportModel model = new ReportModel(
                Version.TEXT,
                options.asOf(),
                conclusion.gate().word(),
                conclusion.code().number(),
                conclusion.reason(),
                options.config(),
                outcome.hasClusters() ? options.given() : options.givenWithRole(),
                outcome);
        reports.end(model, options.style());
        ExitCode code = ExitCode.of(conclusion.verdict(), conclusion.evidence(), options.gate(), reports.delivery());
        tell(outcome, conclusion, code);
        return code;
    }

    private ReadOptions reading() {
        ReadOptions reading = options.inputs().reading();
        return reports.showDigests() ? reading : reading.withoutDigests();
    }

    /** What people have to know who see no report: the problems of inputs, and last why the code is not 0. */
    private void tell(Outcome outcome, Conclusion conclusion, ExitCode code) {
        boolean isToldElsewhere =
                options.format().tellsPeople() && options.style().verbosity() != Verbosity.QUIET;
        if (!isToldElsewhere) {
            shell.tellProblems(outcome.inputs(), "report");
        }
        if (code == ExitCode.NOT_DELIVERED) {
            shell.say(Message.of("run/not-delivered").with("reason", conclusion.reason()));
        } else if (code != ExitCode.PASSED) {
            shell.say(conclusion.reason());
        }
    }
}
