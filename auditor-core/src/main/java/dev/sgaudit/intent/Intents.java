package dev.sgaudit.intent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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

    /** The same as they count on this day. */
    public Intents on(LocalDate asOf) {
        List<Allowance> valid = new ArrayList<>();
        List<Allowance> over = new ArrayList<>(expired);
        for (Allowance allowance : allow) {
            (allowance.isExpired(asOf) ? over : valid).add(allowance);
        }
        return new Intents(ssh, nodePort, icmp, egress, valid, over);
    }
}
