package dev.sgaudit.cli;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.Colour;
import dev.sgaudit.report.HtmlReport;
import dev.sgaudit.report.MarkdownReport;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.TextReport;
import dev.sgaudit.report.TextStyle;
import dev.sgaudit.report.Verbosity;
import dev.sgaudit.tencent.Inputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code sgaudit check}: the audit. */
final class CheckCommand {

    /** So many problems of inputs are told on standard error; reports hold all of them. */
    static final int MOST_TOLD = 20;

    private final CheckOptions options;
    private final Shell shell;
    private final Reports reports;
    private final NdjsonReport stream;
    private final Progress progress;
    private final List<PostureAudit> postures = new ArrayList<>();
    private Tally tally = Tally.NOTHING;

    private CheckCommand(CheckOptions options, Shell shell, Reports reports) {
        this.options = options;
        this.shell = shell;
        this.reports = reports;
        stream = new NdjsonReport(reports.of(Format.NDJSON));
        progress = Progress.of(shell, options.format());
    }

    static CommandSpec spec() {
        CommandSpec command = Help.command(
                "check",
                "INPUT… [OPTIONS]",
                "Audits security groups against what Tencent documents for TKE and what their owners declare.",
                "sgaudit check exports/ --node-cidr 10.0.0.0/20 --container-cidr 172.16.0.0/16 --no-ssh --out"
                        + " json=report.json");
        command.addPositional(
                Given.arguments("INPUT…", "exports of security groups: files, directories, or - for standard input"));
        PostureOptions.addTo(command);
        InputOptions.addTo(command);
        CheckOptions.addTo(command);
        return command;
    }

    static ExitCode run(Given given, Shell shell) throws UsageError {
        CheckOptions options = CheckOptions.of(given, shell);
        Inputs.Found found = options.inputs().find(given, shell);
        try (Reports reports = Reports.open(options.format(), options.out(), found.sources(), shell)) {
            return new CheckCommand(options, shell, reports).run(found);
        }
    }

    private ExitCode run(Inputs.Found found) {
        Exports exports = Exports.read(found, options.inputs().reading(), this::audit);
        progress.end();
        for (InputFile file : exports.files()) {
            tally = tally.plus(file);
        }
        Conclusion conclusion = Conclusion.of(tally, options.gate());
        write(new Envelope(
                Version.TEXT,
                options.asOf(),
                conclusion,
                options.given(),
                List.of(options.posture().baseline()),
                exports.files(),
                exports.notExamined()));
        reports.finish();
        ExitCode code = ExitCode.of(conclusion.verdict(), conclusion.evidence(), options.gate(), reports.delivery());
        tell(exports, conclusion, code);
        return code;
    }

    private void audit(SecurityGroup group) {
        PostureAudit posture =
                Auditor.audit(options.posture().subject(group), options.gate().bar(), depth());
        tally = tally.plus(posture);
        stream.add(posture);
        if (reports.keepsPostures()) {
            postures.add(posture);
        }
        progress.step();
    }

    /** No more than the reports tell, for the details cost time. */
    private Depth depth() {
        if (!reports.hasOnly(format -> !format.isRuleByRule())) {
            return Depth.RULE_BY_RULE;
        }
        return reports.hasOnly(format -> format == Format.TEXT) ? Depth.FINDINGS : Depth.WHOLE;
    }

    private void write(Envelope envelope) {
        postures.sort(
                Comparator.comparing(posture -> posture.subject().posture().id()));
        stream.end(envelope);
        for (Report report : reports.of(Format.JSON)) {
            report.write(writer -> JsonReport.write(envelope, postures, writer));
        }
        for (Report report : reports.of(Format.TEXT)) {
            report.write(writer -> TextReport.write(writer, envelope.with(postures), style(report)));
        }
        writePages(envelope.with(postures));
    }

    private void writePages(ReportModel model) {
        for (Report report : reports.of(Format.HTML)) {
            report.write(writer -> HtmlReport.write(writer, model));
        }
        for (Report report : reports.of(Format.MARKDOWN)) {
            report.write(writer -> MarkdownReport.write(writer, model));
        }
    }

    private TextStyle style(Report report) {
        TextStyle style = options.style();
        return report.output() instanceof Output.Standard
                ? style
                : new TextStyle(Colour.PLAIN, style.show(), style.verbosity());
    }

    /** What people have to know who see no report: the problems of inputs, and last why the code is not 0. */
    private void tell(Exports exports, Conclusion conclusion, ExitCode code) {
        boolean isToldElsewhere =
                options.format() == Format.TEXT && options.style().verbosity() != Verbosity.QUIET;
        if (!isToldElsewhere) {
            List<Problem> problems = exports.files().stream()
                    .flatMap(file -> file.problems().stream())
                    .toList();
            problems.stream().limit(MOST_TOLD).forEach(shell::tell);
            if (problems.size() > MOST_TOLD) {
                shell.say(Counted.of(problems.size() - MOST_TOLD, "more problem") + ", which the report lists");
            }
        }
        if (code == ExitCode.NOT_DELIVERED) {
            shell.say("a report could not be written whole; " + conclusion.reason());
        } else if (code != ExitCode.PASSED) {
            shell.say(conclusion.reason());
        }
    }
}
