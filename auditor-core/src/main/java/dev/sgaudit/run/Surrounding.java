package dev.sgaudit.run;

import dev.sgaudit.check.Surroundings;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds in the listings what surrounds a posture. */
record Surrounding(Inventory inventory) {

    /** What the listings tell around these groups, bound in this cluster or by themselves. */
    Surroundings of(String cluster, List<SecurityGroup> groups) {
        if (inventory.isEmpty()) {
            return cluster.isEmpty()
                    ? Surroundings.NOTHING
                    : new Surroundings(Set.of(), OptionalInt.empty(), ClusterServices.of(inventory, cluster));
        }
        Set<String> dangling = new TreeSet<>();
        groups.stream()
                .flatMap(group -> Stream.concat(group.ingress().stream(), group.egress().stream()))
                .flatMap(rule -> named(rule).stream())
                .filter(this::isDangling)
                .forEach(dangling::add);
        OptionalInt quota = inventory.all(ListingKind.QUOTAS, Entry.Quota.class).stream()
                .mapToInt(told -> told.what().rulesPerDirection())
                .findFirst();
        return new Surroundings(
                dangling, quota, cluster.isEmpty() ? ClusterServices.NOT_TOLD : ClusterServices.of(inventory, cluster));
    }

    /** The ids of templates and groups that a rule names: they are how it is spelled. */
    private static List<String> named(Rule rule) {
        return Stream.of(rule.service().toString(), rule.peer().toString())
                .filter(text -> kindOf(text).isPresent())
                .toList();
    }

    private boolean isDangling(String id) {
        return kindOf(id)
                .filter(kind -> inventory.isWhole(kind)
                        && inventory.find(kind, Entry.class, id).isEmpty())
                .isPresent();
    }

    private static Optional<ListingKind> kindOf(String id) {
        int hyphen = id.indexOf('-');
        return switch (hyphen < 0 ? "" : id.substring(0, hyphen)) {
            case "ipm" -> Optional.of(ListingKind.ADDRESS_TEMPLATES);
            case "ipmg" -> Optional.of(ListingKind.ADDRESS_TEMPLATE_GROUPS);
            case "ppm" -> Optional.of(ListingKind.SERVICE_TEMPLATES);
            case "ppmg" -> Optional.of(ListingKind.SERVICE_TEMPLATE_GROUPS);
            case "sg" -> Optional.of(ListingKind.GROUPS);
            default -> Optional.empty();
        };
    }
}
