package dev.sgaudit.check.excess;

import static dev.sgaudit.model.Severity.HIGH;
import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for outbound traffic beyond what is documented and declared. Tencent's own documents permit all of it. */
@About(
        title = "Outbound traffic beyond what is declared",
        severity = HIGH,
        message = "{rule, first} admits beyond what is documented and declared: {traffic}.",
        why = "What may leave without a need is a way out for stolen data, and for an intruder's tools a way home.",
        fix = "Narrow the rule to the destinations that are needed, or declare the need.",
        examples = {"""
              require egress all to 10.0.0.0/20
              egress accept all to 10.0.0.0/20
            ! egress accept tcp:443 to 0.0.0.0/0
            ! egress accept all to 198.51.100.0/24
            """})
public final class EgressBeyondIntent implements ExcessCheck {

    @Override
    public int turn() {
        return 1;
    }

    @Override
    public Direction direction() {
        return Direction.EGRESS;
    }

    @Override
    public Stream<Finding> findings(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (Surplus surplus : Surplus.of(scene, this)) {
            findings.add(surplus.finding(this, isEverythingToTheWorld(surplus) ? HIGH : MEDIUM));
        }
        return findings.stream();
    }

    private static boolean isEverythingToTheWorld(Surplus surplus) {
        return surplus.services().stream().anyMatch(ports -> ports.protocols().equals(ProtocolSet.ALL))
                && surplus.traffic().regions().stream()
                        .map(Box::peers)
                        .anyMatch(peers -> peers.intersect(SpecialAddresses.PUBLIC)
                                        .count(AddressFamily.IPV4)
                                        .compareTo(SpecialAddresses.WORLD_SHARE_IPV4)
                                >= 0);
    }
}
