package dev.sgaudit.tencent;

import dev.sgaudit.inventory.Entry;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code kubectl get services -A -o json} says of node ports. */
final class ServiceEntries {

    private static final String PASSES = "service.cloud.tencent.com/pass-to-target";

    static final String SERVICE = "kind metadata{namespace name annotations{" + PASSES
            + "}} spec{type ports{protocol nodePort} healthCheckNodePort}";

    private ServiceEntries() {}

    static Optional<Entry> service(Part part) {
        Optional<Part> metadata = part.neededPart("metadata");
        Optional<Part> spec = part.neededPart("spec");
        if (metadata.isEmpty() || spec.isEmpty()) {
            return Optional.empty();
        }
        String name = metadata.get().needed("namespace") + "/" + metadata.get().needed("name");
        boolean isBalanced = spec.get().text("type").equals("LoadBalancer");
        boolean passes = isBalanced
                && metadata.get()
                        .part("annotations")
                        .map(annotations -> annotations.text(PASSES).equals("true"))
                        .orElse(false);
        List<Service.Ports> nodePorts = new ArrayList<>();
        for (Part port : spec.get().parts("ports")) {
            nodePort(port, "nodePort", protocols(port)).ifPresent(nodePorts::add);
        }
        nodePort(spec.get(), "healthCheckNodePort", ProtocolSet.TCP).ifPresent(nodePorts::add);
        return part.isWhole() ? Optional.of(new Entry.ClusterService(name, nodePorts, passes)) : Optional.empty();
    }

    private static ProtocolSet protocols(Part port) {
        String protocol = port.text("protocol");
        if (protocol.isEmpty() || protocol.equals("TCP")) {
            return ProtocolSet.TCP;
        }
        if (protocol.equals("UDP")) {
            return ProtocolSet.UDP;
        }
        if (!protocol.equals("SCTP")) {
            port.reject(
                    "protocol",
                    "unknown-protocol",
                    "The protocol of a port of a Service is " + Quoted.text(protocol)
                            + "; TCP, UDP or SCTP is expected: export it again.");
        }
        return ProtocolSet.NONE;
    }

    private static Optional<Service.Ports> nodePort(Part part, String name, ProtocolSet protocols) {
        OptionalInt port = part.count(name);
        if (port.isEmpty() || port.getAsInt() == 0 || protocols.isEmpty()) {
            return Optional.empty();
        }
        if (port.getAsInt() > PortSet.LAST) {
            part.reject(
                    name,
                    "unknown-port",
                    name + " of a Service is " + port.getAsInt()
                            + "; a port up to 65535 is expected: export it again.");
            return Optional.empty();
        }
        return Optional.of(new Service.Ports(protocols, PortSet.of(port.getAsInt())));
    }
}
