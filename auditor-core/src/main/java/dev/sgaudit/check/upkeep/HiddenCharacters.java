package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.InvisibleCharacters;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for names and descriptions with characters that nobody sees. */
@About(
        title = "Text holds characters that nobody sees",
        severity = LOW,
        message =
                "{where, select, name {The name} other {The description of {direction} rule {index}}} of {group} holds {characters}: characters that nobody sees, or that steer the text around them.",
        why =
                "Such characters can turn text around, break lines, or make two names look alike: what a reviewer reads may not be what is written.",
        fix = "Type the text anew without them, and ask who put them there.",
        examples = {"""
              name "tke-worker"
            ! ingress accept tcp:30000-32768 from 0.0.0.0/0 "NodePort ⟦U+202E⟧yraropmet"
              ingress accept udp:30000-32768 from 0.0.0.0/0 "NodePort 节点端口"
              egress accept all to 0.0.0.0/0
            """, """
            ! name "tke⟦U+200B⟧-worker"
              ingress accept tcp:30000-32768 from 0.0.0.0/0 "NodePort"
            """},
        sources = "CVE-2021-42574: text that reads differently from what it says")
public final class HiddenCharacters implements Check {

    private static final int MOST_NAMED = 5;

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (SecurityGroup group : scene.subject().posture().groups()) {
            List<Integer> inName = InvisibleCharacters.in(group.name());
            if (!inName.isEmpty()) {
                findings.add(Finding.of(
                        this,
                        LOW,
                        group.id(),
                        new Matter.Thing("name"),
                        Map.of("where", Fact.name("name"), "characters", named(inName))));
            }
            for (Direction direction : Direction.values()) {
                for (Rule rule : group.rules(direction)) {
                    List<Integer> inDescription = InvisibleCharacters.in(rule.description());
                    if (!inDescription.isEmpty()) {
                        findings.add(finding(rule, inDescription));
                    }
                }
            }
        }
        return findings.stream();
    }

    private Finding finding(Rule rule, List<Integer> characters) {
        return new Finding(
                this,
                LOW,
                Certainty.CERTAIN,
                "",
                rule.group(),
                List.of(rule),
                new Packets.None(),
                List.of(),
                Map.of(
                        "where", Fact.name("description"),
                        "direction", Fact.name(rule.direction().word()),
                        "index", Fact.name(Integer.toString(rule.index())),
                        "characters", named(characters)));
    }

    private static Fact named(List<Integer> characters) {
        return Fact.some(characters.stream().map(InvisibleCharacters::notation).toList(), MOST_NAMED, "list/more");
    }
}
