package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.AddressSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The law of severities: whatever is unknown turns out to be, a flaw is never worse than was said of it, nor less bad than
 * was said to be certain.
 */
final class SeverityLawTest {

    private static final int EXHAUSTIVE = 12_000;

    private static final List<String> SERVICES = List.of(
            "all",
            "all",
            "all",
            "tcp",
            "udp",
            "gre",
            "tcp:22",
            "tcp:3306",
            "tcp:443",
            "tcp:22,3306",
            "udp:53",
            "tcp:30000-32768",
            "tcp:30000-32767",
            "ppm-cccccccc");
    private static final List<String> PEERS = List.of(
            "0.0.0.0/0",
            "172.16.0.0/16",
            "172.16.0.0/17",
            "172.16.0.0/12",
            "10.0.0.0/8",
            "10.0.0.0/16",
            "10.0.0.0/20",
            "10.0.0.0/21",
            "192.168.0.0/16",
            "203.0.113.0/24",
            "40.0.0.0/8",
            "128.0.0.0/1",
            "::/0",
            "sg-9",
            "ipm-aaaaaaaa",
            "ipm-bbbbbbbb");
    private static final List<String> NODES =
            List.of("10.0.0.0/20", "10.0.0.0/21", "10.0.8.0/32", "172.16.0.0/17", "172.16.0.0/16", "192.168.3.0/24");
    private static final List<String> CONTAINERS =
            List.of("172.16.0.0/16", "172.16.128.0/17", "10.0.0.0/20", "192.168.0.0/16");
    private static final List<String> VPCS =
            List.of("10.0.0.0/16", "10.0.0.0/8", "172.16.0.0/16", "172.16.0.0/12", "192.168.0.0/22");
    private static final List<String> BASELINES =
            List.of("tke-node@2024-12-11", "tke-node@2024-12-11", "tke-node@classic", "tke-master@2024-12-11");

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> anyScene(Random random) {
        List<String> lines = new ArrayList<>();
        lines.add("baseline " + any(random, BASELINES));
        for (String network : List.of("node", "container", "vpc")) {
            if (random.nextInt(3) == 0) {
                lines.add("network " + network + " unknown");
            }
        }
        int rules = 1 + random.nextInt(6);
        for (int rule = 0; rule < rules; rule++) {
            lines.add((random.nextInt(6) == 0 ? "egress " : "ingress ")
                    + (random.nextInt(4) == 0 ? "drop " : "accept ") + any(random, SERVICES) + " from "
                    + any(random, PEERS));
        }
        return lines.stream()
                .map(line -> line.startsWith("egress ") ? line.replace(" from ", " to ") : line)
                .toList();
    }

    @Test
    void noSeverityIsBetterThanInAnyCompletion() {
        hold(EXHAUSTIVE / 20);
    }

    @Test
    @Tag("exhaustive")
    void noSeverityIsBetterThanInAnyCompletionOfMany() {
        hold(EXHAUSTIVE);
    }

    private static void hold(int turns) {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        int unsettled = 0;
        for (int turn = 0; turn < turns; turn++) {
            List<String> lines = anyScene(random);
            String context = "-Dsgaudit.seed=%d, turn %d%n%s".formatted(seed, turn, String.join("\n", lines));
            Subject subject = SceneText.subject(lines.toArray(String[]::new));
            PostureAudit open = audit(subject);
            for (Finding finding : open.findings()) {
                unsettled +=
                        finding.certainty() == Certainty.CERTAIN && finding.severity() != finding.atLeast() ? 1 : 0;
            }
            for (int completion = 0; completion < 12; completion++) {
                Subject complete = completed(subject, random);
                hold(open, audit(complete), context + "\ncompleted to " + networks(complete) + rules(complete));
            }
        }
        assertThat(unsettled).as("findings that may be worse").isGreaterThan(turns / 50);
    }

    private static PostureAudit audit(Subject subject) {
        return Auditor.audit(subject, Severity.MEDIUM, Depth.FINDINGS);
    }

    private static void hold(PostureAudit open, PostureAudit complete, String context) {
        Map<String, Severity> worst = worst(open);
        Map<String, Severity> worstIn = worst(complete);
        Map<String, Severity> least = least(open);
        worstIn.forEach((flaw, severity) -> {
            assertThat(worst).as("%s: missing%n%s", flaw, context).containsKey(flaw);
            assertThat(worst.get(flaw)).as("%s at worst%n%s", flaw, context).isGreaterThanOrEqualTo(severity);
        });
        least.forEach((flaw, severity) -> {
            assertThat(worstIn).as("%s: not certain%n%s", flaw, context).containsKey(flaw);
            assertThat(worstIn.get(flaw)).as("%s at least%n%s", flaw, context).isGreaterThanOrEqualTo(severity);
        });
        for (Severity bar : Severity.values()) {
            Verdict said = Verdict.on(decisive(open), bar);
            Verdict found = Verdict.on(decisive(complete), bar);
            if (said != Verdict.UNKNOWN) {
                assertThat(found).as("the verdict at %s%n%s", bar, context).isEqualTo(said);
            }
        }
    }

