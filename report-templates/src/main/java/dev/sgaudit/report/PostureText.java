package dev.sgaudit.report;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Neighbour;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** One posture in the text report: its networks, its clauses and its findings. */
final class PostureText {

    private static final int INDENT = 2;
    private static final int NETWORK = 10;
    private static final int MOST_TWINS = 5;

    private final Typesetter page;
    private final PostureAudit audit;
    private final TextStyle style;
    private final Words words;
    private final Severity bar;
    private final boolean isEvidenceComplete;

    /** @param bar the severity from which a finding decides */
    PostureText(
            Typesetter page,
            PostureAudit audit,
            TextStyle style,
            Words words,
            Severity bar,
            boolean isEvidenceComplete) {
        this.page = page;
        this.audit = audit;
        this.style = style;
        this.words = words;
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
        new ClausesText(page, style.verbosity() == Verbosity.VERBOSE, words).write(audit.clauses());
        FindingsText findings = new FindingsText(page, audit, style, words, bar);
        findings.write(audit.findings());
        return findings.untold();
    }

    void heading() throws IOException {
        Posture posture = posture();
        page.line(
                0,
                INDENT,
                Page.Span.of(words.say(name(posture)), Tone.STRONG),
                Page.Span.of(words.say(Message.of("posture/role-and-baseline")
                        .with("role", posture.role().word())
                        .with("baseline", audit.subject().baseline().id()))),
                Page.Span.of(verdict(), Tone.of(audit.verdict(), isEvidenceComplete)));
    }

    /** All that is said of a posture with nothing to show. */
    void oneLine() throws IOException {
        String mark = isEvidenceComplete ? "✓ " : "? ";
        Posture posture = posture();
        page.line(
                INDENT,
                INDENT,
                Page.Span.of(mark + verdict(), Tone.of(audit.verdict(), isEvidenceComplete)),
                Page.Span.of(words.say(Message.of("posture/with-alike")
                        .with("posture", name(posture))
                        .with("count", audit.twins().size()))),
                Page.Span.of(
                        words.say(Message.of("posture/role-and-baseline-short")
                                .with("role", posture.role().word())
                                .with("baseline", audit.subject().baseline().id())),
                        Tone.DIM));
    }

    private String verdict() {
        String word = Headline.word(audit.verdict(), isEvidenceComplete);
        String lower = word.toLowerCase(Locale.ROOT);
        return word.equals(Headline.NOT_PROVEN)
                ? words.say(Message.of("posture/not-proven").with("verdict", lower))
                : lower;
    }

    /** With the name of its group, if it has one that is named. */
    private Message name(Posture posture) {
        SecurityGroup first = posture.groups().get(0);
        boolean isNamed = posture.groups().size() == 1 && !first.name().isEmpty();
        return Message.of("posture/heading")
                .with("posture", posture.id())
                .with("name", isNamed ? "some" : "none")
                .with("quoted", GivenText.quoted(first.name()));
    }

    private void networks() throws IOException {
        Networks networks = posture().networks();
        network("node", network(networks.node(), posture().networkNeed("node")));
        network("container", network(networks.container(), posture().networkNeed("container")));
        network("vpc", network(networks.vpc(), posture().networkNeed("vpc")));
        for (Neighbour peer : networks.peers()) {
            network("peer", Page.Span.of(peer.cluster()));
            labelled("", network(peer.node(), peer.networkNeed("node")));
            labelled("", network(peer.container(), peer.networkNeed("container")));
        }
    }

    private void network(String name, Page.Span span) throws IOException {
        labelled(words.say(Message.of("posture/network").with("network", name)), span);
    }

    private Page.Span network(Network network, Need need) {
        String text = PostureViews.words(network, need);
        return network.isTold()
                ? Page.Span.of(words.say(
                        Message.of("posture/network-from").with("network", text).with("origin", network.origin())))
                : Page.Span.of(text, Tone.DIM);
    }

    private void groups() throws IOException {
        List<SecurityGroup> groups = posture().groups();
        if (groups.size() == 1 && groups.get(0).id().equals(posture().id())) {
            return;
        }
        Fact names = named(groups.get(0));
        for (SecurityGroup group : groups.subList(1, groups.size())) {
            names = Message.of("posture/then").with("before", names).with("after", named(group));
        }
        String bound = PostureViews.bound(posture());
        Fact all = bound.isEmpty()
                ? names
                : Message.of("posture/bound-groups").with("groups", names).with("bound", bound);
        label("posture/groups", Page.Span.of(words.say(all)));
    }

    private static Fact named(SecurityGroup group) {
        return Message.of("posture/heading")
                .with("posture", group.id())
                .with("name", group.name().isEmpty() ? "none" : "some")
                .with("quoted", GivenText.quoted(group.name()));
    }

    /** The groups that say the same, of which the same is found in the same places of their own exports. */
    private void twins() throws IOException {
        if (!audit.twins().isEmpty()) {
            int most = style.verbosity() == Verbosity.VERBOSE ? Integer.MAX_VALUE : MOST_TWINS;
            label(
                    "posture/same-as",
                    Page.Span.of(words.say(Fact.some(
                            audit.twins().stream().map(PostureViews::twin).toList(), most, "list/more-groups"))));
        }
    }

    private void declared() throws IOException {
        String label = words.say("text/declared");
        for (Message item : DeclaredText.items(audit.subject())) {
            labelled(label, Page.Span.of(words.say(item)));
            label = "";
        }
    }

    private void label(String key, Page.Span span) throws IOException {
        labelled(words.say(key), span);
    }

    private void labelled(String label, Page.Span span) throws IOException {
        page.line(INDENT, INDENT + NETWORK + 1, Page.Span.padded(label, Tone.DIM, NETWORK), span);
    }

    private Posture posture() {
        return audit.subject().posture();
    }
}
