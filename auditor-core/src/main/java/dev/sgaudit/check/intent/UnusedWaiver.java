package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.model.Fact;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for waivers that excuse nothing. */
@About(
        title = "Waiver excuses nothing",
        severity = LOW,
        message = "The waiver of {waiver} ({owner}: {reason}) excuses no finding.",
        why = "A waiver that is left behind would excuse the same flaw again without anybody being asked.",
        fix = "Remove the waiver from sgaudit.yml.",
        examples = {"""
              waive wider-than-documented sg-0a1b2c3d used
            ! waive open-to-world sg-0a1b2c3d
            """})
public final class UnusedWaiver implements Check {

    @Override
    public Stream<Finding> findings(Estate estate) {
        return estate.waivers().stream()
                .filter(waiver -> !estate.used().contains(waiver) && estate.isReported(waiver))
                .map(waiver -> Finding.of(
                        this,
                        LOW,
                        waiver.group(),
                        Matter.Thing.of(waiver.toString(), waiver.cluster()),
                        Map.of(
                                "waiver", Fact.name(waiver.toString()),
                                "owner", Fact.name(waiver.stated().owner()),
                                "reason", Fact.name(waiver.stated().reason()))));
    }
}
