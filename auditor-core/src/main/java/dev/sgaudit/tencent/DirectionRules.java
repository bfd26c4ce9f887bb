package dev.sgaudit.tencent;

import dev.sgaudit.model.Place;
import dev.sgaudit.traffic.Direction;
import java.util.List;

/**
 * The rules of one direction as they stand in a document.
 *
 * @param place the array, or what says or should say that there is none
 * @param totals how many rules the document's statistics count
 */
record DirectionRules(Direction direction, State state, List<ReadRule> read, Totals totals, Place place) {

    /** What the document says of a direction. */
    enum State {
        ABSENT,
        LISTED,
        ILLEGIBLE
    }

    DirectionRules {
        read = List.copyOf(read);
    }

    /** A direction of which the document lists nothing that is understood. */
    static DirectionRules none(Direction direction, State state, Place place) {
        return new DirectionRules(direction, state, List.of(), Totals.NONE, place);
    }

    DirectionRules with(Totals counted) {
        return new DirectionRules(direction, state, read, counted, place);
    }

    boolean isAbsent() {
        return state == State.ABSENT;
    }

    boolean isListed() {
        return state == State.LISTED;
    }

    /** Whether the order of the rules is told by their indexes. */
    boolean isIndexed() {
        return isAnyIndexed(read);
    }

    static boolean isAnyIndexed(List<ReadRule> rules) {
        for (ReadRule rule : rules) {
            if (rule.isIndexed()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the indexes, if there are any, count the rules in the order in which they stand. */
    boolean isInOrder() {
        boolean indexed = isIndexed();
        for (int i = 0; i < read.size(); i++) {
            if (indexed && read.get(i).index() != i) {
                return false;
            }
        }
        return true;
    }
}
