package dev.sgaudit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Groups as bytes. */
final class PackedGroupTest {

    private static final Need NEED = new Need(
            Need.Kind.TEMPLATE,
            Message.of("need/test")
                    .with("id", "ipm-1a2b3c4d")
                    .quoting("quote", "a call 呼び出し")
                    .with("count", -7)
                    .with("all", Fact.all(List.of("a", "b"))),
            List.of(Message.of("call/one"), Message.of("call/two").with("inner", Message.of("call/one"))));
    private static final AddressSet ADDRESSES = AddressSet.ofBlocks(List.of(
            new CidrBlock(AddressFamily.IPV4, 0, 0xC0A8_0000L, 16),
            new CidrBlock(AddressFamily.IPV4, 0, 0xFFFF_FFFFL, 32),
            new CidrBlock(AddressFamily.IPV6, 0xFC00_0000_0000_0000L, 0, 7),
            new CidrBlock(AddressFamily.IPV6, -1, -1, 128)));
    private static final Service.Ports PORTS = new Service.Ports(
            ProtocolSet.TCP.plus(ProtocolSet.of(255)), PortSet.ofRanges(0, 0, 80, 90, 65_535, 65_535));

    private static final List<Peer> PEERS = List.of(
            new Peer.Block("192.168.0.0/16", ADDRESSES),
            new Peer.Block("nothing", AddressSet.NONE),
            new Peer.Anyone(),
            new Peer.Template("ipm-1a2b3c4d"),
            new Peer.Group("sg-1a2b3c4d"),
            new Peer.Partial(new Peer.Group("sg-1a2b3c4d"), AddressSet.ALL, NEED),
            new Peer.Ambiguous("::/3", ADDRESSES, AddressSet.ALL_IPV6),
            new Peer.Unknown("what \uD83D\uDE00 is this \u202E \u0000"));

    private static final List<Service> SERVICES = List.of(
            new Service.Written(PORTS),
            new Service.Written(Service.Ports.EVERYTHING),
            new Service.Written(new Service.Ports(ProtocolSet.NONE, PortSet.NONE)),
            new Service.Resolved("ppm-1a2b3c4d", List.of(PORTS, Service.Ports.EVERYTHING)),
            new Service.Partial("ppm-1a2b3c4d", List.of(), NEED),
            new Service.Template("ppmg-1a2b3c4d"),
            new Service.Unknown(NEED));

    @Test
    void whatIsUnpackedIsEqualToWhatWasPacked() {
        List<Rule> ingress = new ArrayList<>();
        for (Peer peer : PEERS) {
            for (Service service : SERVICES) {
                for (Verb verb : Verb.values()) {
                    ingress.add(rule(Direction.INGRESS, ingress.size(), verb, service, peer));
                }
            }
        }
        SecurityGroup group = new SecurityGroup(
                "sg-1a2b3c4d",
                "a name\n",
                "7",
                RuleOrder.UNKNOWN,
                ingress,
                List.of(rule(Direction.EGRESS, 0, Verb.DROP, SERVICES.get(0), PEERS.get(0))),
                List.of(new Gap(
                        Gap.Kind.COUNT,
                        Direction.EGRESS,
                        "1",
                        "2",
                        Place.at("b.json", Integer.MAX_VALUE, 1, Long.MAX_VALUE, "/a"))),
                ingress.size(),
                7,
                Place.startOf("b.json"));

        assertThat(PackedGroup.unpack(PackedGroup.pack(group))).isEqualTo(group);
    }

    @Test
    void theSamplesHaveEveryKindOfPeerAndService() {
        assertThat(PEERS.stream().map(Object::getClass).distinct()).hasSameSizeAs(Peer.class.getPermittedSubclasses());
        assertThat(SERVICES.stream().map(Object::getClass).distinct())
                .hasSameSizeAs(Service.class.getPermittedSubclasses());
    }

    @Test
    void groupsThatNoInputHoldsAndTextsOfAnyLengthArePackedToo() {
        SecurityGroup missing = SecurityGroup.notHeld("sg-1a2b3c4d", Place.startOf("a"));
        SecurityGroup empty = missing.withRules(List.of(), List.of());
        SecurityGroup wordy = empty.orNamed("ü".repeat(1 << 20));

        for (SecurityGroup group : Stream.of(missing, empty, wordy).toList()) {
            assertThat(PackedGroup.unpack(PackedGroup.pack(group))).isEqualTo(group);
        }
    }

    private static Rule rule(Direction direction, int index, Verb verb, Service service, Peer peer) {
        return new Rule(
                "sg-1a2b3c4d",
                direction,
                index,
                verb,
                service,
                peer,
                "description " + index % 3,
                new Place("exports/a.json", index, 200 + index, 100_000L * index, "/Response/Ingress", index - 1));
    }
}
