package dev.sgaudit.report;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The findings of a posture in the text report, with what each rests on. */
final class FindingsText {

    private static final int INDENT = 2;
    private static final int LABEL = 8;
    private static final int SEVERITY = 9;
    private static final int DETAIL = INDENT + SEVERITY + 1;
    private static final int MOST_PLACES = 3;

    /** Of findings that decide no verdict so many of a kind are told each: nobody reads thousands of needless rules. */
    private static final int MOST_ALIKE = 100;

    private final Typesetter page;
    private final PostureAudit audit;
    private final TextStyle style;
    private final Words words;
    private final Severity bar;

    /** What was said about a check already is not said again. */
    private final Set<String> said = new HashSet<>();

    private int untold;

    /** @param bar the severity from which a finding decides */
    FindingsText(Typesetter page, PostureAudit audit, TextStyle style, Words words, Severity bar) {
        this.page = page;
        this.audit = audit;
        this.style = style;
        this.words = words;
        this.bar = bar;
    }

    /** How many findings were told by their number only. */
    int untold() {
        return untold;
    }

    /** The findings that are shown: first those that are open. */
    void write(List<Finding> findings) throws IOException {
        List<Finding> open = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.isOpen() && finding.severity().isAtLeast(style.show())) {
                open.add(finding);
            }
        }
        int told = 0;
        for (int at = 0; at < open.size(); at++) {
            told = at > 0 && areAlike(open.get(at - 1), open.get(at)) ? told + 1 : 1;
            if (told <= mostAlike(open.get(at))) {
                page.blank();
                finding(open.get(at));
            } else if (at + 1 == open.size() || !areAlike(open.get(at), open.get(at + 1))) {
                more(open.get(at), told - MOST_ALIKE);
            }
        }
        for (Finding finding : findings) {
            if (finding.waiver().isPresent() && finding.severity().isAtLeast(style.show())) {
                page.blank();
                waived(finding, finding.waiver().get());
            }
        }
    }

    private int mostAlike(Finding finding) {
        boolean isEachTold = finding.severity().isAtLeast(bar) || style.verbosity() == Verbosity.VERBOSE;
        return isEachTold ? Integer.MAX_VALUE : MOST_ALIKE;
    }

    private static boolean areAlike(Finding one, Finding other) {
        return one.check() == other.check()
                && one.severity() == other.severity()
                && one.atLeast() == other.atLeast()
                && one.certainty() == other.certainty();
    }

    private void more(Finding last, int count) throws IOException {
        untold += count;
        String id = last.check().id();
        page.blank();
        page.line(
                INDENT,
                DETAIL,
                severity(last),
                Page.Span.padded(id, Tone.STRONG, id.length() + 1),
                Page.Span.of(words.say(Message.of("finding/more-alike").with("count", count))));
    }

    /** What is waived is told with who answers for it, and no more. */
    private void waived(Finding finding, Waiver waiver) throws IOException {
        String id = finding.check().id();
        page.line(
                INDENT,
                DETAIL,
                Page.Span.padded(words.say("finding/waived"), Tone.DOUBTFUL, SEVERITY),
                Page.Span.padded(id, Tone.STRONG, id.length() + 1),
                Page.Span.of(words.say(Message.of("finding/waived-by")
                        .with("day", waiver.expires().toString())
                        .with("reason", waiver.stated().reason())
                        .with("owner", waiver.stated().owner()))));
        page.line(DETAIL, DETAIL, Page.Span.of(Wording.message(words, finding)));
        places(finding);
    }

    private void finding(Finding finding) throws IOException {
        boolean isMajor = finding.severity().isAtLeast(Severity.MEDIUM) || style.verbosity() == Verbosity.VERBOSE;
        List<Page.Span> head = new ArrayList<>();
        head.add(severity(finding));
        String id = finding.check().id();
        head.add(Page.Span.padded(id, Tone.STRONG, id.length() + 1));
        head.add(Page.Span.of(Wording.title(words, finding)));
        page.line(INDENT, DETAIL, head);
        page.line(DETAIL, DETAIL, Page.Span.of(Wording.message(words, finding)));
        if (isMajor) {
            example(finding);
        }
        places(finding);
        if (!finding.clause().isEmpty()) {
            document(finding);
        }
        if ((finding.certainty() == Certainty.POSSIBLE || finding.mayBeWorse())
                && !finding.needs().isEmpty()) {
            Message settle =
                    finding.mayBeWorse() ? Message.of("finding/settle-severity") : Message.of("finding/settle-it");
            settle(finding, words.say(settle.with("needs", Wording.needs(finding.needs()))));
        }
        if (isMajor) {
            once("finding/why", Wording.why(words, finding));
        }
        once("finding/fix", Wording.fix(words, finding));
    }

    /** What is only possible is asked and not said. */
    private Page.Span severity(Finding finding) {
        String word = finding.severity().name();
        if (finding.mayBeWorse()) {
            String text = words.say(Message.of("finding/severity-at-least")
                    .with("least", finding.atLeast().name())
                    .with("severity", word));
            return Page.Span.padded(text, tone(finding.severity()), text.length() + 1);
        }
        return switch (finding.certainty()) {
            case CERTAIN -> Page.Span.padded(word, tone(finding.severity()), SEVERITY);
            case POSSIBLE ->
                Page.Span.padded(
                        words.say(Message.of("finding/severity-possible").with("severity", word)),
                        Tone.DOUBTFUL,
                        SEVERITY);
        };
    }

    private void settle(Finding finding, String text) throws IOException {
        if (finding.severity().isAtLeast(Severity.MEDIUM)) {
            detail("finding/settle", text);
        } else {
            once("finding/settle", text);
        }
    }

    private void example(Finding finding) throws IOException {
        boolean isAboutPackets = finding.check().family().isAboutPackets();
        if (finding.packets() instanceof Packets.Exact exact && isAboutPackets) {
            detail("finding/such-as", words.say(TrafficFacts.of(exact.direction(), exact.witness())));
            if (style.verbosity() == Verbosity.VERBOSE) {
                for (Fact region : TrafficFacts.inFull(exact.direction(), exact.traffic())) {
                    inFull(words.say(region));
                }
            }
        }
    }

    /** Word by word, for a text in one piece would be cut where it is very long. */
    private void inFull(String region) throws IOException {
        List<Page.Span> line = new ArrayList<>();
        line.add(Page.Span.padded(words.say("finding/all"), Tone.DIM, LABEL));
        for (String word : region.split(" ", -1)) {
            line.add(Page.Span.of(word));
        }
        page.line(DETAIL, DETAIL + LABEL + 1, line);
    }

    /** A rule that is missing has no place; the message says what it is. */
    private void places(Finding finding) throws IOException {
        List<Rule> rules = Rule.held(finding.rules());
        int shown = 0;
        for (Rule rule : rules) {
            if (shown == MOST_PLACES && style.verbosity() != Verbosity.VERBOSE) {
                labelled(
                        "",
                        words.say(Message.of("finding/more-rules").with("count", rules.size() - shown)),
                        Tone.PLAIN);
                return;
            }
            labelled(shown == 0 ? words.say("finding/at") : "", place(rule), Tone.DIM);
            shown++;
        }
    }

    private String whose(Rule rule) {
        return audit.subject().posture().groups().size() > 1 ? rule.group() + "  " : "";
    }

    private String place(Rule rule) {
        String place = whose(rule) + rule.place() + "  " + rule.place().pointer();
        return rule.description().isEmpty()
                ? place
                : words.say(Message.of("finding/with-description")
                        .with("place", place)
                        .with("description", GivenText.quoted(rule.description()))
                        .with("hidden", Printable.isHidingSomething(rule.description()) ? "yes" : "no"));
    }

    private void document(Finding finding) throws IOException {
        for (ClauseState state : audit.clauses()) {
            if (state.clause().id().equals(finding.clause())) {
                detail("finding/because", QuoteText.of(state.clause()));
            }
        }
    }

    private void once(String key, String text) throws IOException {
        if (said.add(text)) {
            detail(key, text);
        }
    }

    private void detail(String key, String text) throws IOException {
        labelled(words.say(key), text, Tone.PLAIN);
    }

    private void labelled(String label, String text, Tone tone) throws IOException {
        page.line(DETAIL, DETAIL + LABEL + 1, Page.Span.padded(label, Tone.DIM, LABEL), Page.Span.of(text, tone));
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> Tone.BAD;
            case MEDIUM -> Tone.DOUBTFUL;
            case LOW, INFO -> Tone.STRONG;
        };
    }
}
