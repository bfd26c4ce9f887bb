package dev.sgaudit.inventory;

import dev.sgaudit.model.Networks;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Role;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster as the exports show it.
 *
 * @param vpc the id of its VPC, or an empty text
 * @param bindings of each role, the one of the most machines first
 * @param notExamined what of it is no machine that a baseline is documented for
 * @param setAside the groups of such things
 */
public record DerivedCluster(
        String id,
        String name,
        String vpc,
        Networks networks,
        SortedMap<Role, List<Binding>> bindings,
        List<NotExamined> notExamined,
        List<String> setAside,
        Place place) {

    public DerivedCluster {
        bindings = Collections.unmodifiableSortedMap(new TreeMap<>(bindings));
        notExamined = List.copyOf(notExamined);
        setAside = List.copyOf(setAside);
    }
}
