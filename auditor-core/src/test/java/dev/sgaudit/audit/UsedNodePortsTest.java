package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.Seed;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Subject;
import dev.sgaudit.check.Surroundings;
import dev.sgaudit.intent.ConfigurationReader;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.model.PortText;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.Severity;
import dev.sgaudit.tencent.ExportReader;
import dev.sgaudit.tencent.ReadOptions;
import dev.sgaudit.tencent.Source;
import dev.sgaudit.traffic.Box;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random lists of Services beside groups, held against a union of their ports that knows nothing of the program: what
 * {@code ports: services} requires and permits, and whether the advice to narrow NodePorts to it leads to a pass.
 */
final class UsedNodePortsTest {

    private static final int IN_EVERY_BUILD = 500;
    private static final int EXHAUSTIVE = 10_000;
    private static final String CLUSTER = "cls-1a2b3c4d";
    private static final String CALL = "kubectl get services -A -o json";
    private static final Map<String, String> CLAUSES =
            Map.of("tcp", "tke-node/nodeport-tcp", "udp", "tke-node/nodeport-udp");

    /** What nodes need beside NodePorts. */
    private static final List<String> OTHERS = List.of(
            "ingress accept all from 172.16.0.0/16",
            "ingress accept all from 10.0.0.0/20",
            "ingress accept icmp from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0");

    private static final Pattern ADVICE =
            Pattern.compile("(?:Delete the rules that open NodePorts, for no Service needs one"
                    + "|Let the rules open (.*) and no other NodePort)");

    private static final Map<String, SortedSet<Integer>> NOTHING =
            Map.of("tcp", new TreeSet<>(), "udp", new TreeSet<>());

    /** What keeps a list from being whole. */
    private enum Flaw {
        NONE,
        WITHOUT_KUBERNETES,
        WITHOUT_SYSTEM,
        GOES_ON,
        UNREAD,
        NO_LIST
    }

    /** A list of Services, and the ports of each protocol that they use. */
    private record Sample(String json, Flaw flaw, Map<String, SortedSet<Integer>> used) {}

    @Test
    void whatServicesUseIsRequiredAndPermittedAndTheAdviceToNarrowLeadsToAPass() {
        check(IN_EVERY_BUILD);
    }

    @Test
    @Tag("exhaustive")
    void manyMoreListsOfServicesAgreeWithTheUnionOfTheirPorts() {
        check(EXHAUSTIVE);
    }

    private static void check(int count) {
        long seed = Seed.ofThisRun();
        Set<Flaw> met = new TreeSet<>();
        int advised = 0;
        for (int number = 0; number < count; number++) {
            Random random = new Random(seed + number);
            Sample sample = sample(random);
            met.add(sample.flaw());
            String context = "-Dsgaudit.seed=" + (seed + number) + ", " + sample.json();
            if (sample.flaw() == Flaw.NONE) {
                checkComplete(sample, random, context);
                advised += checkAdvice(sample, random, context);
            } else {
                checkIncomplete(sample, context);
            }
        }
        assertThat(met).containsExactlyInAnyOrder(Flaw.values());
        assertThat(advised).as("advice with seed %d", seed).isGreaterThan(count / 10);
    }

    // ---- what is declared ----

    private static void checkComplete(Sample sample, Random random, String context) {
        PostureAudit exact = audit(sample, true, rules(sample.used()));
        assertThat(judged(exact)).as(context).isEmpty();
        assertThat(exact.verdict()).as(context).isEqualTo(Verdict.PASS);
        for (String protocol : CLAUSES.keySet()) {
            SortedSet<Integer> used = of(sample.used(), protocol);
            assertThat(clause(exact, protocol).status())
                    .as(context)
                    .isEqualTo(used.isEmpty() ? ClauseState.Status.NOT_APPLICABLE : ClauseState.Status.MET);
            if (!used.isEmpty()) {
                int closed = new ArrayList<>(used).get(random.nextInt(used.size()));
                checkClosed(sample, protocol, closed, context);
            }
            checkOpened(sample, protocol, 30_000 + random.nextInt(2_769), context);
        }
    }

