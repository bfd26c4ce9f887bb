package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for rules that name a template or a group which no longer exists. */
@About(
        title = "Rule names something that does not exist",
        severity = LOW,
        message = "{rule, first} names {gone}: not in the whole listing of such ids.",
        why = "What the rule was written for is gone, and nobody can tell from it what it does today.",
        fix = "Delete the rule, or have it name what is meant today.",
        examples = {"""
              gone ipm-1a2b3c4d
            ! ingress accept tcp:443 from ipm-1a2b3c4d
              ingress accept tcp:443 from ipm-5e6f7a8b
            """, """
              gone sg-9f8e7d6c
              gone ppm-1a2b3c4d
            ! ingress accept all from sg-9f8e7d6c
            ! ingress accept ppm-1a2b3c4d from 10.0.0.0/8
              ingress accept all from 10.0.0.0/8
            """})
public final class DanglingReference implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        Set<String> gone = scene.subject().surroundings().dangling();
        if (gone.isEmpty()) {
            return Stream.of();
        }
        return scene.subject().posture().groups().stream()
                .flatMap(group -> Stream.concat(group.ingress().stream(), group.egress().stream()))
                .filter(rule -> names(rule, gone))
                .map(rule -> finding(rule, gone));
    }

    private static boolean names(Rule rule, Set<String> gone) {
        return gone.contains(rule.service().toString())
                || gone.contains(rule.peer().toString());
    }

    private Finding finding(Rule rule, Set<String> gone) {
        List<String> named = new ArrayList<>();
        for (String id : List.of(rule.service().toString(), rule.peer().toString())) {
            if (gone.contains(id)) {
                named.add(id);
            }
        }
        return new Finding(
                this,
                LOW,
                Certainty.CERTAIN,
                "",
                rule.group(),
                List.of(rule),
                new Packets.None(),
                List.of(),
                Map.of("gone", Fact.all(named)));
    }
}
