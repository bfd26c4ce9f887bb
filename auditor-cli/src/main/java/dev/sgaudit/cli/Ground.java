package dev.sgaudit.cli;

import dev.sgaudit.check.Surroundings;
import dev.sgaudit.intent.Resolutions;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.SecurityGroup;
import java.util.List;

/** What the inputs and the configuration tell beside rules: on it every audit of a run stands. */
record Ground(Inventory inventory, Expansion expansion, Resolutions resolutions, Scope scope, Surrounding surrounding) {

    static Ground of(Inventory inventory, ConfigurationFile config, PostureOptions posture) throws UsageError {
        Expansion expansion = new Expansion(inventory);
        config.refuseContradicted(expansion);
        return new Ground(
                inventory,
                expansion,
                Resolutions.of(config.configuration().resolve()),
                Scope.of(inventory, config, posture),
                new Surrounding(inventory));
    }

    /** The group with its name and all that its rules name. */
    SecurityGroup filled(SecurityGroup group) {
        if (inventory.isEmpty()) {
            return resolutions.applied(group);
        }
        SecurityGroup whole = resolutions.applied(expansion.applied(group));
        return inventory
                .find(ListingKind.GROUPS, Entry.Group.class, group.id())
                .map(told -> whole.orNamed(told.what().name()))
                .orElse(whole);
    }

    /** What is told around these groups, bound in this cluster or by themselves. */
    Surroundings surroundings(String cluster, List<SecurityGroup> groups) {
        return surrounding.of(cluster, groups);
    }
}
