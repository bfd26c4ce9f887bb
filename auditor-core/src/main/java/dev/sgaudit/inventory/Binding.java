package dev.sgaudit.inventory;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Machines of one role in one cluster that have the same groups in the same order.
 *
 * @param groups their ids in binding order; none where they are not known
 * @param machines how many machines are bound so; none where that is only what a node pool or a configuration says
 * @param ids the machines, sorted
 * @param origins where it was read
 * @param need what would tell the groups, where they are not known
 */
public record Binding(List<String> groups, int machines, List<String> ids, List<String> origins, Optional<Need> need) {

    /** The order of the postures that bindings make. */
    public static final Comparator<Binding> MOST_MACHINES_FIRST = Comparator.comparing(
                    (Binding binding) -> binding.need().isPresent())
            .thenComparing(binding -> -binding.machines())
            .thenComparing(binding -> String.join(" ", binding.groups()));

    public Binding {
        groups = List.copyOf(groups);
        ids = List.copyOf(ids);
        origins = List.copyOf(origins);
    }

    /** Whether the groups are the same, or what would tell them is. */
    public boolean isLike(Binding other) {
        return groups.equals(other.groups) && need.map(Need::what).equals(other.need.map(Need::what));
    }

    /** Where it was read: each place if there are few, else the first and how many more. */
    public Fact origin() {
        return Told.origins(origins);
    }

    /** These machines and others on the same groups. */
    public Binding with(Binding other) {
        List<String> all = new ArrayList<>(ids);
        all.addAll(other.ids);
        List<String> places = new ArrayList<>(origins);
        for (String place : other.origins) {
            if (!places.contains(place)) {
                places.add(place);
            }
        }
        Optional<Need> both =
                need.map(one -> other.need.map(more -> one.with(more.ways())).orElse(one));
        return new Binding(
                groups, machines + other.machines, all.stream().sorted().toList(), places, both);
    }

    /** Groups that somebody names, without the machines. */
    public static Binding declared(List<String> groups, String origin) {
        return new Binding(groups, 0, List.of(), List.of(origin), Optional.empty());
    }
}
