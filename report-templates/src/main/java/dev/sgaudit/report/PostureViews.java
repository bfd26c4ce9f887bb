package dev.sgaudit.report;

import dev.sgaudit.audit.Fingerprint;
import dev.sgaudit.audit.Fingerprints;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Twin;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.DeclaredPorts;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.RuleEffect;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.Bound;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Neighbour;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.PostureView.ClauseLine;
import dev.sgaudit.report.PostureView.Group;
import dev.sgaudit.report.PostureView.NetworkLine;
import dev.sgaudit.report.PostureView.RuleLine;
import dev.sgaudit.report.PostureView.RuleList;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The making of the view of one posture. */
final class PostureViews {

    private static final int MOST_FINDINGS = 5;

    private final Words words;
    private final PostureAudit audit;
    private final Posture posture;
    private final Fingerprints fingerprints;
    private final boolean isEvidenceComplete;
    private final Anchors anchors;
    private final Map<String, String> clauseAnchors = new HashMap<>();
    private final FindingViews findings;

    /** The findings of which a rule is the one in question. */
    private final Map<Rule, List<Finding>> byRule = new HashMap<>();

    private PostureViews(PostureAudit audit, int number, boolean isEvidenceComplete, Words words) {
        this.words = words;
        this.audit = audit;
        posture = audit.subject().posture();
        fingerprints = new Fingerprints(posture);
        this.isEvidenceComplete = isEvidenceComplete;
        anchors = Anchors.of(number, posture);
        for (ClauseState state : audit.clauses()) {
            clauseAnchors.put(state.clause().id(), anchors.clause(clauseAnchors.size() + 1));
        }
        findings = new FindingViews(anchors, clauseAnchors);
        for (Finding finding : audit.findings()) {
            finding.rules().stream()
                    .limit(1)
                    .forEach(rule -> byRule.computeIfAbsent(rule, none -> new ArrayList<>())
                            .add(finding));
        }
    }

    /** @param number of the posture in the report, from 1 */
    static PostureView of(PostureAudit audit, int number, boolean isEvidenceComplete, Words words) {
        return new PostureViews(audit, number, isEvidenceComplete, words).view();
    }

    private PostureView view() {
        List<Finding> open = audit.findings().stream().filter(Finding::isOpen).toList();
        List<Finding> waived =
                audit.findings().stream().filter(finding -> !finding.isOpen()).toList();
        return new PostureView(
                anchors.posture(),
                posture.id(),
                posture.cluster(),
                posture.role().word(),
                Headline.word(audit.verdict(), isEvidenceComplete),
                word(Tone.of(audit.verdict(), isEvidenceComplete)),
                audit.verdict() == Verdict.PASS && isEvidenceComplete && open.isEmpty(),
                posture.groups().stream().map(PostureViews::group).toList(),
                bound(posture),
                audit.twins().stream().map(PostureViews::twin).toList(),
                document(audit.subject().baseline()),
                networks(posture),
                audit.clauses().stream().map(this::clause).toList(),
                Declarations.of(audit.subject(), words),
                words.say(Headline.counts(open)),
                open.size(),
                new Each<>(open, this::finding),
                waived.size(),
                new Each<>(waived, this::finding),
                lists());
    }

    private FindingView finding(Finding finding) {
        return findings.of(finding, fingerprints.of(finding));
    }

    static String word(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }

    static BaselineView document(Baseline baseline) {
        Baseline.Source source = baseline.source();
        return new BaselineView(
                baseline.id(),
                baseline.sha256(),
                source.document(),
                source.section(),
                source.date(),
                source.language(),
                baseline.origin() == Baseline.Origin.OWN);
    }

    private static Group group(SecurityGroup group) {
        return new Group(
                group.id(),
                group.name(),
                group.version(),
                group.read(),
                group.gaps().stream().map(PostureViews::gap).toList());
    }

    private static String gap(Gap gap) {
        return gap.direction().word() + ": found " + gap.found() + ", where a whole export has " + gap.expected();
    }

