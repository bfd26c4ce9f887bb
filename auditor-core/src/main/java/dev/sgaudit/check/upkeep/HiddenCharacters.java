package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.InvisibleCharacters;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for names and descriptions with characters that nobody sees. */
@About(
        title = "Text holds characters that nobody sees",
        severity = LOW,
        message =
                "{text} of {group} holds {characters}: characters that nobody sees, or that steer the text around them.",
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
                findings.add(Finding.of(this, LOW, group.id(), facts("The name", inName, Map.of("kind", "name"))));
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
        String text = "The description of " + rule.direction().word() + " rule " + rule.index();
        return new Finding(
                this,
                LOW,
                Certainty.CERTAIN,
                "",
                rule.group(),
                List.of(rule),
                new Packets.None(),
                List.of(),
                facts(text, characters, Map.of()));
    }

    private static SortedMap<String, String> facts(String text, List<Integer> characters, Map<String, String> more) {
        SortedMap<String, String> facts = new TreeMap<>(more);
        facts.put("text", text);
        facts.put("characters", named(characters));
        return facts;
    }

    private static String named(List<Integer> characters) {
        List<String> named = new ArrayList<>(characters.stream()
                .limit(MOST_NAMED)
                .map(InvisibleCharacters::notation)
                .toList());
        if (characters.size() > MOST_NAMED) {
            named.add(characters.size() - MOST_NAMED + " more");
        }
        String last = named.remove(named.size() - 1);
        return named.isEmpty() ? last : String.join(", ", named) + " and " + last;
    }
}
