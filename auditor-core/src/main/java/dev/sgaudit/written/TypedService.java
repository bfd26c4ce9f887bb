package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A protocol with its ports as a person types it, and as service templates hold it: {@code tcp:80,443}, {@code udp:all},
 * {@code icmp}.
 */
public final class TypedService {

    private static final List<String> WORDS = List.of("all", "gre", "icmp", "icmpv6", "tcp", "udp");

    private TypedService() {}

    /** The service of this text. */
    public static Typed<Service.Ports> read(String text) {
        int colon = text.indexOf(':');
        String word = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
        // A number alone is a protocol to one reader and a port to the other, such as the 443 of [tcp:80,443].
        if (!WORDS.contains(word)) {
            return Typed.not(
                    text.matches("[0-9,-]+")
                            ? Message.of("typed/no-service.ports").quoting("text", text)
                            : Spelling.instead(Message.of("typed/no-service").quoting("text", text), word, WORDS));
        }
        Optional<ProtocolSet> protocols = TypedProtocols.read(word).value();
        boolean hasPorts = protocols.filter(ProtocolSet.WITH_PORTS::covers).isPresent();
        if (hasPorts && colon < 0) {
            return Typed.not(Message.of("typed/service-without-ports")
                    .quoting("text", text)
                    .with("protocol", word));
        }
        if (!hasPorts && colon >= 0) {
            return Typed.not(
                    Message.of("typed/service-with-ports").quoting("text", text).with("protocol", word));
        }
        Typed<PortSet> ports = TypedPorts.read(hasPorts ? text.substring(colon + 1) : "all");
        return ports.value().isPresent()
                ? Typed.as(
                        new Service.Ports(protocols.orElseThrow(), ports.value().get()))
                : Typed.not(ports.wrong());
    }
}
