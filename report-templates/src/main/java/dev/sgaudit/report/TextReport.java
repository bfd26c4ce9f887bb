package dev.sgaudit.report;

import dev.sgaudit.audit.Counts;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.PostureSummary;
import dev.sgaudit.run.Postures;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The report on the terminal: the verdict first, then what it rests on. */
public final class TextReport {

    private static final int LABEL = 10;

    /** Up to so many postures that have nothing to show are named, one a line. */
    private static final int MOST_QUIET = 20;

    private final Typesetter page;
    private final ReportModel model;
    private final TextStyle style;
    private int untold;

    private TextReport(Typesetter page, ReportModel model, TextStyle style) {
        this.page = page;
        this.model = model;
        this.style = style;
    }

    /** Writes the report, one posture after the other. */
    public static void write(Writer out, ReportModel model, TextStyle style) throws IOException {
        try (Typesetter page = new Typesetter(new Page(out, style.colour()))) {
            TextReport report = new TextReport(page, model, style);
            switch (style.verbosity()) {
                case QUIET -> page.line(0, 0, Page.Span.of(Headline.brief(model), report.tone()));
                case NORMAL, VERBOSE -> report.whole();
            }
        }
    }

    private void whole() throws IOException {
        head();
        postures();
        loose();
        problems();
        exported();
        notExamined();
        foot();
    }

    // ---- head ----

    private void head() throws IOException {
        List<Page.Span> line = new ArrayList<>();
        List<String> departures = Headline.departures(model);
        boolean isDefault = departures.isEmpty();
        line.add(Page.Span.of(Headline.word(model) + (isDefault ? ":" : ""), tone()));
        if (!isDefault) {
            line.add(Page.Span.of("(" + String.join("; ", departures) + "):", Tone.DOUBTFUL));
        }
        line.add(Page.Span.of(Headline.reason(model) + "."));
        page.line(0, 0, line);
        page.blank();
        if (model.tally().isEmpty()) {
            label("evidence", Page.Span.of("none:", Tone.DOUBTFUL), Page.Span.of(Headline.partialCoverage(model)));
        } else if (model.evidenceComplete()) {
            label("evidence", Page.Span.of("complete: " + Headline.coverage(model)));
        } else if (Headline.word(model).equals(Headline.NOT_PROVEN)) {
            label(
                    "evidence",
                    Page.Span.of("incomplete:", Tone.DOUBTFUL),
                    Page.Span.of(Headline.partialCoverage(model)));
        } else {
            label("evidence", Page.Span.of("incomplete:", Tone.DOUBTFUL), Page.Span.of(Headline.gaps(model)));
            label("", Page.Span.of(Headline.partialCoverage(model)));
        }
        if (!model.baselines().isEmpty()) {
            label(
                    "judged",
                    Page.Span.of("by " + Enumeration.and(model.baselines()) + " as of " + model.asOf()
                            + ", with sgaudit " + model.version()));
        }
        if (!model.configuration().path().isEmpty()) {
            label(
                    "declared",
                    Page.Span.of("in " + model.configuration().path() + " ("
                            + model.config().origin().word() + ")"));
        }
        for (IgnoredMember ignored : model.configuration().ignoreMembers()) {
            label(
                    "ignored",
                    Page.Span.of(Words.ENGLISH.say(ignored.named()) + ", as "
                            + ignored.stated().owner() + " says: "
                            + ignored.stated().reason()));
        }
        if (!model.failOn().equals(ReportModel.DEFAULT_BAR.word())) {
            label("gate", Page.Span.of(Headline.gate(model)));
        }
        if (style.verbosity() == Verbosity.VERBOSE && !model.reason().isEmpty()) {
            label("exit " + model.exitCode(), Page.Span.of(model.reason()));
        }
    }

    private void label(String label, Page.Span... spans) throws IOException {
        List<Page.Span> line = new ArrayList<>();
        line.add(Page.Span.padded(label, Tone.DIM, LABEL - 1));
        line.addAll(Arrays.asList(spans));
        page.line(0, LABEL, line);
    }

    private Tone tone() {
        return tone(model.verdict(), model.evidenceComplete() && !model.tally().isEmpty());
    }

    static Tone tone(Verdict verdict, boolean isEvidenceComplete) {
        return switch (verdict) {
            case FAIL -> Tone.BAD;
            case UNKNOWN -> Tone.DOUBTFUL;
            case PASS, PASS_WITH_WAIVERS -> isEvidenceComplete ? Tone.GOOD : Tone.DOUBTFUL;
        };
    }

    // ---- postures ----

    private void postures() throws IOException {
        boolean isFleet = model.postures().count() > 1;
        if (isFleet) {
            label("postures", Page.Span.of(verdicts()));
        }
        List<Postures.Kept> quiet = new ArrayList<>();
        int quietCount = 0;
        for (Postures.Kept posture : model.postures().all()) {
            if (isFleet && isQuiet(posture.summary())) {
                quiet.add(posture);
                quietCount += posture.summary().count();
            }
        }
        for (Postures.Kept posture :
                isFleet ? model.postures().worstFirst() : model.postures().all()) {
            if (!isFleet || !isQuiet(posture.summary())) {
                page.blank();
                untold += text(posture).write() * posture.summary().count();
            }
        }
        if (quietCount > MOST_QUIET) {
            page.blank();
            page.line(
                    0,
                    0,
                    Page.Span.of(quietCount + " more postures: "
                            + Headline.word(Verdict.PASS, model.evidenceComplete())
                                    .toLowerCase(Locale.ROOT)
                            + ", nothing to show"));
        } else if (!quiet.isEmpty()) {
            page.blank();
            for (Postures.Kept posture : quiet) {
                text(posture).oneLine();
            }
        }
    }

