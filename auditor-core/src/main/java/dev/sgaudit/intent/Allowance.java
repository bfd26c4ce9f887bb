package dev.sgaudit.intent;

import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Traffic that an owner declares to be permitted, though no document asks for it.
 *
 * @param peers where it comes from, or outbound where it goes to
 * @param expires the last day on which it counts, if it ends
 */
public record Allowance(
        Direction direction,
        ProtocolSet protocols,
        PortSet ports,
        Sources peers,
        Optional<LocalDate> expires,
        Stated stated) {

    /** The packets that it permits. */
    public Box box() {
        return new Box(protocols, ports.withUnsent(), peers.permitted());
    }

    /** Rule text without a verb: {@code ingress tcp:9100 from 10.8.0.0/24}. */
    @Override
    public String toString() {
        String service = new Service.Ports(protocols, ports).toString();
        return direction.word() + " " + service + (direction == Direction.INGRESS ? " from " : " to ") + peers;
    }

    /** Whether its last day is over. */
    public boolean isExpired(LocalDate asOf) {
        return expires.filter(last -> last.isBefore(asOf)).isPresent();
    }
}