    private static void checkClosed(Sample sample, String protocol, int closed, String context) {
        Map<String, SortedSet<Integer>> fewer = copy(sample.used());
        of(fewer, protocol).remove(closed);
        PostureAudit audit = audit(sample, true, rules(fewer));

        assertThat(clause(audit, protocol).status()).as(context).isEqualTo(ClauseState.Status.BLOCKED);
        assertThat(missing(clause(audit, protocol)))
                .as("%s closed, %s", closed, context)
                .containsExactly(protocol + ":" + closed);
        assertThat(judged(audit)).as(context).containsExactly("blocked-required-traffic " + CLAUSES.get(protocol));
    }

    private static void checkOpened(Sample sample, String protocol, int opened, String context) {
        Map<String, SortedSet<Integer>> more = copy(sample.used());
        if (of(more, protocol).add(opened)) {
            PostureAudit audit = audit(sample, true, rules(more));

            assertThat(judged(audit)).as("%s opened, %s", opened, context).containsExactly("open-to-world ");
        }
    }

    /** What is read is required all the same, so a port outside of the documented range is blocked by its rule. */
    private static void checkIncomplete(Sample sample, String context) {
        Map<String, SortedSet<Integer>> known = sample.flaw() == Flaw.NO_LIST ? NOTHING : sample.used();
        Map<String, SortedSet<Integer>> inRange = copy(known);
        inRange.values().forEach(ports -> ports.removeIf(port -> port < 30_000));
        PostureAudit exact = audit(sample, true, rules(known));
        PostureAudit documented = audit(sample, true, documented());

        assertThat(exact.verdict()).as(context).isEqualTo(Verdict.UNKNOWN);
        assertThat(documented.verdict()).as(context).isEqualTo(known.equals(inRange) ? Verdict.UNKNOWN : Verdict.FAIL);
        for (String protocol : CLAUSES.keySet()) {
            boolean isBlocked = !of(known, protocol).equals(of(inRange, protocol));
            ClauseState clause = clause(exact, protocol);
            assertThat(clause.status()).as(context).isEqualTo(ClauseState.Status.UNKNOWN);
            assertThat(clause.needs())
                    .extracting(need -> English.say(need.settle()))
                    .as(context)
                    .containsExactly(CALL);
            assertThat(clause(documented, protocol).status())
                    .as(context)
                    .isEqualTo(isBlocked ? ClauseState.Status.BLOCKED : ClauseState.Status.UNKNOWN);
        }
        assertThat(findings(audit(sample, false, documented()), "unused-node-ports"))
                .as(context)
                .isEmpty();
    }

    // ---- the advice ----

    /** Applies what a finding tells to do, if there is one. */
    private static int checkAdvice(Sample sample, Random random, String context) {
        List<String> pieces = pieces(random);
        List<String> rules = new ArrayList<>(OTHERS);
        rules.addAll(pieces);
        List<Finding> findings = findings(audit(sample, false, rules), "unused-node-ports");
        for (Finding finding : findings) {
            assertThat(finding.facts().get("declared")).hasToString("no");
            String said = English.say(finding, "advice");
            Matcher advice = ADVICE.matcher(said);
            assertThat(advice.matches()).as(said + context).isTrue();
            Map<String, SortedSet<Integer>> kept =
                    new TreeMap<>(Map.of("tcp", new TreeSet<>(), "udp", new TreeSet<>()));
            if (advice.group(1) != null) {
                for (String part : advice.group(1).split(" and ", -1)) {
                    String[] words = part.split(":", -1);
                    of(kept, words[0]).addAll(numbers(words[1]));
                }
            }
            PostureAudit after = audit(sample, true, rules(kept));
            assertThat(after.verdict()).as("%s, %s", advice.group(), context).isEqualTo(Verdict.PASS);
            assertThat(judged(after)).as("%s, %s", advice.group(), context).isEmpty();
            assertThat(findings(after, "unused-node-ports")).as(context).isEmpty();
        }
        return findings.isEmpty() ? 0 : 1;
    }

