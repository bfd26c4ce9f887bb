package dev.sgaudit.check;

import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;

/**
 * The place of one check in the partition of all that is beyond what is permitted: which packets it claims, and when its
 * turn comes. What nobody before it has claimed is put before it, so no packet is in two shares.
 */
public interface Share {

    /** The id of the check. */
    String check();

    /** Whose is lower chooses first; no two checks of a direction have the same. */
    int turn();

    Direction direction();

    /** Where its packets are looked for, as far as nobody's before are, where they are too many to write out. */
    default TrafficSet window() {
        return TrafficSet.ALL;
    }

    /**
     * The packets of what one rule admits that are its own: all that is left, unless it says which of them.
     *
     * @param left what nobody has claimed yet
     * @param certain what the rule certainly admits, where what is left is only possible
     */
    default TrafficSet claimed(TrafficSet left, TrafficSet certain, World world) {
        return left;
    }
}
