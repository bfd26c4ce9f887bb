package dev.sgaudit.report;

import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of the parts of a report that links lead to. They hold numbers and nothing from inputs. */
record Anchors(String posture, Map<String, Integer> groups) {

    /** For findings that belong to no posture: nothing of them has a part of its own. */
    static final Anchors NOWHERE = new Anchors("", Map.of());

    private static final int MOST_LINKS = 10;

    Anchors {
        groups = Map.copyOf(groups);
    }

    /** @param number of the posture in the report, from 1 */
    static Anchors of(int number, Posture posture) {
        Map<String, Integer> groups = new HashMap<>();
        for (SecurityGroup group : posture.groups()) {
            groups.putIfAbsent(group.id(), groups.size() + 1);
        }
        return new Anchors("p" + number, groups);
    }

    String clause(int number) {
        return posture + "-clause-" + number;
    }

    String list(SecurityGroup group, String direction) {
        return posture + "-group-" + groups.get(group.id()) + "-" + direction;
    }

    /** Empty where the report does not have the rule. */
    String rule(Rule rule) {
        Integer group = groups.get(rule.group());
        if (group == null) {
            return "";
        }
        String which = rule.isMissing() ? "missing-" + rule.position() : Integer.toString(rule.index());
        return posture + "-group-" + group + "-" + rule.direction().word() + "-" + which;
    }

    /** A link to the rule; where there are several groups it says whose rule it is. */
    Link link(Rule rule) {
        String whose = groups.size() > 1 && !rule.isMissing() ? rule.group() + " " : "";
        return new Link(rule(rule), whose + Words.ENGLISH.say(Wording.rule(rule)));
    }

    /** Links to the first of the rules. */
    List<Link> links(List<Rule> rules) {
        return rules.stream().limit(MOST_LINKS).map(this::link).toList();
    }

    /** How many are not among the links to the first. */
    static int beyond(List<?> all) {
        return Math.max(0, all.size() - MOST_LINKS);
    }
}
