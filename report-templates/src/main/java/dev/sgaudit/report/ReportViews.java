package dev.sgaudit.report;

import dev.sgaudit.audit.Fingerprint;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Reach;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.intent.Resolution;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Problem;
import dev.sgaudit.report.ReportView.Cell;
import dev.sgaudit.report.ReportView.Complaint;
import dev.sgaudit.report.ReportView.Evidence;
import dev.sgaudit.report.ReportView.Exemption;
import dev.sgaudit.report.ReportView.Gate;
import dev.sgaudit.report.ReportView.Ignored;
import dev.sgaudit.report.ReportView.Input;
import dev.sgaudit.report.ReportView.Matrix;
import dev.sgaudit.report.ReportView.Omission;
import dev.sgaudit.report.ReportView.Owners;
import dev.sgaudit.report.ReportView.Resolved;
import dev.sgaudit.report.ReportView.Row;
import dev.sgaudit.report.ReportView.Told;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.PostureSummary;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The making of the view of a report. */
final class ReportViews {

    private static final FindingViews LOOSE = new FindingViews(Anchors.NOWHERE, Map.of());

    private static final int MOST_MEMBERS = 8;
    private static final int MOST_ORIGINS = 3;

    private final ReportModel model;
    private final Words words;

    private ReportViews(ReportModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    static ReportView of(ReportModel model, Words words) {
        return new ReportViews(model, words).view();
    }

    private ReportView view() {
        List<Integer> numbers =
                IntStream.rangeClosed(1, model.postures().size()).boxed().toList();
        return new ReportView(
                Headline.word(model),
                PostureViews.word(Tone.of(
                        model.verdict(),
                        model.evidenceComplete() && !model.tally().isEmpty())),
                words.say(Message.of("headline/first").with("reason", Headline.reason(model, words))),
                Headline.departures(model).stream().map(words::say).toList(),
                evidence(),
                words.say(CountText.of(model.tally().findings())),
                model.tally().waived(),
                new Gate(model.failOn(), words.say(Headline.gate(model)), model.exitCode(), words.say(model.reason())),
                owners(model),
                documents(model),
                model.postures().count(),
                model.postures().size(),
                new Each<>(
                        numbers,
                        number -> PostureViews.of(
                                model.postures().get(number - 1), number, model.evidenceComplete(), words)),
                model.loose().size(),
                new Each<>(model.loose(), finding -> LOOSE.of(finding, Fingerprint.of(finding))),
                model.outcome().filled().stream().map(ReportViews::told).toList(),
                matrix(model.outcome().reach()),
                model.inputs().stream().map(ReportViews::input).toList(),
                omissions(model),
                model.asOf().toString(),
                model.version());
    }

    private Evidence evidence() {
        if (model.tally().isEmpty()) {
            return new Evidence(false, "none", words.say(Headline.partialCoverage(model)), "");
        }
        return model.evidenceComplete()
                ? new Evidence(true, "complete", words.say(Headline.coverage(model)), "")
                : new Evidence(
                        false,
                        "incomplete",
                        words.say(Headline.partialCoverage(model)),
                        words.say(Headline.gaps(model)));
    }

    private static Owners owners(ReportModel model) {
        Configuration configuration = model.configuration();
        return new Owners(
                configuration.path(),
                configuration.sha256(),
                model.config().origin().word(),
                configuration.waivers().stream()
                        .map(waiver -> exemption(waiver, model.asOf()))
                        .toList(),
                configuration.resolve().stream().map(ReportViews::resolved).toList(),
                configuration.ignoreMembers().stream().map(ReportViews::ignored).toList());
    }

    private static Exemption exemption(Waiver waiver, LocalDate asOf) {
        return new Exemption(
                Words.ENGLISH.say(waiver.named()),
                waiver.isExpired(asOf) ? Declarations.EXPIRED : Declarations.IN_FORCE,
                waiver.stated().reason(),
                waiver.stated().owner(),
                waiver.expires().toString(),
                FindingViews.place(waiver.stated().place()));
    }

    private static Ignored ignored(IgnoredMember ignored) {
        return new Ignored(
                ignored.member(),
                ignored.stated().reason(),
                ignored.stated().owner(),
                FindingViews.place(ignored.place()));
    }

    private static Resolved resolved(Resolution resolution) {
        return new Resolved(
                resolution.id(), Enumeration.and(resolution.words()), FindingViews.place(resolution.place()));
    }

    private static Told told(Expansion.Filled filled) {
        return new Told(
                filled.id(),
                shortened(filled.words()),
                filled.isWhole(),
                Enumeration.and(filled.origins(), MOST_ORIGINS, "place"));
    }

    /** What a listing tells, as far as a table has room. */
    static String shortened(String words) {
        if (words.isBlank()) {
            return words.isEmpty() ? "nothing" : words;
        }
        List<String> members =
                Arrays.stream(words.split(",", -1)).map(String::strip).toList();
        return Enumeration.and(members, MOST_MEMBERS, "member");
    }

    /** Where traffic between two clusters is lost, where not all of it gets through. */
    static String lost(Reachability pair) {
        return pair.answer() == Reach.ALL
                ? ""
                : "out " + pair.outbound().word() + ", in " + pair.inbound().word();
    }

    private static Matrix matrix(List<Reachability> reach) {
        List<String> clusters =
                reach.stream().map(Reachability::from).distinct().sorted().toList();
        return new Matrix(
                clusters,
                clusters.stream()
                        .map(from -> new Row(
                                from,
                                clusters.stream()
                                        .map(to -> cell(from, to, reach))
                                        .toList()))
                        .toList());
    }

    private static Cell cell(String from, String to, List<Reachability> reach) {
        return reach.stream()
                .filter(pair -> pair.from().equals(from) && pair.to().equals(to))
                .findFirst()
                .map(pair -> new Cell(pair.answer().word(), lost(pair)))
                .orElseGet(() -> new Cell("–", ""));
    }

    /** The baselines that postures were judged by, each once. */
    private static List<BaselineView> documents(ReportModel model) {
        Map<String, BaselineView> documents = new LinkedHashMap<>();
        for (PostureSummary posture : model.postures().summaries()) {
            Baseline baseline = posture.baseline();
            documents.putIfAbsent(baseline.id() + " " + baseline.sha256(), PostureViews.document(baseline));
        }
        return List.copyOf(documents.values());
    }

    private static Input input(InputFile input) {
        return new Input(
                input.path(),
                input.sha256(),
                input.bytes(),
                input.groups(),
                input.isWhole(),
                input.problems().stream().map(ReportViews::complaint).toList());
    }

    private static Complaint complaint(Problem problem) {
        return new Complaint(
                problem.weight().word(),
                Words.ENGLISH.say(problem.message()),
                problem.place().toString(),
                problem.place().pointer());
    }

    private static List<Omission> omissions(ReportModel model) {
        Set<NotExamined> all = new LinkedHashSet<>(model.notExamined());
        model.postures().summaries().forEach(posture -> all.addAll(posture.omitted()));
        return all.stream()
                .map(one -> new Omission(Words.ENGLISH.say(one.what()), Words.ENGLISH.say(one.why())))
                .toList();
    }
}
