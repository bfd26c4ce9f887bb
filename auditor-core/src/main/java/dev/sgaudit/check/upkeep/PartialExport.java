package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for exports that show themselves that something is missing from them. */
@About(
        title = "Export is not whole",
        severity = MEDIUM,
        phrases = "of-list = The {list} in {place}",
        message = "{what}: {found}, where a whole export has {expected}.",
        why = "What is missing may be anything, so nothing that depends on it is proven.",
        fix = "Export it again without filters and with all of its pages: {call}.",
        examples = {"""
            ! missing ingress
              ingress accept tcp:443 from 10.0.0.0/8
              egress accept all to 0.0.0.0/0
            """, """
            ! page subnets 100 of 250
              page vpcs 3 of 3
            """})
public final class PartialExport implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (SecurityGroup group : scene.subject().posture().groups()) {
            for (int number = 0; number < group.gaps().size(); number++) {
                findings.add(finding(group, number));
            }
        }
        return findings.stream();
    }

    @Override
    public Stream<Finding> findings(Estate estate) {
        return estate.gaps().stream().map(this::finding);
    }

    private Finding finding(ListingGap gap) {
        return new Finding(
                this,
                MEDIUM,
                MEDIUM,
                Certainty.CERTAIN,
                "",
                "",
                List.of(),
                new Packets.None(),
                List.of(new Need(Need.Kind.DOCUMENT, gap.missing(), gap.call())),
                Map.of(
                        "what",
                        Message.of("check/partial-export.of-list")
                                .with("list", gap.list())
                                .with("place", gap.place().toString()),
                        "found",
                        gap.found(),
                        "expected",
                        gap.expected(),
                        "call",
                        gap.call()),
                Matter.Thing.of(gap.name(), gap.cluster()),
                Optional.empty());
    }

    private Finding finding(SecurityGroup group, int number) {
        Gap gap = group.gaps().get(number);
        long ordinal = group.gaps().subList(0, number).stream()
                .filter(other -> other.kind() == gap.kind() && other.direction() == gap.direction())
                .count();
        return Finding.of(
                this,
                MEDIUM,
                group.id(),
                new Matter.Thing(
                        gap.kind().name().toLowerCase(Locale.ROOT),
                        gap.direction().word(),
                        "",
                        Long.toString(ordinal)),
                Map.of(
                        "what", Fact.name(group.id() + " " + gap.direction().word()),
                        "found", Fact.name(gap.found()),
                        "expected", Fact.name(gap.expected()),
                        "call", SecurityGroup.call(group.id())));
    }
}
