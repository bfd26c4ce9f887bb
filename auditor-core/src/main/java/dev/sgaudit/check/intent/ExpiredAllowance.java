package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Fact;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for declared allowances whose last day is over. */
@About(
        title = "Declared allowance has expired",
        severity = LOW,
        message = "The allowance of {allowance} ({owner}: {reason}) expired on {expires} and no longer counts.",
        why = "What was permitted for a while is permitted no more: a rule that still admits it is an excess.",
        fix =
                "Remove the allowance, and the rule if there still is one, or have {owner} confirm the need and set a new date in sgaudit.yml.",
        examples = {"""
              allow ingress tcp:9100 from 10.8.0.0/24
            ! expired ingress tcp:9200 from 10.8.0.0/24
              ingress accept tcp:9100 from 10.8.0.0/24
            """})
public final class ExpiredAllowance implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        if (scene.subject().intents().expired().isEmpty()) {
            return Stream.of();
        }
        return scene.subject().intents().expired().stream()
                .map(allowance -> Finding.of(
                        this,
                        LOW,
                        "",
                        new Matter.Thing(allowance.toString()),
                        Map.of(
                                "allowance", Fact.name(allowance.toString()),
                                "owner", Fact.name(allowance.stated().owner()),
                                "reason", Fact.name(allowance.stated().reason()),
                                "expires",
                                        Fact.name(allowance
                                                .expires()
                                                .orElseThrow()
                                                .toString()))));
    }
}
