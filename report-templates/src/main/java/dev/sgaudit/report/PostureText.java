package dev.sgaudit.report;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.DeclaredPorts;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Neighbour;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One posture in the text report: its networks, its clauses and its findings. */
final class PostureText {

    private static final int INDENT = 2;
    private static final int NETWORK = 10;
    private static final int LABEL = 8;
    private static final int SEVERITY = 9;
    private static final int DETAIL = INDENT + SEVERITY + 1;
    private static final int MOST_PLACES = 3;
    private static final int MOST_TWINS = 5;
    private static final int MOST_CARRIERS = 10;
    private static final int MOST_OF_A_NAME = 80;

    /** Of findings that decide no verdict so many of a kind are told each: nobody reads thousands of needless rules. */
    private static final int MOST_ALIKE = 100;

    private final Typesetter page;
    private final PostureAudit audit;
    private final TextStyle style;
    private final Severity bar;
    private final boolean isEvidenceComplete;

    /** What was said about a check already is not said again. */
    private final Set<String> said = new HashSet<>();

    private int untold;

    /** @param bar the severity from which a finding decides */
    PostureText(Typesetter page, PostureAudit audit, TextStyle style, Severity bar, boolean isEvidenceComplete) {
        this.page = page;
        this.audit = audit;
        this.style = style;
        this.bar = bar;
        this.isEvidenceComplete = isEvidenceComplete;
    }

    /** Writes all of it, and tells how many findings were told by their number only. */
    int write() throws IOException {
        heading();
        networks();
        groups();
        twins();
        declared();
        clauses();
        findings(audit.findings());
        return untold;
    }

