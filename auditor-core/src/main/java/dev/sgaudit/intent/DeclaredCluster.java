package dev.sgaudit.intent;

import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster as a configuration declares it. What it leaves out is unknown here.
 *
 * @param name its name, or an empty text
 * @param networks those that are given, without the peers'
 * @param groups for each role how its machines are bound, each time the ids of the groups in binding order
 * @param baselines the baseline of each role that names one
 * @param peers the ids of the clusters that must reach this one, in the order of the file
 * @param intents what is declared for each role; a role without an entry has nothing declared
 * @param written the keys that stand in its mapping
 */
public record DeclaredCluster(
        String id,
        String name,
        Networks networks,
        SortedMap<Role, List<List<String>>> groups,
        SortedMap<Role, NamedBaseline> baselines,
        List<String> peers,
        SortedMap<Role, Intents> intents,
        Place place,
        WrittenKeys written) {

    public DeclaredCluster {
        groups = sorted(groups);
        baselines = sorted(baselines);
        peers = List.copyOf(peers);
        intents = sorted(intents);
    }

    /** One that nobody wrote into a file. */
    public DeclaredCluster(
            String id,
            String name,
            Networks networks,
            SortedMap<Role, List<List<String>>> groups,
            SortedMap<Role, NamedBaseline> baselines,
            List<String> peers,
            SortedMap<Role, Intents> intents,
            Place place) {
        this(id, name, networks, groups, baselines, peers, intents, place, WrittenKeys.NONE);
    }

    private static <V> SortedMap<Role, V> sorted(Map<Role, V> byRole) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(byRole));
    }

    /** The id of a baseline, {@code ID} or {@code ID@EDITION}, with the place where it is named. */
    public record NamedBaseline(String id, Place place) {}

    /** What is declared for the machines of this role. */
    public Intents intentsOf(Role role) {
        return intents.getOrDefault(role, Intents.NONE);
    }
}
