package dev.sgaudit.check;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.intent.NodePort;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The protocols and ports of a clause: those that the document names, or what the owner's intent for NodePorts makes of
 * them.
 *
 * @param required those that the clause requires, as far as that is known
 * @param maybeRequired further ones that it may require, while the Services of the cluster are not known
 * @param permitted those that it permits for certain
 * @param maybePermitted further ones that it may permit
 * @param declared how they came to be others than the documented ones
 * @param needs what would tell those that are not known
 */
record ClausePorts(
        List<Service.Ports> required,
        List<Service.Ports> maybeRequired,
        List<Service.Ports> permitted,
        List<Service.Ports> maybePermitted,
        DeclaredPorts declared,
        List<Need> needs) {

    /** Whoever may log in is declared as such, so a node port that is SSH's own permits nobody to. */
    private static final PortSet SSH = PortSet.of(22);

    /** A Service may have any port: the range that Kubernetes gives them from is a setting of the cluster. */
    private static final PortSet ANY = PortSet.range(1, PortSet.LAST);

    static ClausePorts of(Clause clause, Subject subject) {
        NodePort intent = subject.intents().nodePort();
        boolean areDocumented = intent.ports() instanceof NodePorts.Documented && intent.required();
        if (clause.follows() != Follows.NODE_PORT || areDocumented) {
            List<Service.Ports> documented = List.of(new Service.Ports(clause.protocols(), clause.ports()));
            return new ClausePorts(documented, List.of(), documented, List.of(), DeclaredPorts.NONE, List.of());
        }
        return declared(clause, intent, subject.surroundings().services());
    }

    private static ClausePorts declared(Clause clause, NodePort intent, ClusterServices services) {
        boolean isOfServices = intent.ports() instanceof NodePorts.OfServices;
        boolean isUnknown = isOfServices && !services.areAll();
        List<Service.Ports> required = new ArrayList<>();
        List<Service.Ports> maybeRequired = new ArrayList<>();
        List<Service.Ports> permitted = new ArrayList<>();
        List<Service.Ports> maybePermitted = new ArrayList<>();
        PortSet shown = PortSet.NONE;
        for (ProtocolSet protocol : List.of(ProtocolSet.TCP, ProtocolSet.UDP)) {
            if (!clause.protocols().covers(protocol)) {
                continue;
            }
            PortSet needed = needed(clause, intent.ports(), services, protocol);
            PortSet own = intent.required()
                    ? needed
                    : unbalanced(services, protocol).intersect(isOfServices ? PortSet.ALL : needed);
            add(required, protocol, own);
            shown = shown.plus(own);
            add(permitted, protocol, isOfServices ? withoutSsh(needed, protocol) : needed);
            if (isUnknown) {
                add(maybeRequired, protocol, intent.required() ? ANY.minus(own) : PortSet.NONE);
                add(maybePermitted, protocol, clause.ports().minus(needed));
            }
        }
        ProtocolSet others = clause.protocols().minus(ProtocolSet.WITH_PORTS);
        if (!others.isEmpty()) {
            Service.Ports documented = new Service.Ports(others, PortSet.ALL);
            permitted.add(documented);
            if (intent.required()) {
                required.add(documented);
            }
        }
        return new ClausePorts(
                required,
                maybeRequired,
                permitted,
                maybePermitted,
                new DeclaredPorts(kind(intent, isUnknown), shown),
                isUnknown ? List.of(services.need()) : List.of());
    }

    /** The ports of a protocol that are needed, as long as the owner does not say that none is. */
    private static PortSet needed(Clause clause, NodePorts ports, ClusterServices services, ProtocolSet protocol) {
        if (ports instanceof NodePorts.Listed listed) {
            return listed.ports();
        }
        return ports instanceof NodePorts.OfServices
                ? ClusterServices.ports(services.certain(), protocol)
                : clause.ports();
    }

    /** The ports of Services that are behind no load balancer, which no word of the owner's makes needless. */
    private static PortSet unbalanced(ClusterServices services, ProtocolSet protocol) {
        List<Told<Entry.ClusterService>> those = new ArrayList<>();
        for (Told<Entry.ClusterService> service : services.services()) {
            if (!service.what().isBalanced()) {
                those.add(service);
            }
        }
        return ClusterServices.ports(those, protocol);
    }

    private static DeclaredPorts.Kind kind(NodePort intent, boolean isUnknown) {
        if (!intent.required()) {
            return DeclaredPorts.Kind.BEHIND_NO_BALANCER;
        }
        if (intent.ports() instanceof NodePorts.Listed) {
            return DeclaredPorts.Kind.LISTED;
        }
        return isUnknown ? DeclaredPorts.Kind.OF_UNKNOWN_SERVICES : DeclaredPorts.Kind.OF_SERVICES;
    }

    private static PortSet withoutSsh(PortSet ports, ProtocolSet protocol) {
        return protocol.equals(ProtocolSet.TCP) ? ports.minus(SSH) : ports;
    }

    private static void add(List<Service.Ports> list, ProtocolSet protocol, PortSet ports) {
        if (!ports.isEmpty()) {
            list.add(new Service.Ports(protocol, ports));
        }
    }

    /** Whether the clause requires something, or may. */
    boolean areNeeded() {
        return !required.isEmpty() || !maybeRequired.isEmpty();
    }

    /** Whether it may require more than is known. */
    boolean areOpen() {
        return !maybeRequired.isEmpty();
    }
}
