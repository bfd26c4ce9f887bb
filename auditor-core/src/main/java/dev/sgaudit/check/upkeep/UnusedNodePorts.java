package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Scene;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for NodePorts that the world reaches and no Service uses. */
@About(
        title = "NodePorts are open that no Service uses",
        severity = INFO,
        message =
                "The rules open {open, plural, one {# {protocol} port} other {# {protocol} ports}} of the NodePort range to the world; {users}.",
        why =
                "The documented range is open so that any Service may get any port of it; what listens on the others tomorrow is open as well.",
        fix = "{advice}{declared, select, yes {} other {, and write nodePort.ports: services in sgaudit.yml}}.",
        phrases = {
            "used = Services use {count} of them: {services}",
            "unused = no Service uses one of them",
            "passed = no Service needs one of them, for load balancers pass to their targets",
            "delete = Delete the rules that open NodePorts, for no Service needs one",
            "open = Let the rules open {ports}{sources, plural, =0 {} other { from {from}}} and no other NodePort",
            "network = the {network} network"
        },
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
                new Matter.Thing(protocol.toString()),
                Map.of(
                        "protocol", Fact.name(protocol.toString()),
                        "open", Fact.count(open.size()),
                        "users", services(used.size(), named, passes),
                        "advice", advice(scene, services),
                        "declared", Fact.name(isDeclared(scene) ? "yes" : "no"))));
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

    private static Message services(int used, List<String> named, boolean passes) {
        if (named.isEmpty()) {
            return passes ? Message.of("check/unused-node-ports.passed") : Message.of("check/unused-node-ports.unused");
        }
        return Message.of("check/unused-node-ports.used")
                .with("count", used)
                .with("services", Fact.first(named, MOST_NAMED, "list/more"));
    }

    private static boolean isDeclared(Scene scene) {
        return scene.subject().intents().nodePort().ports() instanceof NodePorts.OfServices;
    }

    /** Of both protocols, for what is declared counts for both; and with the sources that go on counting. */
    private static Message advice(Scene scene, List<Told<Entry.ClusterService>> services) {
        List<String> needed = new ArrayList<>();
        for (ProtocolSet protocol : List.of(ProtocolSet.TCP, ProtocolSet.UDP)) {
            PortSet ports = ClusterServices.ports(services, protocol);
            if (!ports.isEmpty()) {
                needed.add(protocol + ":" + ports);
            }
        }
        List<Fact> sources = sources(scene);
        return needed.isEmpty()
                ? Message.of("check/unused-node-ports.delete")
                : Message.of("check/unused-node-ports.open")
                        .with("ports", Fact.all(needed))
                        .with("sources", sources.size())
                        .with("from", Fact.of(sources));
    }

    /** Where they are needed from, unless that is the world, from which they are open. */
    private static List<Fact> sources(Scene scene) {
        Optional<Sources> declared = scene.subject().intents().nodePort().from();
        if (declared.isPresent()) {
            return List.of(Fact.name(declared.get().toString()));
        }
        Set<String> networks = new TreeSet<>();
        for (Clause clause : clauses(scene)) {
            if (!clause.addresses().isEmpty() || clause.networks().contains(NamedNetwork.INTERNET)) {
                return List.of();
            }
            for (NamedNetwork network : clause.networks()) {
                networks.add(network.word());
            }
        }
        List<Fact> named = new ArrayList<>();
        for (String network : networks) {
            named.add(Message.of("check/unused-node-ports.network").with("network", network));
        }
        return named;
    }
}