    private static List<Finding> decisive(PostureAudit audit) {
        return audit.findings().stream()
                .filter(finding -> !flaw(finding).isEmpty())
                .toList();
    }

    /** A clause, or the excess of a direction: which check has it depends on what is unknown. */
    private static String flaw(Finding finding) {
        return switch (finding.check().family()) {
            case REQUIRED -> finding.clause();
            case EXCESS -> finding.rules().get(0).direction().word();
            case ORDER, UPKEEP, MEMBERSHIP, INTENT -> "";
        };
    }

    private static Map<String, Severity> worst(PostureAudit audit) {
        Map<String, Severity> worst = new TreeMap<>();
        for (Finding finding : decisive(audit)) {
            worst.merge(flaw(finding), finding.severity(), Severity::or);
        }
        return worst;
    }

    private static Map<String, Severity> least(PostureAudit audit) {
        Map<String, Severity> least = new TreeMap<>();
        for (Finding finding : decisive(audit)) {
            if (finding.certainty() == Certainty.CERTAIN) {
                least.merge(flaw(finding), finding.atLeast(), Severity::or);
            }
        }
        return least;
    }

    // ---- completions ----

    private static Subject completed(Subject subject, Random random) {
        Posture posture = subject.posture();
        Networks given = posture.networks();
        Network vpc = given.vpc().isKnown() ? given.vpc() : network(any(random, VPCS));
        Network node = given.node();
        for (int turn = 0; !node.isKnown(); turn++) {
            Network chosen = network(any(random, NODES));
            // Where the VPC was given the nodes are inside it; elsewhere any private network may be theirs.
            if (!given.vpc().isKnown() || vpc.addresses().covers(chosen.addresses())) {
                node = chosen;
            }
            assertThat(turn).isLessThan(1_000);
        }
        Network container = given.container().isKnown() ? given.container() : network(any(random, CONTAINERS));
        Map<String, Peer> peers = new TreeMap<>();
        List<Service.Ports> services = List.of(
                Service.Ports.EVERYTHING,
                ((Service.Written) rule("tcp:443 from 10.0.0.0/8").service()).ports(),
                ((Service.Written) rule("tcp:3306 from 10.0.0.0/8").service()).ports());
        Service service = new Service.Resolved("ppm-cccccccc", List.of(any(random, services)));
        List<SecurityGroup> groups = posture.groups().stream()
                .map(group -> group.withRules(
                        group.ingress().stream()
                                .map(rule -> completed(rule, peers, service, random))
                                .toList(),
                        group.egress().stream()
                                .map(rule -> completed(rule, peers, service, random))
                                .toList()))
                .toList();
        return new Subject(
                new Posture(
                        posture.id(), posture.cluster(), posture.role(), groups, new Networks(node, container, vpc)),
                subject.baseline(),
                subject.intents());
    }

    private static Network network(String block) {
        return new Network(SceneText.addresses(block), "completed");
    }

    private static Rule rule(String text) {
        return SceneText.subject("ingress accept " + text)
                .posture()
                .groups()
                .get(0)
                .ingress()
                .get(0);
    }

    private static Rule completed(Rule rule, Map<String, Peer> peers, Service service, Random random) {
        Peer peer = rule.peer();
        if (peer instanceof Peer.Group) {
            peer = peers.computeIfAbsent(
                    peer.toString(),
                    id -> new Peer.Block(
                            id,
                            any(
                                    random,
                                    List.of(
                                            SceneText.addresses("10.0.0.9/32"),
                                            SceneText.addresses("192.168.3.7/32"),
                                            SceneText.addresses("10.0.0.0/20"),
                                            SceneText.addresses("172.16.0.0/17")
                                                    .plus(SceneText.addresses("10.0.0.0/16"))))));
        } else if (peer instanceof Peer.Template) {
            peer = peers.computeIfAbsent(
                    peer.toString(),
                    id -> new Peer.Block(
                            id,
                            any(
                                    random,
                                    List.of(
                                            SceneText.addresses("203.0.113.7/32"),
                                            SceneText.addresses("10.0.0.0/20"),
                                            SceneText.addresses("10.0.0.0/8"),
                                            SceneText.addresses("0.0.0.0/0"),
                                            AddressSet.ALL))));
        }
        return rule.with(rule.service() instanceof Service.Template ? service : rule.service(), peer);
    }

    private static String networks(Subject subject) {
        Networks networks = subject.posture().networks();
        return "node " + networks.node().addresses() + ", container "
                + networks.container().addresses() + ", vpc " + networks.vpc().addresses();
    }

    private static String rules(Subject subject) {
        StringBuilder rules = new StringBuilder();
        for (SecurityGroup group : subject.posture().groups()) {
            for (Rule rule : group.ingress()) {
                rules.append("\n")
                        .append(rule)
                        .append(" = ")
                        .append(rule.service().certain())
                        .append(" ")
                        .append(rule.peer().certain());
            }
            for (Rule rule : group.egress()) {
                rules.append("\n")
                        .append(rule)
                        .append(" = ")
                        .append(rule.service().certain())
                        .append(" ")
                        .append(rule.peer().certain());
            }
        }
        return rules.toString();
    }
}
