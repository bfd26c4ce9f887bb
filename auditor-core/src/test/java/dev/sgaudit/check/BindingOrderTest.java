package dev.sgaudit.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.audit.PacketFates;
import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Several groups on one machine against plain loops over all their rules, one group after the other. */
final class BindingOrderTest {

    private static final int CASES = 20_000;
    private static final int PACKETS = 12;

    /** A rule in numbers: a share of 256 addresses in 10.0.0.0/24, or in 2001:db8::/120. */
    private record Plain(boolean accepts, int protocol, int first, int last, boolean isIpv6, int address, int length) {

        static final int ALL = -1;

        boolean matches(boolean isIpv6, int protocol, int port, int address) {
            boolean isOfAnyProtocol = this.protocol == ALL;
            boolean isOfPort = isOfAnyProtocol || (first <= port && port <= last);
            return this.isIpv6 == isIpv6
                    && (isOfAnyProtocol || this.protocol == protocol)
                    && isOfPort
                    && (length == 0 || (address ^ this.address) >> (8 - length) == 0);
        }

        /** The DROP of all that there is in its family. */
        boolean isDropOfAll() {
            return !accepts && protocol == ALL && length == 0;
        }

        String text() {
            String service = protocol == ALL ? "all" : (protocol == 6 ? "tcp:" : "udp:") + first + "-" + last;
            String block = isIpv6
                    ? "2001:db8::" + Integer.toHexString(address) + "/" + (120 + length)
                    : "10.0.0." + address + "/" + (24 + length);
            String world = isIpv6 ? "::/0" : "0.0.0.0/0";
            return "ingress " + (accepts ? "accept " : "drop ") + service + " from " + (length == 0 ? world : block);
        }
    }

    private static Plain any(Random random) {
        boolean isIpv6 = random.nextInt(4) == 0;
        int length = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(3);
        int address = length == 0 ? 0 : random.nextInt(256) >> (8 - length) << (8 - length);
        int first = random.nextInt(4);
        int protocol = List.of(Plain.ALL, 6, 17).get(random.nextInt(3));
        return new Plain(random.nextInt(3) > 0, protocol, first, first + random.nextInt(3), isIpv6, address, length);
    }

    private static Plain dropOfAll(boolean isIpv6) {
        return new Plain(false, Plain.ALL, 0, 0, isIpv6, 0, 0);
    }

