package dev.sgaudit.check.excess;

import dev.sgaudit.check.Beyond;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Omission;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Share;
import dev.sgaudit.check.SharedNeed;
import dev.sgaudit.check.Shown;
import dev.sgaudit.check.World;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one rule admits beyond what is permitted, as far as one check is concerned.
 *
 * @param traffic the packets, or all that the rule may match of them where they are too many to write out
 * @param waiver what excuses these packets
 */
record Surplus(
        Rule rule,
        Certainty certainty,
        TrafficSet traffic,
        Packets packets,
        List<Need> needs,
        Optional<Waiver> waiver) {

    /** What is the check's own, in order of the rules: what is certain first. */
    static List<Surplus> of(Scene scene, ExcessCheck check) {
        List<Share> before = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Share share : scene.excess().shares()) {
            all.add(share.check());
            if (share.direction() == check.direction() && share.turn() < check.turn()) {
                before.add(share);
            }
        }
        // A waiver of one of these checks excuses its packets under whichever of them claims them.
        List<Waiver> waivers = scene.subject().waiversOf(all);
        Direction direction = check.direction();
        List<Surplus> surplus = new ArrayList<>();
        Optional<List<Beyond>> parts = scene.excess().find(direction);
        if (parts.isEmpty()) {
            TrafficSet window = check.window();
            for (Share share : before) {
                window = window.minus(share.window());
            }
            for (SecurityGroup group : scene.subject().posture().groups()) {
                surplus.addAll(omitted(scene, direction, window, group, waivers));
            }
            return List.copyOf(surplus);
        }
        IdentityHashMap<Rule, TrafficSet> certain = new IdentityHashMap<>();
        for (Beyond part : parts.get()) {
            // All that is certain comes first. What else the rule admits may lie beside its certain public sources.
            TrafficSet beside = certain.getOrDefault(part.rule(), TrafficSet.NONE);
            if (part.certainty() == Certainty.CERTAIN) {
                certain.put(part.rule(), part.traffic());
            }
            World world = scene.excess().world(part.certainty());
            TrafficSet left = part.traffic();
            for (Share share : before) {
                left = left.minus(share.claimed(left, beside, world));
            }
            surplus.addAll(divided(direction, part, check.claimed(left, beside, world), waivers));
        }
        return List.copyOf(surplus);
    }

    /** What no waiver excuses, and apart from it what each waiver does. */
    private static List<Surplus> divided(Direction direction, Beyond part, TrafficSet traffic, List<Waiver> waivers) {
        List<Surplus> divided = new ArrayList<>(1);
        TrafficSet open = traffic;
        for (Waiver waiver : waivers) {
            TrafficSet excused = waiver.groups().contains(part.rule().group())
                    ? open.intersect(waiver.excused(direction))
                    : TrafficSet.NONE;
            if (!excused.isEmpty()) {
                divided.add(written(direction, part, excused, Optional.of(waiver)));
                open = open.minus(excused);
            }
        }
        if (!open.isEmpty()) {
            divided.add(0, written(direction, part, open, Optional.empty()));
        }
        return divided;
    }

    private static Surplus written(Direction direction, Beyond part, TrafficSet traffic, Optional<Waiver> waiver) {
        return new Surplus(
                part.rule(),
                part.certainty(),
                traffic,
                new Packets.Exact(direction, traffic, Witness.of(traffic)),
                part.needs(),
                waiver);
    }

    /** Where the packets are too many to write out, what is left after the waivers is asked for anew. */
    private static List<Surplus> omitted(
            Scene scene, Direction direction, TrafficSet window, SecurityGroup group, List<Waiver> waivers) {
        List<Surplus> divided = new ArrayList<>();
        TrafficSet open = window;
        for (SharedNeed shared : scene.subject().neighbours()) {
            if (shared.groups().contains(group.id())) {
                open = open.minus(shared.required(direction));
            }
        }
        for (Waiver waiver : waivers) {
            TrafficSet excused =
                    waiver.groups().contains(group.id()) ? open.intersect(waiver.excused(direction)) : TrafficSet.NONE;
            divided.addAll(shown(scene, direction, excused, group, Optional.of(waiver)));
            open = open.minus(excused);
        }
        divided.addAll(0, shown(scene, direction, open, group, Optional.empty()));
        return divided;
    }

    private static List<Surplus> shown(
            Scene scene, Direction direction, TrafficSet window, SecurityGroup group, Optional<Waiver> waiver) {
        List<Shown> ofGroup = scene.excess().showing(direction, window).stream()
                .filter(shown -> shown.rule().group().equals(group.id()))
                .toList();
        if (ofGroup.isEmpty()) {
            return List.of();
        }
        Stack stack = scene.subject().posture().networks().stack();
        Omission omission = scene.excess().omission(direction, window);
        List<Surplus> surplus = new ArrayList<>();
        for (Shown shown : ofGroup) {
            TrafficSet reach = TrafficSet.of(shown.rule().possible(stack)).intersect(window);
            Packets packets = omission.of(shown.rule(), shown.witness());
            surplus.add(new Surplus(
                    shown.rule(),
                    shown.certainty(),
                    reach,
                    packets,
                    shown.rule().needs(),
                    waiver));
        }
        return surplus;
    }

    /** The protocols and ports of its rule, as surely as that. */
    List<Service.Ports> services() {
        Service service = rule.service();
        return certainty == Certainty.CERTAIN ? service.certain() : service.possible();
    }

    boolean isFromPublic() {
        return traffic.peers().touches(SpecialAddresses.PUBLIC);
    }

    /** Whether some of these is only possible. */
    static boolean hasPossible(List<Surplus> all) {
        for (Surplus surplus : all) {
            if (surplus.certainty() == Certainty.POSSIBLE) {
                return true;
            }
        }
        return false;
    }

    Finding finding(Check check, Severity severity) {
        return finding(check, severity, severity, Finding.NO_FACTS, needs);
    }

    Finding finding(Check check, Severity severity, Map<String, Fact> facts) {
        return finding(check, severity, severity, facts, needs);
    }

    /** A certain finding that would be worse if this rule above took its packets, for as far as is known it may. */
    Finding worseUnder(Rule taker, Check check, Severity worst, Severity atLeast, Map<String, Fact> facts) {
        List<Need> all = new ArrayList<>(needs);
        all.addAll(taker.needs());
        return finding(check, worst, atLeast, facts, all);
    }

    /** A finding that is that bad at worst, and at least so. */
    Finding finding(Check check, Severity severity, Severity atLeast, Map<String, Fact> facts, List<Need> all) {
        return new Finding(
                check,
                severity,
                atLeast,
                certainty,
                "",
                rule.group(),
                List.of(rule),
                packets,
                all,
                facts,
                Matter.PACKETS,
                waiver);
    }
}