    /** The findings that are shown: first those that are open. */
    private void findings(List<Finding> findings) throws IOException {
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
                Page.Span.of("and " + Enumeration.count(count, "more finding") + " like these: --verbose tells each"));
    }

    /** What is waived is told with who answers for it, and no more. */
    private void waived(Finding finding, Waiver waiver) throws IOException {
        String id = finding.check().id();
        page.line(
                INDENT,
                DETAIL,
                Page.Span.padded("WAIVED", Tone.DOUBTFUL, SEVERITY),
                Page.Span.padded(id, Tone.STRONG, id.length() + 1),
                Page.Span.of("until " + waiver.expires() + DeclaredText.because(waiver.stated())));
        page.line(DETAIL, DETAIL, Page.Span.of(Wording.message(finding)));
        places(finding);
    }

    void heading() throws IOException {
        Posture posture = posture();
        page.line(
                0,
                INDENT,
                Page.Span.of(posture.id() + name(posture), Tone.STRONG),
                Page.Span.of("(" + posture.role().word() + ", "
                        + audit.subject().baseline().id() + "):"),
                Page.Span.of(verdict(), TextReport.tone(audit.verdict(), isEvidenceComplete)));
    }

    /** All that is said of a posture with nothing to show. */
    void oneLine() throws IOException {
        String mark = isEvidenceComplete ? "✓ " : "? ";
        Posture posture = posture();
        page.line(
                INDENT,
                INDENT,
                Page.Span.of(mark + verdict(), TextReport.tone(audit.verdict(), isEvidenceComplete)),
                Page.Span.of(posture.id() + name(posture) + more()),
                Page.Span.of(
                        posture.role().word() + ", "
                                + audit.subject().baseline().id(),
                        Tone.DIM));
    }

    private String more() {
        int twins = audit.twins().size();
        return twins == 0 ? "" : " and " + Enumeration.count(twins, "more group") + " that say the same";
    }

    private String verdict() {
        String word = Headline.word(audit.verdict(), isEvidenceComplete);
        return word.toLowerCase(Locale.ROOT)
                + (word.equals(Headline.NOT_PROVEN) ? ", for the evidence is incomplete" : "");
    }

    private static String name(Posture posture) {
        SecurityGroup first = posture.groups().get(0);
        return posture.groups().size() > 1 || first.name().isEmpty() ? "" : " " + quoted(first.name());
    }

    private void networks() throws IOException {
        Networks networks = posture().networks();
        label("node", network(networks.node(), posture().networkNeed("node")));
        label("container", network(networks.container(), posture().networkNeed("container")));
        label("vpc", network(networks.vpc(), posture().networkNeed("vpc")));
        for (Neighbour peer : networks.peers()) {
            label("peer", Page.Span.of(peer.cluster()));
            label("", network(peer.node(), peer.networkNeed("node")));
            label("", network(peer.container(), peer.networkNeed("container")));
        }
    }

    private static Page.Span network(Network network, Need need) {
        String words = PostureViews.words(network, need);
        return network.isTold()
                ? Page.Span.of(words + " (" + Words.ENGLISH.say(network.origin()) + ")")
                : Page.Span.of(words, Tone.DIM);
    }

    private void groups() throws IOException {
        List<SecurityGroup> groups = posture().groups();
        if (groups.size() == 1 && groups.get(0).id().equals(posture().id())) {
            return;
        }
        List<String> names = groups.stream()
                .map(group -> group.name().isEmpty() ? group.id() : group.id() + " " + quoted(group.name()))
                .toList();
        String bound = PostureViews.bound(posture());
        label("groups", Page.Span.of(String.join(", then ", names) + (bound.isEmpty() ? "" : " (" + bound + ")")));
    }

    /** The groups that say the same, of which the same is found in the same places of their own exports. */
    private void twins() throws IOException {
        if (!audit.twins().isEmpty()) {
            int most = style.verbosity() == Verbosity.VERBOSE ? Integer.MAX_VALUE : MOST_TWINS;
            label(
                    "same as",
                    Page.Span.of(Enumeration.and(
                            audit.twins().stream().map(PostureViews::twin).toList(), most, "group")));
        }
    }

    private void declared() throws IOException {
        String label = "declared";
        for (String item : DeclaredText.items(audit.subject())) {
            label(label, Page.Span.of(item));
            label = "";
        }
    }

    // ---- clauses ----

    private void clauses() throws IOException {
        page.blank();
        int nameColumns = 0;
        for (ClauseState state : audit.clauses()) {
            if (state.status() != ClauseState.Status.NOT_APPLICABLE) {
                int columns = Page.columns(Printable.of(state.clause().name()));
                nameColumns = Math.max(nameColumns, columns);
            }
        }
        List<String> idle = new ArrayList<>();
        List<String> defaults = new ArrayList<>();
        for (ClauseState state : audit.clauses()) {
            switch (state.status()) {
                case MET, BLOCKED, UNKNOWN -> clause(state, nameColumns);
                case NOT_APPLICABLE ->
                    (state.clause().basis() == Basis.DEFAULT ? defaults : idle)
                            .add(state.clause().name());
            }
        }
        aside("not applicable:", idle);
        aside("documented as defaults, not required:", defaults);
    }

    private void aside(String what, List<String> names) throws IOException {
        if (!names.isEmpty()) {
            page.line(
                    INDENT,
                    INDENT + 2,
                    Page.Span.of("–", Tone.DIM),
                    Page.Span.of(what, Tone.DIM),
                    Page.Span.of(String.join(", ", names), Tone.DIM));
        }
    }

    private void clause(ClauseState state, int nameColumns) throws IOException {
        Clause clause = state.clause();
        int hang = INDENT + 11 + nameColumns + 2;
        List<Page.Span> line = new ArrayList<>();
        line.add(status(state.status()));
        line.add(Page.Span.padded(clause.name(), Tone.PLAIN, nameColumns + 1));
        String note = note(state);
        line.add(Page.Span.of(packets(state) + (note.isEmpty() ? "" : ";")));
        if (!note.isEmpty()) {
            line.add(Page.Span.of(note, state.status() == ClauseState.Status.BLOCKED ? Tone.BAD : Tone.DOUBTFUL));
        }
        page.line(INDENT, hang, line);
        if (style.verbosity() == Verbosity.VERBOSE && state.status() == ClauseState.Status.MET) {
            if (!state.rules().isEmpty()) {
                List<String> rules = state.rules().stream().map(Wording::rule).toList();
                page.line(
                        hang,
                        hang,
                        Page.Span.of("carried by " + Enumeration.and(rules, MOST_CARRIERS, "rule"), Tone.DIM));
            }
            page.line(hang, hang, Page.Span.of(QuoteText.of(clause), Tone.DIM));
        }
    }

    private static Page.Span status(ClauseState.Status status) {
        return switch (status) {
            case MET -> Page.Span.padded("✓ met", Tone.GOOD, 10);
            case BLOCKED -> Page.Span.padded("✗ blocked", Tone.BAD, 10);
            case UNKNOWN -> Page.Span.padded("? unknown", Tone.DOUBTFUL, 10);
            case NOT_APPLICABLE -> Page.Span.padded("– n/a", Tone.DIM, 10);
        };
    }

    private static String note(ClauseState state) {
        return switch (state.status()) {
            case MET, NOT_APPLICABLE -> "";
            case BLOCKED ->
                state.extent() == ClauseState.Extent.WHOLLY
                        ? "wholly missing"
                        : "missing: " + TrafficText.ofSent(state.missing());
            case UNKNOWN ->
                "needs "
                        + Enumeration.and(
                                state.needs().stream().map(PostureText::key).toList());
        };
    }

    private static String key(Need need) {
        return switch (need.kind()) {
            case NETWORK -> Words.ENGLISH.say(need.settle());
            case TEMPLATE, GROUP, DOCUMENT, VALUE -> Words.ENGLISH.say(need.what());
        };
    }

    /** The packets as documented, with the networks by their names: what these are stands above the clauses. */
    static String packets(ClauseState state) {
        Clause clause = state.clause();
        String preposition = TrafficText.preposition(clause.direction());
        if (!state.declared().isEmpty()) {
            return service(state) + preposition + state.declared() + ", as declared" + origin(state.ports());
        }
        List<String> peers = new ArrayList<>();
        if (!clause.addresses().isEmpty()) {
            peers.add(TrafficText.peers(clause.addresses()));
        }
        for (NamedNetwork network : clause.networks()) {
            peers.add(TrafficText.name(network));
        }
        String sources = peers.isEmpty() ? "where it is declared to be needed" : Enumeration.and(peers);
        return service(state) + preposition + sources + origin(state.ports());
    }

    private static String service(ClauseState state) {
        Clause clause = state.clause();
        boolean areOthers = state.ports().kind() != DeclaredPorts.Kind.DOCUMENTED
                && !state.ports().ports().isEmpty();
        return TrafficText.service(clause.protocols(), areOthers ? state.ports().ports() : clause.ports());
    }

    /** Why its ports are others than the documented ones. */
    private static String origin(DeclaredPorts ports) {
        return switch (ports.kind()) {
            case DOCUMENTED -> "";
            case LISTED -> ", ports as declared";
            case OF_SERVICES ->
                ports.ports().isEmpty() ? ", of which no Service uses any" : ", ports that Services use";
            case OF_UNKNOWN_SERVICES ->
                ports.ports().isEmpty() ? ", or what else Services use" : ", and what else Services use";
            case BEHIND_NO_BALANCER -> ports.ports().isEmpty() ? "" : ", of Services behind no load balancer";
        };
    }

    // ---- findings ----

    private void finding(Finding finding) throws IOException {
        boolean isMajor = finding.severity().isAtLeast(Severity.MEDIUM) || style.verbosity() == Verbosity.VERBOSE;
        List<Page.Span> head = new ArrayList<>();
        head.add(severity(finding));
        String id = finding.check().id();
        head.add(Page.Span.padded(id, Tone.STRONG, id.length() + 1));
        head.add(Page.Span.of(Wording.title(finding)));
        page.line(INDENT, DETAIL, head);
        page.line(DETAIL, DETAIL, Page.Span.of(Wording.message(finding)));
        if (isMajor) {
            example(finding);
        }
        places(finding);
        if (!finding.clause().isEmpty()) {
            document(finding);
        }
        if ((finding.certainty() == Certainty.POSSIBLE || finding.mayBeWorse())
                && !finding.needs().isEmpty()) {
            List<String> needs = finding.needs().stream().map(Wording::need).toList();
            settle(finding, (finding.mayBeWorse() ? "how bad it is with " : "it with ") + Enumeration.and(needs));
        }
        if (isMajor) {
            once("why", Wording.why(finding));
        }
        once("fix", Wording.fix(finding));
    }

    /** What is only possible is asked and not said. */
    private static Page.Span severity(Finding finding) {
        String word = finding.severity().name();
        if (finding.mayBeWorse()) {
            String words = finding.atLeast().name() + ", possibly " + word;
            return Page.Span.padded(words, tone(finding.severity()), words.length() + 1);
        }
        return switch (finding.certainty()) {
            case CERTAIN -> Page.Span.padded(word, tone(finding.severity()), SEVERITY);
            case POSSIBLE -> Page.Span.padded(word + "?", Tone.DOUBTFUL, SEVERITY);
        };
    }

    private void settle(Finding finding, String text) throws IOException {
        if (finding.severity().isAtLeast(Severity.MEDIUM)) {
            detail("settle", text);
        } else {
            once("settle", text);
        }
    }

    private void example(Finding finding) throws IOException {
        boolean isAboutPackets = finding.check().family().isAboutPackets();
        if (finding.packets() instanceof Packets.Exact exact && isAboutPackets) {
            detail("such as", TrafficText.of(exact.direction(), exact.witness()));
            if (style.verbosity() == Verbosity.VERBOSE) {
                for (String region : TrafficText.inFull(exact.direction(), exact.traffic())) {
                    inFull(region);
                }
            }
        }
    }

    /** Word by word, for a text in one piece would be cut where it is very long. */
    private void inFull(String region) throws IOException {
        List<Page.Span> line = new ArrayList<>();
        line.add(Page.Span.padded("all", Tone.DIM, LABEL));
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
                detail("", "and " + Enumeration.count(rules.size() - shown, "more rule"));
                return;
            }
            detail(
                    shown == 0 ? "at" : "",
                    whose(rule) + rule.place() + "  " + rule.place().pointer() + said(rule),
                    Tone.DIM);
            shown++;
        }
    }

    private String whose(Rule rule) {
        return posture().groups().size() > 1 ? rule.group() + "  " : "";
    }

    private static String said(Rule rule) {
        if (rule.description().isEmpty()) {
            return "";
        }
        String warning = Printable.isHidingSomething(rule.description()) ? " (holds invisible characters)" : "";
        return "  " + quoted(rule.description()) + warning;
    }

    private void document(Finding finding) throws IOException {
        for (ClauseState state : audit.clauses()) {
            if (state.clause().id().equals(finding.clause())) {
                detail("because", QuoteText.of(state.clause()));
            }
        }
    }

    private void once(String label, String text) throws IOException {
        if (said.add(text)) {
            detail(label, text);
        }
    }

    private void detail(String label, String text) throws IOException {
        detail(label, text, Tone.PLAIN);
    }

    private void detail(String label, String text, Tone tone) throws IOException {
        page.line(DETAIL, DETAIL + LABEL + 1, Page.Span.padded(label, Tone.DIM, LABEL), Page.Span.of(text, tone));
    }

    private void label(String label, Page.Span span) throws IOException {
        page.line(INDENT, INDENT + NETWORK + 1, Page.Span.padded(label, Tone.DIM, NETWORK), span);
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> Tone.BAD;
            case MEDIUM -> Tone.DOUBTFUL;
            case LOW, INFO -> Tone.STRONG;
        };
    }

    /** Names and descriptions are quoted, so that nobody takes them for words of the report. */
    private static String quoted(String text) {
        int length = text.codePointCount(0, text.length());
        String shown =
                length <= MOST_OF_A_NAME ? text : text.substring(0, text.offsetByCodePoints(0, MOST_OF_A_NAME)) + "…";
        return "“" + shown + "”";
    }

    private Posture posture() {
        return audit.subject().posture();
    }
}