    private static List<Plain> anyGroup(Random random) {
        List<Plain> rules = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            rules.add(any(random));
        }
        switch (random.nextInt(5)) {
            case 0 -> rules.add(dropOfAll(false));
            case 1 -> rules.add(dropOfAll(true));
            case 2 -> {
                boolean isIpv6First = random.nextBoolean();
                rules.add(dropOfAll(isIpv6First));
                rules.add(dropOfAll(!isIpv6First));
            }
            default -> {}
        }
        return rules;
    }

    /** How many rules at the end are in dispute: one, or two of a family each. */
    private static int closing(List<Plain> rules) {
        int size = rules.size();
        if (size == 0 || !rules.get(size - 1).isDropOfAll()) {
            return 0;
        }
        boolean isPair = size > 1
                && rules.get(size - 2).isDropOfAll()
                && rules.get(size - 2).isIpv6() != rules.get(size - 1).isIpv6();
        return isPair ? 2 : 1;
    }

    /** First match over all groups, with the closing DROPs of those that are not last, or without. */
    private static boolean admits(
            List<List<Plain>> groups, boolean closingStops, boolean isIpv6, int protocol, int port, int address) {
        for (int number = 0; number < groups.size(); number++) {
            List<Plain> rules = groups.get(number);
            boolean isLast = number == groups.size() - 1;
            int end = rules.size() - (isLast || closingStops ? 0 : closing(rules));
            for (Plain rule : rules.subList(0, end)) {
                if (rule.matches(isIpv6, protocol, port, address)) {
                    return rule.accepts();
                }
            }
        }
        return false;
    }

    private static SecurityGroup group(String id, List<Plain> plain) {
        List<Rule> rules = new ArrayList<>();
        for (Plain rule : plain) {
            rules.add(RuleText.find(rule.text(), id, rules.size()).orElseThrow());
        }
        int count = rules.size();
        return new SecurityGroup(
                id, "", "1", RuleOrder.KNOWN, rules, List.of(), List.of(), count, count, Place.startOf("test"));
    }

    @Test
    void groupsInBindingOrderDecideAsTheirRulesOneAfterTheOther() {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        int disputed = 0;
        for (int turn = 0; turn < CASES; turn++) {
            List<List<Plain>> plain = new ArrayList<>();
            List<SecurityGroup> groups = new ArrayList<>();
            for (int count = 2 + random.nextInt(2); count > 0; count--) {
                plain.add(anyGroup(random));
                groups.add(group("sg-" + groups.size(), plain.get(plain.size() - 1)));
            }
            Reading certain = Reading.certain(groups, Direction.INGRESS, Stack.DUAL);
            Reading possible = Reading.possible(groups, Direction.INGRESS, Stack.DUAL);
            TrafficSet admitted = certain.match().findAdmitted(TrafficSet.ALL).orElseThrow();
            TrafficSet possiblyAdmitted =
                    possible.match().findAdmitted(TrafficSet.ALL).orElseThrow();
            PacketFates fates = new PacketFates(groups, Direction.INGRESS, Stack.DUAL);
            boolean isExact = Reading.isExact(groups, Direction.INGRESS);
            for (int count = 0; count < PACKETS; count++) {
                boolean isIpv6 = random.nextInt(4) == 0;
                int protocol = List.of(6, 17, 47).get(random.nextInt(3));
                int port = protocol == 47 ? Packet.NO_PORT : random.nextInt(7);
                int address = random.nextInt(256);
                Packet packet = new Packet(protocol, port, address(isIpv6, address));
                boolean stops = admits(plain, true, isIpv6, protocol, port, address);
                boolean passes = admits(plain, false, isIpv6, protocol, port, address);
                Supplier<String> because = () -> "-Dsgaudit.seed=%d, turn %s".formatted(seed, plain + ", " + packet);
                assertThat(admitted.contains(packet)).as(because).isEqualTo(stops);
                assertThat(possiblyAdmitted.contains(packet)).as(because).isEqualTo(passes);
                assertThat(isExact && stops != passes).as(because).isFalse();
                assertThat(fates.of(packet).outcome())
                        .as(because)
                        .isEqualTo(
                                stops
                                        ? PacketFate.Outcome.ACCEPT
                                        : passes ? PacketFate.Outcome.UNKNOWN : PacketFate.Outcome.DROP);
                disputed += stops == passes ? 0 : 1;
            }
        }
        assertThat(disputed).as("packets on which the two readings differ").isPositive();
    }

    private static Address address(boolean isIpv6, int last) {
        return isIpv6 ? Address.ipv6(0x2001_0db8_0000_0000L, last) : Address.ipv4(0x0A00_0000L + last);
    }

    private static List<String> disputed(String... rules) {
        List<Rule> own = new ArrayList<>();
        for (String rule : rules) {
            own.add(RuleText.find(rule, "sg-0", own.size()).orElseThrow());
        }
        SecurityGroup first = new SecurityGroup(
                "sg-0", "", "1", RuleOrder.KNOWN, own, List.of(), List.of(), 0, 0, Place.startOf("test"));
        return Disputed.rules(List.of(first, group("sg-1", List.of())), Direction.INGRESS).stream()
                .map(Rule::toString)
                .toList();
    }

    @Test
    void onlyADropOfAWholeFamilyAtTheEndIsInDispute() {
        String ipv4 = "ingress drop all from 0.0.0.0/0";
        String ipv6 = "ingress drop all from ::/0";
        String web = "ingress accept tcp:443 from 0.0.0.0/0";
        assertThat(disputed(web, ipv4)).containsExactly(ipv4);
        assertThat(disputed(web, ipv6, ipv4)).containsExactlyInAnyOrder(ipv4, ipv6);
        assertThat(disputed(ipv4, web)).isEmpty();
        assertThat(disputed(ipv4, ipv4)).hasSize(1);
        assertThat(disputed("ingress drop tcp from 0.0.0.0/0")).isEmpty();
        assertThat(disputed("ingress drop all from 0.0.0.0/1", "ingress drop all from 128.0.0.0/1"))
                .isEmpty();
    }

    @Test
    void aRuleThatCouldNotBeReadMayBeOneOfTheClosingTwo() {
        String ipv4 = "ingress drop all from 0.0.0.0/0";
        assertThat(disputed(ipv4, "ingress unknown unknown from unknown")).contains(ipv4);
        assertThat(disputed(ipv4, "ingress drop all from ipm-0a1b2c3d")).contains(ipv4);
        assertThat(disputed(ipv4, "ingress accept all from ipm-0a1b2c3d")).isEmpty();
    }
}
