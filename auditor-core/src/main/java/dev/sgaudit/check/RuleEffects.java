package dev.sgaudit.check;

import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.FirstMatch;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each rule of one direction of a posture does, in the order in which they are asked. */
final class RuleEffects {

    private final Stack stack;
    private final List<Rule> rules;

    /** The groups of which it is not known in which order their rules are asked, by id. */
    private final Map<String, SecurityGroup> unordered = new HashMap<>();

    /** The rules of which Tencent's pages do not agree whether they take anything. */
    private final Set<Rule> disputed;

    private final List<Unsure> unsure = new ArrayList<>();
    private final Map<Rule, HiddenRule> hidden = new HashMap<>();
    private final Set<Rule> redundant;

    /** A rule of which it is not known what it takes, or when it is asked. */
    private record Unsure(int number, Rule rule, TrafficSet possible) {}

    private RuleEffects(Posture posture, Direction direction, List<RuleSequence> sequences) {
        List<SecurityGroup> groups = posture.groups();
        stack = posture.networks().stack();
        Reading reading = Reading.ofOrder(groups, direction, stack);
        rules = reading.rules();
        groups.stream()
                .filter(group -> group.order() == RuleOrder.UNKNOWN)
                .forEach(group -> unordered.put(group.id(), group));
        disputed = Set.copyOf(Disputed.rules(groups, direction));
        for (int number = 0; number < rules.size(); number++) {
            Rule rule = rules.get(number);
            if (!isSettled(rule)) {
                unsure.add(new Unsure(number, rule, TrafficSet.of(rule.possible(stack))));
            }
        }
        Optional<RuleSequence> alone = sequences.stream()
                .filter(sequence -> groups.size() == 1 && sequence.direction() == direction)
                .findFirst();
        if (alone.isPresent()) {
            alone.get().hidden().forEach(one -> hidden.put(one.rule(), one));
            redundant = Set.copyOf(alone.get().findRedundant().orElse(List.of()));
        } else {
            Lane.Side order = Lane.Side.of(reading, List.of(), TrafficSet.ALL);
            BitSet lines = order.survey().hidden();
            RuleSequence.hidden(order, lines, stack).forEach(one -> hidden.put(one.rule(), one));
            redundant = unordered.isEmpty() && disputed.isEmpty()
                    ? Set.copyOf(RuleSequence.findRedundant(order, lines, stack).orElse(List.of()))
                    : Set.of();
        }
    }

    /** @param sequences the posture's groups by themselves */
    static List<RuleEffect> of(Posture posture, Direction direction, List<RuleSequence> sequences) {
        return new RuleEffects(posture, direction, sequences).all();
    }

    private List<RuleEffect> all() {
        FirstMatch certain = FirstMatch.of(linesOfWhatIsCertain());
        Set<Integer> deciding = certain.showing(TrafficSet.ALL, Action.ACCEPT).keySet();
        Optional<FirstMatch.Parts> least = certain.findParts(TrafficSet.ALL, Action.ACCEPT);
        Optional<FirstMatch.Parts> most = unsure.isEmpty()
                ? least
                : FirstMatch.of(linesIfNothingUnsureMatches()).findParts(TrafficSet.ALL, Action.ACCEPT);
        List<RuleEffect> effects = new ArrayList<>();
        for (int number = 0; number < rules.size(); number++) {
            int line = 2 * number;
            Optional<TrafficSet> certainly = least.map(parts -> parts.byLine().getOrDefault(line, TrafficSet.NONE));
            Optional<TrafficSet> possibly = certainly.flatMap(sure -> most.map(
                    parts -> parts.byLine().getOrDefault(line, TrafficSet.NONE).minus(sure)));
            effects.add(effect(number, deciding.contains(line), certainly, possibly));
        }
        return List.copyOf(effects);
    }

    /** Two lines a rule: what it certainly matches, and below that what it may match and so may keep from later rules. */
    private List<FirstMatch.Line> linesOfWhatIsCertain() {
        List<FirstMatch.Line> lines = new ArrayList<>();
        for (Rule rule : rules) {
            lines.add(new FirstMatch.Line(Action.ACCEPT, isOrdered(rule) ? certain(rule) : List.of()));
            lines.add(new FirstMatch.Line(Action.DROP, isSettled(rule) ? List.of() : rule.possible(stack)));
        }
        return lines;
    }

    /** The same lines where a rule matches nothing but what it certainly matches. */
    private List<FirstMatch.Line> linesIfNothingUnsureMatches() {
        List<FirstMatch.Line> lines = new ArrayList<>();
        for (Rule rule : rules) {
            lines.add(new FirstMatch.Line(Action.ACCEPT, certain(rule)));
            lines.add(new FirstMatch.Line(Action.DROP, List.of()));
        }
        return lines;
    }

    private boolean isOrdered(Rule rule) {
        return !unordered.containsKey(rule.group());
    }

    private boolean isSettled(Rule rule) {
        return rule.isKnown() && isOrdered(rule) && !disputed.contains(rule);
    }

    private List<Box> certain(Rule rule) {
        return disputed.contains(rule) ? List.of() : rule.certain();
    }

    private RuleEffect effect(
            int number, boolean decides, Optional<TrafficSet> certain, Optional<TrafficSet> possible) {
        Rule rule = rules.get(number);
        if (rule.possible(stack).isEmpty()) {
            return silent(rule, RuleEffect.Kind.EMPTY, List.of());
        }
        HiddenRule taken = hidden.get(rule);
        if (taken != null && isOrdered(rule)) {
            return silent(
                    rule,
                    taken.isContradicted() ? RuleEffect.Kind.CONTRADICTED : RuleEffect.Kind.SHADOWED,
                    taken.takers());
        }
        RuleEffect.Kind known = redundant.contains(rule) ? RuleEffect.Kind.REDUNDANT : RuleEffect.Kind.DECIDES;
        RuleEffect.Kind kind = decides ? known : RuleEffect.Kind.UNKNOWN;
        if (!isSettled(rule)) {
            return new RuleEffect(rule, kind, certain, certain.map(all -> TrafficSet.NONE), List.of(), needsOf(rule));
        }
        List<Rule> others = mayTake(number, possible);
        List<Need> needs =
                others.stream().flatMap(other -> needsOf(other).stream()).toList();
        return new RuleEffect(rule, kind, certain, possible, others, needs);
    }

    private static RuleEffect silent(Rule rule, RuleEffect.Kind kind, List<Rule> takers) {
        Optional<TrafficSet> nothing = Optional.of(TrafficSet.NONE);
        return new RuleEffect(rule, kind, nothing, nothing, takers, List.of());
    }

    /** The unsure rules above that may take these packets, or where they are not written out any that the rule matches. */
    private List<Rule> mayTake(int number, Optional<TrafficSet> packets) {
        if (unsure.isEmpty()) {
            return List.of();
        }
        TrafficSet wanted =
                packets.orElseGet(() -> TrafficSet.of(rules.get(number).certain()));
        return unsure.stream()
                .filter(earlier ->
                        earlier.number() < number && earlier.possible().touches(wanted))
                .map(Unsure::rule)
                .toList();
    }

    private List<Need> needsOf(Rule rule) {
        List<Need> needs = new ArrayList<>();
        SecurityGroup group = unordered.get(rule.group());
        if (group != null) {
            needs.add(Lane.needOfOrder(group));
        }
        if (disputed.contains(rule)) {
            needs.add(Disputed.need(rule));
        }
        if (!rule.isKnown()) {
            needs.addAll(Lane.needsOf(rule));
        }
        return needs;
    }
}