    /** The networks, and the machines that the posture stands for. */
    private static List<NetworkLine> networks(Posture posture) {
        Networks networks = posture.networks();
        List<NetworkLine> lines = new ArrayList<>();
        lines.add(network("node", networks.node(), posture.networkNeed("node")));
        lines.add(network("container", networks.container(), posture.networkNeed("container")));
        lines.add(network("vpc", networks.vpc(), posture.networkNeed("vpc")));
        for (Neighbour peer : networks.peers()) {
            lines.add(network("node of " + peer.cluster(), peer.node(), peer.networkNeed("node")));
            lines.add(network("container of " + peer.cluster(), peer.container(), peer.networkNeed("container")));
        }
        return lines;
    }

    private static NetworkLine network(String name, Network network, Need need) {
        return new NetworkLine(name, network.isKnown(), words(network, need), Words.ENGLISH.say(network.origin()));
    }

    /** What is known of a network, and what would give the rest. */
    static String words(Network network, Need need) {
        if (network.isKnown()) {
            return TrafficText.peers(network.addresses());
        }
        return network.isTold()
                ? TrafficText.peers(network.addresses()) + " and a part that is not known: "
                        + Words.ENGLISH.say(need.settle()) + " gives it"
                : "unknown: " + Words.ENGLISH.say(need.settle()) + " gives it";
    }

    /** A group that says the same, with its place: {@code sg-0a1b2c3d (FILE:LINE)}. */
    static String twin(Twin twin) {
        return twin.id() + " (" + twin.place().file() + ":" + twin.place().line() + ")";
    }

    /** Where groups come from that somebody declared, which needs no saying beside the declarations. */
    private static final String BY_CONFIGURATION = "config";

    /** How many machines have these groups, and where that was read; empty where nobody tells. */
    static String bound(Posture posture) {
        Bound bound = posture.bound();
        if (!bound.isTold()
                || (bound.machines() == 0 && bound.origin().toString().equals(BY_CONFIGURATION))) {
            return "";
        }
        boolean isKnown = posture.groups().get(0).isNamed();
        String none = isKnown ? "of no machine yet" : "of machines that no input lists";
        return (bound.machines() == 0 ? none : Enumeration.count(bound.machines(), "machine")) + ", "
                + Words.ENGLISH.say(bound.origin());
    }

    // ---- clauses ----

    private ClauseLine clause(ClauseState state) {
        Clause clause = state.clause();
        Baseline baseline = audit.subject().baseline();
        return new ClauseLine(
                clauseAnchors.getOrDefault(clause.id(), ""),
                clause.id(),
                clause.name(),
                state.status().word(),
                word(tone(state.status())),
                words.say(ClausesText.packets(state)),
                clause.basis().word(),
                missing(state),
                state.status() == ClauseState.Status.NOT_APPLICABLE ? whyNot(state) : "",
                anchors.links(state.rules()),
                Anchors.beyond(state.rules()),
                state.fallsThrough(),
                state.needs().stream()
                        .map(need -> Words.ENGLISH.say(Wording.need(need)))
                        .toList(),
                clause.quote(),
                QuoteText.note(clause),
                where(clause, baseline),
                baseline.edition(),
                clause.language());
    }

    private static Tone tone(ClauseState.Status status) {
        return switch (status) {
            case MET -> Tone.GOOD;
            case BLOCKED -> Tone.BAD;
            case UNKNOWN -> Tone.DOUBTFUL;
            case NOT_APPLICABLE -> Tone.DIM;
        };
    }

    private static String missing(ClauseState state) {
        if (state.missing() instanceof Packets.None) {
            return "";
        }
        String all = state.extent() == ClauseState.Extent.WHOLLY ? "all of it: " : "";
        return all + TrafficText.ofSent(state.missing());
    }

