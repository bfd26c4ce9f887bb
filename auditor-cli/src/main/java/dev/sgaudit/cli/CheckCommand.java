package dev.sgaudit.cli;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.ClusterPostures;
import dev.sgaudit.audit.Depth;
import dev.sgaudit.audit.EstateAudit;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingGap;
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
import dev.sgaudit.tencent.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code sgaudit check}: the audit. */
final class CheckCommand {

    /** Larger inputs are read twice, first for all but rules, so that no more than one group is held at a time. */
    private static final long MOST_HELD_BYTES = 16L << 20;

    /** So many rules of a stream, which cannot be read twice, are held until what follows is taken as it comes. */
    private static final int MOST_HELD_RULES = 100_000;

    private final CheckOptions options;
    private final Shell shell;
    private final Reports reports;
    private final NdjsonReport stream;
    private final Progress progress;
    private final Configuration declared;
    private final List<Waiver> waivers;
    private final Audits audits;
    private final Exports exports;
    private final HeldGroups held;
    private final List<Estate.Unbound> unbound = new ArrayList<>();
    private int heldRules;

    /** Whether clusters are known, so that groups are held however many there are. */
    private boolean isHoldingAll;

    /** What is known beside rules, once nothing more can come that would change the audit of a group. */
    private Optional<Ground> ground = Optional.empty();

    private CheckCommand(CheckOptions options, Shell shell, Reports reports, Inputs.Found found, Shelf shelf) {
        this.options = options;
        this.shell = shell;
        this.reports = reports;
        stream = new NdjsonReport(reports.of(Format.NDJSON));
        progress = Progress.of(shell, options.format());
        declared = options.config().configuration();
        waivers = waivers(false);
        audits = new Audits(options.gate(), depth(), stream, keeping(), shell.room(), shelf);
        held = new HeldGroups(shell.room(), shelf);
        exports = new Exports(found, reading(), options.config());
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
        try (Reports reports = Reports.open(options.format(), options.out(), found.sources(), shell);
                Shelf shelf = new Shelf(shell)) {
            return new CheckCommand(options, shell, reports, found, shelf).run(found);
        }
    }

    private ExitCode run(Inputs.Found found) throws UsageError {
        if (bytes(found) > MOST_HELD_BYTES && !options.config().namesClusters()) {
            Ground first = ground(exports.survey());
            if (!first.scope().hasClusters()) {
                exports.closeListings();
                ground = Optional.of(first);
            }
        }
        exports.read(this::take);
        exports.refuseUselessGroup();
        Ground known = ground.isPresent() ? ground.get() : ground(exports.inventory());
        Inventory inventory = known.inventory();
        Scope scope = known.scope();
        List<NotExamined> notExamined = new ArrayList<>(exports.notExamined());
        notExamined.addAll(scope.notExamined());
        List<Subject> subjects = List.of();
        List<Subject> postures = List.of();
        List<ListingGap> gaps = new ArrayList<>();
        for (ListingGap gap : inventory.gaps()) {
            if (scope.restsOn(gap.cluster())) {
                gaps.add(gap);
            }
        }
        boolean isWhole = gaps.isEmpty();
        if (scope.hasClusters()) {
            ClusterPostures clusters = ClusterPostures.of(
                    scope.clusters(),
                    scope::reports,
                    scope.unlisted(),
                    bound(known, notExamined),
                    this::baselineOf,
                    waivers,
                    options.asOf(),
                    known::surroundings);
            subjects = clusters.subjects();
            postures = clusters.known();
            subjects.forEach(audits::add);
            notExamined.addAll(clusters.missing());
            notExamined.addAll(clusters.untold());
            isWhole &= clusters.missing().isEmpty();
        } else {
            audits.judgedBy(options.posture().baseline());
            auditHeld(known);
        }
        progress.end();
        Tally tally = isWhole ? audits.tally() : audits.tally().incomplete();
        for (InputFile file : exports.files()) {
            tally = tally.plus(file);
        }
        tally = exports.lacksWhatDecides() ? tally.undecided() : tally;
        EstateAudit estate = Auditor.audit(
                new Estate(
                        scope.clusters(),
                        scope.chosen(),
                        scope.reportedAsUnlisted(),
                        postures,
                        inventory,
                        gaps,
                        unbound,
                        waivers,
                        waivers(true),
                        audits.used(),
                        exports.unmet(declared)),
                options.gate().bar());
        tally = tally.plus(estate);
        Conclusion conclusion = Conclusion.of(tally, options.gate(), exports.areRead());
        write(new Envelope(
                Version.TEXT,
                options.asOf(),
                conclusion,
                options.config(),
                scope.hasClusters() ? options.given() : options.givenWithRole(),
                audits.baselines(),
                exports.files(),
                notExamined,
                estate.findings(),
                new ReportModel.Exported(known.expansion().filled(), Reachability.of(scope.reported(), subjects))));
        reports.finish();
        ExitCode code = ExitCode.of(conclusion.verdict(), conclusion.evidence(), options.gate(), reports.delivery());
        tell(exports, conclusion, code);
        return code;
    }

