package dev.sgaudit.cli;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.DeclaredPostures;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.EstateAudit;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.Resolutions;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.Colour;
import dev.sgaudit.report.HtmlReport;
import dev.sgaudit.report.MarkdownReport;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.TextReport;
import dev.sgaudit.report.TextStyle;
import dev.sgaudit.report.Verbosity;
import dev.sgaudit.tencent.Inputs;
import dev.sgaudit.tencent.ReadOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code sgaudit check}: the audit. */
final class CheckCommand {

    private final CheckOptions options;
    private final Shell shell;
    private final Reports reports;
    private final NdjsonReport stream;
    private final Progress progress;
    private final Configuration declared;
    private final Resolutions resolutions;
    private final List<Waiver> waivers;
    private final Set<String> bound;
    private final Map<String, SecurityGroup> held = new HashMap<>();
    private final List<Estate.Unbound> unbound = new ArrayList<>();
    private final Set<Waiver> used = new HashSet<>();
    private final SortedMap<String, Baseline> baselines = new TreeMap<>();
    private final List<PostureAudit> postures = new ArrayList<>();
    private Tally tally = Tally.NOTHING;

    private CheckCommand(CheckOptions options, Shell shell, Reports reports) {
        this.options = options;
        this.shell = shell;
        this.reports = reports;
        stream = new NdjsonReport(reports.of(Format.NDJSON));
        progress = Progress.of(shell, options.format());
        declared = options.config().configuration();
        resolutions = Resolutions.of(declared.resolve());
        waivers = declared.waivers().stream()
                .filter(waiver -> !waiver.isExpired(options.asOf()))
                .toList();
        bound = declared.clusters().stream()
                .flatMap(cluster -> cluster.groups().values().stream())
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Usage usage() {
        return new Usage(
                "check",
                "INPUT… [OPTIONS]",
                "Audits security groups against what Tencent documents for TKE and what their owners declare.",
                "sgaudit check exports/ --node-cidr 10.0.0.0/20 --container-cidr 172.16.0.0/16 --no-ssh --out"
                        + " json=report.json",
                new Usage.Argument("INPUT…", "exports of security groups: files, directories, or - for standard input"),
                Usage.joined(List.of(PostureOptions.options(), InputOptions.options(), CheckOptions.options())));
    }

    static ExitCode run(Given given, Shell shell) throws UsageError {
        CheckOptions options = CheckOptions.of(given, shell);
        Inputs.Found found = options.inputs().find(shell);
        try (Reports reports = Reports.open(options.format(), options.out(), found.sources(), shell)) {
            return new CheckCommand(options, shell, reports).run(found);
        }
    }

    private ExitCode run(Inputs.Found found) {
        Exports exports = Exports.read(found, reading(), this::take);
        List<NotExamined> notExamined = new ArrayList<>(exports.notExamined());
        List<Subject> subjects = List.of();
        if (options.config().namesClusters()) {
            DeclaredPostures clusters = DeclaredPostures.of(
                    declared.clusters(), held, options.config()::baselineOf, waivers, options.asOf());
            held.values().forEach(group -> tally = tally.plus(group));
            subjects = clusters.subjects();
            subjects.forEach(this::audit);
            notExamined.addAll(clusters.missing());
            tally = clusters.missing().isEmpty() ? tally : tally.incomplete();
        } else {
            baselines.put(options.posture().baseline().id(), options.posture().baseline());
        }
        progress.end();
        for (InputFile file : exports.files()) {
            tally = tally.plus(file);
        }
        EstateAudit estate = Auditor.audit(estate(subjects), options.gate().bar());
        tally = tally.plus(estate);
        Conclusion conclusion = Conclusion.of(tally, options.gate());
        write(new Envelope(
                Version.TEXT,
                options.asOf(),
                conclusion,
                options.config(),
                options.given(),
                List.copyOf(baselines.values()),
                exports.files(),
                notExamined,
                estate.findings()));
        reports.finish();
        ExitCode code = ExitCode.of(conclusion.verdict(), conclusion.evidence(), options.gate(), reports.delivery());
        tell(exports, conclusion, code);
        return code;
    }

    /** No report in text shows a digest. */
    private ReadOptions reading() {
        ReadOptions reading = options.inputs().reading();
        return isTextAlone() ? reading.withoutDigests() : reading;
    }

    private boolean isTextAlone() {
        return reports.hasOnly(format -> format == Format.TEXT);
    }

    private Estate estate(List<Subject> subjects) {
        List<Waiver> expired = declared.waivers().stream()
                .filter(waiver -> waiver.isExpired(options.asOf()))
                .toList();
        return new Estate(declared.clusters(), subjects, unbound, waivers, expired, used);
    }

    /** A group by itself is audited at once; one that clusters bind has to wait for the others. */
    private void take(SecurityGroup read) {
        SecurityGroup group = resolutions.applied(read);
        if (!options.config().namesClusters()) {
            tally = tally.plus(group);
            audit(options.posture().subject(group).with(DeclaredPostures.about(waivers, "", List.of(group.id()))));
        } else if (bound.contains(group.id())) {
            held.put(group.id(), group);
        } else {
            unbound.add(new Estate.Unbound(group.id(), group.place()));
        }
        progress.step();
    }

    private void audit(Subject subject) {
        PostureAudit posture = Auditor.audit(subject, options.gate().bar(), depth());
        baselines.put(subject.baseline().id(), subject.baseline());
        tally = tally.plus(posture);
        used.addAll(EstateAudit.waiversUsed(posture.findings()));
        stream.add(posture);
        if (reports.keepsPostures()) {
            postures.add(posture);
        }
    }

    /** No more than the reports tell, for the details cost time. */
    private Depth depth() {
        if (!reports.hasOnly(format -> !format.isRuleByRule())) {
            return Depth.RULE_BY_RULE;
        }
        return isTextAlone() ? Depth.FINDINGS : Depth.WHOLE;
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
            exports.tellProblems(shell, "which the report lists");
        }
        if (code == ExitCode.NOT_DELIVERED) {
            shell.say("a report could not be written whole; " + conclusion.reason());
        } else if (code != ExitCode.PASSED) {
            shell.say(conclusion.reason());
        }
    }
}
