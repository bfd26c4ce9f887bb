package dev.sgaudit.intent;

import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A flaw that an owner accepts until a day. It excuses the packets that it names and no others; keys that are left out
 * mean all.
 *
 * @param check the id of the check whose findings it excuses
 * @param groups the groups that it is about, none where it is about a cluster
 * @param cluster the cluster that it is about, or an empty text where it is about a group
 * @param rule the rule that it is about, in rule text, or an empty text for any
 * @param expires the last day on which it counts
 */
public record Waiver(
        String check,
        List<String> groups,
        String cluster,
        Optional<Direction> direction,
        Optional<ProtocolSet> protocols,
        Optional<PortSet> ports,
        Optional<AddressSet> peers,
        String rule,
        LocalDate expires,
        Stated stated) {

    public Waiver {
        groups = List.copyOf(groups);
    }

    /** The group that it is about, or an empty text where it is about several or about a cluster. */
    public String group() {
        return groups.size() == 1 ? groups.get(0) : "";
    }

    /** Whether its last day is over. */
    public boolean isExpired(LocalDate asOf) {
        return expires.isBefore(asOf);
    }

    /** The packets of this direction that it excuses. */
    public TrafficSet excused(Direction of) {
        return direction.isPresent() && direction.get() != of
                ? TrafficSet.NONE
                : TrafficSet.of(new Box(
                        protocols.orElse(ProtocolSet.ALL),
                        ports.orElse(PortSet.ALL).withUnsent(),
                        peers.orElse(AddressSet.ALL)));
    }

    /** What it excuses, in words: {@code open-to-world in sg-0a1b2c3d, ingress tcp:8080 from 10.20.0.0/16}. */
    @Override
    public String toString() {
        String subject = check + " in " + (groups.isEmpty() ? cluster : String.join(", ", groups));
        String about = rule.isEmpty() ? "" : ", " + rule;
        return namesPackets() ? subject + about + ", " + packets() : subject + about;
    }

    private String packets() {
        String way = direction.map(Direction::word).orElse("either way");
        String service = new Service.Ports(protocols.orElse(ProtocolSet.ALL), ports.orElse(PortSet.ALL)).toString();
        String preposition = direction.filter(of -> of == Direction.EGRESS).isPresent() ? " to " : " from ";
        return way + " " + service
                + peers.map(addresses -> preposition + addresses).orElse("");
    }

    /** Whether it names packets, as waivers of required and excess checks may. */
    public boolean namesPackets() {
        return direction.isPresent() || protocols.isPresent() || ports.isPresent() || peers.isPresent();
    }
}