    /** No report in text shows a digest. */
    private ReadOptions reading() {
        ReadOptions reading = options.inputs().reading().ignoring(declared.ignoredMembers());
        return isTextAlone() ? reading.withoutDigests() : reading;
    }

    private boolean isTextAlone() {
        return reports.hasOnly(Format.TEXT);
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

    private static long bytes(Inputs.Found found) {
        long bytes = 0;
        for (Source source : found.sources()) {
            bytes += source.bytes();
        }
        return bytes;
    }

    private Ground ground(Inventory inventory) throws UsageError {
        return Ground.of(inventory, options.config(), options.posture());
    }

    /**
     * Held until all inputs are read, for what a rule stands for and what binds a group may stand in any of them; audited
     * at once where that is known beforehand.
     */
    private void take(SecurityGroup read) throws UsageError {
        progress.step();
        if (ground.isPresent()) {
            auditAlone(ground.get().filled(read), ground.get());
            return;
        }
        held.add(read);
        heldRules += read.read();
        boolean isTooMuch = heldRules > MOST_HELD_RULES
                && !isHoldingAll
                && exports.isStream()
                && !options.config().namesClusters();
        if (isTooMuch) {
            Ground known = ground(exports.inventory());
            isHoldingAll = known.scope().hasClusters();
            if (!isHoldingAll) {
                exports.closeListings();
                ground = Optional.of(known);
                auditHeld(known);
            }
        }
    }

    private void auditHeld(Ground known) {
        if (held.size() == 1 && ground.isEmpty()) {
            SecurityGroup only = held.get(held.ids().iterator().next());
            audits.addOnly(subject(known.filled(only), known));
        } else {
            for (String id : held.ids()) {
                auditAlone(known.filled(held.get(id)), known);
            }
        }
        held.clear();
    }

    private void auditAlone(SecurityGroup group, Ground known) {
        audits.addOfFleet(group, new Alone(this, known));
    }

    private Subject subject(SecurityGroup group, Ground known) {
        return options.posture()
                .subject(group)
                .with(ClusterPostures.about(waivers, "", List.of(group.id())))
                .in(known.surroundings("", List.of(group)));
    }

    /** The way from a group by itself to what is audited. */
    private record Alone(CheckCommand command, Ground known) implements Audits.Fleet {

        @Override
        public Subject subject(SecurityGroup group) {
            return command.subject(group, known);
        }
    }

    /** The groups that clusters bind, by id; of the others is told that they are not audited. */
    private Map<String, SecurityGroup> bound(Ground known, List<NotExamined> notExamined) {
        Scope scope = known.scope();
        Set<String> ids = new HashSet<>();
        Set<String> reported = new HashSet<>();
        for (AuditedCluster cluster : scope.clusters()) {
            ids.addAll(cluster.groups());
            reported.addAll(scope.reports(cluster.id()) ? cluster.groups() : List.of());
        }
        Map<String, SecurityGroup> bound = new HashMap<>();
        for (String id : held.ids()) {
            if (ids.contains(id)) {
                SecurityGroup group = known.filled(held.get(id));
                bound.put(id, group);
                if (reported.contains(id)) {
                    audits.count(group);
                }
            }
            boolean isLeftOver = !reported.contains(id) && !scope.setsAside(id);
            if (isLeftOver && scope.chosen().isEmpty()) {
                unbound.add(new Estate.Unbound(id, held.place(id)));
            } else if (isLeftOver) {
                notExamined.add(new NotExamined(
                        id, "no machine of " + scope.chosen() + " has it, and --cluster leaves out all others"));
            }
        }
        return bound;
    }

    private Baseline baselineOf(DeclaredCluster cluster, Role role) {
        return cluster.baselines().containsKey(role)
                ? options.config().baselineOf(cluster, role)
                : Scope.baseline(role, options.posture());
    }

    /** No more than the reports tell, for the details cost time. */
    private Depth depth() {
        if (reports.hasRuleByRule()) {
            return Depth.RULE_BY_RULE;
        }
        return isTextAlone() ? Depth.FINDINGS : Depth.WHOLE;
    }

    private Audits.Keeping keeping() {
        if (!reports.of(Format.JSON).isEmpty()) {
            return Audits.Keeping.POSTURES;
        }
        return reports.keepsPostures() ? Audits.Keeping.CAUSES : Audits.Keeping.NOTHING;
    }

    private void write(Envelope envelope) {
        stream.end(envelope);
        for (Report report : reports.of(Format.JSON)) {
            report.write(writer -> JsonReport.write(envelope, audits, writer));
        }
        ReportModel model = envelope.with(audits.causes());
        for (Report report : reports.of(Format.TEXT)) {
            report.write(writer -> TextReport.write(writer, model, style(report)));
        }
        writePages(model);
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
