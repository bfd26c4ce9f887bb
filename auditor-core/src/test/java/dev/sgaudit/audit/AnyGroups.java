package dev.sgaudit.audit;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Groups of any rules there may be, known and unknown, and packets at their borders. */
final class AnyGroups {

    private static final Need NEED =
            new Need(Need.Kind.TEMPLATE, Message.name("ipm-1a2b3c4d"), Message.of("call/address-templates"));
    private static final String WORLD = "0.0.0.0/0";

    private static final List<String> SERVICES = List.of(
            "all",
            "all",
            "tcp",
            "udp",
            "icmp",
            "icmpv6",
            "gre",
            "icmp,icmpv6",
            "50-51",
            "0-5,7-255",
            "tcp,udp:53",
            "unknown",
            "ppm-unheld");
    private static final List<String> PEERS = List.of(
            WORLD,
            WORLD,
            "::/0",
            "anyone",
            "unknown",
            "ipm-unheld",
            "sg-unheld",
            "0.0.0.0",
            "0.0.0.0/32",
            "::",
            "::/8",
            "::1/128",
            "::ffff:10.0.0.0/104",
            "::ffff:0.0.0.0/100",
            "::ffff:10.0.0.1",
            "::fffe:0:0/95",
            "64:ff9b::/96",
            "64:ff9b::a00:0/104",
            "64:ff9b::/95",
            "10.0.0.0/9,10.128.0.0/10",
            "0.0.0.0/1,128.0.0.0/1");

    private final Random random;

    AnyGroups(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Bound groups with inbound rules. */
    List<SecurityGroup> groups() {
        List<SecurityGroup> groups = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            groups.add(group("sg-" + groups.size()));
        }
        return groups;
    }

    private SecurityGroup group(String id) {
        List<Rule> rules = new ArrayList<>();
        for (int count = random.nextInt(9); count > 0; count--) {
            rules.add(rule(id, rules.size()));
        }
        for (int count = random.nextInt(3); count > 0; count--) {
            rules.add(read("ingress drop all from " + one(PEERS), id, rules.size()));
        }
        RuleOrder order = random.nextInt(5) == 0 ? RuleOrder.UNKNOWN : RuleOrder.KNOWN;
        int count = rules.size();
        return new SecurityGroup(
                id, "", "1", order, rules, List.of(), List.of(), count, count, Place.startOf("anywhere"));
    }

    private Rule rule(String group, int index) {
        String verb = random.nextInt(12) == 0 ? "unknown" : random.nextInt(3) == 0 ? "drop" : "accept";
        String service = random.nextInt(3) == 0 ? one(SERVICES) : (random.nextBoolean() ? "tcp:" : "udp:") + ports();
        String peer = random.nextInt(3) == 0 ? one(PEERS) : block().toString();
        Rule rule = read("ingress " + verb + " " + service + " from " + peer, group, index);
        Service resolved = random.nextInt(8) == 0 ? resolved() : rule.service();
        return rule.with(resolved, random.nextInt(8) == 0 ? told() : rule.peer());
    }

    private static Rule read(String text, String group, int index) {
        return RuleText.find(text, group, index).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private String ports() {
        int first = random.nextInt(8);
        String range = first + "-" + (first + random.nextInt(4));
        return random.nextInt(3) == 0 ? range + ",65530-65535" : range;
    }

    private CidrBlock block() {
        return random.nextInt(3) == 0
                ? CidrBlock.around(Address.ipv6(0x2001_0db8_0000_0000L, random.nextInt(16)), 60 + random.nextInt(69))
                : CidrBlock.around(Address.ipv4(0x0A00_0000L + random.nextInt(16)), 5 + random.nextInt(28));
    }

    private Service resolved() {
        List<Service.Ports> members = List.of(
                new Service.Ports(ProtocolSet.TCP, PortSet.range(random.nextInt(4), 4)),
                new Service.Ports(one(List.of(ProtocolSet.UDP, ProtocolSet.ICMP, ProtocolSet.ALL)), PortSet.ALL));
        return random.nextBoolean()
                ? new Service.Resolved("ppm-held", members)
                : new Service.Partial("ppm-held", members.subList(0, 1), NEED);
    }

    private Peer told() {
        AddressSet some = AddressSet.of(block()).plus(AddressSet.of(block()));
        AddressSet more = some.plus(one(List.of(AddressSet.of(block()), AddressSet.ALL_IPV4, AddressSet.NONE)));
        return switch (random.nextInt(5)) {
            case 0 -> new Peer.Block("ipm-held", some);
            case 1 -> Peer.standingFor("ipm-held", some);
            case 2 -> new Peer.Ambiguous("ipm-held", some, more);
            case 3 -> new Peer.Partial(new Peer.Template("ipm-held"), some, NEED);
            default -> new Peer.Partial(new Peer.Group("sg-held"), some, NEED);
        };
    }

    /** A packet inside one of the blocks around which the rules are, or just beside it. */
    Packet packet() {
        int protocol = one(List.of(6, 6, 6, 17, 17, 1, 58, 47, 0, 49, 50, 51, 52, 255));
        boolean hasPort = protocol == 6 || protocol == 17;
        int port = random.nextInt(4) == 0 ? one(List.of(53, 65_529, 65_530, 65_535)) : random.nextInt(12);
        return new Packet(protocol, hasPort ? port : Packet.NO_PORT, address());
    }

    private Address address() {
        CidrBlock near = random.nextInt(3) == 0 ? written() : block();
        Address end = random.nextBoolean() ? near.first() : near.last();
        int step = random.nextInt(3) - 1;
        return switch (end.family()) {
            case IPV4 -> Address.ipv4((end.low() + step) & 0xFFFF_FFFFL);
            case IPV6 -> Address.ipv6(end.high(), end.low() + step);
        };
    }

    private CidrBlock written() {
        List<CidrBlock> written = new ArrayList<>();
        for (String peer : PEERS) {
            Rule rule = read("ingress accept all from " + peer, "", 0);
            written.addAll(rule.peer().possible(Stack.DUAL).blocks());
        }
        return one(written);
    }
}
