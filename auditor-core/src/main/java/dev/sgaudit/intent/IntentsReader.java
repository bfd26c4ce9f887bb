package dev.sgaudit.intent;

import dev.sgaudit.model.Message;
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
                item.wrong(Message.of("problem/wrong-value.allowed-and-closed")
                        .with("service", "tcp/22")
                        .quoting("declaration", "ssh: none")
                        .with("line", declared.place().line()));
            }
        }
        return new Intents(ssh, nodePort, icmp, egress, allow, List.of());
    }

    private static Ssh ssh(Value value) {
        if (value.is(NONE)) {
            return new Ssh.Closed();
        }
        Fields fields = value.fieldsOr(NONE, Message.of("config/ssh"));
        Optional<Sources> from = PacketKeys.sources(fields.required("from"), noSources("ssh: none", "SSH"));
        Stated stated = Stated.read(fields);
        fields.done();
        return from.<Ssh>map(sources -> new Ssh.From(sources, stated)).orElseGet(Ssh.Undeclared::new);
    }

    private static NodePort nodePort(Value value) {
        Fields fields = value.fields(Message.of("config/node-port"));
        Optional<Sources> from = PacketKeys.sources(
                fields.optional("from"),
                Message.of("problem/wrong-value.no-sources-of-node-ports").quoting("key", "from"));
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
        Message unknown = Message.of("typed/no-node-ports")
                .quoting("text", text)
                .with("range", NodePorts.DOCUMENTED_RANGE.toString());
        return Typed.not(Spelling.instead(unknown, text, List.of(NodePorts.SERVICES_WORD)));
    }

    private static Icmp icmp(Value value) {
        if (value.is(NONE)) {
            return new Icmp.Closed();
        }
        Fields fields = value.fieldsOr(NONE, Message.of("config/icmp"));
        Optional<Sources> from = PacketKeys.sources(fields.required("from"), noSources("icmp: none", "ICMP"));
        fields.done();
        return from.<Icmp>map(Icmp.From::new).orElseGet(Icmp.Documented::new);
    }

    private static Optional<Allowance> allowance(Value value) {
        Fields fields = value.fields(Message.of("config/allowance"));
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
        if (direction.isEmpty()) {
            Optional<Sources> from = allowed(fields.optional("from"));
            return from.or(() -> allowed(fields.optional("to")));
        }
        boolean isInbound = direction.get() == Direction.INGRESS;
        String right = isInbound ? "from" : "to";
        String wrong = isInbound ? "to" : "from";
        Value misplaced = fields.optional(wrong);
        if (misplaced.isPresent()) {
            misplaced.wrong(Message.of("problem/wrong-value.peers-of-other-direction")
                    .quoting("key", wrong)
                    .with("direction", direction.get().word())
                    .quoting("right", right));
        }
        Value peers = misplaced.isPresent() ? fields.optional(right) : fields.required(right);
        return allowed(peers);
    }

    private static Optional<Sources> allowed(Value peers) {
        return PacketKeys.sources(
                peers, Message.of("problem/wrong-value.no-peers-of-allowance").quoting("key", peers.name()));
    }

    /** What is wrong with sources that are none, where a declaration says that nobody needs the traffic. */
    private static Message noSources(String declaration, String traffic) {
        return Message.of("problem/wrong-value.no-sources")
                .quoting("key", "from")
                .with("declaration", declaration)
                .with("traffic", traffic);
    }

    private static boolean opensSsh(Allowance allowance) {
        return allowance.direction() == Direction.INGRESS
                && allowance.protocols().contains(ProtocolSet.TCP_NUMBER)
                && allowance.ports().contains(SSH_PORT);
    }
}
