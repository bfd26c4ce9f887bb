package dev.sgaudit.check.intent;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import java.util.Map;
import java.util.TreeMap;
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
                        new TreeMap<>(Map.of(
                                "kind", waiver.toString(),
                                "cluster", waiver.cluster(),
                                "waiver", waiver.toString(),
                                "owner", waiver.stated().owner(),
                                "reason", waiver.stated().reason()))));
    }
}
