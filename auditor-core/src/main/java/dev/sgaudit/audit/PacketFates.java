package dev.sgaudit.audit;

import dev.sgaudit.audit.PacketFate.Outcome;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of packets before groups bound in this order, as a plain reading of their rules tells. */
public final class PacketFates {

    private final List<SecurityGroup> groups;
    private final Direction direction;
    private final List<Rule> disputed;
    private final PlainOpinion opinion;

    public PacketFates(List<SecurityGroup> groups, Direction direction, Stack stack) {
        this.groups = List.copyOf(groups);
        this.direction = direction;
        disputed = Disputed.rules(groups, direction);
        opinion = new PlainOpinion(groups, direction, stack);
    }

    /** The fate of the packet; both readings of what is unknown have to agree on it. */
    public PacketFate of(Packet packet) {
        Outcome outcome = outcome(packet);
        Optional<Rule> first = opinion.findMatching(packet);
        return new PacketFate(
                outcome,
                first.isPresent() ? List.of(first.get()) : List.of(),
                outcome == Outcome.UNKNOWN ? needs(packet) : List.of());
    }

    private Outcome outcome(Packet packet) {
        if (opinion.admits(packet, Certainty.CERTAIN)) {
            return Outcome.ACCEPT;
        }
        return opinion.admits(packet, Certainty.POSSIBLE) ? Outcome.UNKNOWN : Outcome.DROP;
    }

    /** What is unknown about the rules down to the first that certainly decides. */
    private List<Need> needs(Packet packet) {
        List<Need> needs = new ArrayList<>();
        for (SecurityGroup group : groups) {
            boolean isOrdered = group.order() == RuleOrder.KNOWN;
            if (!isOrdered) {
                needs.add(new Need(
                        Need.Kind.VALUE,
                        Message.of("need/order-of-rules").with("group", group.id()),
                        Message.of("call/rules")));
            }
            for (Rule rule : group.rules(direction)) {
                if (!opinion.mayMatch(rule, packet)) {
                    continue;
                }
                if (disputed.contains(rule)) {
                    needs.add(Disputed.need(rule));
                } else if (rule.isKnown() && isOrdered) {
                    return needs;
                }
                needs.addAll(needsOf(rule));
            }
        }
        return needs;
    }

    private static List<Need> needsOf(Rule rule) {
        List<Need> needs = new ArrayList<>(rule.needs());
        if (rule.effect() == Verb.UNKNOWN && needs.isEmpty()) {
            needs.add(rule.needOfAction());
        }
        return needs;
    }
}
