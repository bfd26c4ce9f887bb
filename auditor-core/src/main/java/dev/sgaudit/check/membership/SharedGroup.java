package dev.sgaudit.check.membership;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.RequiredTraffic;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for groups that serve postures which require different things. */
@About(
        title = "One group serves machines that need different things",
        severity = LOW,
        message =
                "{group} is bound to {postures}, which require different traffic: what it lets through for one it lets through for all.",
        why = "A group can only be as narrow as the widest need of those it serves.",
        fix = "Give each of {postures} a group of its own.",
        examples = {"""
            ! bind cls-1a2b3c4d node sg-0a1b2c3d
              bind cls-1a2b3c4d master sg-0a1b2c3d
            """, """
            ! bind cls-1a2b3c4d node sg-0a1b2c3d
              bind cls-1a2b3c4d master sg-4e5f6a7b
              bind cls-5e6f7a8b node sg-0a1b2c3d
              network cls-5e6f7a8b node 10.1.0.0/20
            """, """
              bind cls-1a2b3c4d node sg-0a1b2c3d
              bind cls-5e6f7a8b node sg-0a1b2c3d
            """})
public final class SharedGroup implements Check {

    @Override
    public Stream<Finding> findings(Estate estate) {
        SortedMap<String, List<Subject>> byGroup = new TreeMap<>();
        for (Subject subject : estate.postures()) {
            for (SecurityGroup group : subject.posture().groups()) {
                // Of groups that no input tells nobody knows whether they are the same.
                if (group.isNamed()) {
                    byGroup.computeIfAbsent(group.id(), none -> new ArrayList<>())
                            .add(subject);
                }
            }
        }
        return byGroup.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(subject -> estate.isReported(subject.posture().cluster())))
                .filter(entry -> isOfDifferentNeeds(entry.getValue()))
                .map(entry -> finding(entry.getKey(), entry.getValue()));
    }

    private static boolean isOfDifferentNeeds(List<Subject> subjects) {
        return Stream.of(Direction.values())
                .anyMatch(direction -> subjects.stream()
                                .map(subject -> RequiredTraffic.needed(subject, direction))
                                .distinct()
                                .count()
                        > 1);
    }

    private Finding finding(String group, List<Subject> subjects) {
        List<String> postures =
                subjects.stream().map(subject -> subject.posture().id()).toList();
        return Finding.of(this, LOW, group, Map.of("postures", Fact.chain(postures)));
    }
}
