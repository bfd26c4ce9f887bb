package dev.sgaudit.check;

import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.Optional;

/** The part of a region that groups bound in their order let through. */
public final class AdmittedRegion {

    private AdmittedRegion() {}

    /** What is admitted for certain, or possibly; nothing where that is too much to write out. */
    public static Optional<TrafficSet> find(
            List<SecurityGroup> groups, Direction direction, Stack stack, TrafficSet region, Certainty certainty) {
        Reading reading = switch (certainty) {
            case CERTAIN -> Reading.certain(groups, direction, stack);
            case POSSIBLE -> Reading.possible(groups, direction, stack);
        };
        return reading.match().findAdmitted(region);
    }
}