    /** The documented rules of NodePorts, or something of them in one or several pieces. */
    private static List<String> pieces(Random random) {
        List<String> pieces = new ArrayList<>();
        for (String protocol : CLAUSES.keySet()) {
            int cut = 30_000 + random.nextInt(2_768);
            switch (random.nextInt(4)) {
                case 0 -> pieces.add("ingress accept " + protocol + ":30000-32768 from 0.0.0.0/0");
                case 1 -> {
                    pieces.add("ingress accept " + protocol + ":30000-" + cut + " from 0.0.0.0/0");
                    pieces.add("ingress accept " + protocol + ":" + (cut + 1) + "-32768 from 0.0.0.0/0");
                }
                case 2 -> {
                    pieces.add("ingress accept " + protocol + ":30000-32768 from 0.0.0.0/1");
                    pieces.add("ingress accept " + protocol + ":30000-32768 from 128.0.0.0/1");
                }
                default -> pieces.add("ingress accept " + protocol + ":" + cut + " from 203.0.113.0/24");
            }
        }
        return pieces;
    }

    // ---- the lists ----

    private static Sample sample(Random random) {
        Flaw flaw = random.nextInt(3) > 0 ? Flaw.NONE : Flaw.values()[random.nextInt(Flaw.values().length)];
        Map<String, SortedSet<Integer>> used = new TreeMap<>(Map.of("tcp", new TreeSet<>(), "udp", new TreeSet<>()));
        List<String> items = new ArrayList<>();
        if (flaw != Flaw.WITHOUT_KUBERNETES) {
            items.add(
                    item("default", "kubernetes", "{}", "'type':'ClusterIP','ports':[{'port':443,'protocol':'TCP'}]"));
        }
        int count = random.nextInt(8);
        for (int number = 0; number < count; number++) {
            items.add(item(random, "shop", "web-" + number, used));
        }
        if (flaw != Flaw.WITHOUT_SYSTEM) {
            items.add(item(random, "kube-system", "dns", used));
        }
        if (flaw == Flaw.UNREAD) {
            items.add(
                    item("shop", "broken", "{}", "'type':'NodePort','ports':[{'protocol':'TCP','nodePort':'30080'}]"));
        }
        String goesOn = flaw == Flaw.GOES_ON ? "'continue':'abc'" : "";
        String json = "{'apiVersion':'v1','kind':'List','metadata':{" + goesOn + "},'items':[" + String.join(",", items)
                + "]}";
        return new Sample(json.replace('\'', '"'), flaw, used);
    }

    private static String item(String namespace, String name, String annotations, String spec) {
        return "{'kind':'Service','metadata':{'namespace':'" + namespace + "','name':'" + name + "','annotations':"
                + annotations + "},'spec':{" + spec + "}}";
    }

    /** A Service; what it uses is added to what is used. */
    private static String item(Random random, String namespace, String name, Map<String, SortedSet<Integer>> used) {
        String type =
                List.of("ClusterIP", "NodePort", "LoadBalancer", "LoadBalancer").get(random.nextInt(4));
        boolean isExposed = !type.equals("ClusterIP");
        String[] annotations = {
            "{}",
            "{'service.cloud.tencent.com/pass-to-target':'true'}",
            "{'service.cloud.tencent.com/direct-access':'true'}",
            "{'service.cloud.tencent.com/direct-access':'false'}",
            "{'service.cloud.tencent.com/pass-to-target':'false','service.cloud.tencent.com/direct-access':'true'}"
        };
        String annotation = annotations[random.nextInt(annotations.length)];
        boolean counts = isExposed && !(type.equals("LoadBalancer") && annotation.contains("'true'"));
        List<String> ports = new ArrayList<>();
        for (int number = 0; number <= random.nextInt(3); number++) {
            String protocol = List.of("TCP", "UDP", "SCTP").get(random.nextInt(3));
            // Now and then a cluster whose range is another one.
            int port = random.nextInt(20) == 0 ? 20_000 + random.nextInt(100) : 30_000 + random.nextInt(2_768);
            ports.add("{'port':80,'protocol':'" + protocol + "'" + (isExposed ? ",'nodePort':" + port : "") + "}");
            if (counts && !protocol.equals("SCTP")) {
                of(used, protocol.equals("TCP") ? "tcp" : "udp").add(port);
            }
        }
        String health = "";
        if (type.equals("LoadBalancer") && random.nextBoolean()) {
            int port = 30_000 + random.nextInt(2_768);
            health = ",'externalTrafficPolicy':'Local','healthCheckNodePort':" + port;
            if (counts) {
                of(used, "tcp").add(port);
            }
        }
        return item(
                namespace,
                name,
                annotation,
                "'type':'" + type + "','ports':[" + String.join(",", ports) + "]" + health);
    }

