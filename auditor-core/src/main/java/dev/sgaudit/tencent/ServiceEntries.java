package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.ServiceType;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code kubectl get services -A -o json} says of node ports. */
final class ServiceEntries {

    /** The load balancer sends what is for the Service past the groups of the nodes. */
    private static final String PASSES = "service.cloud.tencent.com/pass-to-target";

    /** The load balancer sends what is for the Service straight to its pods. */
    private static final String DIRECT = "service.cloud.tencent.com/direct-access";

    /** Whether Kubernetes gives the ports of a load balancer node ports, which it does unless this says no. */
    private static final String ALLOCATES = "allocateLoadBalancerNodePorts";

    static final String SERVICE = "kind metadata{namespace name annotations{" + PASSES + " " + DIRECT
            + "}} spec{type externalTrafficPolicy " + ALLOCATES + " ports{protocol nodePort}"
            + " healthCheckNodePort}";

    private ServiceEntries() {}

    static Optional<Entry> service(AnswerObject part) {
        Optional<AnswerObject> metadata = part.neededPart("metadata");
        Optional<AnswerObject> spec = part.neededPart("spec");
        if (metadata.isEmpty() || spec.isEmpty()) {
            return Optional.empty();
        }
        String name = metadata.get().needed("namespace") + "/" + metadata.get().needed("name");
        Optional<ServiceType> type = spec.get().word("type", ServiceType.byWord());
        boolean isLocal = spec.get().text("externalTrafficPolicy").equals("Local");
        boolean mayLack = spec.get().has(ALLOCATES) && !spec.get().flag(ALLOCATES);
        boolean passes = passes(metadata.get()) && type.orElse(ServiceType.CLUSTER_IP) == ServiceType.LOAD_BALANCER;
        List<Service.Ports> nodePorts = new ArrayList<>();
        for (AnswerObject port : spec.get().parts("ports")) {
            nodePort(port, "nodePort", protocols(port)).ifPresent(nodePorts::add);
        }
        nodePort(spec.get(), "healthCheckNodePort", ProtocolSet.TCP).ifPresent(nodePorts::add);
        if (type.isPresent() && part.isWhole() && !passes) {
            refuseLost(spec.get(), type.get(), isLocal, mayLack);
        }
        return part.isWhole() && type.isPresent()
                ? Optional.of(new Entry.ClusterService(name, type.get(), nodePorts, passes))
                : Optional.empty();
    }

    /** Whether either annotation says so. */
    private static boolean passes(AnswerObject metadata) {
        Optional<AnswerObject> annotations = metadata.part("annotations");
        if (annotations.isEmpty()) {
            return false;
        }
        boolean toTarget = annotations.get().text(PASSES).equals("true");
        boolean directly = annotations.get().text(DIRECT).equals("true");
        return toTarget || directly;
    }

    /** Kubernetes gives each port of such a Service its node port, so one that is not there was lost on the way. */
    private static void refuseLost(AnswerObject spec, ServiceType type, boolean isLocal, boolean mayLack) {
        boolean isBalanced = type == ServiceType.LOAD_BALANCER;
        if (!isBalanced && type != ServiceType.NODE_PORT) {
            return;
        }
        if (isBalanced && isLocal && spec.count("healthCheckNodePort").orElse(0) == 0) {
            lack(spec, "healthCheckNodePort", "A Service of type LoadBalancer whose externalTrafficPolicy is Local");
        }
        List<AnswerObject> ports = spec.parts("ports");
        if (ports.isEmpty()) {
            lack(spec, "ports", "A Service of type " + type.word());
        }
        for (AnswerObject port : ports) {
            if (!(isBalanced && mayLack) && port.count("nodePort").orElse(0) == 0) {
                lack(port, "nodePort", "A port of a Service of type " + type.word());
            }
        }
    }

    private static void lack(AnswerObject part, String name, String whose) {
        part.reject(
                name,
                "missing-member",
                whose + " has no " + name + "; Kubernetes gives it one, so it is expected: export it again.");
    }

    private static ProtocolSet protocols(AnswerObject port) {
        // Kubernetes writes it down always; one without a node port is of no interest.
        String protocol = port.has("nodePort") ? port.needed("protocol") : port.text("protocol");
        switch (protocol) {
            case "TCP" -> {
                return ProtocolSet.TCP;
            }
            case "UDP" -> {
                return ProtocolSet.UDP;
            }
            case "", "SCTP" -> {
                return ProtocolSet.NONE;
            }
            default ->
                port.reject(
                        "protocol",
                        "unknown-protocol",
                        "The protocol of a port of a Service is " + Quoted.text(protocol)
                                + "; TCP, UDP or SCTP is expected: export it again.");
        }
        return ProtocolSet.NONE;
    }

    private static Optional<Service.Ports> nodePort(AnswerObject part, String name, ProtocolSet protocols) {
        OptionalInt port = part.count(name);
        if (port.isPresent() && port.getAsInt() > PortSet.LAST) {
            part.reject(
                    name,
                    "unknown-port",
                    name + " of a Service is " + port.getAsInt()
                            + "; a port up to 65535 is expected: export it again.");
            return Optional.empty();
        }
        if (port.isEmpty() || port.getAsInt() == 0 || protocols.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Service.Ports(protocols, PortSet.of(port.getAsInt())));
    }
}
