package dev.sgaudit.baseline;

import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;

/**
 * One documented rule.
 *
 * @param id the baseline's name and the clause's own, {@code tke-node/nodeport-tcp}
 * @param addresses the peers that are written out
 * @param networks the peers that are named
 * @param also further packets that the clause speaks of
 * @param blocked how bad it is when the clause is blocked
 * @param quote the words that it rests on, in the document's language
 * @param where the section, row or sentence that holds them
 * @param language the language of the quoted words
 */
public record Clause(
        String id,
        Direction direction,
        ProtocolSet protocols,
        PortSet ports,
        AddressSet addresses,
        List<NamedNetwork> networks,
        List<Box> also,
        Basis basis,
        When when,
        Follows follows,
        Blocked blocked,
        String quote,
        String where,
        String language) {

    public Clause {
        networks = List.copyOf(networks);
        also = List.copyOf(also);
    }

    /**
     * The severities of a blocked clause.
     *
     * @param wholly where nothing is admitted of what the clause alone requires
     * @param partly where some of it is
     * @param minorPorts ports that weigh less when nothing else is missing; none where all weigh the same
     * @param minor the severity then
     */
    public record Blocked(Severity wholly, Severity partly, PortSet minorPorts, Severity minor) {}

    /** The clause's own name, without the baseline's. */
    public String name() {
        return id.substring(id.indexOf('/') + 1);
    }
}
