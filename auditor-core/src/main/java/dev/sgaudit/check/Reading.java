package dev.sgaudit.check;

import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of one direction under one assumption about what is unknown. First match is monotone, so two readings bound
 * every completion: in one nothing unknown admits and everything unknown drops, in the other the opposite.
 *
 * @param rules the rules in the order in which the reading asks them
 */
record Reading(List<Rule> rules, FirstMatch match) {

    /** What is certainly admitted: unknown things accept nothing, and drop all that they could. */
    static Reading certain(List<SecurityGroup> groups, Direction direction, Stack stack) {
        return of(groups, direction, stack, Action.DROP);
    }

    /** What is possibly admitted: unknown things accept all that they could, and drop nothing. */
    static Reading possible(List<SecurityGroup> groups, Direction direction, Stack stack) {
        return of(groups, direction, stack, Action.ACCEPT);
    }

    /** Whether all rules and their order are known, so that both readings are the same. */
    static boolean isExact(List<SecurityGroup> groups, Direction direction) {
        for (SecurityGroup group : groups) {
            if (group.order() != RuleOrder.KNOWN || !areKnown(group.rules(direction))) {
                return false;
            }
        }
        return Disputed.rules(groups, direction).isEmpty();
    }

    private static boolean areKnown(List<Rule> rules) {
        for (Rule rule : rules) {
            if (!rule.isKnown()) {
                return false;
            }
        }
        return true;
    }

    private static Reading of(List<SecurityGroup> groups, Direction direction, Stack stack, Action unknown) {
        List<Rule> rules = new ArrayList<>();
        List<FirstMatch.Line> lines = new ArrayList<>();
        List<Rule> idle = unknown == Action.ACCEPT ? Disputed.rules(groups, direction) : List.of();
        for (SecurityGroup group : groups) {
            List<Rule> own = group.rules(direction);
            if (group.order() == RuleOrder.UNKNOWN) {
                // Where any order is possible, the worst one asks all rules of the unknown's action first.
                own = own.stream()
                        .sorted(Comparator.comparing(rule -> action(rule, unknown) != unknown))
                        .toList();
            }
            for (Rule rule : own) {
                Action action = action(rule, unknown);
                List<Box> boxes = action == unknown ? rule.possible(stack) : rule.certain();
                boolean isIdle = action == Action.DROP && idle.contains(rule);
                rules.add(rule);
                lines.add(new FirstMatch.Line(action, isIdle ? List.of() : boxes));
            }
        }
        return new Reading(List.copyOf(rules), FirstMatch.of(lines));
    }

    private static Action action(Rule rule, Action unknown) {
        return switch (rule.effect()) {
            case ACCEPT -> Action.ACCEPT;
            case DROP -> Action.DROP;
            case UNKNOWN -> unknown;
        };
    }

    /** What rules certainly do, for questions about the order in which they stand. */
    static Reading ofOrder(List<SecurityGroup> groups, Direction direction, Stack stack) {
        List<Rule> rules = new ArrayList<>();
        for (SecurityGroup group : groups) {
            rules.addAll(group.rules(direction));
        }
        List<Rule> disputed = Disputed.rules(groups, direction);
        List<FirstMatch.Line> lines = new ArrayList<>();
        for (Rule rule : rules) {
            boolean isAbsent = rule.effect() == Verb.UNKNOWN || disputed.contains(rule);
            boolean isSure = rule.isKnown() && !isAbsent;
            Action action = rule.verb() == Verb.ACCEPT ? Action.ACCEPT : Action.DROP;
            lines.add(new FirstMatch.Line(
                    action, isAbsent ? List.of() : rule.certain(), isSure ? List.of() : rule.possible(stack)));
        }
        return new Reading(List.copyOf(rules), FirstMatch.of(lines));
    }
}
