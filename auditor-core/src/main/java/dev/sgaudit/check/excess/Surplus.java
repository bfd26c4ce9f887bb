package dev.sgaudit.check.excess;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Part;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Shown;
import dev.sgaudit.check.World;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one rule admits beyond what is permitted, as far as one check is concerned.
 *
 * @param traffic the packets, or all that the rule may match of them where they are too many to write out
 */
record Surplus(Rule rule, Certainty certainty, TrafficSet traffic, Packets packets, List<Need> needs) {

    private static final TrafficSet PUBLIC =
            TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.ALL, SpecialAddresses.PUBLIC));

    /** Inbound traffic to port 22. */
    static Stream<Surplus> ssh(Scene scene) {
        return split(scene, Direction.INGRESS, (part, world) -> part.traffic().intersect(Scene.SSH), Scene.SSH);
    }

    /** Other inbound traffic that the world reaches. What is too much to write out counts as reached. */
    static Stream<Surplus> open(Scene scene) {
        return split(
                scene,
                Direction.INGRESS,
                (part, world) -> world.openIn(part.traffic().minus(Scene.SSH)),
                PUBLIC.minus(Scene.SSH));
    }

    /** Inbound traffic from narrower sources. */
    static Stream<Surplus> narrow(Scene scene) {
        return split(
                scene,
                Direction.INGRESS,
                (part, world) -> {
                    TrafficSet rest = part.traffic().minus(Scene.SSH);
                    return rest.minus(world.openIn(rest));
                },
                TrafficSet.ALL.minus(PUBLIC).minus(Scene.SSH));
    }

    /** Outbound traffic. */
    static Stream<Surplus> outbound(Scene scene) {
        return split(scene, Direction.EGRESS, (part, world) -> part.traffic(), TrafficSet.ALL);
    }

    /** The part of a rule's excess that a check is concerned with. */
    private interface Cut {
        TrafficSet of(Part part, World world);
    }

    private static Stream<Surplus> split(Scene scene, Direction direction, Cut cut, TrafficSet window) {
        Optional<List<Part>> parts = scene.findExcess(direction);
        if (parts.isEmpty()) {
            return scene.excessShowing(direction, window).stream()
                    .map(shown -> omitted(scene, direction, window, shown));
        }
        return parts.get().stream()
                .map(part -> written(direction, part, cut.of(part, scene.world(part.certainty()))))
                .filter(surplus -> !surplus.traffic().isEmpty());
    }

    private static Surplus written(Direction direction, Part part, TrafficSet traffic) {
        Packets packets =
                traffic.isEmpty() ? new Packets.None() : new Packets.Exact(direction, traffic, Witness.of(traffic));
        return new Surplus(part.rule(), part.certainty(), traffic, packets, part.needs());
    }

    private static Surplus omitted(Scene scene, Direction direction, TrafficSet window, Shown shown) {
        TrafficSet reach = TrafficSet.of(shown.rule()
                        .possible(scene.subject().posture().networks().stack()))
                .intersect(window);
        Packets packets = scene.omitted(direction, window, shown.rule(), shown.witness());
        return new Surplus(
                shown.rule(), shown.certainty(), reach, packets, shown.rule().needs());
    }

    boolean isFromPublic() {
        return traffic.peers().touches(SpecialAddresses.PUBLIC);
    }

    /** Its packets of some addresses. */
    TrafficSet from(AddressSet addresses) {
        return traffic.intersect(TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.ALL, addresses)));
    }

    Finding finding(Check check, Severity severity) {
        return finding(check, severity, Map.of());
    }

    Finding finding(Check check, Severity severity, Map<String, String> facts) {
        return new Finding(
                check, severity, certainty, "", rule.group(), List.of(rule), packets, needs, new TreeMap<>(facts));
    }
}
