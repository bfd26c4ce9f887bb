package dev.sgaudit.report;

import dev.sgaudit.audit.Counts;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
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
    private final Words words;
    private int untold;

    private TextReport(Typesetter page, ReportModel model, TextStyle style, Words words) {
        this.page = page;
        this.model = model;
        this.style = style;
        this.words = words;
    }

    /** Writes the report in a language, one posture after the other. */
    public static void write(Writer out, ReportModel model, TextStyle style, Words words) throws IOException {
        try (Typesetter page = new Typesetter(new Page(out, style.colour()))) {
            TextReport report = new TextReport(page, model, style, words);
            switch (style.verbosity()) {
                case QUIET -> page.line(0, 0, Page.Span.of(words.say(Headline.brief(model)), report.tone()));
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
        List<Fact> departures = Headline.departures(model);
        Message verdict = Message.of("text/verdict").with("verdict", Headline.word(model));
        line.add(Page.Span.of(words.say(verdict.with("departs", departures.isEmpty() ? "no" : "yes")), tone()));
        if (!departures.isEmpty()) {
            Fact all = new Fact.Several(departures, Fact.Joined.PARTS);
            line.add(Page.Span.of(words.say(Message.of("text/departures").with("departures", all)), Tone.DOUBTFUL));
        }
        line.add(span(Message.of("text/sentence").with("text", Headline.reason(model, words))));
        page.line(0, 0, line);
        page.blank();
        evidence();
        if (!model.baselines().isEmpty()) {
            label(
                    "text/judged",
                    span(Message.of("text/baselines")
                            .with("baselines", Fact.all(model.baselines()))
                            .with("day", model.asOf().toString())
                            .with("version", model.version())));
        }
        if (!model.configuration().path().isEmpty()) {
            label(
                    "text/declared",
                    span(Message.of("text/configuration")
                            .with("file", model.configuration().path())
                            .with("origin", model.config().origin().name().toLowerCase(Locale.ROOT))));
        }
        for (IgnoredMember ignored : model.configuration().ignoreMembers()) {
            label(
                    "text/ignored",
                    span(Message.of("text/ignored-by")
                            .with("member", ignored.named())
                            .with("owner", ignored.stated().owner())
                            .with("reason", ignored.stated().reason())));
        }
        if (!model.failOn().equals(ReportModel.DEFAULT_BAR.word())) {
            label("text/gate", span(Headline.gate(model)));
        }
        if (style.verbosity() == Verbosity.VERBOSE && model.exitCode() != 0) {
            labelled(
                    words.say(Message.of("text/exit").with("code", Integer.toString(model.exitCode()))),
                    span(model.reason()));
        }
    }

    private void evidence() throws IOException {
        if (model.tally().isEmpty()) {
            label("text/evidence", lacking("none"), span(Headline.partialCoverage(model)));
        } else if (model.evidenceComplete()) {
            label(
                    "text/evidence",
                    span(Message.of("text/evidence-complete").with("coverage", Headline.coverage(model))));
        } else if (Headline.word(model).equals(Headline.NOT_PROVEN)) {
            label("text/evidence", lacking("part"), span(Headline.partialCoverage(model)));
        } else {
            label("text/evidence", lacking("part"), span(Headline.gaps(model)));
            labelled("", span(Headline.partialCoverage(model)));
        }
    }

    private Page.Span span(Fact fact) {
        return Page.Span.of(words.say(fact));
    }

    private Page.Span lacking(String evidence) {
        return Page.Span.of(words.say(Message.of("text/evidence-lacking").with("evidence", evidence)), Tone.DOUBTFUL);
    }

    private void heading(String key) throws IOException {
        page.blank();
        page.line(0, 0, Page.Span.of(words.say(key), Tone.STRONG));
    }

    private void label(String key, Page.Span... spans) throws IOException {
        labelled(words.say(key), spans);
    }

    private void labelled(String label, Page.Span... spans) throws IOException {
        List<Page.Span> line = new ArrayList<>();
        line.add(Page.Span.padded(label, Tone.DIM, LABEL - 1));
        line.addAll(Arrays.asList(spans));
        page.line(0, LABEL, line);
    }

    private Tone tone() {
        return Tone.of(
                model.verdict(), model.evidenceComplete() && !model.tally().isEmpty());
    }

    // ---- postures ----

    private void postures() throws IOException {
        boolean isFleet = model.postures().count() > 1;
        if (isFleet) {
            label("text/postures", span(verdicts()));
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
                    span(Message.of("text/more-quiet").with("count", quietCount).with("verdict", lower(Verdict.PASS))));
        } else if (!quiet.isEmpty()) {
            page.blank();
            for (Postures.Kept posture : quiet) {
                text(posture).oneLine();
            }
        }
    }

    private PostureText text(Postures.Kept posture) throws IOException {
        return new PostureText(page, posture.audit(), style, words, model.bar(), model.evidenceComplete());
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

    private Message verdicts() {
        List<Fact> counts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS_WITH_WAIVERS, Verdict.PASS)) {
            int count = 0;
            for (PostureSummary posture : model.postures().summaries()) {
                count += posture.verdict() == verdict ? posture.count() : 0;
            }
            if (count > 0) {
                counts.add(Message.of("text/by-verdict").with("count", count).with("verdict", lower(verdict)));
            }
        }
        return Message.of("text/all-postures")
                .with("count", model.postures().count())
                .with("verdicts", new Fact.Several(counts, Fact.Joined.LIST));
    }

    private String lower(Verdict verdict) {
        return Headline.word(verdict, model.evidenceComplete()).toLowerCase(Locale.ROOT);
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
        heading("text/loose");
        Set<String> said = new HashSet<>();
        for (Finding finding : shown) {
            String word =
                    finding.isOpen() ? finding.severity().word().toUpperCase(Locale.ROOT) : words.say("finding/waived");
            String id = finding.check().id();
            page.blank();
            page.line(
                    2,
                    4,
                    Page.Span.padded(word, Tone.STRONG, 9),
                    Page.Span.padded(id, Tone.STRONG, id.length() + 1),
                    Page.Span.of(Wording.title(words, finding)));
            page.line(12, 12, Page.Span.of(Wording.message(words, finding)));
            if (finding.isOpen() && said.add(Wording.fix(words, finding))) {
                page.line(
                        12,
                        21,
                        Page.Span.padded(words.say("finding/fix"), Tone.DIM, 8),
                        Page.Span.of(Wording.fix(words, finding)));
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
        heading("text/problems");
        for (Problem problem : problems) {
            Tone tone = problem.weight() == Problem.Weight.ERROR ? Tone.BAD : Tone.DOUBTFUL;
            page.line(
                    2,
                    4,
                    of(Fact.name(problem.place().inFull()), Tone.DIM),
                    of(Fact.name(problem.weight().word()), tone),
                    span(problem.message()));
        }
    }

    /** What the exports tell beside rules: what ids stand for, and which cluster reaches which. */
    private void exported() throws IOException {
        if (!model.outcome().filled().isEmpty()) {
            heading("text/ids");
            for (Expansion.Filled filled : model.outcome().filled()) {
                page.line(
                        2,
                        4,
                        of(Fact.name(filled.id()), Tone.PLAIN),
                        span(
                                filled.isWhole()
                                        ? stands(filled)
                                        : Message.of("text/partly").with("text", stands(filled))),
                        dim(Message.of("text/in-brackets")
                                .with("text", Fact.some(filled.origins(), 3, "list/more-places"))));
            }
        }
        if (!model.outcome().reach().isEmpty()) {
            heading("text/reach");
            for (Reachability pair : model.outcome().reach()) {
                String lost = ReportViews.lost(pair);
                page.line(
                        2,
                        4,
                        span(Message.of("text/to").with("from", pair.from()).with("to", pair.to())),
                        Page.Span.of(pair.answer().word()),
                        lost.isEmpty()
                                ? Page.Span.of("")
                                : dim(Message.of("text/in-brackets").with("text", lost)));
            }
        }
    }

    /** Of what the rest of the line tells. */
    private Page.Span of(Fact what, Tone tone) {
        return Page.Span.of(words.say(Message.of("text/of").with("what", what)), tone);
    }

    private Page.Span dim(Message message) {
        return Page.Span.of(words.say(message), Tone.DIM);
    }

    private static Fact stands(Expansion.Filled filled) {
        return new Fact.Name(ReportViews.shortened(filled.words()));
    }

    private void notExamined() throws IOException {
        Set<NotExamined> all = new LinkedHashSet<>(model.notExamined());
        for (PostureSummary posture : model.postures().summaries()) {
            all.addAll(posture.omitted());
        }
        if (all.isEmpty()) {
            return;
        }
        heading("text/not-examined");
        for (NotExamined one : all) {
            page.line(2, 4, of(one.what(), Tone.PLAIN), span(one.why()));
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
        page.blank();
        page.line(
                0,
                0,
                span(Message.of("text/findings")
                        .with("count", all)
                        .with("counts", CountText.of(counts))
                        .with("waived", model.tally().waived())
                        .with("hidden", hidden)
                        .with("bar", style.show().word())
                        .with("untold", untold)));
    }
}
