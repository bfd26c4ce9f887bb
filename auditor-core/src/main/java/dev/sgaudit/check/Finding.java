package dev.sgaudit.check;

import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flaw, as facts: the words for it are the check's.
 *
 * @param severity how bad it is at worst
 * @param atLeast how bad it is in any case; lower only where it holds for certain and may be worse than is certain
 * @param clause the blocked clause, or an empty text
 * @param group the group that it is about, or an empty text where it is about the whole posture
 * @param rules the deciding rule, or the rule in question with those that take its packets behind it
 * @param facts what stands in the places of the check's words, by name
 * @param matter what it is about
 * @param waiver what excuses it; an open finding has none
 */
public record Finding(
        Check check,
        Severity severity,
        Severity atLeast,
        Certainty certainty,
        String clause,
        String group,
        List<Rule> rules,
        Packets packets,
        List<Need> needs,
        Map<String, Fact> facts,
        Matter matter,
        Optional<Waiver> waiver) {

    public Finding {
        if (!severity.isAtLeast(atLeast) || (certainty == Certainty.POSSIBLE && severity != atLeast)) {
            throw new IllegalArgumentException(
                    check.id() + " is " + certainty + ", at worst " + severity + " and at least " + atLeast);
        }
        rules = List.copyOf(rules);
        needs = Need.sorted(needs);
        facts = Map.copyOf(facts);
    }

    /** No facts but those that every finding has. */
    public static final Map<String, Fact> NO_FACTS = Map.of();

    /** An open finding. */
    public Finding(
            Check check,
            Severity severity,
            Certainty certainty,
            String clause,
            String group,
            List<Rule> rules,
            Packets packets,
            List<Need> needs,
            Map<String, Fact> facts) {
        this(
                check,
                severity,
                severity,
                certainty,
                clause,
                group,
                rules,
                packets,
                needs,
                facts,
                matter(rules, packets),
                Optional.empty());
    }

    /** Packets, or else a rule, or else the place. */
    private static Matter matter(List<Rule> rules, Packets packets) {
        if (!(packets instanceof Packets.None)) {
            return Matter.PACKETS;
        }
        return rules.isEmpty() ? Matter.PLACE : Matter.RULE;
    }

    /** A certain finding about a rule and its packets. */
    public static Finding of(Check check, Severity severity, Rule rule, Packets packets) {
        return new Finding(
                check, severity, Certainty.CERTAIN, "", rule.group(), List.of(rule), packets, List.of(), NO_FACTS);
    }

    /** A certain finding about no rule and no packet. */
    public static Finding of(Check check, Severity severity, String group, Map<String, Fact> facts) {
        return of(check, severity, group, Matter.PLACE, facts);
    }

    /** A certain finding about something that has a name of its own. */
    public static Finding of(Check check, Severity severity, String group, Matter matter, Map<String, Fact> facts) {
        return new Finding(
                check,
                severity,
                severity,
                Certainty.CERTAIN,
                "",
                group,
                List.of(),
                new Packets.None(),
                List.of(),
                facts,
                matter,
                Optional.empty());
    }

    /** Whether it may be worse than is certain. */
    public boolean mayBeWorse() {
        return atLeast != severity;
    }

    /** Whether nothing excuses it. */
    public boolean isOpen() {
        return waiver.isEmpty();
    }

    /** The same finding, excused. */
    public Finding waivedBy(Waiver excuse) {
        return new Finding(
                check,
                severity,
                atLeast,
                certainty,
                clause,
                group,
                rules,
                packets,
                needs,
                facts,
                matter,
                Optional.of(excuse));
    }

    /** The same finding about another group that says the same. */
    public Finding about(String other, List<Rule> others) {
        return new Finding(
                check, severity, atLeast, certainty, clause, other, others, packets, needs, facts, matter, waiver);
    }

    /** The same finding about this. */
    public Finding about(Matter other) {
        return new Finding(
                check, severity, atLeast, certainty, clause, group, rules, packets, needs, facts, other, waiver);
    }

    /** The same finding with these rules. */
    public Finding withRules(List<Rule> others) {
        return new Finding(
                check, severity, atLeast, certainty, clause, group, others, packets, needs, facts, matter, waiver);
    }
}
