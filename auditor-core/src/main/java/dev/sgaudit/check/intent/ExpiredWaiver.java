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

/** Looks for waivers whose last day is over. */
@About(
        title = "Waiver has expired",
        severity = LOW,
        message = "The waiver of {waiver} ({owner}: {reason}) expired on {expires} and no longer excuses anything.",
        why = "What was accepted for a while counts again when the time is over.",
        fix =
                "Remove the waiver, and repair what it excused if that is still there, or have {owner} decide anew and set a new date in sgaudit.yml.",
        examples = {"""
              waive wider-than-documented sg-0a1b2c3d used
            ! waive wider-than-documented sg-0a1b2c3d expired
            """})
public final class ExpiredWaiver implements Check {

    @Override
    public Stream<Finding> findings(Estate estate) {
        return estate.expired().stream()
                .filter(estate::isReported)
                .map(waiver -> Finding.of(
                        this,
                        LOW,
                        waiver.group(),
                        Matter.Thing.of(waiver.toString(), waiver.cluster()),
                        Map.of(
                                "waiver", Fact.name(waiver.toString()),
                                "owner", Fact.name(waiver.stated().owner()),
                                "reason", Fact.name(waiver.stated().reason()),
                                "expires", Fact.name(waiver.expires().toString()))));
    }
}
