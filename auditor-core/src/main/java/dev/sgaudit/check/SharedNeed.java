package dev.sgaudit.check;

import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What another posture requires of groups that it shares: what these let through for it is no excess of this one.
 *
 * @param posture the other posture's id
 * @param groups the ids of the groups that both bind
 */
public record SharedNeed(String posture, SortedSet<String> groups, TrafficSet ingress, TrafficSet egress) {

    public SharedNeed {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    /** What it requires in this direction. */
    public TrafficSet required(Direction direction) {
        return switch (direction) {
            case INGRESS -> ingress;
            case EGRESS -> egress;
        };
    }
}
