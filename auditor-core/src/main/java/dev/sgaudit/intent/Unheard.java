package dev.sgaudit.intent;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.baseline.When;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A declaration that would come to nothing under a baseline. Each is a mistake of whoever wrote one of the two, for no
 * declaration is ever ignored.
 *
 * @param key of the intent that holds it, {@code ssh} or {@code nodePort.from}
 * @param said the declaration as it is spelt, {@code ssh: none}
 * @param message what is wrong with it and what to do, without the {@code declaration}
 */
public record Unheard(String key, String said, Message message) {

    /** What somebody who declares that NodePorts are not needed speaks of. */
    private static final TrafficSet NODE_PORTS =
            TrafficSet.of(new Box(ProtocolSet.WITH_PORTS, PortSet.range(30000, 32768), AddressSet.ALL));

    /** ICMP and ICMPv6 whatever the addresses, for a clause names its own. */
    private static final TrafficSet PINGS =
            TrafficSet.of(new Box(ProtocolSet.ICMP.plus(ProtocolSet.ICMPV6), PortSet.ALL, AddressSet.ALL));

    /** What is wrong with it and what to do, where this is what declares it. */
    public Message wrong(Fact declaration) {
        return message.with("declaration", declaration);
    }

    /**
     * The declarations for one role that its baseline does not hear.
     *
     * @param isWritten whether a key of the intents is written down, {@code nodePort.required}
     */
    public static List<Unheard> of(Intents intents, Predicate<String> isWritten, Baseline baseline) {
        List<Unheard> unheard = new ArrayList<>();
        for (Follows intent : Follows.values()) {
            if (!isFollowed(intent, baseline)) {
                for (String key : adding(intent, intents)) {
                    if (isWritten.test(key)) {
                        unheard.add(unfollowed(key, intent, baseline));
                    }
                }
            }
            for (Clause clause : baseline.clauses()) {
                if (clause.basis() != Basis.DEFAULT
                        && clause.follows() != intent
                        && insistsOn(clause, intent, intents)) {
                    unheard.add(contradicted(clause, intent, baseline));
                }
            }
        }
        return List.copyOf(unheard);
    }

    /** The keys with which an intent adds something, wherever they are written. */
    private static List<String> adding(Follows intent, Intents intents) {
        return switch (intent) {
            case SSH -> intents.ssh() instanceof Ssh.From ? List.of("ssh.from") : List.of();
            case NODE_PORT ->
                intents.nodePort().required()
                        ? List.of("nodePort.from", "nodePort.ports", "nodePort.required")
                        : List.of("nodePort.from", "nodePort.ports");
            case ICMP -> List.of("icmp.from");
            case EGRESS, NOTHING -> List.of();
        };
    }

    private static boolean isFollowed(Follows intent, Baseline baseline) {
        for (Clause clause : baseline.clauses()) {
            if (clause.follows() == intent) {
                return true;
            }
        }
        return false;
    }

    private static Unheard unfollowed(String key, Follows intent, Baseline baseline) {
        return new Unheard(
                key,
                key,
                Message.of("problem/unheard-declaration")
                        .with("baseline", baseline.id())
                        .with("intent", intent.word()));
    }

    /** Whether a clause requires what is declared to be needed by nobody. */
    private static boolean insistsOn(Clause clause, Follows intent, Intents intents) {
        return switch (intent) {
            case SSH, ICMP -> intents.closes(intent) && isOf(clause, intent) && !isOfANetwork(clause);
            case NODE_PORT ->
                !intents.nodePort().required()
                        && clause.direction() == Direction.INGRESS
                        && NODE_PORTS.covers(packets(clause));
            case EGRESS -> intents.closes(intent) && clause.direction() == Direction.EGRESS && isOfAll(clause);
            case NOTHING -> false;
        };
    }

    private static boolean isOf(Clause clause, Follows intent) {
        return clause.direction() == Direction.INGRESS && traffic(intent).touches(packets(clause));
    }

    private static TrafficSet traffic(Follows intent) {
        return intent == Follows.SSH ? Ssh.LOGIN : PINGS;
    }

    /** The packets of a clause, whoever its peers come to be. */
    private static TrafficSet packets(Clause clause) {
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box(clause.protocols(), clause.ports(), AddressSet.ALL));
        for (Box also : clause.also()) {
            boxes.add(new Box(also.protocols(), also.ports(), AddressSet.ALL));
        }
        return TrafficSet.of(boxes);
    }

    /** Whether it opens a cluster's own networks to each other and names no port, so that it is about no service. */
    private static boolean isOfANetwork(Clause clause) {
        return clause.protocols().covers(ProtocolSet.WITH_PORTS)
                && clause.ports().isAll()
                && clause.addresses().isEmpty()
                && clause.also().isEmpty()
                && !clause.networks().contains(NamedNetwork.INTERNET);
    }

    /** Whether it lets everything out, so that nothing is left that could be restricted. */
    private static boolean isOfAll(Clause clause) {
        boolean isToEveryone = clause.networks().contains(NamedNetwork.INTERNET)
                || clause.addresses().covers(AddressSet.ALL_IPV4);
        return isToEveryone
                && clause.protocols().equals(ProtocolSet.ALL)
                && clause.ports().isAll();
    }

    private static Unheard contradicted(Clause clause, Follows intent, Baseline baseline) {
        String key = intent == Follows.NODE_PORT ? "nodePort.required" : intent.word();
        String said = switch (intent) {
            case NODE_PORT -> key + ": false";
            case EGRESS -> key + ": " + Egress.RESTRICTED.word();
            case SSH, ICMP, NOTHING -> key + ": none";
        };
        boolean isAboutMore = (intent == Follows.SSH || intent == Follows.ICMP)
                && !traffic(intent).covers(packets(clause));
        String service = new Service.Ports(clause.protocols(), clause.ports()).toString();
        return new Unheard(
                key,
                said,
                Message.of("problem/unheard-declaration.contradicted")
                        .with("clause", clause.id())
                        .with("baseline", baseline.id())
                        .with("direction", clause.direction().word())
                        .with("service", service)
                        .with("about", isAboutMore ? "more" : "it")
                        .with("intent", intent.word()));
    }

    /** Whether peers that are declared come to nothing, because no clause holds on their account. */
    public static boolean isOfPeers(List<Baseline> baselines) {
        for (Baseline baseline : baselines) {
            for (Clause clause : baseline.clauses()) {
                if (clause.when() == When.PEERS) {
                    return false;
                }
            }
        }
        return true;
    }
}
