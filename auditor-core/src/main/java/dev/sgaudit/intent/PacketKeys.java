package dev.sgaudit.intent;

import dev.sgaudit.model.Message;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.written.Fields;
import dev.sgaudit.written.TypedPorts;
import dev.sgaudit.written.TypedProtocols;
import dev.sgaudit.written.Value;
import java.util.List;
import java.util.Optional;

/** The reading of the keys that name packets, which allowances and waivers have alike. */
final class PacketKeys {

    private PacketKeys() {}

    static Optional<Direction> direction(Value value) {
        return value.word(List.of(Direction.values()), Direction::word);
    }

    static Optional<ProtocolSet> protocols(Value value) {
        return value.typed(TypedProtocols::read);
    }

    /** The ports, if there are any; beside protocols of which some have none, they can only be all. */
    static Optional<PortSet> ports(Value value, Optional<ProtocolSet> protocols) {
        Optional<PortSet> ports = value.typed(TypedPorts::read);
        boolean isWritten = ports.isPresent();
        boolean isPortless =
                protocols.filter(some -> !some.touches(ProtocolSet.WITH_PORTS)).isPresent();
        boolean isMixed =
                protocols.filter(some -> !ProtocolSet.WITH_PORTS.covers(some)).isPresent();
        if (isWritten && isPortless) {
            value.wrong(Message.of("problem/wrong-value.ports-of-portless").quoting("key", value.name()));
        } else if (isWritten && isMixed && !ports.get().equals(PortSet.ALL)) {
            value.wrong(Message.of("problem/wrong-value.ports-of-some").quoting("key", value.name()));
        }
        return ports;
    }

    /** The same where ports that are forgotten would open all of them. */
    static PortSet portsInFull(Fields fields, Optional<ProtocolSet> protocols) {
        boolean isNeeded = protocols.filter(ProtocolSet.WITH_PORTS::covers).isPresent();
        Value value = isNeeded ? fields.required("ports") : fields.optional("ports");
        return ports(value, protocols).orElse(PortSet.ALL);
    }

    /**
     * The networks of a list, and the internet.
     *
     * @param whenEmpty what is wrong with an empty list, which would name nobody, and what to write instead
     */
    static Optional<Sources> sources(Value value, Message whenEmpty) {
        return value.items(whenEmpty).stream()
                .flatMap(item -> item.typed(Sources::read).stream())
                .reduce(Sources::plus);
    }
}
