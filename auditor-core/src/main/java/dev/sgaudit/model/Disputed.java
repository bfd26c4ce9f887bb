package dev.sgaudit.model;

import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The DROPs of a whole family that end a direction of a group which is not the last on a machine: Tencent's own pages
 * disagree whether they stop a packet, or leave it to the groups behind. One such rule, or two in a row for a family each.
 */
public final class Disputed {

    private static final int MOST = 2;

    private Disputed() {}

    /** The disputed rules of these groups in binding order, with those that may be. */
    public static List<Rule> rules(List<SecurityGroup> bound, Direction direction) {
        List<Rule> disputed = new ArrayList<>();
        for (SecurityGroup group : bound.subList(0, bound.size() - 1)) {
            disputed.addAll(closing(group, direction));
        }
        return List.copyOf(disputed);
    }

    /** What would settle whether this rule stops packets. */
    public static Need need(Rule rule) {
        return new Need(
                Need.Kind.VALUE,
                Message.of("need/disputed-drop").with("group", rule.group()),
                Message.of("settle/disputed-drop").with("group", rule.group()));
    }

    private static List<Rule> closing(SecurityGroup group, Direction direction) {
        List<Rule> rules = group.rules(direction);
        if (group.order() == RuleOrder.UNKNOWN) {
            // Each of them may be the one that stands last.
            return rules.stream().filter(rule -> !families(rule).isEmpty()).toList();
        }
        List<Rule> closing = new ArrayList<>();
        AddressSet dropped = AddressSet.NONE;
        for (int at = rules.size() - 1; at >= 0 && closing.size() < MOST; at--) {
            Rule rule = rules.get(at);
            AddressSet families = families(rule);
            if (dropped.covers(families)) {
                break;
            }
            closing.add(rule);
            dropped = dropped.plus(rule.isKnown() ? families : AddressSet.NONE);
        }
        return closing;
    }

    /** The families of which the rule drops everything, or may drop it. */
    private static AddressSet families(Rule rule) {
        boolean isOfEverything =
                !rule.isUnderstood() || rule.service().possible().contains(Service.Ports.EVERYTHING);
        if (rule.effect() == Verb.ACCEPT || !isOfEverything) {
            return AddressSet.NONE;
        }
        AddressSet peers = rule.isUnderstood() ? rule.peer().possible(Stack.DUAL) : AddressSet.ALL;
        return Stream.of(AddressSet.ALL_IPV4, AddressSet.ALL_IPV6)
                .filter(peers::covers)
                .reduce(AddressSet.NONE, AddressSet::plus);
    }
}
