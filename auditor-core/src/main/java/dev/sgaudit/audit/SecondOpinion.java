package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A second, plain evaluator: the first rule from the top that matches decides. It shares nothing with the engine but the
 * rules, and whatever the engine reports has to stand before it.
 */
final class SecondOpinion {

    private SecondOpinion() {}

    /** The rule that decides the packet if what is unknown admits ({@code POSSIBLE}) or drops ({@code CERTAIN}) all it could. */
    static Optional<Rule> decide(
            List<SecurityGroup> groups, Direction direction, Packet packet, Certainty reading, Stack stack) {
        Verb unknown = reading == Certainty.POSSIBLE ? Verb.ACCEPT : Verb.DROP;
        for (SecurityGroup group : groups) {
            List<Rule> rules = group.rules(direction);
            if (group.order() == RuleOrder.UNKNOWN) {
                rules = rules.stream()
                        .sorted(Comparator.comparing(rule -> verb(rule, unknown) != unknown))
                        .toList();
            }
            for (Rule rule : rules) {
                boolean atMost = verb(rule, unknown) == unknown;
                if (matches(rule, packet, atMost, stack)) {
                    return Optional.of(rule);
                }
            }
        }
        return Optional.empty();
    }

    /** What the rule does where its action is taken for {@code unknown} if it is not known. */
    static Verb verb(Rule rule, Verb unknown) {
        return rule.verb() == Verb.UNKNOWN ? unknown : rule.verb();
    }

    /** Whether the rule matches the packet, at most or at least. */
    static boolean matches(Rule rule, Packet packet, boolean atMost, Stack stack) {
        List<Service.Ports> services =
                atMost ? rule.service().possible() : rule.service().certain();
        AddressSet peers = atMost ? rule.peer().possible(stack) : rule.peer().certain();
        for (Service.Ports service : services) {
            if (matches(service, packet)) {
                return peers.blocks().stream().anyMatch(block -> holds(block, packet.peer()));
            }
        }
        return false;
    }

    private static boolean matches(Service.Ports service, Packet packet) {
        if (!service.protocols().contains(packet.protocol())) {
            return false;
        }
        if (packet.port() == Packet.NO_PORT) {
            return true;
        }
        for (int range = 0; range < service.ports().ranges(); range++) {
            if (service.ports().first(range) <= packet.port()
                    && packet.port() <= service.ports().last(range)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(CidrBlock block, Address address) {
        return block.family() == address.family()
                && CidrBlock.around(address, block.length()).equals(block);
    }
}
