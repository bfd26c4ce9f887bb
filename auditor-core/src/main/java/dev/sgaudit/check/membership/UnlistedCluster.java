package dev.sgaudit.check.membership;

import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.model.Fact;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for clusters that the exports show and the configuration does not name. */
@About(
        title = "Cluster was not audited, for the configuration does not name it",
        severity = MEDIUM,
        message = "{cluster} stands in {place}, but the configuration does not name it: it was not audited.",
        why =
                "A configuration that names some clusters takes all others for nobody's, and what they let in is not seen.",
        fix = "Add {cluster} under clusters in sgaudit.yml, or leave it out on purpose with --cluster or --exclude.",
        examples = {"""
              bind cls-1a2b3c4d node sg-0a1b2c3d
              listed cls-1a2b3c4d
            ! listed cls-5e6f7a8b
            """})
public final class UnlistedCluster implements Check {

    @Override
    public Stream<Finding> findings(Estate estate) {
        return estate.unlisted().stream()
                .map(cluster -> Finding.of(
                        this,
                        MEDIUM,
                        "",
                        Matter.Thing.of(cluster.id(), cluster.id()),
                        Map.of(
                                "cluster", Fact.name(cluster.id()),
                                "place", Fact.name(cluster.place().toString()))));
    }
}
