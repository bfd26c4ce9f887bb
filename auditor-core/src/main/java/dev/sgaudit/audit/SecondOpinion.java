package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Disputed;
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
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A second, plain evaluator: the first rule from the top that matches decides. It shares nothing with the engine but the
 * rules, and whatever the engine reports has to stand before it.
 */
final class SecondOpinion {

    private static final int ANY = -1;

    private final List<Line> lines;

    /** Line by line the only protocol that it names, or {@link #ANY}; and the lowest and the highest port. */
    private final int[] protocols;

    private final int[] lowestPorts;
    private final int[] highestPorts;

    /** A rule with what it matches and does under the assumption that was made. */
    private record Line(Rule rule, Verb verb, List<Service.Ports> services, List<CidrBlock> peers) {

        boolean matches(Packet packet) {
            for (Service.Ports service : services) {
                if (matches(service, packet)) {
                    for (CidrBlock peer : peers) {
                        if (holds(peer, packet.peer())) {
                            return true;
                        }
                    }
                    return false;
                }
            }
            return false;
        }

        /** Whether the address begins with the block's bits. */
        private static boolean holds(CidrBlock block, Address address) {
            if (block.family() != address.family()) {
                return false;
            }
            long high = block.high() ^ address.high();
            long low = block.low() ^ address.low();
            int free = block.family().bits() - block.length();
            if (free >= 64) {
                return free == 128 || high >>> (free - 64) == 0;
            }
            return high == 0 && low >>> free == 0;
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
        protocols = new int[lines.size()];
        lowestPorts = new int[lines.size()];
        highestPorts = new int[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            List<Service.Ports> services = lines.get(i).services();
            boolean isOne = services.size() == 1 && !services.get(0).ports().isEmpty();
            PortSet ports = isOne ? services.get(0).ports() : PortSet.ALL;
            protocols[i] = isOne ? only(services.get(0).protocols()) : ANY;
            lowestPorts[i] = ports.first(0);
            highestPorts[i] = ports.last(ports.ranges() - 1);
        }
    }

    private static int only(ProtocolSet protocols) {
        int lowest = protocols.lowest();
        return protocols.equals(ProtocolSet.of(lowest)) ? lowest : ANY;
    }

    /** On what is certainly admitted, where what is unknown drops all it could; or possibly, where it accepts all it could. */
    static SecondOpinion on(List<SecurityGroup> groups, Direction direction, Certainty admitted, Stack stack) {
        Verb unknown = switch (admitted) {
            case CERTAIN -> Verb.DROP;
            case POSSIBLE -> Verb.ACCEPT;
        };
        List<Line> lines = new ArrayList<>();
        List<Rule> idle = admitted == Certainty.POSSIBLE ? Disputed.rules(groups, direction) : List.of();
        for (SecurityGroup group : groups) {
            List<Line> own = group.rules(direction).stream()
                    .filter(rule -> rule.effect() != Verb.DROP || !idle.contains(rule))
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
        Verb verb = rule.effect() == Verb.UNKNOWN ? unknown : rule.effect();
        return verb == unknown ? atMost(rule, verb, stack) : atLeast(rule, verb);
    }

    private static Line atMost(Rule rule, Verb verb, Stack stack) {
        return rule.isUnderstood()
                ? new Line(
                        rule,
                        verb,
                        rule.service().possible(),
                        rule.peer().possible(stack).blocks())
                : new Line(rule, verb, List.of(Service.Ports.EVERYTHING), AddressSet.ALL.blocks());
    }

    private static Line atLeast(Rule rule, Verb verb) {
        return rule.isUnderstood()
                ? new Line(
                        rule,
                        verb,
                        rule.service().certain(),
                        rule.peer().certain().blocks())
                : new Line(rule, verb, List.of(), List.of());
    }

    /** Whether the packet is let through. */
    boolean admits(Packet packet) {
        return findLine(packet).filter(line -> line.verb() == Verb.ACCEPT).isPresent();
    }

    /** Whether this rule, and none before it, lets the packet through. */
    boolean admitsBy(Packet packet, Rule rule) {
        return findLine(packet)
                .filter(line -> line.verb() == Verb.ACCEPT && line.rule().isSameAs(rule))
                .isPresent();
    }

    private Optional<Line> findLine(Packet packet) {
        for (int i = 0; i < protocols.length; i++) {
            boolean isOther = protocols[i] != ANY && protocols[i] != packet.protocol();
            boolean isElsewhere = packet.port() != Packet.NO_PORT
                    && (packet.port() < lowestPorts[i] || packet.port() > highestPorts[i]);
            if (!isOther && !isElsewhere && lines.get(i).matches(packet)) {
                return Optional.of(lines.get(i));
            }
        }
        return Optional.empty();
    }

    /** Whether the rule matches the packet, if all that is unknown of it does. */
    static boolean mayMatch(Rule rule, Packet packet, Stack stack) {
        return atMost(rule, rule.verb(), stack).matches(packet);
    }

    /** Whether the rule matches the packet, whatever is unknown. */
    static boolean surelyMatches(Rule rule, Packet packet) {
        return atLeast(rule, rule.verb()).matches(packet);
    }
}
