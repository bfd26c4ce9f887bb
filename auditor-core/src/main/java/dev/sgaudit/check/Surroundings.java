package dev.sgaudit.check;

import dev.sgaudit.inventory.ClusterServices;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the exports tell around a posture, beside its rules and networks.
 *
 * @param dangling the ids in its rules that a whole listing of such things does not hold
 * @param quota how many rules the account allows in a direction of a group
 * @param services the Services of its cluster, as far as they are told
 */
public record Surroundings(Set<String> dangling, OptionalInt quota, ClusterServices services) {

    /** Nothing is told. */
    public static final Surroundings NOTHING =
            new Surroundings(Set.of(), OptionalInt.empty(), ClusterServices.NOT_TOLD);

    public Surroundings {
        dangling = Set.copyOf(dangling);
    }
}
