package dev.sgaudit.check.excess;

import static dev.sgaudit.model.Severity.LOW;
import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for inbound traffic beyond what is documented and declared, from less than the world. */
@About(
        title = "Wider than documented",
        severity = MEDIUM,
        message = "{rule, first} admits beyond what is documented and declared: {traffic}{services}.",
        why = "What is let in without a need is a way in for an intruder who holds one of these sources.",
        fix =
                "If the traffic is needed, declare it under allow in sgaudit.yml, with its source and its owner; else remove or narrow the rule.",
        examples = {"""
              network vpc 10.0.0.0/16
            ! ingress accept tcp:9100 from 10.8.0.0/24
            ! ingress accept tcp:8080 from 198.51.100.0/24
              ingress accept tcp:8080 from 10.0.3.0/24
              ingress accept all from 172.16.0.0/16
              egress accept all to 0.0.0.0/0
            """, """
              network vpc 10.0.0.0/16
            ! ingress accept all from 10.0.0.0/8
              ingress accept tcp:22 from 10.0.0.0/8
            """, """
              network vpc 10.0.0.0/16
            ! ingress accept tcp:3306 from 10.0.0.0/9
            ! ingress accept tcp:3000-4000 from 10.128.0.0/9
            """})
public final class WiderThanDocumented implements ExcessCheck {

    @Override
    public int turn() {
        return 3;
    }

    @Override
    public Direction direction() {
        return Direction.INGRESS;
    }

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Surplus> all = Surplus.of(scene, this);
        if (all.isEmpty()) {
            return Stream.of();
        }
        Broad certainly = Broad.of(scene, Certainty.CERTAIN, SensitivePorts.TRAFFIC, all);
        Broad possibly =
                Surplus.hasPossible(all) ? Broad.of(scene, Certainty.POSSIBLE, SensitivePorts.TRAFFIC, all) : certainly;
        List<Finding> findings = new ArrayList<>();
        for (Surplus surplus : all) {
            Broad broad = surplus.certainty() == Certainty.CERTAIN ? certainly : possibly;
            Severity severity = surplus.isFromPublic() ? MEDIUM : LOW;
            Map<String, Fact> facts = Map.of("services", SensitivePorts.among(surplus.traffic()));
            findings.add(broad.finding(surplus, this, severity, surplus.traffic(), scene, facts));
        }
        return findings.stream();
    }
}
