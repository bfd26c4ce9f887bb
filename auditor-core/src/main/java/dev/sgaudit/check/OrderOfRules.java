package dev.sgaudit.check;

import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;

/** Each group of a posture by itself, and what the order of its rules makes of them. */
public final class OrderOfRules {

    /** From so many rules on a second thread is worth its start. */
    private static final int LARGE = 2_000;

    private final Lanes lanes;
    /** Asked for by the last checks, so nobody waits for it before. */
    private final Beside<List<RuleSequence>> sequences;

    OrderOfRules(Lanes lanes) {
        this.lanes = lanes;
        sequences = isLarge() ? Beside.begin(this::computeSequences) : Beside.done(computeSequences());
    }

    private boolean isLarge() {
        int rules = 0;
        for (SecurityGroup group : lanes.subject().posture().groups()) {
            rules += group.rules(Direction.INGRESS).size()
                    + group.rules(Direction.EGRESS).size();
        }
        return rules >= LARGE;
    }

    /** Every group and direction by itself: which of its rules do nothing where they stand. */
    public List<RuleSequence> sequences() {
        return sequences.result();
    }

    /** What each rule of the direction really does among all rules of the posture, in evaluation order. */
    public List<RuleEffect> effects(Direction direction) {
        return RuleEffects.of(lanes.subject().posture(), direction, sequences());
    }

    private List<RuleSequence> computeSequences() {
        List<RuleSequence> found = new ArrayList<>();
        for (SecurityGroup group : lanes.subject().posture().groups()) {
            for (Direction direction : Direction.values()) {
                if (group.order() == RuleOrder.KNOWN) {
                    found.add(RuleSequence.of(group, direction, order(group, direction), stack()));
                }
            }
        }
        return List.copyOf(found);
    }

    private Lane.Side order(SecurityGroup group, Direction direction) {
        Lane lane = lanes.lane(direction);
        if (lanes.subject().posture().groups().size() == 1 && lane.isExact()) {
            return lane.certain();
        }
        return Lane.Side.of(Reading.ofOrder(List.of(group), direction, stack()), List.of(), TrafficSet.ALL);
    }

    private Stack stack() {
        return lanes.subject().posture().networks().stack();
    }
}
