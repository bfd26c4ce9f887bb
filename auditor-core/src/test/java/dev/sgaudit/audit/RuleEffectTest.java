package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.check.RuleEffect;
import dev.sgaudit.check.RuleEffect.Kind;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Disputed;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What each rule really does, against a reading of the list packet by packet. */
final class RuleEffectTest {

    private static final int TURNS = 500;

    private static final List<String> SERVICES =
            List.of("all", "tcp", "tcp:22", "tcp:20-25", "udp", "gre", "ppm-1", "unknown");
    private static final List<String> PEERS = List.of(
            "0.0.0.0/0",
            "10.0.0.0/8",
            "10.0.0.0/9",
            "10.128.0.0/9",
            "203.0.113.7/32",
            "::/0",
            "2001:db8::/32",
            "anyone",
            "sg-2",
            "ipm-1");

    /** One packet of each kind that rules over these words can tell apart. */
    private static final List<Packet> PACKETS = packets();

    private final long seed = Seed.ofThisRun();

    private static List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        for (String text : List.of(
                "10.1.0.1", "10.200.0.1", "192.168.0.1", "203.0.113.7", "203.0.113.8", "2001:db8::1", "2001:db9::1")) {
            Address peer = AddressText.findBlock(text).orElseThrow().first();
            for (int port : List.of(19, 20, 22, 25, 26)) {
                packets.add(new Packet(ProtocolSet.TCP_NUMBER, port, peer));
            }
            packets.add(new Packet(ProtocolSet.UDP_NUMBER, 22, peer));
            packets.add(new Packet(ProtocolSet.GRE_NUMBER, Packet.NO_PORT, peer));
            packets.add(new Packet(99, Packet.NO_PORT, peer));
        }
        return packets;
    }

    private static List<RuleEffect> effects(Subject subject) {
        Scene scene = Scene.of(subject, Catalog.SHARES);
        return Arrays.stream(Direction.values())
                .flatMap(direction -> scene.order().effects(direction).stream())
                .toList();
    }

    private static List<RuleEffect> effects(String... lines) {
        return effects(SceneText.subject(lines));
    }

    private static List<Kind> kinds(List<RuleEffect> effects) {
        return effects.stream().map(RuleEffect::kind).toList();
    }

    private static TrafficSet certain(RuleEffect effect) {
        return effect.certain().orElseThrow();
    }

    @Test
    void anAuditHasTheRulesOnlyWhereTheyAreAskedFor() {
        Subject subject = SceneText.subject("egress accept all to 0.0.0.0/0", "ingress accept tcp:22 from 10.0.0.0/8");
        PostureAudit audit = Auditor.audit(subject, Severity.MEDIUM, Depth.RULE_BY_RULE);
        assertThat(audit.rules())
                .extracting(effect -> effect.rule().direction())
                .containsExactly(Direction.INGRESS, Direction.EGRESS);
        assertThat(audit.clauses())
                .isEqualTo(Auditor.audit(subject, Severity.MEDIUM, Depth.WHOLE).clauses());
        assertThat(Auditor.audit(subject, Severity.MEDIUM, Depth.WHOLE).rules()).isEmpty();
    }

    @Test
    void aRuleDecidesWhatNoRuleAboveItTakes() {
        List<RuleEffect> effects = effects(
                "ingress drop tcp:22 from 10.0.0.0/8",
                "ingress accept tcp:20-25 from 10.0.0.0/8",
                "ingress accept tcp:22 from 10.1.0.0/16",
                "ingress accept tcp:23 from 10.1.0.0/16",
                "ingress accept tcp:443 from 10.0.0.0/9",
                "ingress accept tcp:443 from 10.0.0.0/8",
                "egress drop all to 0.0.0.0/0");
        assertThat(kinds(effects))
                .containsExactly(
                        Kind.DECIDES,
                        Kind.DECIDES,
                        Kind.CONTRADICTED,
                        Kind.SHADOWED,
                        Kind.REDUNDANT,
                        Kind.DECIDES,
                        Kind.REDUNDANT);
        assertThat(certain(effects.get(1)).toString()).isEqualTo(traffic("tcp:20-21,23-25 from 10.0.0.0/8"));
        assertThat(certain(effects.get(2)).isEmpty()).isTrue();
        assertThat(effects.get(2).others())
                .extracting(Rule::toString)
                .containsExactly("ingress drop tcp:22 from 10.0.0.0/8");
        assertThat(certain(effects.get(5)).toString()).isEqualTo(traffic("tcp:443 from 10.128.0.0/9"));
    }

    private static String traffic(String service) {
        Rule rule = RuleText.find("ingress accept " + service, "sg-1", 0).orElseThrow();
        return TrafficSet.of(rule.certain()).toString();
    }

    @Test
    void belowARuleThatIsNotKnownNothingItMayTakeIsCertain() {
        List<RuleEffect> effects = effects(
                "ingress drop tcp from ipm-1",
                "ingress accept tcp:22 from 10.0.0.0/8",
                "ingress accept all from 10.0.0.0/8");
        assertThat(kinds(effects)).containsExactly(Kind.UNKNOWN, Kind.UNKNOWN, Kind.DECIDES);
        RuleEffect ssh = effects.get(1);
        assertThat(certain(ssh).isEmpty()).isTrue();
        assertThat(ssh.possible().orElseThrow().toString()).isEqualTo(traffic("tcp:22 from 10.0.0.0/8"));
        assertThat(ssh.others()).containsExactly(effects.get(0).rule());
        assertThat(ssh.needs()).extracting(Need::id).containsExactly("ipm-1");
    }

    @Test
    void theFirstGroupTakesPacketsFromTheSecond() {
        List<RuleEffect> effects = effects(
                "ingress drop tcp:22 from 0.0.0.0/0",
                "group sg-2",
                "ingress accept tcp:22 from 10.0.0.0/8",
                "ingress accept tcp:80 from 10.0.0.0/8");
        assertThat(kinds(effects)).containsExactly(Kind.DECIDES, Kind.CONTRADICTED, Kind.DECIDES);
        assertThat(effects.get(1).others())
                .extracting(Rule::group)
                .as("the rule that takes the packets is the other group's")
                .containsExactly("sg-1");
    }

    @Test
    void whetherADropThatClosesAnEarlierGroupTakesAnythingIsNotKnown() {
        List<RuleEffect> effects = effects(
                "ingress accept tcp:443 from 0.0.0.0/0",
                "ingress drop all from 0.0.0.0/0",
                "group sg-2",
                "ingress accept tcp:22 from 10.0.0.0/8",
                "ingress accept tcp:443 from 10.0.0.0/8");
        assertThat(kinds(effects)).containsExactly(Kind.DECIDES, Kind.UNKNOWN, Kind.UNKNOWN, Kind.SHADOWED);
        assertThat(effects.get(1).needs()).isNotEmpty();
        assertThat(effects.get(2).others()).containsExactly(effects.get(1).rule());
    }

    @Test
    void whereTheOrderIsNotKnownNothingIsCertain() {
        Subject known = SceneText.subject("ingress accept tcp:22 from 10.0.0.0/8", "ingress drop all from 0.0.0.0/0");
        List<RuleEffect> effects = effects(unordered(known));
        assertThat(kinds(effects)).containsExactly(Kind.UNKNOWN, Kind.UNKNOWN);
        assertThat(effects.get(0).needs()).extracting(Need::kind).containsExactly(Need.Kind.DOCUMENT);
    }

    private static Subject unordered(Subject subject) {
        Posture posture = subject.posture();
        List<SecurityGroup> groups = posture.groups().stream()
                .map(group -> new SecurityGroup(
                        group.id(),
                        group.name(),
                        group.version(),
                        RuleOrder.UNKNOWN,
                        group.ingress(),
                        group.egress(),
                        group.gaps(),
                        group.read(),
                        group.understood(),
                        group.place()))
                .toList();
        return new Subject(
                new Posture(posture.id(), posture.cluster(), posture.role(), groups, posture.networks()),
                subject.baseline(),
                subject.intents());
    }

    @Test
    void whatIsTooLargeToWriteOutStillSaysWhoDecides() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            lines.add("ingress accept all from 10." + (i / 128) + "." + 2 * (i % 128) + ".0/24");
            lines.add("ingress drop tcp:" + (1 + 5 * i) + " from 0.0.0.0/0");
        }
        lines.add("ingress accept tcp:1 from 10.0.0.0/24");
        List<RuleEffect> effects = effects(lines.toArray(String[]::new));
        assertThat(effects.get(0).certain()).isEmpty();
        assertThat(kinds(effects)).contains(Kind.DECIDES).doesNotContain(Kind.UNKNOWN);
        assertThat(effects.get(effects.size() - 1).kind()).isEqualTo(Kind.SHADOWED);
    }

    /** Lists of one or two groups; what the words cannot say together is left out. */
    private static List<String> anyLines(Random random) {
        List<String> lines = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        int cut = random.nextInt(3) == 0 ? random.nextInt(count) : -1;
        boolean isKnown = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            if (i == cut) {
                lines.add("group sg-9");
            }
            if (i == cut - 1 && random.nextBoolean()) {
                lines.add("ingress drop all from 0.0.0.0/0");
                continue;
            }
            int service = random.nextInt(isKnown ? 6 : SERVICES.size());
            int peer = random.nextInt(isKnown ? 7 : PEERS.size());
            lines.add("ingress " + (random.nextInt(3) == 0 ? "drop" : "accept") + " " + SERVICES.get(service) + " from "
                    + PEERS.get(peer));
        }
        return lines;
    }

    @Test
    void everyRuleDoesWhatANaiveReadingSays() {
        Random random = new Random(seed);
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        for (int turn = 0; turn < TURNS; turn++) {
            List<String> lines = anyLines(random);
            Subject subject = SceneText.subject(lines.toArray(String[]::new));
            List<RuleEffect> effects = effects(subject);
            Naive naive = Naive.of(
                    subject.posture(), effects.stream().map(RuleEffect::rule).toList());
            for (int number = 0; number < effects.size(); number++) {
                RuleEffect effect = effects.get(number);
                seen.merge(effect.kind(), 1, Integer::sum);
                String what = "seed " + seed + ", rule " + number + " of " + lines;
                assertThat(effect.kind()).as(what).isEqualTo(naive.kind(number));
                for (Packet packet : PACKETS) {
                    assertThat(certain(effect).contains(packet))
                            .as("%s: whether it certainly decides %s", what, packet)
                            .isEqualTo(naive.surelyDecides(number, packet));
                    if (effect.rule().isKnown() && !naive.disputed().contains(effect.rule())) {
                        assertThat(certain(effect)
                                        .plus(effect.possible().orElseThrow())
                                        .contains(packet))
                                .as("%s: whether it may decide %s", what, packet)
                                .isEqualTo(naive.mayDecide(number, packet));
                    }
                }
            }
        }
        assertThat(seen.keySet())
                .as("the lists show all kinds")
                .contains(Kind.DECIDES, Kind.REDUNDANT, Kind.SHADOWED, Kind.CONTRADICTED, Kind.UNKNOWN);
    }

    /** A reading of the list packet by packet, which shares nothing with the engine but the rules. */
    private record Naive(List<Rule> rules, List<Rule> disputed, PlainOpinion plain) {

        static Naive of(Posture posture, List<Rule> rules) {
            List<Rule> disputed = Disputed.rules(posture.groups(), Direction.INGRESS);
            PlainOpinion plain = new PlainOpinion(
                    posture.groups(), Direction.INGRESS, posture.networks().stack());
            return new Naive(rules, disputed, plain);
        }

        boolean surelyMatches(Rule rule, Packet packet) {
            return !disputed.contains(rule) && plain.surelyMatches(rule, packet);
        }

        boolean mayMatch(Rule rule, Packet packet) {
            return plain.mayMatch(rule, packet);
        }

        boolean surelyDecides(int number, Packet packet) {
            return surelyMatches(rules.get(number), packet)
                    && rules.subList(0, number).stream().noneMatch(rule -> mayMatch(rule, packet));
        }

        boolean mayDecide(int number, Packet packet) {
            return mayMatch(rules.get(number), packet)
                    && rules.subList(0, number).stream().noneMatch(rule -> surelyMatches(rule, packet));
        }

        Kind kind(int number) {
            Rule rule = rules.get(number);
            List<Packet> matched =
                    PACKETS.stream().filter(packet -> mayMatch(rule, packet)).toList();
            boolean isReached = matched.stream().anyMatch(packet -> mayDecide(number, packet));
            if (!isReached && rule.effect() != Verb.UNKNOWN) {
                boolean isSame = matched.stream()
                        .allMatch(packet -> taker(rules, packet).orElseThrow().verb() == rule.verb());
                return isSame ? Kind.SHADOWED : Kind.CONTRADICTED;
            }
            if (matched.stream().noneMatch(packet -> surelyDecides(number, packet))) {
                return Kind.UNKNOWN;
            }
            return isNeedless(number, matched) ? Kind.REDUNDANT : Kind.DECIDES;
        }

        private Optional<Rule> taker(List<Rule> list, Packet packet) {
            return list.stream().filter(rule -> surelyMatches(rule, packet)).findFirst();
        }

        /** Whether the list without the rule does the same; nobody asks where something unsure could touch it. */
        private boolean isNeedless(int number, List<Packet> matched) {
            boolean isTouched = rules.stream()
                    .filter(rule -> !rule.isKnown())
                    .anyMatch(rule -> matched.stream().anyMatch(packet -> mayMatch(rule, packet)));
            List<Rule> rest = new ArrayList<>(rules);
            rest.remove(number);
            return rules.get(number).isKnown()
                    && !isTouched
                    && disputed.isEmpty()
                    && matched.stream().allMatch(packet -> admits(rules, packet) == admits(rest, packet));
        }

        private boolean admits(List<Rule> list, Packet packet) {
            return taker(list, packet).map(rule -> rule.verb() == Verb.ACCEPT).orElse(false);
        }
    }
}
