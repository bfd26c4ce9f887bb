package dev.sgaudit.check;

import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A flaw, as facts: the words for it are the check's.
 *
 * @param clause the blocked clause, or an empty text
 * @param group the group that it is about, or an empty text where it is about the whole posture
 * @param rules the deciding rule, or the rule in question with those that take its packets behind it
 * @param facts further facts that the check's words use, by name
 */
public record Finding(
        Check check,
        Severity severity,
        Certainty certainty,
        String clause,
        String group,
        List<Rule> rules,
        Packets packets,
        List<Need> needs,
        SortedMap<String, String> facts) {

    public Finding {
        rules = List.copyOf(rules);
        needs = needs.isEmpty() ? List.of() : needs.stream().distinct().sorted().toList();
        facts = facts.isEmpty() ? NO_FACTS : Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** No facts but those that every finding has. */
    public static final SortedMap<String, String> NO_FACTS = Collections.emptySortedMap();

    /** A certain finding about a rule and its packets. */
    public static Finding of(Check check, Severity severity, Rule rule, Packets packets) {
        return new Finding(
                check, severity, Certainty.CERTAIN, "", rule.group(), List.of(rule), packets, List.of(), NO_FACTS);
    }

    /** The same finding with these rules. */
    public Finding withRules(List<Rule> others) {
        return new Finding(check, severity, certainty, clause, group, others, packets, needs, facts);
    }
}
