package dev.sgaudit.intent;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
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

    /** What a fact is of which there is nothing to say. */
    private static final String NONE = "none";

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

    /** What it excuses, for a place in a message. */
    public Message named() {
        return Message.of("config/named-waiver")
                .with("check", check)
                .with("subject", groups.isEmpty() ? new Fact.Name(cluster) : Fact.list(groups))
                .with("rule", rule.isEmpty() ? NONE : rule)
                .with("packets", namesPackets() ? packets() : new Fact.Name(NONE));
    }

    /** The packets that it names, as rule text where they have one direction. */
    private Fact packets() {
        return direction.isPresent()
                ? new Fact.Name(packetsAsText())
                : Message.of("config/packets-of-both-directions")
                        .with("service", service())
                        .with("peers", peers.map(AddressSet::toString).orElse(NONE));
    }

    /**
     * What it excuses, in the words by which a finding about it is known from run to run: {@code open-to-world in
     * sg-0a1b2c3d, ingress tcp:8080 from 10.20.0.0/16}.
     */
    @Override
    public String toString() {
        String subject = check + " in " + (groups.isEmpty() ? cluster : String.join(", ", groups));
        String about = rule.isEmpty() ? "" : ", " + rule;
        return namesPackets() ? subject + about + ", " + packetsAsText() : subject + about;
    }

    private String packetsAsText() {
        String way = direction.map(Direction::word).orElse("either way");
        String preposition = direction.filter(of -> of == Direction.EGRESS).isPresent() ? " to " : " from ";
        return way + " " + service()
                + peers.map(addresses -> preposition + addresses).orElse("");
    }

    private String service() {
        return new Service.Ports(protocols.orElse(ProtocolSet.ALL), ports.orElse(PortSet.ALL)).toString();
    }

    /** Whether it names packets, as waivers of required and excess checks may. */
    public boolean namesPackets() {
        return direction.isPresent() || protocols.isPresent() || ports.isPresent() || peers.isPresent();
    }
}
