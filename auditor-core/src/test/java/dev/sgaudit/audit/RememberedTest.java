package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is remembered of one group's audit is, told of another that says the same, what an audit of that one finds. */
final class RememberedTest {

    private static final int TURNS = 150;

    /** What cannot be found in a group by itself of which all was understood and that has no waivers. */
    private static final Set<String> OF_OTHERS = Set.of(
            "partial-export",
            "shared-group",
            "unbound-group",
            "unlisted-cluster",
            "nodes-on-different-groups",
            "foreign-instance-in-group",
            "unused-waiver",
            "expired-waiver",
            "overlapping-networks",
            "stale-binding",
            "stale-network",
            "unknown-member");

    private static final List<String> SERVICES =
            List.of("all", "tcp", "tcp:22", "tcp:20-25,80", "tcp:3306", "udp:30000-32768", "gre", "ppm-1", "ppmg-2");
    private static final List<String> PEERS = List.of(
            "0.0.0.0/0", "10.0.0.0/20", "172.16.0.0/16", "128.0.0.0/1", "203.0.113.7/32", "::/0", "sg-3", "ipm-1");
    private static final List<String> AROUND = List.of(
            "network vpc unknown",
            "network node unknown",
            "network container unknown",
            "intent ssh none",
            "intent ssh from 10.9.0.0/24",
            "allow ingress tcp:9100 from 10.8.0.0/24",
            "gone sg-3",
            "baseline tke-node@classic");

    private final long seed = Seed.ofThisRun();

    /** The scenes that the checks give as examples, but for those with what a group by itself cannot have. */
    private static List<Subject> examples() {
        List<Subject> examples = new ArrayList<>();
        for (Check check : Catalog.CHECKS) {
            for (String example : check.about().examples()) {
                if (example.lines().noneMatch(EstateText::isOne)) {
                    examples.add(SceneText.subject(example.lines()
                            .filter(line -> !line.isBlank())
                            .map(line -> line.replaceFirst("^!", ""))
                            .toArray(String[]::new)));
                }
            }
        }
        return examples;
    }

    private static Subject any(Random random) {
        List<String> lines = new ArrayList<>();
        for (String line : AROUND) {
            if (random.nextInt(4) == 0) {
                lines.add(line);
            }
        }
        int rules = random.nextInt(12);
        for (int rule = 0; rule < rules; rule++) {
            boolean isInbound = random.nextInt(4) > 0;
            lines.add((isInbound ? "ingress " : "egress ")
                    + (random.nextInt(4) == 0 ? "drop " : "accept ")
                    + SERVICES.get(random.nextInt(SERVICES.size()))
                    + (isInbound ? " from " : " to ")
                    + PEERS.get(random.nextInt(PEERS.size()))
                    + (random.nextBoolean() ? " \"a word\"" : ""));
        }
        return SceneText.subject(lines.toArray(String[]::new));
    }

    /** The same rules in a group of another id and name, read from another place. */
    private static Subject copy(Subject subject) {
        SecurityGroup group = subject.posture().groups().get(0);
        Place place = Place.at("other.json", 7, 3, 99, "/elsewhere");
        SecurityGroup other = new SecurityGroup(
                "sg-other",
                "another name",
                "2",
                group.order(),
                copies(group.ingress(), place),
                copies(group.egress(), place),
                group.gaps(),
                group.read(),
                group.understood(),
                place);
        Posture posture = subject.posture();
        return new Subject(
                        new Posture(
                                "sg-other",
                                posture.cluster(),
                                posture.role(),
                                List.of(other),
                                posture.networks(),
                                posture.bound()),
                        subject.baseline(),
                        subject.intents())
                .in(subject.surroundings());
    }

    private static List<Rule> copies(List<Rule> rules, Place place) {
        return rules.stream()
                .map(rule -> new Rule(
                        "sg-other",
                        rule.direction(),
                        rule.index(),
                        rule.verb(),
                        rule.service(),
                        rule.peer(),
                        rule.description(),
                        place))
                .toList();
    }

    /** Holds it for every depth, and returns the ids of the checks that found something. */
    private static Set<String> held(Subject subject) {
        Set<String> found = new TreeSet<>();
        Subject copy = copy(subject);
        for (Depth depth : Depth.values()) {
            PostureAudit audit = Auditor.audit(subject, Severity.MEDIUM, depth);
            PostureAudit fresh = Auditor.audit(copy, Severity.MEDIUM, depth);
            if (audit.omitted().isEmpty()) {
                Remembered remembered = Remembered.of(audit).sharing(new HashMap<>());
                assertThat(remembered.about(copy)).as("%s", depth).isEqualTo(fresh);
                assertThat(remembered.clauses())
                        .allMatch(one -> one.state().rules().isEmpty());
                assertThat(remembered.findings())
                        .allMatch(one -> one.finding().rules().isEmpty());
                audit.findings().stream().map(Finding::check).map(Check::id).forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void allThatIsFoundInExamplesIsFoundInCopies() {
        Set<String> found = new TreeSet<>();
        for (Subject example : examples()) {
            if (example.posture().groups().size() == 1
                    && Twins.likeness(example).isPresent()) {
                found.addAll(held(example));
            }
        }
        assertThat(Stream.concat(found.stream(), OF_OTHERS.stream()))
                .containsExactlyInAnyOrderElementsOf(
                        Catalog.CHECKS.stream().map(Check::id).toList());
    }

    @Test
    void allThatIsFoundInAnyGroupIsFoundInCopies() {
        Random random = new Random(seed);
        for (int turn = 0; turn < TURNS; turn++) {
            Subject subject = any(random);
            assertThat(Twins.likeness(subject))
                    .isEqualTo(Twins.likeness(copy(subject)))
                    .isPresent();
            try {
                held(subject);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "-Dsgaudit.seed=" + seed + ", turn " + turn + ": "
                                + subject.posture().groups(),
                        e);
            }
        }
    }

    @Test
    void whatIsSharedIsWhatItWas() {
        Random random = new Random(seed);
        HashMap<Remembered.State, Remembered.State> states = new HashMap<>();
        int clauses = 0;
        for (int turn = 0; turn < TURNS / 5; turn++) {
            Remembered remembered = Remembered.of(Auditor.audit(any(random), Severity.MEDIUM, Depth.WHOLE));
            assertThat(remembered.sharing(states)).isEqualTo(remembered);
            clauses += remembered.clauses().size();
        }
        assertThat(states.size()).isLessThan(clauses);
    }

    @Test
    void whatTakesMuchRoomWeighsMuch() {
        // Every other port: many findings, and a set that is let in of many pieces.
        String[] lines = IntStream.range(0, 300)
                .mapToObj(number -> "ingress accept tcp:" + (2 * number + 1_000) + " from 203.0.113." + number % 250)
                .toArray(String[]::new);

        for (Depth depth : Depth.values()) {
            assertThat(weight(depth, lines)).as("%s", depth).isGreaterThan(weight(depth, lines[0]) + 2L * lines.length);
        }
        assertThat(weight(Depth.WHOLE, lines)).isGreaterThan(weight(Depth.FINDINGS, lines) + lines.length);
    }

    private static long weight(Depth depth, String... lines) {
        return Remembered.of(Auditor.audit(SceneText.subject(lines), Severity.MEDIUM, depth))
                .weight();
    }
}
