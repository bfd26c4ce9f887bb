package dev.sgaudit.check.membership;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.Fact;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for groups in the inputs that no declared cluster binds. */
@About(
        title = "Group was not audited, for no audited cluster binds it",
        severity = LOW,
        message = "{group} stands in {place}, but no cluster that was audited binds it: it was not audited.",
        why = "A group that no audited cluster binds may protect machines that nobody looks at.",
        fix =
                "List the group under groups of its cluster in sgaudit.yml, add the exports of that cluster, or leave its export out with --exclude.",
        examples = {"""
              bind cls-1a2b3c4d node sg-0a1b2c3d
              hold sg-0a1b2c3d
            ! hold sg-4e5f6a7b
            """})
public final class UnboundGroup implements Check {

    @Override
    public Stream<Finding> findings(Estate estate) {
        return estate.unbound().stream()
                .map(unbound -> Finding.of(
                        this,
                        LOW,
                        unbound.group(),
                        Map.of("place", Fact.name(unbound.place().toString()))));
    }
}
