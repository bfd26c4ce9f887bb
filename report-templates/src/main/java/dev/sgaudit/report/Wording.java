package dev.sgaudit.report;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Verb;
import dev.sgaudit.report.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a finding: those of its check, with the finding's facts filled in. They may hold text from inputs as it
 * is, so every report makes them harmless in its own way.
 */
public final class Wording {

    private static final int MOST_RULES = 3;

    private Wording() {}

    /** {@code high}, or {@code medium, possibly high}. */
    static Fact severity(Finding finding) {
        Fact worst = Fact.name(finding.severity().word());
        return finding.mayBeWorse()
                ? Message.of("finding/severity-at-least")
                        .with("least", finding.atLeast().word())
                        .with("severity", worst)
                : worst;
    }

    public static String title(Words words, Finding finding) {
        return words.say(finding.check(), "title", new Told(finding));
    }

    /** What was found, in one sentence. */
    public static String message(Words words, Finding finding) {
        String message = words.say(finding.check(), "message", new Told(finding));
        return finding.certainty() == Certainty.POSSIBLE
                ? words.say(Message.of("finding/possibly").with("message", message))
                : message;
    }

    public static String why(Words words, Finding finding) {
        return words.say(finding.check(), "why", new Told(finding));
    }

    public static String fix(Words words, Finding finding) {
        return words.say(finding.check(), "fix", new Told(finding));
    }

    /** What stands in the places of the words of a check: the finding's own facts, or what follows from what it has. */
    private record Told(Finding finding) implements Words.Facts {

        @Override
        public Optional<Fact> find(String name) {
            Fact fact = finding.facts().get(name);
            return fact != null ? Optional.of(fact) : derived(finding, name);
        }
    }

    private static Optional<Fact> derived(Finding finding, String name) {
        boolean hasRules = !finding.rules().isEmpty();
        return switch (name) {
            case "rule" -> hasRules ? Optional.of(rule(finding, 0)) : Optional.empty();
            case "takers" -> hasRules ? Optional.of(rules(finding, 1)) : Optional.empty();
            case "rules" -> hasRules ? Optional.of(rules(finding, 0)) : Optional.empty();
            case "traffic" -> traffic(finding);
            case "by" -> Optional.of(by(finding));
            case "remedy" -> Optional.of(remedy(finding));
            case "clause" -> named(finding.clause());
            case "group" -> named(finding.group());
            default -> Optional.empty();
        };
    }

    private static Optional<Fact> named(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Fact.name(text));
    }

    /** {@code ingress rule 3 (accept tcp:22 from 0.0.0.0/0)}, or what is missing. */
    public static Message rule(Rule rule) {
        return rule.isMissing() ? rule.missing() : rule(rule, rule.direction().word(), "");
    }

    private static Message rule(Rule rule, String direction, String group) {
        return Message.of("finding/rule")
                .with("direction", direction)
                .with("index", Integer.toString(rule.index()))
                .with("group", group)
                .with("text", text(rule));
    }

    /** What a rule says, as far as it could be read. */
    private static Fact text(Rule rule) {
        if (rule.isUnderstood()) {
            return Fact.name(ruleText(rule));
        }
        boolean isAllUnknown = rule.verb() == Verb.UNKNOWN
                && rule.service() instanceof Service.Unknown
                && rule.peer() instanceof Peer.Unknown;
        return isAllUnknown
                ? Message.of("finding/rule-not-understood")
                : Message.of("finding/rule-partly-understood").with("text", ruleText(rule));
    }

    /** Rule text without the direction: {@code accept tcp:22 from 0.0.0.0/0}. */
    static String ruleText(Rule rule) {
        return rule.verb().word() + " " + rule.service() + TrafficText.preposition(rule.direction()) + rule.peer();
    }

    /** What would settle a question: {@code the node network (--node-cidr)}. */
    static Message need(Need need) {
        return Message.of("finding/need")
                .with("kind", need.kind().word())
                .with("what", need.what())
                .with("settle", need.settle());
    }

    static Fact.Several needs(List<Need> needs) {
        List<Fact> told = new ArrayList<>();
        for (Need need : needs) {
            told.add(need(need));
        }
        return Fact.of(told);
    }

    private static Optional<Fact> traffic(Finding finding) {
        if (finding.packets() instanceof Packets.None) {
            return Optional.empty();
        }
        boolean isOfSent = finding.check().family().isAboutSentPackets();
        return Optional.of(isOfSent ? TrafficFacts.ofSent(finding.packets()) : TrafficFacts.of(finding.packets()));
    }

    /** The finding's rules from this one on, of which there may be thousands. */
    private static Fact rules(Finding finding, int from) {
        int all = finding.rules().size();
        int shown = Math.min(from + MOST_RULES, all);
        List<Fact> rules = new ArrayList<>();
        for (int number = from; number < shown; number++) {
            rules.add(rule(finding, number));
        }
        if (shown < all) {
            rules.add(Message.of("list/more-rules").with("count", all - shown));
        }
        return new Fact.Several(rules, Fact.Joined.AND);
    }

    /** The first rule says its direction. Where a finding is not about one group, each rule says whose it is. */
    private static Fact rule(Finding finding, int number) {
        Rule rule = finding.rules().get(number);
        if (rule.isMissing()) {
            return rule.missing();
        }
        String whose = rule.group().equals(finding.group()) ? "" : rule.group();
        return rule(rule, number == 0 ? rule.direction().word() : "", whose);
    }

    private static Fact by(Finding finding) {
        return finding.rules().isEmpty()
                ? Message.of("finding/by-no-rule")
                : Message.of("finding/by")
                        .with("rules", rules(finding, 0))
                        .with("through", finding.facts().getOrDefault("fallsThrough", Fact.name("no")));
    }

    /** What lets through what is missing. A network that nobody gave is asked for, and never guessed. */
    private static Fact remedy(Finding finding) {
        List<Need> networks = new ArrayList<>();
        for (Need need : finding.needs()) {
            if (need.kind() == Need.Kind.NETWORK) {
                networks.add(need);
            }
        }
        Fact rules = finding.facts().getOrDefault("add", Fact.all(List.of()));
        boolean isNamed =
                !(rules instanceof Fact.Several several && several.facts().isEmpty());
        Message add =
                above(finding, isNamed ? Message.of("finding/add").with("rules", rules) : Message.of("finding/accept"));
        if (!networks.isEmpty()) {
            Message ask = Message.of("finding/ask").with("networks", needs(networks));
            return isNamed ? new Fact.Several(List.of(add, ask), Fact.Joined.ALSO) : ask;
        }
        return finding.certainty() == Certainty.POSSIBLE
                ? Message.of("finding/if-dropped").with("remedy", add)
                : add;
    }

    private static Message above(Finding finding, Message add) {
        if (finding.rules().isEmpty()) {
            return add.with("above", "none");
        }
        Rule first = finding.rules().get(0);
        return first.isMissing()
                ? add.with("above", "all").with("direction", first.direction().word())
                : add.with("above", "rule").with("rule", rule(finding, 0));
    }
}
