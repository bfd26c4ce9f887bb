package dev.sgaudit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleTextTest {

    private static final List<Verb> VERBS = List.of(Verb.values());
    private static final List<Direction> DIRECTIONS = List.of(Direction.values());
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";

    @Test
    void whatIsWrittenIsReadBack() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        for (int turn = 0; turn < 10_000; turn++) {
            Rule rule = anyRule(random);
            assertThat(RuleText.find(rule.toString(), rule.group(), rule.index()))
                    .as("-Dsgaudit.seed=%d, turn %d, %s", seed, turn, rule)
                    .contains(rule);
        }
    }

    @Test
    void namesOfProtocolsAreReadInAnyLetterCase() {
        assertThat(RuleText.find("ingress accept TCP,Udp:22 from 10.0.0.0/8", "sg-1", 0))
                .map(Rule::toString)
                .contains("ingress accept tcp,udp:22 from 10.0.0.0/8");
        assertThat(RuleText.find("egress drop ALL to anyone", "sg-1", 0))
                .map(Rule::toString)
                .contains("egress drop all to anyone");
    }

    private static Rule anyRule(Random random) {
        return new Rule(
                "sg-1",
                DIRECTIONS.get(random.nextInt(DIRECTIONS.size())),
                random.nextInt(100),
                VERBS.get(random.nextInt(VERBS.size())),
                anyService(random),
                anyPeer(random),
                "",
                Place.startOf(""));
    }

    private static Service anyService(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Service.Unknown("unknown");
            case 1 -> new Service.Template((random.nextBoolean() ? "ppm-" : "ppmg-") + anyId(random));
            default -> new Service.Written(new Service.Ports(anyProtocols(random), anyPorts(random)));
        };
    }

    private static ProtocolSet anyProtocols(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ProtocolSet.ALL;
            case 1 -> ProtocolSet.WITH_PORTS;
            case 2 -> ProtocolSet.of(random.nextInt(256)).plus(ProtocolSet.of(random.nextInt(256)));
            default -> {
                int first = random.nextInt(256);
                yield ProtocolSet.range(first, first + random.nextInt(256 - first))
                        .plus(ProtocolSet.of(random.nextInt(256)));
            }
        };
    }

    private static PortSet anyPorts(Random random) {
        PortSet ports = PortSet.ALL;
        for (int i = random.nextInt(5); i > 0; i--) {
            int first = random.nextInt(PortSet.LAST + 1);
            PortSet range = PortSet.range(first, first + random.nextInt(Math.min(200, PortSet.LAST + 1 - first)));
            ports = ports.equals(PortSet.ALL) ? range : ports.plus(range);
        }
        return ports;
    }

    private static Peer anyPeer(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Peer.Unknown("unknown");
            case 1 -> new Peer.Anyone();
            case 2 -> new Peer.Group("sg-" + anyId(random));
            case 3 -> new Peer.Template((random.nextBoolean() ? "ipm-" : "ipmg-") + anyId(random));
            case 4 -> {
                Address address = anyAddress(random);
                yield Peer.of(
                        address.toString(),
                        CidrBlock.around(address, address.family().bits()));
            }
            case 5 -> {
                AddressSet several = AddressSet.of(anyBlock(random)).plus(AddressSet.of(anyBlock(random)));
                yield several.blocks().size() == 1
                        ? Peer.of(several.toString(), several.blocks().get(0))
                        : new Peer.Block(several.toString(), several);
            }
            default -> {
                CidrBlock block = anyBlock(random);
                yield Peer.of(block.toString(), block);
            }
        };
    }

    private static CidrBlock anyBlock(Random random) {
        Address address = anyAddress(random);
        return CidrBlock.around(address, random.nextInt(address.family().bits() + 1));
    }

    private static Address anyAddress(Random random) {
        return random.nextBoolean()
                ? Address.ipv4(random.nextLong() & 0xFFFF_FFFFL)
                : Address.ipv6(random.nextLong() << random.nextInt(64), random.nextLong() << random.nextInt(64));
    }

    private static String anyId(Random random) {
        StringBuilder id = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    @Test
    void aRuleIsReadPartByPart() {
        Optional<Rule> rule = RuleText.find("ingress accept tcp:22,80-90 from 10.0.0.0/8", "sg-1", 3);

        assertThat(rule)
                .contains(new Rule(
                        "sg-1",
                        Direction.INGRESS,
                        3,
                        Verb.ACCEPT,
                        new Service.Written(new Service.Ports(
                                ProtocolSet.TCP, PortSet.of(22).plus(PortSet.range(80, 90)))),
                        new Peer.Block("10.0.0.0/8", AddressSet.of(CidrBlock.around(Address.ipv4(10L << 24), 8))),
                        "",
                        Place.startOf("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "egress drop all to ::/0",
                "ingress accept icmp from anyone",
                "egress accept gre to 10.0.0.1",
                "ingress accept tcp,gre,50-51 from 0.0.0.0/0",
                "ingress drop ppmg-1a2b3c4d from ipmg-1a2b3c4d",
                "ingress unknown unknown from unknown",
                "ingress accept icmpv6 from sg-2",
                "ingress accept udp:53 from 10.0.0.0/8,2001:db8::/32"
            })
    void whatIsReadIsWrittenAgain(String text) {
        assertThat(RuleText.find(text, "sg-1", 0)).map(Rule::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ingress",
                "ingress accept tcp:22 from",
                "ingress accept tcp:22 to 10.0.0.0/8",
                "egress accept tcp:22 from 10.0.0.0/8",
                "Ingress accept tcp:22 from 10.0.0.0/8",
                "ingress ACCEPT tcp:22 from 10.0.0.0/8",
                "ingress allow tcp:22 from 10.0.0.0/8",
                "ingress accept tcp: from 10.0.0.0/8",
                "ingress accept tcp:022 from 10.0.0.0/8",
                "ingress accept tcp:65536 from 10.0.0.0/8",
                "ingress accept tcp:90-80 from 10.0.0.0/8",
                "ingress accept :22 from 10.0.0.0/8",
                "ingress accept 256 from 10.0.0.0/8",
                "ingress accept 06 from 10.0.0.0/8",
                "ingress accept 51-50 from 10.0.0.0/8",
                "ingress accept tcp, from 10.0.0.0/8",
                "ingress accept ppm- from 10.0.0.0/8",
                "ingress accept tcp:22 from 10.0.0.1/8",
                "ingress accept tcp:22 from 10.0.0.0/33",
                "ingress accept tcp:22 from ipm-",
                "ingress accept tcp:22 from esg-1a2b3c4d",
                "ingress accept tcp:22 from 10.0.0.0/8,",
                "ingress accept tcp:22  from 10.0.0.0/8",
                " ingress accept tcp:22 from 10.0.0.0/8",
                "ingress accept tcp:22 from 10.0.0.0/8 ",
                "ingress accept tcp:22 from 10.0.0.0/8 x",
                "ingress accept tcp:２２ from 10.0.0.0/8"
            })
    void whatIsNoRuleTextIsNoRule(String text) {
        assertThat(RuleText.find(text, "sg-1", 0)).isEmpty();
    }
}
