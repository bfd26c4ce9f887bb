package dev.sgaudit.cli;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.ClusterPostures;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.EstateAudit;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.Resolutions;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Role;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
    private final Map<String, SecurityGroup> held = new LinkedHashMap<>();
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
        waivers = waivers(false);
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

    private ExitCode run(Inputs.Found found) throws UsageError {
        Exports exports = Exports.read(found, reading(), this::take);
        Inventory inventory = exports.inventory();
        Expansion expansion = new Expansion(inventory);
        options.config().refuseContradicted(expansion);
        Scope scope = Scope.of(inventory, options.config(), options.posture());
        Surrounding surrounding = new Surrounding(inventory);
        List<NotExamined> notExamined = new ArrayList<>(exports.notExamined());
        notExamined.addAll(scope.notExamined());
        List<Subject> subjects = List.of();
        if (scope.hasClusters()) {
            held.replaceAll((id, group) -> filled(group, expansion, inventory));
            ClusterPostures clusters = ClusterPostures.of(
                    scope.clusters(), bound(scope), this::baselineOf, waivers, options.asOf(), surrounding::of);
            subjects = clusters.subjects();
            subjects.forEach(this::audit);
            notExamined.addAll(clusters.missing());
            tally = clusters.missing().isEmpty() ? tally : tally.incomplete();
        } else {
            baselines.put(options.posture().baseline().id(), options.posture().baseline());
            held.values().forEach(group -> auditAlone(filled(group, expansion, inventory), surrounding));
        }
        progress.end();
        for (InputFile file : exports.files()) {
            tally = tally.plus(file);
        }
        tally = inventory.gaps().isEmpty() ? tally : tally.incomplete();
        EstateAudit estate =
                Auditor.audit(estate(scope, subjects, inventory), options.gate().bar());
        tally = tally.plus(estate);
        Conclusion conclusion = Conclusion.of(tally, options.gate());
        write(new Envelope(
                Version.TEXT,
                options.asOf(),
                conclusion,
                options.config(),
                scope.hasClusters() ? options.given() : options.givenWithRole(),
                List.copyOf(baselines.values()),
                exports.files(),
                notExamined,
                estate.findings(),
                new ReportModel.Exported(expansion.filled(), Reachability.of(scope.clusters(), subjects))));
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

    private Estate estate(Scope scope, List<Subject> subjects, Inventory inventory) {
        return new Estate(
                scope.clusters(), scope.unlisted(), subjects, inventory, unbound, waivers, waivers(true), used);
    }

    private List<Waiver> waivers(boolean areExpired) {
        List<Waiver> found = new ArrayList<>();
        for (Waiver waiver : declared.waivers()) {
            if (waiver.isExpired(options.asOf()) == areExpired) {
                found.add(waiver);
            }
        }
        return List.copyOf(found);
    }

    /** Kept until all inputs are read, for what a rule stands for and what binds a group may stand in any of them. */
    private void take(SecurityGroup read) {
        held.put(read.id(), read);
        progress.step();
    }

    private SecurityGroup filled(SecurityGroup group, Expansion expansion, Inventory inventory) {
        String name = inventory
                .find(ListingKind.GROUPS, Entry.Group.class, group.id())
                .map(told -> told.what().name())
                .orElse("");
        return resolutions.applied(expansion.applied(group)).orNamed(name);
    }

    /** The groups that clusters bind, by id; of the others is told that they are not audited. */
    private Map<String, SecurityGroup> bound(Scope scope) {
        Set<String> ids = new HashSet<>();
        for (AuditedCluster cluster : scope.clusters()) {
            ids.addAll(cluster.groups());
        }
        Map<String, SecurityGroup> bound = new HashMap<>();
        held.forEach((id, group) -> {
            if (ids.contains(id)) {
                bound.put(id, group);
                tally = tally.plus(group);
            } else if (options.posture().cluster().isEmpty() && !scope.setsAside(id)) {
                unbound.add(new Estate.Unbound(id, group.place()));
            }
        });
        return bound;
    }

    private Baseline baselineOf(DeclaredCluster cluster, Role role) {
        return cluster.baselines().containsKey(role)
                ? options.config().baselineOf(cluster, role)
                : Scope.baseline(role, options.posture());
    }

    private void auditAlone(SecurityGroup group, Surrounding surrounding) {
        tally = tally.plus(group);
        audit(options.posture()
                .subject(group)
                .with(ClusterPostures.about(waivers, "", List.of(group.id())))
                .in(surrounding.of("", List.of(group))));
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
        postures.sort((one, other) ->
                one.subject().posture().id().compareTo(other.subject().posture().id()));
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
