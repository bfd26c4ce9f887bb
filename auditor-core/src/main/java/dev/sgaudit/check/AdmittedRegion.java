package dev.sgaudit.check;

import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.Optional;

/** Tells which part of a region groups bound in their order let through. Their rules are read once for all regions. */
public final class AdmittedRegion {

    private final Reading certain;
    private final Reading possible;

    public AdmittedRegion(List<SecurityGroup> groups, Direction direction, Stack stack) {
        certain = Reading.certain(groups, direction, stack);
        possible = Reading.isExact(groups, direction) ? certain : Reading.possible(groups, direction, stack);
    }

    /** What is admitted for certain, or possibly; nothing where that is too much to write out. */
    public Optional<TrafficSet> find(TrafficSet region, Certainty certainty) {
        return (certainty == Certainty.CERTAIN ? certain : possible).match().findAdmitted(region);
    }
}