    private PostureText text(Postures.Kept posture) throws IOException {
        return new PostureText(page, posture.audit(), style, model.bar(), model.evidenceComplete());
    }

    private boolean isQuiet(PostureSummary posture) {
        if (posture.verdict() != Verdict.PASS) {
            return false;
        }
        for (Finding gist : posture.findings()) {
            if (gist.severity().isAtLeast(style.show())) {
                return false;
            }
        }
        return true;
    }

    private String verdicts() {
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS_WITH_WAIVERS, Verdict.PASS)) {
            int count = 0;
            for (PostureSummary posture : model.postures().summaries()) {
                count += posture.verdict() == verdict ? posture.count() : 0;
            }
            if (count > 0) {
                counts.add(count + " "
                        + Headline.word(verdict, model.evidenceComplete()).toLowerCase(Locale.ROOT));
            }
        }
        return model.postures().count() + ": " + String.join(", ", counts);
    }

    // ---- the rest ----

    /** The findings that belong to no posture. */
    private void loose() throws IOException {
        List<Finding> shown = new ArrayList<>();
        for (Finding finding : model.loose()) {
            if (finding.severity().isAtLeast(style.show())) {
                shown.add(finding);
            }
        }
        if (shown.isEmpty()) {
            return;
        }
        page.blank();
        page.line(0, 0, Page.Span.of("Of no one posture", Tone.STRONG));
        Set<String> said = new HashSet<>();
        for (Finding finding : shown) {
            String word = finding.isOpen() ? finding.severity().word().toUpperCase(Locale.ROOT) : "WAIVED";
            String id = finding.check().id();
            page.blank();
            page.line(
                    2,
                    4,
                    Page.Span.padded(word, Tone.STRONG, 9),
                    Page.Span.padded(id, Tone.STRONG, id.length() + 1),
                    Page.Span.of(Wording.title(finding)));
            page.line(12, 12, Page.Span.of(Wording.message(finding)));
            if (finding.isOpen() && said.add(Wording.fix(finding))) {
                page.line(12, 21, Page.Span.padded("fix", Tone.DIM, 8), Page.Span.of(Wording.fix(finding)));
            }
        }
    }

    private void problems() throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (InputFile input : model.inputs()) {
            problems.addAll(input.problems());
        }
        if (problems.isEmpty()) {
            return;
        }
        page.blank();
        page.line(0, 0, Page.Span.of("Problems of the inputs", Tone.STRONG));
        for (Problem problem : problems) {
            Tone tone = problem.weight() == Problem.Weight.ERROR ? Tone.BAD : Tone.DOUBTFUL;
            page.line(
                    2,
                    4,
                    Page.Span.of(problem.place().inFull() + ":", Tone.DIM),
                    Page.Span.of(problem.weight().word() + ":", tone),
                    Page.Span.of(Words.ENGLISH.say(problem.message())));
        }
    }

    /** What the exports tell beside rules: what ids stand for, and which cluster reaches which. */
    private void exported() throws IOException {
        if (!model.outcome().filled().isEmpty()) {
            page.blank();
            page.line(0, 0, Page.Span.of("What ids stand for, as the exports tell", Tone.STRONG));
            for (Expansion.Filled filled : model.outcome().filled()) {
                page.line(
                        2,
                        4,
                        Page.Span.of(filled.id() + ":"),
                        Page.Span.of(ReportViews.shortened(filled.words()) + (filled.isWhole() ? "" : ", and more")),
                        Page.Span.of("(" + Enumeration.and(filled.origins(), 3, "place") + ")", Tone.DIM));
            }
        }
        if (!model.outcome().reach().isEmpty()) {
            page.blank();
            page.line(0, 0, Page.Span.of("Traffic between the clusters of a VPC", Tone.STRONG));
            for (Reachability pair : model.outcome().reach()) {
                String lost = ReportViews.lost(pair);
                page.line(
                        2,
                        4,
                        Page.Span.of(pair.from() + " to " + pair.to() + ":"),
                        Page.Span.of(pair.answer().word()),
                        Page.Span.of(lost.isEmpty() ? "" : "(" + lost + ")", Tone.DIM));
            }
        }
    }

    private void notExamined() throws IOException {
        Set<NotExamined> all = new LinkedHashSet<>(model.notExamined());
        for (PostureSummary posture : model.postures().summaries()) {
            all.addAll(posture.omitted());
        }
        if (all.isEmpty()) {
            return;
        }
        page.blank();
        page.line(0, 0, Page.Span.of("Not examined", Tone.STRONG));
        for (NotExamined one : all) {
            page.line(
                    2,
                    4,
                    Page.Span.of(Words.ENGLISH.say(one.what()) + ":"),
                    Page.Span.of(Words.ENGLISH.say(one.why())));
        }
    }

    private void foot() throws IOException {
        Counts counts = model.tally().findings();
        int all = counts.total();
        int hidden = 0;
        for (Severity severity : Severity.values()) {
            hidden += severity.isAtLeast(style.show()) ? 0 : counts.all(severity);
        }
        if (model.tally().isEmpty()) {
            return;
        }
        String total =
                all == 0 ? "No findings." : Enumeration.count(all, "finding") + ": " + CountText.of(counts) + ".";
        String waived = model.tally().waived() == 0 ? "" : " " + model.tally().waived() + " waived.";
        String shown =
                hidden == 0 ? "" : " " + hidden + " below " + style.show().word() + " not shown.";
        String number = untold == 0 ? "" : " " + untold + " told by their number only; --verbose tells each.";
        page.blank();
        page.line(0, 0, Page.Span.of(total + waived + shown + number));
    }
}