    private String whyNot(ClauseState state) {
        Clause clause = state.clause();
        if (clause.basis() == Basis.DEFAULT) {
            return "documented as a default: permitted, and not required";
        }
        return switch (clause.when()) {
            case ALWAYS -> whyNotHere(state);
            case SSH ->
                audit.subject().intents().ssh() instanceof Ssh.Closed
                        ? "SSH is declared not to be needed"
                        : "nobody declared that SSH is needed";
            case PEERS -> "no cluster is declared to reach this one";
            case DUAL_STACK -> "the networks have no IPv6";
        };
    }

    private static String whyNotHere(ClauseState state) {
        return switch (state.clause().follows()) {
            case NODE_PORT ->
                state.ports().kind() == DeclaredPorts.Kind.OF_SERVICES
                        ? "no Service uses such a NodePort"
                        : "NodePorts are declared not to be required";
            case ICMP -> "ICMP is declared not to be needed";
            case EGRESS -> "outbound traffic is declared restricted";
            case SSH, NOTHING -> "nothing of it is required here";
        };
    }

    private static String where(Clause clause, Baseline baseline) {
        String document = baseline.source().document();
        return clause.where().contains(document) ? clause.where() : document + ", " + clause.where();
    }

    // ---- rules ----

    private List<RuleList> lists() {
        Map<Rule, RuleEffect> effects = new HashMap<>();
        audit.rules().forEach(effect -> effects.put(effect.rule(), effect));
        Set<Rule> closing = closing();
        List<RuleList> lists = new ArrayList<>();
        for (SecurityGroup group : posture.groups()) {
            for (Direction direction : Direction.values()) {
                List<Rule> rules = group.rules(direction);
                int held = Rule.held(rules).size();
                lists.add(new RuleList(
                        anchors.list(group, direction.word()),
                        group.id(),
                        group.name(),
                        direction.word(),
                        group.order() == RuleOrder.KNOWN,
                        held,
                        held == rules.size(),
                        new Each<>(rules, rule -> line(rule, effects, closing.contains(rule)))));
            }
        }
        return lists;
    }

    /** The rules that drop, and below which nothing but dropping follows. */
    private Set<Rule> closing() {
        Set<Rule> closing = new HashSet<>();
        for (Direction direction : Direction.values()) {
            List<Rule> rules = posture.groups().stream()
                    .flatMap(group -> group.rules(direction).stream())
                    .toList();
            for (int last = rules.size() - 1; last >= 0 && RuleWords.isDrop(rules.get(last)); last--) {
                closing.add(rules.get(last));
            }
        }
        return closing;
    }

    private RuleLine line(Rule rule, Map<Rule, RuleEffect> effects, boolean isClosing) {
        RuleEffect effect = effects.get(rule);
        RuleWords really = effect == null
                ? RuleWords.none()
                : RuleWords.of(effect, posture.networks().stack(), isClosing, words);
        List<Rule> others = effect == null ? List.of() : effect.others();
        List<Finding> about = byRule.getOrDefault(rule, List.of());
        return new RuleLine(
                anchors.rule(rule),
                rule.isMissing() ? "" : Integer.toString(rule.index()),
                rule.isMissing() ? Words.ENGLISH.say(rule.missing()) : "",
                rule.verb().word(),
                rule.service().toString(),
                TrafficText.preposition(rule.direction()).strip(),
                rule.peer().toString(),
                rule.description(),
                Printable.isHidingSomething(rule.description()),
                rule.isMissing() ? "" : rule.place().toString(),
                rule.isMissing() ? "" : rule.place().pointer(),
                really.effect(),
                word(really.tone()),
                really.sentence(),
                really.othersLead(),
                anchors.links(others),
                Anchors.beyond(others),
                effect == null
                        ? List.of()
                        : effect.needs().stream()
                                .map(need -> Words.ENGLISH.say(Wording.need(need)))
                                .toList(),
                about.stream().limit(MOST_FINDINGS).map(this::link).toList(),
                Math.max(0, about.size() - MOST_FINDINGS));
    }

    private Link link(Finding finding) {
        return new Link(
                Fingerprint.id(finding, fingerprints.of(finding)),
                finding.check().id());
    }
}
