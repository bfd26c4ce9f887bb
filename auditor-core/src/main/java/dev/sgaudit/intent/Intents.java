package dev.sgaudit.intent;

import dev.sgaudit.baseline.Follows;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that an owner declares for one posture.
 *
 * @param allow traffic that is permitted beyond what is documented
 * @param expired allowances that no longer count
 */
public record Intents(
        Ssh ssh, NodePort nodePort, Icmp icmp, Egress egress, List<Allowance> allow, List<Allowance> expired) {

    /** Nobody declared anything. */
    public static final Intents NONE = new Intents(
            new Ssh.Undeclared(), NodePort.DOCUMENTED, new Icmp.Documented(), Egress.DOCUMENTED, List.of(), List.of());

    public Intents {
        allow = List.copyOf(allow);
        expired = List.copyOf(expired);
    }

    /** Nothing but what is said about SSH. */
    public static Intents of(Ssh ssh) {
        return new Intents(ssh, NONE.nodePort, NONE.icmp, NONE.egress, List.of(), List.of());
    }

    /** Whether the intent of this name says that its traffic is not needed. */
    public boolean closes(Follows intent) {
        return switch (intent) {
            case SSH -> ssh instanceof Ssh.Closed;
            case ICMP -> icmp instanceof Icmp.Closed;
            case EGRESS -> egress == Egress.RESTRICTED;
            case NODE_PORT, NOTHING -> false;
        };
    }

    /** The packets of this direction that nobody needs, as is declared. */
    public TrafficSet closed(Direction direction) {
        if (direction == Direction.EGRESS) {
            return closes(Follows.EGRESS) ? TrafficSet.ALL : TrafficSet.NONE;
        }
        TrafficSet closed = closes(Follows.SSH) ? Ssh.LOGIN : TrafficSet.NONE;
        return closes(Follows.ICMP) ? closed.plus(Icmp.PACKETS) : closed;
    }

    /** The same as they count on this day. */
    public Intents on(LocalDate asOf) {
        List<Allowance> valid = new ArrayList<>();
        List<Allowance> over = new ArrayList<>(expired);
        for (Allowance allowance : allow) {
            (allowance.isExpired(asOf) ? over : valid).add(allowance);
        }
        return new Intents(ssh, nodePort, icmp, egress, valid, over);
    }

    /** The first allowance that permits the packet. */
    public Optional<Allowance> findAllowance(Direction direction, Packet packet) {
        for (Allowance allowance : allow) {
            if (allowance.direction() == direction && allowance.box().contains(packet)) {
                return Optional.of(allowance);
            }
        }
        return Optional.empty();
    }
}
