package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Family;
import dev.sgaudit.traffic.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A second, plain evaluator: the first rule from the top that matches decides. It shares nothing with the engine but the
 * rules, and whatever the engine reports has to stand before it.
 */
final class SecondOpinion {

    private final List<Line> lines;

    /** The lines that are about a target: most witnesses share one, and most lines are about another. */
    private final Map<Target, List<Line>> linesByTarget = new HashMap<>();

    /** What a packet asks for, wherever it comes from. */
    private record Target(Family family, int protocol, int port) {}

    /** A rule with what it matches and does under the assumption that was made. */
    private record Line(Rule rule, Verb verb, List<Service.Ports> services, List<CidrBlock> peers) {

        boolean matches(Packet packet) {
            if (isAbout(packet)) {
                for (CidrBlock peer : peers) {
                    if (holds(peer, packet.peer())) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Whether it names the packet's protocol and port. */
        boolean isAbout(Packet packet) {
            for (Service.Ports service : services) {
                if (matches(service, packet)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean holds(CidrBlock block, Address address) {
            return block.family() == address.family()
                    && CidrBlock.around(address, block.length()).equals(block);
        }

        private static boolean matches(Service.Ports service, Packet packet) {
            if (!service.protocols().contains(packet.protocol())
                    || !service.goesOver(packet.peer().family())) {
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
    }

    private SecondOpinion(List<Line> lines) {
        this.lines = lines;
    }

    /** On what is certainly admitted, where what is unknown drops all it could; or possibly, where it accepts all it could. */
    static SecondOpinion on(List<SecurityGroup> groups, Direction direction, Certainty admitted, Stack stack) {
        Verb unknown = switch (admitted) {
            case CERTAIN -> Verb.DROP;
            case POSSIBLE -> Verb.ACCEPT;
        };
        List<Line> lines = new ArrayList<>();
        for (SecurityGroup group : groups) {
            List<Line> own = group.rules(direction).stream()
                    .map(rule -> line(rule, unknown, stack))
                    .toList();
            if (group.order() == RuleOrder.UNKNOWN) {
                own.stream().filter(line -> line.verb() == unknown).forEach(lines::add);
                own.stream().filter(line -> line.verb() != unknown).forEach(lines::add);
            } else {
                lines.addAll(own);
            }
        }
        return new SecondOpinion(List.copyOf(lines));
    }

    private static Line line(Rule rule, Verb unknown, Stack stack) {
        Verb verb = rule.verb() == Verb.UNKNOWN ? unknown : rule.verb();
        return verb == unknown
                ? new Line(
                        rule,
                        verb,
                        rule.service().possible(),
                        rule.peer().possible(stack).blocks())
                : new Line(
                        rule,
                        verb,
                        rule.service().certain(),
                        rule.peer().certain().blocks());
    }

    /** Whether the packet is let through. */
    boolean admits(Packet packet) {
        return findLine(packet).filter(line -> line.verb() == Verb.ACCEPT).isPresent();
    }

    /** Whether this rule, and none before it, lets the packet through. */
    boolean admitsBy(Packet packet, Rule rule) {
        return findLine(packet)
                .filter(line -> line.verb() == Verb.ACCEPT && line.rule().equals(rule))
                .isPresent();
    }

    private Optional<Line> findLine(Packet packet) {
        Target target = new Target(packet.peer().family(), packet.protocol(), packet.port());
        List<Line> near = linesByTarget.computeIfAbsent(
                target,
                none -> lines.stream().filter(line -> line.isAbout(packet)).toList());
        for (Line line : near) {
            if (line.matches(packet)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** Whether the rule matches the packet, if all that is unknown of it does. */
    static boolean mayMatch(Rule rule, Packet packet, Stack stack) {
        return new Line(
                        rule,
                        rule.verb(),
                        rule.service().possible(),
                        rule.peer().possible(stack).blocks())
                .matches(packet);
    }

    /** Whether the rule matches the packet, whatever is unknown. */
    static boolean surelyMatches(Rule rule, Packet packet) {
        return new Line(
                        rule,
                        rule.verb(),
                        rule.service().certain(),
                        rule.peer().certain().blocks())
                .matches(packet);
    }
}
