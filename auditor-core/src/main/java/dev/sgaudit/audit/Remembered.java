package dev.sgaudit.audit;

import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.RuleEffect;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of the audit of a group by itself, to be told of other groups that say the same: all that came out,
 * and nothing of the group, whose rules take several times the room. A rule is kept as a number, see {@link #number}.
 */
record Remembered(
        Verdict verdict,
        List<State> clauses,
        List<Found> findings,
        Admitted ingress,
        Admitted egress,
        List<Effect> effects) {

    /** What became of a clause, without rules, and the numbers of these. */
    record State(ClauseState state, List<Integer> rules) {}

    /** A finding without rules, and the numbers of these. */
    record Found(Finding finding, List<Integer> rules) {}

    /** What the rule with this number does. */
    record Effect(
            int rule,
            RuleEffect.Kind kind,
            Optional<TrafficSet> certain,
            Optional<TrafficSet> possible,
            List<Integer> others,
            List<Need> needs) {}

    /** What is to be remembered of an audit that left nothing out. */
    static Remembered of(PostureAudit audit) {
        return new Remembered(
                audit.verdict(),
                audit.clauses().stream()
                        .map(state -> new State(state.withRules(List.of()), numbers(state.rules())))
                        .toList(),
                audit.findings().stream()
                        .map(finding -> new Found(finding.withRules(List.of()), numbers(finding.rules())))
                        .toList(),
                audit.ingress(),
                audit.egress(),
                audit.rules().stream()
                        .map(effect -> new Effect(
                                number(effect.rule()),
                                effect.kind(),
                                effect.certain(),
                                effect.possible(),
                                numbers(effect.others()),
                                effect.needs()))
                        .toList());
    }

    /** The same with those states of clauses that are equal to known ones, to which the others are added. */
    Remembered sharing(Map<State, State> known) {
        return new Remembered(
                verdict,
                clauses.stream()
                        .map(state -> known.computeIfAbsent(state, first -> first))
                        .toList(),
                findings,
                ingress,
                egress,
                effects);
    }

    /** The audit of a group by itself that says the same. */
    PostureAudit about(Subject subject) {
        SecurityGroup group = subject.posture().groups().get(0);
        return new PostureAudit(
                subject,
                verdict,
                clauses.stream()
                        .map(one -> one.state().withRules(rules(group, one.rules())))
                        .toList(),
                findings.stream()
                        .map(one -> one.finding()
                                .about(one.finding().group().isEmpty() ? "" : group.id(), rules(group, one.rules())))
                        .toList(),
                ingress,
                egress,
                List.of(),
                effects.stream()
                        .map(effect -> new RuleEffect(
                                rule(group, effect.rule()),
                                effect.kind(),
                                effect.certain(),
                                effect.possible(),
                                rules(group, effect.others()),
                                effect.needs()))
                        .toList());
    }

    /** How much room it takes, counted in pieces of some fifty bytes. */
    long weight() {
        long weight = 10L + clauses.size() + weight(ingress) + weight(egress);
        for (Found found : findings) {
            weight += 8L + found.rules().size() + weight(found.finding().packets());
        }
        for (State state : clauses) {
            weight += weight(state.state().missing());
        }
        for (Effect effect : effects) {
            weight += 2L
                    + effect.others().size()
                    + weight(effect.certain().orElse(TrafficSet.NONE))
                    + weight(effect.possible().orElse(TrafficSet.NONE));
        }
        return weight;
    }

    private static long weight(Admitted admitted) {
        return admitted instanceof Admitted.Exact exact ? weight(exact.traffic()) : 0;
    }

    private static long weight(Packets packets) {
        return packets instanceof Packets.Exact exact ? weight(exact.traffic()) : 0;
    }

    private static long weight(TrafficSet traffic) {
        long weight = 0;
        for (Box region : traffic.regions()) {
            weight += 1L + region.ports().ranges() + region.peers().ranges();
        }
        return weight;
    }

    /** The position of an inbound rule; that of an outbound one counted downwards from -1. */
    private static int number(Rule rule) {
        return switch (rule.direction()) {
            case INGRESS -> rule.position();
            case EGRESS -> -1 - rule.position();
        };
    }

    private static List<Integer> numbers(List<Rule> rules) {
        return rules.stream().map(Remembered::number).toList();
    }

    private static Rule rule(SecurityGroup group, int number) {
        return number >= 0
                ? group.rules(Direction.INGRESS).get(number)
                : group.rules(Direction.EGRESS).get(-1 - number);
    }

    private static List<Rule> rules(SecurityGroup group, List<Integer> numbers) {
        return numbers.stream().map(number -> rule(group, number)).toList();
    }
}
