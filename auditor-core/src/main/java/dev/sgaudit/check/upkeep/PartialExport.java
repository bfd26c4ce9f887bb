package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.inventory.ListingGap;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for exports that show themselves that something is missing from them. */
@About(
        title = "Export is not whole",
        severity = MEDIUM,
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
                Certainty.CERTAIN,
                "",
                "",
                List.of(),
                new Packets.None(),
                List.of(new Need(Need.Kind.DOCUMENT, gap.missing(), gap.call())),
                new TreeMap<>(Map.of(
                        "kind",
                        gap.name(),
                        "cluster",
                        gap.cluster(),
                        "what",
                        "The " + gap.list() + " in " + gap.place(),
                        "found",
                        gap.found().facts(),
                        "expected",
                        gap.expected().facts(),
                        "call",
                        gap.call().facts(),
                        "place",
                        gap.place().toString())));
    }

    private Finding finding(SecurityGroup group, int number) {
        Gap gap = group.gaps().get(number);
        long ordinal = group.gaps().subList(0, number).stream()
                .filter(other -> other.kind() == gap.kind() && other.direction() == gap.direction())
                .count();
        return new Finding(
                this,
                MEDIUM,
                Certainty.CERTAIN,
                "",
                group.id(),
                List.of(),
                new Packets.None(),
                List.of(),
                new TreeMap<>(Map.of(
                        "kind", gap.kind().name().toLowerCase(Locale.ROOT),
                        "what", group.id() + " " + gap.direction().word(),
                        "call", dev.sgaudit.tencent.Calls.line("rules-of-group").replace("{group}", group.id()),
                        "direction", gap.direction().word(),
                        "found", gap.found(),
                        "expected", gap.expected(),
                        "ordinal", Long.toString(ordinal),
                        "place", gap.place().toString())));
    }
}
