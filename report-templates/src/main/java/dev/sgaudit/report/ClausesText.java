package dev.sgaudit.report;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.DeclaredPorts;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The clauses of a posture in the text report: what each requires, and what is missing of it. */
final class ClausesText {

    private static final int INDENT = 2;
    private static final int MOST_CARRIERS = 10;

    private final Typesetter page;
    private final boolean isVerbose;
    private final Words words;

    ClausesText(Typesetter page, boolean isVerbose, Words words) {
        this.page = page;
        this.isVerbose = isVerbose;
        this.words = words;
    }

    /** Those that apply, and then the names of the others. */
    void write(List<ClauseState> states) throws IOException {
        page.blank();
        int nameColumns = 0;
        for (ClauseState state : states) {
            if (state.status() != ClauseState.Status.NOT_APPLICABLE) {
                int columns = Page.columns(Printable.of(state.clause().name()));
                nameColumns = Math.max(nameColumns, columns);
            }
        }
        List<String> idle = new ArrayList<>();
        List<String> defaults = new ArrayList<>();
        for (ClauseState state : states) {
            switch (state.status()) {
                case MET, BLOCKED, UNKNOWN -> clause(state, nameColumns);
                case NOT_APPLICABLE ->
                    (state.clause().basis() == Basis.DEFAULT ? defaults : idle)
                            .add(state.clause().name());
            }
        }
        aside(Message.of("clause/not-applicable"), idle);
        aside(Message.of("clause/defaults"), defaults);
    }

    private void aside(Message what, List<String> names) throws IOException {
        if (!names.isEmpty()) {
            page.line(
                    INDENT,
                    INDENT + 2,
                    Page.Span.of("–", Tone.DIM),
                    Page.Span.of(words.say(what.with("clauses", Fact.list(names))), Tone.DIM));
        }
    }

    private void clause(ClauseState state, int nameColumns) throws IOException {
        Clause clause = state.clause();
        int hang = INDENT + 11 + nameColumns + 2;
        List<Page.Span> line = new ArrayList<>();
        line.add(status(state.status()));
        line.add(Page.Span.padded(clause.name(), Tone.PLAIN, nameColumns + 1));
        String note = words.say(note(state));
        Message packets = packets(state);
        line.add(Page.Span.of(
                words.say(note.isEmpty() ? packets : Message.of("clause/noted").with("packets", packets))));
        if (!note.isEmpty()) {
            line.add(Page.Span.of(note, state.status() == ClauseState.Status.BLOCKED ? Tone.BAD : Tone.DOUBTFUL));
        }
        page.line(INDENT, hang, line);
        if (isVerbose && state.status() == ClauseState.Status.MET) {
            if (!state.rules().isEmpty()) {
                Message carriers = Message.of("clause/carriers").with("rules", carriers(state.rules()));
                page.line(hang, hang, Page.Span.of(words.say(carriers), Tone.DIM));
            }
            page.line(hang, hang, Page.Span.of(QuoteText.of(clause), Tone.DIM));
        }
    }

    private static Fact carriers(List<Rule> rules) {
        List<Fact> carriers = new ArrayList<>();
        for (Rule rule : rules) {
            if (carriers.size() < MOST_CARRIERS) {
                carriers.add(Wording.rule(rule));
            }
        }
        if (rules.size() > MOST_CARRIERS) {
            carriers.add(Message.of("list/more-rules").with("count", rules.size() - MOST_CARRIERS));
        }
        return new Fact.Several(carriers, Fact.Joined.AND);
    }

    private Page.Span status(ClauseState.Status status) {
        Tone tone = switch (status) {
            case MET -> Tone.GOOD;
            case BLOCKED -> Tone.BAD;
            case UNKNOWN -> Tone.DOUBTFUL;
            case NOT_APPLICABLE -> Tone.DIM;
        };
        return Page.Span.padded(words.say(Message.of("clause/status").with("status", status.word())), tone, 10);
    }

    private static Fact note(ClauseState state) {
        return switch (state.status()) {
            case MET, NOT_APPLICABLE -> new Fact.Name("");
            case BLOCKED ->
                state.extent() == ClauseState.Extent.WHOLLY
                        ? Message.of("clause/missing-all")
                        : Message.of("clause/missing").with("traffic", TrafficFacts.ofSent(state.missing()));
            case UNKNOWN -> Message.of("clause/needs").with("needs", keys(state.needs()));
        };
    }

    private static Fact keys(List<Need> needs) {
        List<Fact> keys = new ArrayList<>();
        for (Need need : needs) {
            keys.add(key(need));
        }
        return Fact.of(keys);
    }

    private static Fact key(Need need) {
        return switch (need.kind()) {
            case NETWORK -> need.settle();
            case TEMPLATE, GROUP, DOCUMENT, VALUE -> need.what();
        };
    }

    /** The packets as documented, with the networks by their names: what these are stands above the clauses. */
    static Message packets(ClauseState state) {
        Clause clause = state.clause();
        boolean areDeclared = !state.declared().isEmpty();
        Fact peers = areDeclared ? Fact.name(state.declared().toString()) : peers(clause);
        return Message.of("clause/packets")
                .with("service", service(state))
                .with("direction", clause.direction().word())
                .with("peers", peers)
                .with("declared", areDeclared ? "yes" : "no")
                .with("ports", origin(state.ports()));
    }

    private static Fact peers(Clause clause) {
        List<Fact> peers = new ArrayList<>();
        if (!clause.addresses().isEmpty()) {
            peers.add(TrafficFacts.peers(clause.addresses()));
        }
        for (NamedNetwork network : clause.networks()) {
            peers.add(TrafficFacts.name(network));
        }
        return peers.isEmpty() ? Message.of("clause/peers-as-declared") : Fact.of(peers);
    }

    private static Fact service(ClauseState state) {
        Clause clause = state.clause();
        boolean areOthers = state.ports().kind() != DeclaredPorts.Kind.DOCUMENTED
                && !state.ports().ports().isEmpty();
        return TrafficFacts.service(
                clause.protocols(), areOthers ? state.ports().ports() : clause.ports());
    }

    /** Why its ports are others than the documented ones. */
    private static String origin(DeclaredPorts ports) {
        boolean areNone = ports.ports().isEmpty();
        return switch (ports.kind()) {
            case DOCUMENTED -> "documented";
            case LISTED -> "listed";
            case OF_SERVICES -> areNone ? "no-services" : "services";
            case OF_UNKNOWN_SERVICES -> areNone ? "only-unknown-services" : "unknown-services";
            case BEHIND_NO_BALANCER -> areNone ? "documented" : "no-balancer";
        };
    }
}
