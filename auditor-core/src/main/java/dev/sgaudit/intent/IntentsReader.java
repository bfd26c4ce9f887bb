package dev.sgaudit.intent;

import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.Fields;
import dev.sgaudit.written.Spelling;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.TypedPorts;
import dev.sgaudit.written.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reader of what an owner declares for one role. */
final class IntentsReader {

    private static final String NONE = "none";
    private static final int SSH_PORT = 22;

    private IntentsReader() {}

    /** The intents of this mapping; its keys that are no intents are left to whoever calls. */
    static Intents read(Fields fields) {
        Value declared = fields.optional("ssh");
        Ssh ssh = ssh(declared);
        NodePort nodePort = nodePort(fields.optional("nodePort"));
        Icmp icmp = icmp(fields.optional("icmp"));
        Egress egress = fields.optional("egress")
                .word(List.of(Egress.values()), Egress::word)
                .orElse(Egress.DOCUMENTED);
        List<Allowance> allow = new ArrayList<>();
        for (Value item : fields.optional("allow").items()) {
            Optional<Allowance> allowance = allowance(item);
            allowance.ifPresent(allow::add);
            if (ssh instanceof Ssh.Closed
                    && allowance.filter(IntentsReader::opensSsh).isPresent()) {
                item.wrong("this allows tcp/22, but 'ssh: none' in line "
                        + declared.place().line() + " says that nobody needs it; remove one of the two");
            }
        }
        return new Intents(ssh, nodePort, icmp, egress, allow, List.of());
    }

    private static Ssh ssh(Value value) {
        if (value.is(NONE)) {
            return new Ssh.Closed();
        }
        Fields fields = value.fieldsOr(NONE, "an SSH intent");
        Optional<Sources> from = PacketKeys.sources(fields.required("from"), "write ssh: none if nobody needs SSH");
        Stated stated = Stated.read(fields);
        fields.done();
        return from.<Ssh>map(sources -> new Ssh.From(sources, stated)).orElseGet(Ssh.Undeclared::new);
    }

    private static NodePort nodePort(Value value) {
        Fields fields = value.fields("a NodePort intent");
        Optional<Sources> from = PacketKeys.sources(
                fields.optional("from"),
                "leave it out for the documented source, or write required: false if the load balancers let the"
                        + " traffic by");
        NodePorts ports =
                fields.optional("ports").typed(IntentsReader::nodePorts).orElseGet(NodePorts.Documented::new);
        boolean required = fields.optional("required").truth().orElse(true);
        fields.done();
        return new NodePort(from, ports, required);
    }

    private static Typed<NodePorts> nodePorts(String text) {
        if (text.equals(NodePorts.SERVICES_WORD)) {
            return Typed.as(new NodePorts.OfServices());
        }
        Optional<PortSet> ports = TypedPorts.read(text).value();
        if (ports.isPresent() && NodePorts.DOCUMENTED_RANGE.covers(ports.get())) {
            return Typed.as(new NodePorts.Listed(ports.get()));
        }
        String besides = ", or ports and ranges within " + NodePorts.DOCUMENTED_RANGE + " such as 30080,30443";
        return Typed.not(Spelling.quoted(text) + " names no node ports; "
                + Spelling.instead(text, List.of(NodePorts.SERVICES_WORD), besides));
    }

    private static Icmp icmp(Value value) {
        if (value.is(NONE)) {
            return new Icmp.Closed();
        }
        Fields fields = value.fieldsOr(NONE, "an ICMP intent");
        Optional<Sources> from = PacketKeys.sources(fields.required("from"), "write icmp: none if nobody needs ICMP");
        fields.done();
        return from.<Icmp>map(Icmp.From::new).orElseGet(Icmp.Documented::new);
    }

    private static Optional<Allowance> allowance(Value value) {
        Fields fields = value.fields("an allowance");
        Optional<Direction> direction = PacketKeys.direction(fields.required("direction"));
        Optional<ProtocolSet> protocols = PacketKeys.protocols(fields.required("protocol"));
        PortSet ports = PacketKeys.portsInFull(fields, protocols);
        Optional<Sources> peers = peers(fields, direction);
        Optional<LocalDate> expires = fields.optional("expires").date();
        Stated stated = Stated.read(fields);
        fields.done();
        return direction.isPresent() && protocols.isPresent() && peers.isPresent()
                ? Optional.of(new Allowance(direction.get(), protocols.get(), ports, peers.get(), expires, stated))
                : Optional.empty();
    }

    /** Where it comes from or goes to; which of the two keys that is, its direction says. */
    private static Optional<Sources> peers(Fields fields, Optional<Direction> direction) {
        String whenEmpty = "name the networks, or remove the allowance";
        if (direction.isEmpty()) {
            Optional<Sources> from = PacketKeys.sources(fields.optional("from"), whenEmpty);
            return from.or(() -> PacketKeys.sources(fields.optional("to"), whenEmpty));
        }
        boolean isInbound = direction.get() == Direction.INGRESS;
        String right = isInbound ? "from" : "to";
        String wrong = isInbound ? "to" : "from";
        Value misplaced = fields.optional(wrong);
        if (misplaced.isPresent()) {
            misplaced.wrong("'" + wrong + "' stands in an allowance of "
                    + direction.get().word() + ", whose networks" + " stand under '" + right
                    + "'; correct the key or the direction");
        }
        Value peers = misplaced.isPresent() ? fields.optional(right) : fields.required(right);
        return PacketKeys.sources(peers, whenEmpty);
    }

    private static boolean opensSsh(Allowance allowance) {
        return allowance.direction() == Direction.INGRESS
                && allowance.protocols().contains(ProtocolSet.TCP_NUMBER)
                && allowance.ports().contains(SSH_PORT);
    }
}
