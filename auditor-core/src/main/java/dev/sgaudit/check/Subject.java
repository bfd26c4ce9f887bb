package dev.sgaudit.check;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A posture, with what it is judged by: a baseline and its owner's intents.
 *
 * @param waivers those that count and are about this posture's groups or its cluster
 * @param neighbours what other postures require of groups that this one shares with them
 * @param told the ids of groups of which an earlier posture tells what is wrong with them by themselves
 * @param surroundings what the exports tell beside rules and networks
 */
public record Subject(
        Posture posture,
        Baseline baseline,
        Intents intents,
        List<Waiver> waivers,
        List<SharedNeed> neighbours,
        List<String> told,
        Surroundings surroundings) {

    public Subject {
        waivers = List.copyOf(waivers);
        neighbours = List.copyOf(neighbours);
        told = List.copyOf(told);
    }

    /** A posture that shares no group, without waivers. */
    public Subject(Posture posture, Baseline baseline, Intents intents) {
        this(posture, baseline, intents, List.of(), List.of(), List.of(), Surroundings.NOTHING);
    }

    /** The waivers that name one of these checks. */
    public List<Waiver> waiversOf(List<String> checks) {
        List<Waiver> those = new ArrayList<>();
        for (Waiver waiver : waivers) {
            if (checks.contains(waiver.check())) {
                those.add(waiver);
            }
        }
        return List.copyOf(those);
    }

    /** The same with these waivers. */
    public Subject with(List<Waiver> others) {
        return new Subject(posture, baseline, intents, others, neighbours, told, surroundings);
    }

    /** The same behind postures that tell of these groups. */
    public Subject behind(List<String> groups) {
        return new Subject(posture, baseline, intents, waivers, neighbours, groups, surroundings);
    }

    /** The same beside these postures. */
    public Subject beside(List<SharedNeed> others) {
        return new Subject(posture, baseline, intents, waivers, others, told, surroundings);
    }

    /** The same in these surroundings. */
    public Subject in(Surroundings others) {
        return new Subject(posture, baseline, intents, waivers, neighbours, told, others);
    }

    /** What another posture needs of a group that both have, where it is this packet that this rule of the group decides. */
    public Optional<SharedNeed> findSharedNeed(Rule rule, Packet packet) {
        for (SharedNeed shared : neighbours) {
            if (shared.groups().contains(rule.group())
                    && shared.required(rule.direction()).contains(packet)) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }
}
