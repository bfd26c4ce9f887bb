package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for NodePorts that the world reaches and no Service uses. */
@About(
        title = "NodePorts are open that no Service uses",
        severity = INFO,
        message = "The rules open {open} of the NodePort range to the world; {users}.",
        why =
                "The documented range is open so that any Service may get any port of it; what listens on the others tomorrow is open as well.",
        fix = "{advice}.",
        examples = {"""
              service shop/web tcp:30080
            ! open tcp
            ! open udp
              ingress accept tcp:30000-32768 from 0.0.0.0/0
              ingress accept udp:30000-32768 from 0.0.0.0/0
            """, """
              service shop/web tcp:30080
            ! open tcp
              ingress accept tcp:30000-32768 from 0.0.0.0/0
              ingress accept udp:30000-32768 from 10.0.0.0/8
            """, """
              service shop/web tcp:30080
              ingress accept tcp:30080 from 0.0.0.0/0
            """, """
              ingress accept tcp:30000-32768 from 0.0.0.0/0
            """},
        sources = "https://cloud.tencent.com/document/product/457/9084")
public final class UnusedNodePorts implements Check {

    /** So many Services are named; the rest are counted. */
    private static final int MOST_NAMED = 10;

    @Override
    public Stream<Finding> findings(Scene scene) {
        ClusterServices services = scene.subject().surroundings().services();
        List<Finding> findings = new ArrayList<>();
        if (services.areAll()) {
            for (ProtocolSet protocol : List.of(ProtocolSet.TCP, ProtocolSet.UDP)) {
                findings.addAll(finding(scene, protocol, services.services()));
            }
        }
        return findings.stream();
    }

    private List<Finding> finding(Scene scene, ProtocolSet protocol, List<Told<Entry.ClusterService>> services) {
        PortSet documented = PortSet.NONE;
        for (Clause clause : clauses(scene)) {
            documented = clause.protocols().covers(protocol) ? documented.plus(clause.ports()) : documented;
        }
        // What another posture on the same group needs is no business of this one's Services.
        PortSet open = scene.excess()
                .openToWorld(protocol, documented)
                .minus(scene.excess().openForNeighbours(protocol, documented));
        PortSet used = PortSet.NONE;
        List<String> named = new ArrayList<>();
        boolean passes = false;
        for (Told<Entry.ClusterService> service : services) {
            PortSet own = ClusterServices.ports(List.of(service), protocol).intersect(open);
            passes |= service.what().passesToTarget() && has(service.what(), protocol);
            if (!own.isEmpty()) {
                used = used.plus(own);
                named.add(service.what().id() + " (" + own + ")");
            }
        }
        if (open.minus(used).isEmpty()) {
            return List.of();
        }
        return List.of(Finding.of(
                this,
                INFO,
                "",
                new TreeMap<>(Map.of(
                        "kind", protocol.toString(),
                        "protocol", protocol.toString(),
                        "open", open.size() + " " + protocol + (open.size() == 1 ? " port" : " ports"),
                        "users", services(used.size(), named, passes),
                        "advice", advice(scene, services)))));
    }

    private static List<Clause> clauses(Scene scene) {
        List<Clause> clauses = new ArrayList<>();
        for (Clause clause : scene.subject().baseline().clauses()) {
            if (clause.direction() == Direction.INGRESS && clause.follows() == Follows.NODE_PORT) {
                clauses.add(clause);
            }
        }
        return clauses;
    }

    private static boolean has(Entry.ClusterService service, ProtocolSet protocol) {
        for (Service.Ports ports : service.nodePorts()) {
            if (ports.protocols().touches(protocol)) {
                return true;
            }
        }
        return false;
    }

    private static String services(int used, List<String> named, boolean passes) {
        if (named.isEmpty()) {
            return passes
                    ? "no Service needs one of them, for load balancers pass to their targets"
                    : "no Service uses one of them";
        }
        String names = named.size() <= MOST_NAMED
                ? String.join(", ", named)
                : String.join(", ", named.subList(0, MOST_NAMED)) + " and " + (named.size() - MOST_NAMED) + " more";
        return "Services use " + used + " of them: " + names;
    }

    /** Of both protocols, for what is declared counts for both; and with the sources that go on counting. */
    private static String advice(Scene scene, List<Told<Entry.ClusterService>> services) {
        List<String> needed = new ArrayList<>();
        for (ProtocolSet protocol : List.of(ProtocolSet.TCP, ProtocolSet.UDP)) {
            PortSet ports = ClusterServices.ports(services, protocol);
            if (!ports.isEmpty()) {
                needed.add(protocol + ":" + ports);
            }
        }
        String rules = needed.isEmpty()
                ? "Delete the rules that open NodePorts, for no Service needs one"
                : "Let the rules open " + String.join(" and ", needed) + sources(scene) + " and no other NodePort";
        boolean isDeclared = scene.subject().intents().nodePort().ports() instanceof NodePorts.OfServices;
        return isDeclared ? rules : rules + ", and write nodePort.ports: services in sgaudit.yml";
    }

    /** Where they are needed from, unless that is the world, from which they are open. */
    private static String sources(Scene scene) {
        Optional<Sources> declared = scene.subject().intents().nodePort().from();
        if (declared.isPresent()) {
            return " from " + declared.get();
        }
        Set<String> networks = new TreeSet<>();
        for (Clause clause : clauses(scene)) {
            if (!clause.addresses().isEmpty() || clause.networks().contains(NamedNetwork.INTERNET)) {
                return "";
            }
            for (NamedNetwork network : clause.networks()) {
                networks.add("the " + network.word() + " network");
            }
        }
        return networks.isEmpty() ? "" : " from " + String.join(" and ", networks);
    }
}
