package dev.sgaudit.report;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Verb;
import dev.sgaudit.report.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a finding: those of its check, with the finding's facts filled in. They may hold text from inputs as it
 * is, so every report makes them harmless in its own way.
 */
public final class Wording {

    private static final int MOST_RULES = 3;

    private Wording() {}

    /** {@code high}, or {@code medium, possibly high}. */
    static String severity(Finding finding) {
        String word = finding.severity().word();
        return finding.mayBeWorse() ? finding.atLeast().word() + ", possibly " + word : word;
    }

    public static String title(Finding finding) {
        return filled(finding.check().words().pattern("title"), finding);
    }

    /** What was found, in one sentence. */
    public static String message(Finding finding) {
        String pattern = finding.check().words().pattern("message");
        String message = filled(pattern, finding);
        return switch (finding.certainty()) {
            case CERTAIN -> pattern.startsWith("{rule}") ? capital(message) : message;
            case POSSIBLE -> "Possibly, " + inSentence(message);
        };
    }

    public static String why(Finding finding) {
        return filled(finding.check().words().pattern("why"), finding);
    }

    public static String fix(Finding finding) {
        return filled(finding.check().words().pattern("fix"), finding);
    }

    /** {@code ingress rule 3 (accept tcp:22 from 0.0.0.0/0)}, or in words what is missing. */
    public static String rule(Rule rule) {
        return rule.isMissing()
                ? Words.ENGLISH.say(rule.missing())
                : rule.direction().word() + " rule " + rule.index() + " (" + inWords(rule) + ")";
    }

    /** What a rule says, as far as it could be read. */
    private static String inWords(Rule rule) {
        if (rule.isUnderstood()) {
            return ruleText(rule);
        }
        boolean isAllUnknown = rule.verb() == Verb.UNKNOWN
                && rule.service() instanceof Service.Unknown
                && rule.peer() instanceof Peer.Unknown;
        return isAllUnknown ? "not understood" : "not wholly understood: " + ruleText(rule);
    }

    /** Rule text without the direction: {@code accept tcp:22 from 0.0.0.0/0}. */
    static String ruleText(Rule rule) {
        return rule.verb().word() + " " + rule.service() + TrafficText.preposition(rule.direction()) + rule.peer();
    }

    /** What would settle a question: {@code the node network (--node-cidr)}. */
    static String need(Need need) {
        String what = switch (need.kind()) {
            case NETWORK -> "the " + Words.ENGLISH.say(need.what()) + " network";
            case TEMPLATE, GROUP, DOCUMENT, VALUE -> Words.ENGLISH.say(need.what());
        };
        return what + " (" + Words.ENGLISH.say(need.settle()) + ")";
    }

    /** The text as it reads within a sentence: its capital goes unless an abbreviation begins with it. */
    static String inSentence(String text) {
        boolean isWord = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return isWord ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
    }

    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** One pass from left to right, so that a brace in a fact stays what it is. */
    private static String filled(String pattern, Finding finding) {
        int first = pattern.indexOf('{');
        if (first < 0) {
            return pattern;
        }
        StringBuilder text = new StringBuilder(4 * pattern.length());
        int at = 0;
        for (int open = first; open >= 0; open = pattern.indexOf('{', at)) {
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                throw new IllegalStateException("a brace of " + finding.check().id() + " is never closed: " + pattern);
            }
            text.append(pattern, at, open).append(value(pattern.substring(open + 1, close), finding));
            at = close + 1;
        }
        return text.append(pattern, at, pattern.length()).toString();
    }

    private static String value(String name, Finding finding) {
        String fact = finding.facts().get(name);
        if (fact != null) {
            return fact;
        }
        String value = switch (name) {
            case "rule" -> finding.rules().isEmpty() ? "" : rule(finding, 0);
            case "takers" -> finding.rules().isEmpty() ? "" : rules(finding, 1);
            case "rules" -> rules(finding, 0);
            case "traffic" -> traffic(finding);
            case "by" -> by(finding);
            case "remedy" -> remedy(finding);
            case "clause" -> finding.clause();
            case "group" -> finding.group();
            case "needs" ->
                Enumeration.and(finding.needs().stream().map(Wording::need).toList());
            default -> "";
        };
        if (value.isEmpty()) {
            throw new IllegalStateException("a finding of " + finding.check().id() + " has nothing for {" + name + "}");
        }
        return value;
    }

    private static String traffic(Finding finding) {
        if (finding.packets() instanceof Packets.None) {
            return "";
        }
        boolean isOfSent = finding.check().family().isAboutSentPackets();
        return isOfSent ? TrafficText.ofSent(finding.packets()) : TrafficText.of(finding.packets());
    }

    /** The finding's rules from this one on, of which there may be thousands. */
    private static String rules(Finding finding, int from) {
        int all = finding.rules().size();
        int shown = Math.min(from + MOST_RULES, all);
        List<String> texts = new ArrayList<>();
        for (int number = from; number < shown; number++) {
            texts.add(rule(finding, number));
        }
        return shown == all
                ? Enumeration.and(texts)
                : String.join(", ", texts) + " and " + Enumeration.count(all - shown, "more rule");
    }

    /** The first rule says its direction. Where a finding is not about one group, each rule says whose it is. */
    private static String rule(Finding finding, int number) {
        Rule rule = finding.rules().get(number);
        if (rule.isMissing()) {
            return Words.ENGLISH.say(rule.missing());
        }
        String whose = rule.group().equals(finding.group()) ? "" : " of " + rule.group();
        String direction = number == 0 ? rule.direction().word() + " " : "";
        return direction + "rule " + rule.index() + whose + " (" + inWords(rule) + ")";
    }

    private static String by(Finding finding) {
        if (finding.rules().isEmpty()) {
            return "because no rule matches it";
        }
        String by = "by " + rules(finding, 0);
        return Boolean.parseBoolean(finding.facts().get("fallsThrough"))
                ? by + ", and in part because no rule matches it"
                : by;
    }

    /** What lets through what is missing. A network that nobody gave is asked for, and never guessed. */
    private static String remedy(Finding finding) {
        List<String> networks = new ArrayList<>();
        for (Need need : finding.needs()) {
            if (need.kind() == Need.Kind.NETWORK) {
                networks.add(need(need));
            }
        }
        String rules = finding.facts().getOrDefault("add", "");
        boolean isNamed = !rules.isEmpty();
        String add =
                (isNamed ? "add " + Enumeration.and(List.of(rules.split("\n", -1))) : "accept it") + above(finding);
        if (!networks.isEmpty()) {
            String ask = "give " + Enumeration.and(networks) + ", by which the rule to add is named";
            return isNamed ? add + ", and " + ask : ask;
        }
        return finding.certainty() == Certainty.POSSIBLE ? "if it is dropped, " + add : add;
    }

    private static String above(Finding finding) {
        if (finding.rules().isEmpty()) {
            return "";
        }
        Rule first = finding.rules().get(0);
        return " above " + (first.isMissing() ? "all " + first.direction().word() + " rules" : rule(finding, 0));
    }
}
