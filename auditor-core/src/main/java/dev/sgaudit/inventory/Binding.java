package dev.sgaudit.inventory;

import dev.sgaudit.model.Need;
import java.util.List;
import java.util.Optional;

/**
 * Machines of one role in one cluster that have the same groups in the same order.
 *
 * @param groups their ids in binding order; none where they are not known
 * @param machines how many machines are bound so; none where that is only what a node pool or a configuration says
 * @param ids the machines, sorted
 * @param origin where it was read
 * @param need what would tell the groups, where they are not known
 */
public record Binding(List<String> groups, int machines, List<String> ids, String origin, Optional<Need> need) {

    public Binding {
        groups = List.copyOf(groups);
        ids = List.copyOf(ids);
    }

    /** Groups that somebody names, without the machines. */
    public static Binding declared(List<String> groups, String origin) {
        return new Binding(groups, 0, List.of(), origin, Optional.empty());
    }
}
