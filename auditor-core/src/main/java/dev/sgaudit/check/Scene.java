package dev.sgaudit.check;

import dev.sgaudit.traffic.Action;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.Optional;

/**
 * What a check may see of one posture: what is required, admitted and permitted, computed once for all checks. What is admitted is two
 * sets, certainly and possibly admitted; what is required is proven against the first, excess is looked for in the
 * second.
 */
public final class Scene {

    private final Lanes lanes;
    private final OrderOfRules order;
    private final RequiredTraffic required;
    private final ExcessTraffic excess;

    private Scene(Subject subject, List<Share> shares) {
        lanes = new Lanes(subject);
        // It begins on a second thread where there is much of it.
        order = new OrderOfRules(lanes);
        required = new RequiredTraffic(lanes);
        excess = new ExcessTraffic(lanes, shares);
    }

    /**
     * The scene of a subject.
     *
     * @param shares among whom that is divided which is beyond what is permitted
     */
    public static Scene of(Subject subject, List<Share> shares) {
        return new Scene(subject, shares);
    }

    public Subject subject() {
        return lanes.subject();
    }

    public RequiredTraffic required() {
        return required;
    }

    /** What is missing of what is required, by what excuses it. */
    public Flaws flaws() {
        return new Flaws(lanes, required);
    }

    public ExcessTraffic excess() {
        return excess;
    }

    public OrderOfRules order() {
        return order;
    }

    /** The packets that may be let through whatever is unknown. */
    public TrafficSet permitted(Direction direction) {
        return lanes.permitted(direction);
    }

    /** What is certainly admitted. Nothing where that is too much to write out. */
    public Optional<TrafficSet> findAdmitted(Direction direction) {
        return lanes.lane(direction).findAdmitted();
    }

    /** How many cells it takes to write out what is admitted. */
    public long predictedCells(Direction direction) {
        return lanes.lane(direction).certain().visible().predictedCells(TrafficSet.ALL);
    }

    /** Whether anything of this set is possibly admitted. */
    public boolean mayAdmit(Direction direction, TrafficSet set) {
        return !lanes.lane(direction).possible().showing(set, Action.ACCEPT).isEmpty();
    }
}