    private static SortedSet<Integer> of(Map<String, SortedSet<Integer>> ports, String protocol) {
        return Objects.requireNonNull(ports.get(protocol), protocol);
    }

    private static Map<String, SortedSet<Integer>> copy(Map<String, SortedSet<Integer>> used) {
        Map<String, SortedSet<Integer>> copy = new TreeMap<>();
        used.forEach((protocol, ports) -> copy.put(protocol, new TreeSet<>(ports)));
        return copy;
    }

    // ---- the groups ----

    private static List<String> documented() {
        List<String> rules = new ArrayList<>(OTHERS);
        CLAUSES.keySet().forEach(protocol -> rules.add("ingress accept " + protocol + ":30000-32768 from 0.0.0.0/0"));
        return rules;
    }

    /** The rules of a group that opens just these NodePorts. */
    private static List<String> rules(Map<String, SortedSet<Integer>> open) {
        List<String> rules = new ArrayList<>(OTHERS);
        open.forEach((protocol, ports) -> {
            if (!ports.isEmpty()) {
                String list = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
                rules.add("ingress accept " + protocol + ":" + list + " from 0.0.0.0/0");
            }
        });
        return rules;
    }

    private static SortedSet<Integer> numbers(String text) {
        SortedSet<Integer> numbers = new TreeSet<>();
        var ports = PortText.find(text).orElseThrow();
        for (int range = 0; range < ports.ranges(); range++) {
            for (int port = ports.first(range); port <= ports.last(range); port++) {
                numbers.add(port);
            }
        }
        return numbers;
    }

    // ---- the audit ----

    private static PostureAudit audit(Sample sample, boolean isDeclared, List<String> rules) {
        Subject plain = SceneText.subject(rules.toArray(String[]::new));
        Subject subject = new Subject(plain.posture(), plain.baseline(), intents(isDeclared))
                .in(new Surroundings(Set.of(), OptionalInt.empty(), services(sample)));
        return Auditor.audit(subject, Severity.MEDIUM, Depth.FINDINGS);
    }

    private static Intents intents(boolean isDeclared) {
        String yaml = "version: 1\nclusters:\n  - id: " + CLUSTER + "\n    intents: {ssh: none"
                + (isDeclared ? ", nodePort: {ports: services}" : "") + "}\n";
        return ConfigurationReader.read("sgaudit.yml", yaml.getBytes(StandardCharsets.UTF_8), List.of())
                .value()
                .orElseThrow()
                .clusters()
                .get(0)
                .intentsOf(Role.NODE);
    }

    private static ClusterServices services(Sample sample) {
        List<Listing> listings = new ArrayList<>();
        if (sample.flaw() != Flaw.NO_LIST) {
            byte[] bytes = sample.json().getBytes(StandardCharsets.UTF_8);
            Source source = new Source("services.json", () -> new ByteArrayInputStream(bytes));
            ExportReader.read(source, ReadOptions.NONE, document -> listings.add(((Document.Page) document).listing()));
        }
        return ClusterServices.of(Inventory.of(listings, Set.of(CLUSTER)), CLUSTER);
    }

    private static ClauseState clause(PostureAudit audit, String protocol) {
        return audit.clauses().stream()
                .filter(state -> state.clause().id().equals(CLAUSES.get(protocol)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> missing(ClauseState clause) {
        SortedSet<String> missing = new TreeSet<>();
        for (Box region : ((Packets.Exact) clause.missing()).traffic().regions()) {
            missing.add(region.protocols() + ":" + region.ports());
        }
        return List.copyOf(missing);
    }

    private static List<Finding> findings(PostureAudit audit, String check) {
        return audit.findings().stream()
                .filter(finding -> finding.check().id().equals(check))
                .toList();
    }

    /** The findings that judge traffic. */
    private static List<String> judged(PostureAudit audit) {
        return audit.findings().stream()
                .filter(finding -> finding.check().family().isAboutPackets())
                .map(finding -> finding.check().id() + " " + finding.clause())
                .toList();
    }
}
