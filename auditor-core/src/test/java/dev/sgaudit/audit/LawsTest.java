package dev.sgaudit.audit;

import static dev.sgaudit.check.Family.EXCESS;
import static dev.sgaudit.check.Family.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Severity;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Laws that hold for every list of rules: what may be rewritten without any effect, and what a naive reading says. */
final class LawsTest {

    private static final int TURNS = 120;

    private static final TrafficSet PUBLIC =
            TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.ALL, SpecialAddresses.PUBLIC));

    private static final List<String> SERVICES = List.of(
            "all",
            "tcp",
            "udp",
            "icmp",
            "icmpv6",
            "gre",
            "tcp:22",
            "tcp:20-25,80",
            "tcp:3306",
            "tcp:30000-32768",
            "udp:30000-32768",
            "tcp:30000-31000",
            "tcp:1-65535",
            "udp:53",
            "tcp:443");
    private static final List<String> PEERS = List.of(
            "0.0.0.0/0",
            "10.0.0.0/20",
            "172.16.0.0/16",
            "10.0.0.0/8",
            "10.0.0.0/16",
            "128.0.0.0/1",
            "64.0.0.0/2",
            "203.0.113.0/24",
            "203.0.113.7/32",
            "::/0",
            "2001:db8::/32",
            "10.0.8.0/21",
            "192.168.0.0/16",
            "40.0.0.0/7");

    private final long seed = Seed.ofThisRun();

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String anyRule(Random random) {
        String direction = random.nextInt(5) == 0 ? "egress" : "ingress";
        String service = any(random, SERVICES);
        String peer = any(random, PEERS);
        boolean isIpv6 = peer.contains(":");
        if ((service.equals("icmp") && isIpv6) || (service.equals("icmpv6") && !isIpv6)) {
            service = "all";
        }
        return direction + " " + (random.nextInt(4) == 0 ? "drop" : "accept") + " " + service
                + (direction.equals("ingress") ? " from " : " to ") + peer;
    }

    private static List<String> anyRules(Random random) {
        List<String> rules = new ArrayList<>();
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            rules.add(anyRule(random));
        }
        return rules;
    }

    private static PostureAudit audit(List<String> rules) {
        return Auditor.audit(SceneText.subject(rules.toArray(String[]::new)), Severity.MEDIUM, Depth.FINDINGS);
    }

    /**
     * The union of the regions of each clause and of all excess, the public part of each excess check, and the verdict of
     * both families. Which excess check the other sources belong to depends on what else their rule admits.
     */
    private static Map<String, Object> essence(PostureAudit audit) {
        Map<String, Object> essence = new TreeMap<>();
        Verdict verdict = Verdict.PASS;
        for (Finding finding : audit.findings()) {
            String family = finding.check().family().word();
            if (!finding.check().family().isAboutPackets() || !(finding.packets() instanceof Packets.Exact exact)) {
                continue;
            }
            String kind = finding.certainty() + " " + exact.direction() + " ";
            add(essence, kind + family + finding.clause(), exact.traffic());
            if (finding.check().family() == EXCESS) {
                add(essence, kind + finding.check().id(), exact.traffic().intersect(PUBLIC));
            }
            verdict = verdict.or(Verdict.on(List.of(finding), Severity.MEDIUM));
        }
        essence.put("verdict", verdict);
        return essence;
    }

    private static void add(Map<String, Object> essence, String key, TrafficSet traffic) {
        if (!traffic.isEmpty()) {
            essence.merge(key, traffic, (one, other) -> ((TrafficSet) one).plus((TrafficSet) other));
        }
    }

    private void holds(String law, BiFunction<Random, List<String>, List<String>> rewrite) {
        Random random = new Random(seed);
        for (int turn = 0; turn < TURNS; turn++) {
            List<String> rules = anyRules(random);
            List<String> rewritten = rewrite.apply(random, rules);
            assertThat(essence(audit(rewritten)))
                    .as("%s: -Dsgaudit.seed=%d, turn %d%n%s%n%s", law, seed, turn, rules, rewritten)
                    .isEqualTo(essence(audit(rules)));
        }
    }

    @Test
    void splittingABlockChangesNothing() {
        holds("split a block", (random, rules) -> {
            int at = random.nextInt(rules.size());
            String rule = rules.get(at);
            int space = rule.lastIndexOf(' ');
            CidrBlock block = AddressText.findBlock(rule.substring(space + 1)).orElseThrow();
            if (block.length() == block.family().bits()) {
                return rules;
            }
            CidrBlock lower = CidrBlock.around(block.first(), block.length() + 1);
            CidrBlock upper = CidrBlock.around(block.last(), block.length() + 1);
            List<String> split = new ArrayList<>(rules);
            split.set(at, rule.substring(0, space + 1) + lower);
            split.add(at + 1, rule.substring(0, space + 1) + upper);
            return split;
        });
    }

    @Test
    void splittingPortsChangesNothing() {
        holds("split ports", (random, rules) -> {
            int at = random.nextInt(rules.size());
            Rule rule = SceneText.subject(rules.get(at)).posture().groups().get(0).ingress().stream()
                    .findFirst()
                    .orElse(null);
            if (rule == null
                    || !(rule.service() instanceof Service.Written written)
                    || written.ports().ports().size() < 2
                    || written.ports().ports().equals(PortSet.ALL)) {
                return rules;
            }
            PortSet ports = written.ports().ports();
            int cut = ports.first(0) + (ports.last(0) - ports.first(0)) / 2;
            List<String> split = new ArrayList<>(rules);
            split.set(at, rule.toString().replace(":" + ports, ":" + ports.intersect(PortSet.range(0, cut))));
            split.add(
                    at + 1,
                    rule.toString().replace(":" + ports, ":" + ports.intersect(PortSet.range(cut + 1, PortSet.LAST))));
            return split;
        });
    }

    @Test
    void duplicatingARuleChangesNothing() {
        holds("duplicate a rule", (random, rules) -> {
            List<String> more = new ArrayList<>(rules);
            int at = random.nextInt(rules.size());
            more.add(at + 1 + random.nextInt(rules.size() - at), rules.get(at));
            return more;
        });
    }

    @Test
    void swappingNeighboursThatDoNotOverlapChangesNothingAndKeepsFingerprints() {
        Random random = new Random(seed);
        int swaps = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            List<String> rules = anyRules(random);
            for (int at = 0; at + 1 < rules.size(); at++) {
                List<Rule> pair = allRules(SceneText.subject(rules.get(at), rules.get(at + 1)));
                if (pair.get(0).direction() == pair.get(1).direction()
                        && pair.get(0)
                                .certain()
                                .get(0)
                                .touches(pair.get(1).certain().get(0))) {
                    continue;
                }
                List<String> swapped = new ArrayList<>(rules);
                swapped.set(at, rules.get(at + 1));
                swapped.set(at + 1, rules.get(at));
                assertThat(fingerprints(swapped))
                        .as("-Dsgaudit.seed=%d, turn %d%n%s%n%s", seed, turn, rules, swapped)
                        .containsExactlyInAnyOrderElementsOf(fingerprints(rules));
                swaps++;
            }
        }
        assertThat(swaps).isPositive();
    }

    private static List<Rule> allRules(Subject subject) {
        List<Rule> rules = new ArrayList<>();
        for (SecurityGroup group : subject.posture().groups()) {
            rules.addAll(group.ingress());
            rules.addAll(group.egress());
        }
        return rules;
    }

    private static List<String> fingerprints(List<String> rules) {
        PostureAudit audit = audit(rules);
        return audit.findings().stream()
                .map(finding -> new Fingerprints(audit.subject().posture()).of(finding))
                .toList();
    }

    /** Every packet of a grid is judged by hand, for every completion of what is unknown. */
    @Test
    void whatIsCertainHoldsInAllCompletionsAndWhatIsPossibleInSome() {
        Random random = new Random(seed);
        List<Packet> grid = grid();
        int possible = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            List<String> rules = anyRules(random);
            rules.add(random.nextInt(rules.size() + 1), "ingress accept tcp:443 from ipm-aaaaaaaa");
            rules.add(random.nextInt(rules.size() + 1), "ingress drop tcp:20-80 from ipm-bbbbbbbb");
            rules.add(random.nextInt(rules.size() + 1), "ingress accept ppm-cccccccc from 10.0.0.0/8");
            PostureAudit audit = audit(rules);
            List<List<Rule>> completions = completions(audit.subject().posture());
            for (Finding finding : audit.findings()) {
                if (!(finding.packets() instanceof Packets.Exact exact)
                        || !finding.check().family().isAboutPackets()
                        || exact.direction() == Direction.EGRESS) {
                    continue;
                }
                boolean isExcess = finding.check().family() == EXCESS;
                for (Packet packet : grid) {
                    if (exact.traffic().contains(packet)) {
                        long held = completions.stream()
                                .filter(completion -> admits(completion, packet) == isExcess)
                                .count();
                        String context = "-Dsgaudit.seed=%d, turn %d, %s %s %s%n%s"
                                .formatted(seed, turn, finding.check().id(), finding.certainty(), packet, rules);
                        if (finding.certainty() == Certainty.CERTAIN) {
                            assertThat(held).as(context).isEqualTo(completions.size());
                        } else {
                            assertThat(held).as(context).isPositive();
                            possible++;
                        }
                    }
                }
            }
        }
        assertThat(possible).isPositive();
    }

    /** No packet of the grid is admitted beyond what is permitted, or required and dropped, without a finding about it. */
    @Test
    void everySurplusPacketHasExactlyOneFindingAndEveryMissingOneHasAFinding() {
        Random random = new Random(seed);
        List<Packet> grid = grid();
        for (int turn = 0; turn < TURNS; turn++) {
            List<String> rules = anyRules(random);
            PostureAudit audit = audit(rules);
            List<Rule> ingress = audit.subject().posture().groups().get(0).ingress();
            for (Packet packet : grid) {
                boolean isSurplus = admits(ingress, packet) && !isPermitted(packet);
                long excess = findingsOn(audit, packet, EXCESS);
                String context = "-Dsgaudit.seed=%d, turn %d, %s%n%s".formatted(seed, turn, packet, rules);
                assertThat(excess).as(context).isEqualTo(isSurplus ? 1 : 0);
                boolean isMissing = !admits(ingress, packet) && isRequired(packet);
                assertThat(findingsOn(audit, packet, REQUIRED) > 0).as(context).isEqualTo(isMissing);
            }
        }
    }

    private static long findingsOn(PostureAudit audit, Packet packet, dev.sgaudit.check.Family family) {
        return audit.findings().stream()
                .filter(finding -> finding.check().family() == family)
                .filter(finding -> finding.packets() instanceof Packets.Exact exact
                        && exact.direction() == Direction.INGRESS
                        && exact.traffic().contains(packet))
                .count();
    }

    /** The node edition of 2024-12-11 with the sample networks, written down a second time. */
    private static boolean isRequired(Packet packet) {
        boolean isSent = packet.port() != 0
                && !isIn(packet, "0.0.0.0/8")
                && !isIn(packet, "127.0.0.0/8")
                && !isIn(packet, "224.0.0.0/4")
                && !isIn(packet, "240.0.0.0/4");
        return isSent && isDocumented(packet);
    }

    private static boolean isDocumented(Packet packet) {
        boolean isNodePort = (packet.protocol() == 6 || packet.protocol() == 17)
                && packet.port() >= 30_000
                && packet.port() <= 32_768;
        boolean isIpv4 = packet.peer().family() == AddressFamily.IPV4;
        return isIn(packet, "172.16.0.0/16")
                || isIn(packet, "10.0.0.0/20")
                || (isIpv4 && (isNodePort || packet.protocol() == 1));
    }

    private static boolean isPermitted(Packet packet) {
        return isDocumented(packet) || isIn(packet, "10.0.0.0/16");
    }

    private static boolean isIn(Packet packet, String block) {
        return SceneText.addresses(block).contains(packet.peer());
    }

    private static List<Packet> grid() {
        List<Packet> grid = new ArrayList<>();
        for (String address : List.of(
                "203.0.113.7",
                "203.0.113.8",
                "10.0.0.9",
                "10.0.9.9",
                "10.0.200.9",
                "10.77.0.9",
                "172.16.3.4",
                "192.168.0.1",
                "130.1.2.3",
                "65.1.2.3",
                "41.1.1.1",
                "127.0.0.1",
                "224.0.0.5",
                "2001:db8::1",
                "2a00::1",
                "fd00::1")) {
            Address peer = AddressText.findAddress(address).orElseThrow();
            for (int port : List.of(0, 20, 22, 53, 80, 443, 3306, 29_999, 30_000, 31_000, 31_001, 32_768, 32_769)) {
                grid.add(new Packet(6, port, peer));
                grid.add(new Packet(17, port, peer));
            }
            for (int protocol : List.of(1, 47, 50, 58)) {
                grid.add(new Packet(protocol, Packet.NO_PORT, peer));
            }
        }
        return grid;
    }

    private static boolean admits(List<Rule> rules, Packet packet) {
        Optional<Rule> decider = rules.stream()
                .filter(rule -> rule.certain().stream().anyMatch(box -> box.contains(packet)))
                .findFirst();
        return decider.isPresent() && decider.get().verb() == Verb.ACCEPT;
    }

    /** Each unknown thing as nothing, as everything that it could be, and as something between. */
    private static List<List<Rule>> completions(Posture posture) {
        List<List<Rule>> completions = new ArrayList<>(List.of(new ArrayList<>()));
        for (Rule rule : posture.groups().get(0).ingress()) {
            List<Rule> choices = choices(rule);
            List<List<Rule>> longer = new ArrayList<>();
            for (List<Rule> completion : completions) {
                for (Rule choice : choices) {
                    List<Rule> one = new ArrayList<>(completion);
                    one.add(choice);
                    longer.add(one);
                }
            }
            completions = longer;
        }
        return completions;
    }

    private static List<Rule> choices(Rule rule) {
        List<Rule> choices = new ArrayList<>();
        if (rule.isKnown()) {
            return List.of(rule);
        }
        if (rule.peer() instanceof Peer.Template) {
            for (AddressSet members : List.of(
                    SceneText.addresses("255.255.255.255/32"), AddressSet.ALL, SceneText.addresses("203.0.113.0/24"))) {
                choices.add(with(rule, rule.service(), new Peer.Block("members", members)));
            }
        } else {
            for (Service.Ports ports :
                    List.of(new Service.Ports(ProtocolSet.of(200), PortSet.ALL), Service.Ports.EVERYTHING)) {
                choices.add(with(rule, new Service.Written(ports), rule.peer()));
            }
        }
        return choices;
    }

    private static Rule with(Rule rule, Service service, Peer peer) {
        return new Rule(rule.group(), rule.direction(), rule.index(), rule.verb(), service, peer, "", rule.place());
    }

    /** The checks whose very subject is free text: with it their findings come and go. */
    private static final Set<String> ABOUT_TEXT = Set.of("hidden-characters", "unexplained-rule");

    @Test
    void freeTextAndPlacesNeverCount() {
        Random random = new Random(seed);
        for (int turn = 0; turn < 50; turn++) {
            Subject subject = SceneText.subject(anyRules(random).toArray(String[]::new));
            Subject other = described(subject, "<b>another name", "fail pass unknown", "\u202e");
            assertThat(prints(
                            other,
                            finding -> !ABOUT_TEXT.contains(finding.check().id())))
                    .as("-Dsgaudit.seed=%d, turn %d", seed, turn)
                    .isEqualTo(prints(
                            subject,
                            finding -> !ABOUT_TEXT.contains(finding.check().id())));
        }
    }

    @Test
    void whatIsWrongWithATextIsRecognisedAgainWhenItsWordsChange() {
        Random random = new Random(seed);
        int found = 0;
        for (int turn = 0; turn < 50; turn++) {
            Subject subject = SceneText.subject(anyRules(random).toArray(String[]::new));
            List<String> one = prints(
                    described(subject, "a\u200bb", "\u202e", " "),
                    finding -> ABOUT_TEXT.contains(finding.check().id()));
            List<String> other = prints(
                    described(subject, "c\u200fd\u200f", "\u202d\u202e\n", ""),
                    finding -> ABOUT_TEXT.contains(finding.check().id()));
            assertThat(other).as("-Dsgaudit.seed=%d, turn %d", seed, turn).isEqualTo(one);
            assertThat(one).doesNotHaveDuplicates();
            found += one.size();
        }
        assertThat(found).as("findings about text").isGreaterThan(100);
    }

    private static Subject described(Subject subject, String name, String ofIngress, String ofEgress) {
        SecurityGroup group = subject.posture().groups().get(0);
        SecurityGroup described = new SecurityGroup(
                group.id(),
                name,
                "9",
                group.order(),
                group.ingress().stream().map(rule -> described(rule, ofIngress)).toList(),
                group.egress().stream().map(rule -> described(rule, ofEgress)).toList(),
                group.gaps(),
                group.read(),
                group.understood(),
                Place.at("elsewhere.json", 7, 9, 99, "/x"));
        Posture posture = subject.posture();
        return new Subject(
                new Posture(posture.id(), posture.cluster(), posture.role(), List.of(described), posture.networks()),
                subject.baseline(),
                subject.intents());
    }

    private static Rule described(Rule rule, String description) {
        return new Rule(
                rule.group(),
                rule.direction(),
                rule.index(),
                rule.verb(),
                rule.service(),
                rule.peer(),
                description,
                Place.at("elsewhere.json", 70, 9, 990, "/x/" + rule.index()));
    }

    private static List<String> prints(Subject subject, Predicate<Finding> wanted) {
        return Auditor.audit(subject, Severity.MEDIUM, Depth.FINDINGS).findings().stream()
                .filter(wanted)
                .map(finding -> new Fingerprints(subject.posture()).of(finding))
                .toList();
    }

    @Test
    void whatIsMetIsAdmittedInFull() {
        Random random = new Random(seed);
        int met = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            List<String> rules = anyRules(random);
            PostureAudit audit = audit(rules);
            Stack stack = audit.subject().posture().networks().stack();
            for (ClauseState state : audit.clauses()) {
                if (state.status() != ClauseState.Status.MET || state.clause().direction() == Direction.EGRESS) {
                    continue;
                }
                met++;
                PlainOpinion opinion =
                        new PlainOpinion(audit.subject().posture().groups(), Direction.INGRESS, stack);
                for (Packet packet : grid()) {
                    boolean isOfClause = state.clause().protocols().contains(packet.protocol())
                            && (packet.port() == Packet.NO_PORT
                                    || state.clause().ports().contains(packet.port()))
                            && isRequired(packet)
                            && belongs(state, packet);
                    if (isOfClause) {
                        assertThat(opinion.admits(packet, Certainty.CERTAIN))
                                .as("-Dsgaudit.seed=%d, turn %d, %s%n%s", seed, turn, packet, rules)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(met).as("clauses found met").isPositive();
    }

    private static boolean belongs(ClauseState state, Packet packet) {
        return switch (state.clause().name()) {
            case "pod-network" -> isIn(packet, "172.16.0.0/16");
            case "node-network" -> isIn(packet, "10.0.0.0/20");
            default -> packet.peer().family() == AddressFamily.IPV4;
        };
    }
}
