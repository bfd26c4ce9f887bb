package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.INFO;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.Follows;
import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
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
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for NodePorts that the world reaches and no Service uses. */
@About(
        title = "NodePorts are open that no Service uses",
        severity = INFO,
        message = "{used} of the {open} {protocol} ports that the NodePort rule opens to the world are used: {users}.",
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
        Optional<List<Told<Entry.ClusterService>>> services =
                scene.subject().surroundings().services();
        List<Finding> findings = new ArrayList<>();
        for (Clause clause : scene.subject().baseline().clauses()) {
            boolean isOfNodePorts = clause.direction() == Direction.INGRESS && clause.follows() == Follows.NODE_PORT;
            if (services.isPresent() && isOfNodePorts) {
                findings.addAll(finding(scene, clause, services.get()));
            }
        }
        return findings.stream();
    }

    private List<Finding> finding(Scene scene, Clause clause, List<Told<Entry.ClusterService>> services) {
        PortSet open = scene.openToWorld(clause.protocols(), clause.ports());
        PortSet used = PortSet.NONE;
        List<String> named = new ArrayList<>();
        boolean passes = false;
        for (Told<Entry.ClusterService> service : services) {
            PortSet own = ports(service.what(), clause.protocols()).intersect(open);
            if (!own.isEmpty() && service.what().passesToTarget()) {
                passes = true;
            } else if (!own.isEmpty()) {
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
                        "kind", clause.protocols().toString(),
                        "protocol", clause.protocols().toString(),
                        "open", Integer.toString(open.size()),
                        "used", Integer.toString(used.size()),
                        "users", services(named, passes),
                        "advice", advice(clause, used)))));
    }

    private static PortSet ports(Entry.ClusterService service, ProtocolSet protocols) {
        PortSet ports = PortSet.NONE;
        for (Service.Ports port : service.nodePorts()) {
            ports = protocols.covers(port.protocols()) ? ports.plus(port.ports()) : ports;
        }
        return ports;
    }

    private static String services(List<String> named, boolean passes) {
        if (named.isEmpty()) {
            return passes ? "every load balancer passes to its target" : "no Service has one";
        }
        return named.size() <= MOST_NAMED
                ? String.join(", ", named)
                : String.join(", ", named.subList(0, MOST_NAMED)) + " and " + (named.size() - MOST_NAMED) + " more";
    }

    private static String advice(Clause clause, PortSet used) {
        String start = "Declare that the whole range is not needed, nodePort.required: false in sgaudit.yml, and ";
        return used.isEmpty()
                ? start + "delete the rule, for no " + clause.protocols() + " port of it is needed"
                : start + "let the rule open " + clause.protocols() + ":" + used + " only";
    }
}
