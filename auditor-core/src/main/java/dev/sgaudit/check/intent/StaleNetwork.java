package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.model.Fact;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for declared networks from which those of the exports differ. */
@About(
        title = "A declared network is not what the exports show",
        severity = MEDIUM,
        message =
                "The {network} network of {cluster} is declared as {declared}, but {origin} tells {told}: {network, select, vpc {only what they share is permitted} other {both are required, and only what they share is permitted}}.",
        why = "Rules for a network that is not the cluster's let strangers in, or keep its own machines and pods out.",
        fix = "Correct networks.{network} of {cluster} in sgaudit.yml, or leave it out so that the exports tell it.",
        examples = {"""
            ! network cls-1a2b3c4d container 172.16.0.0/16
              told cls-1a2b3c4d container 172.18.0.0/16
            """, """
              network cls-1a2b3c4d container 172.16.0.0/16
              told cls-1a2b3c4d container 172.16.0.0/16
            """, """
              network cls-1a2b3c4d node 10.0.0.0/20
              told cls-1a2b3c4d node 10.0.1.0/24
              told cls-1a2b3c4d vpc 10.0.0.0/16
            """})
public final class StaleNetwork implements Check {

    @Override
    public Stream<Finding> findings(Estate estate) {
        return estate.reported().stream()
                .flatMap(cluster -> cluster.stale().stream()
                        .map(stale -> Finding.of(
                                this,
                                MEDIUM,
                                "",
                                Matter.Thing.of(cluster.id() + " " + stale.name(), cluster.id()),
                                Map.of(
                                        "cluster", Fact.name(cluster.id()),
                                        "network", Fact.name(stale.name()),
                                        "declared",
                                                Fact.name(stale.declared()
                                                        .addresses()
                                                        .toString()),
                                        "told",
                                                Fact.name(
                                                        stale.told().addresses().toString()),
                                        "origin", stale.told().origin()))));
    }
}
