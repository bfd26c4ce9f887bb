package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Fact;
import dev.sgaudit.traffic.TrafficSet;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for declared allowances of which no rule lets anything through, and for ignored members that no rule has. */
@About(
        title = "Declared allowance is not used",
        severity = LOW,
        message =
                "The allowance of {allowance} ({owner}: {reason}) {kind, select, member {ignores nothing, for no rule of the inputs has it} other {permits nothing that any rule lets through}}.",
        why = "A permission that nobody uses is one that nobody would miss, until a rule quietly makes use of it.",
        fix = "Remove it from sgaudit.yml, or look for what it was declared for.",
        examples = {"""
              allow ingress tcp:9100 from 10.8.0.0/24
            ! allow ingress tcp:9200 from 10.8.0.0/24
              allow egress tcp:443 to 0.0.0.0/0
              ingress accept tcp:9100 from 10.8.0.7/32
              ingress drop tcp:9200 from 0.0.0.0/0
              ingress accept tcp:9200 from 0.0.0.0/0
              egress accept all to 0.0.0.0/0
            """, """
              ignored Hits met
            ! ignored Hitz
            """})
public final class UnusedAllowance implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        if (scene.subject().intents().allow().isEmpty()) {
            return Stream.of();
        }
        return scene.subject().intents().allow().stream()
                .filter(allowance -> !scene.mayAdmit(allowance.direction(), TrafficSet.of(allowance.box())))
                .map(allowance -> Finding.of(
                        this,
                        LOW,
                        "",
                        new Matter.Thing(allowance.toString()),
                        Map.of(
                                "allowance", Fact.name(allowance.toString()),
                                "kind", Fact.name("traffic"),
                                "owner", Fact.name(allowance.stated().owner()),
                                "reason", Fact.name(allowance.stated().reason()))));
    }

    @Override
    public Stream<Finding> findings(Estate estate) {
        return estate.unmet().stream()
                .map(ignored -> Finding.of(
                        this,
                        LOW,
                        "",
                        new Matter.Thing(ignored.member()),
                        Map.of(
                                "allowance", ignored.named(),
                                "kind", Fact.name("member"),
                                "owner", Fact.name(ignored.stated().owner()),
                                "reason", Fact.name(ignored.stated().reason()))));
    }
}
