package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Family;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditorTest {

    private static final List<String> NODE = List.of(
            "ingress accept all from 172.16.0.0/16",
            "ingress accept all from 10.0.0.0/20",
            "ingress accept tcp:30000-32768 from 0.0.0.0/0",
            "ingress accept udp:30000-32768 from 0.0.0.0/0",
            "ingress accept icmp from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0");

    private static final List<String> MASTER = List.of(
            "baseline tke-master@2024-12-11",
            "ingress accept icmp from 0.0.0.0/0",
            "ingress accept tcp:30000-32768 from 10.0.0.0/20",
            "ingress accept udp:30000-32768 from 10.0.0.0/20",
            "ingress accept tcp:60001,60002,10250,2380,2379,53,17443,50055,443,61678 from 10.0.0.0/20",
            "ingress accept tcp:60001,60002,10250,2380,2379,53,17443 from 172.16.0.0/16",
            "ingress accept tcp:30000-32768 from 172.16.0.0/16",
            "ingress accept udp:30000-32768 from 172.16.0.0/16",
            "ingress accept udp:53 from 172.16.0.0/16",
            "ingress accept udp:53 from 10.0.0.0/20",
            "egress accept all to 0.0.0.0/0");

    private static PostureAudit audit(List<String> lines) {
        return Auditor.audit(SceneText.subject(lines.toArray(String[]::new)), Severity.MEDIUM, Depth.WHOLE);
    }

    private static List<String> with(List<String> lines, String... more) {
        return Stream.concat(lines.stream(), Arrays.stream(more)).toList();
    }

    private static List<String> onTop(List<String> lines, String... more) {
        return Stream.concat(Arrays.stream(more), lines.stream()).toList();
    }

    private static List<String> without(List<String> lines, String row) {
        List<String> rest = new ArrayList<>(lines);
        assertThat(rest.remove(row)).isTrue();
        return rest;
    }

    private static List<String> found(PostureAudit audit) {
        return audit.findings().stream()
                .map(finding ->
                        finding.severity().word() + " " + finding.check().id()
                                + (finding.clause().isEmpty() ? "" : " " + finding.clause())
                                + (finding.certainty() == Certainty.POSSIBLE ? " possible" : ""))
                .filter(line -> !line.startsWith("info "))
                .toList();
    }

    private static List<String> blocked(PostureAudit audit) {
        return audit.clauses().stream()
                .filter(state -> state.status() == ClauseState.Status.BLOCKED)
                .map(state -> state.clause().name())
                .toList();
    }

    private static Finding only(PostureAudit audit, String check) {
        List<Finding> findings = audit.findings().stream()
                .filter(finding -> finding.check().id().equals(check))
                .toList();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static String traffic(Finding finding) {
        return ((Packets.Exact) finding.packets()).traffic().toString();
    }

    @Test
    void theDocumentedNodeTablePassesWithoutAnyFindingThatCounts() {
        PostureAudit audit = audit(NODE);
        assertThat(audit.verdict()).isEqualTo(Verdict.PASS);
        assertThat(found(audit)).isEmpty();
        assertThat(audit.clauses())
                .extracting(
                        state -> state.clause().name() + " " + state.status().word())
                .containsExactlyInAnyOrder(
                        "pod-network met",
                        "node-network met",
                        "nodeport-tcp met",
                        "nodeport-udp met",
                        "icmp met",
                        "ssh-login not-applicable",
                        "peer-networks not-applicable",
                        "egress-node met",
                        "egress-container met",
                        "egress-peers not-applicable",
                        "egress-all not-applicable",
                        "egress-platform not-applicable");
    }

    @Test
    void theClassicTableHasOneLowFindingAboutPort22ThatADeclarationRemoves() {
        List<String> classic = with(NODE, "baseline tke-node@classic", "ingress accept tcp:22 from 0.0.0.0/0");
        assertThat(found(audit(classic))).containsExactly("low ssh-beyond-intent");
        assertThat(audit(classic).verdict()).isEqualTo(Verdict.PASS);
        PostureAudit declared = audit(with(classic, "intent ssh from internet"));
        assertThat(found(declared)).isEmpty();
        assertThat(found(audit(with(classic, "intent ssh none")))).containsExactly("high ssh-beyond-intent");
    }

    @Test
    void theClassicTableUnderTheNewerEditionFails() {
        assertThat(found(audit(with(NODE, "ingress accept tcp:22 from 0.0.0.0/0"))))
                .containsExactly("high ssh-beyond-intent");
    }

    @ParameterizedTest
    @CsvSource({"sg-1", "sg-2"})
    void membersOfAGroupMayBeInOtherVpcsAlsoThoseOfTheGroupItselfAndAreMachinesAndNoRange(String peer) {
        PostureAudit audit = audit(with(NODE, "ingress accept all from " + peer));

        assertThat(found(audit))
                .containsExactly("low ssh-beyond-intent possible", "low wider-than-documented possible");
        assertThat(audit.findings())
                .filteredOn(finding -> finding.packets() instanceof Packets.Exact)
                .noneMatch(finding -> ((Packets.Exact) finding.packets())
                        .traffic()
                        .peers()
                        .touches(SceneText.addresses("10.0.0.0/16")));
        assertThat(audit.verdict()).isEqualTo(Verdict.PASS);
        assertThat(found(audit(with(NODE, "ingress accept tcp:9100 from " + peer))))
                .containsExactly("low wider-than-documented possible");
    }

    @Test
    void theDocumentedMasterTablePasses() {
        PostureAudit audit = audit(MASTER);
        assertThat(found(audit)).isEmpty();
        assertThat(audit.verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingress accept all from 172.16.0.0/16 | pod-network | high",
                "ingress accept all from 10.0.0.0/20 | node-network | high",
                "ingress accept tcp:30000-32768 from 0.0.0.0/0 | nodeport-tcp | high",
                "ingress accept udp:30000-32768 from 0.0.0.0/0 | nodeport-udp | high",
                "ingress accept icmp from 0.0.0.0/0 | icmp | low",
                "egress accept all to 0.0.0.0/0 | egress-node egress-container | high"
            })
    void takingOneRowAwayBlocksExactlyItsClauses(String row, String clauses, String severity) {
        PostureAudit audit = audit(without(NODE, row));
        assertThat(String.join(" ", blocked(audit))).isEqualTo(clauses);
        assertThat(audit.findings().get(0).severity().word()).isEqualTo(severity);
    }

    @Test
    void takingOneMasterRowAwayBlocksItsClause() {
        List<String> clauses = List.of(
                "icmp",
                "nodeport-tcp-node",
                "nodeport-udp-node",
                "api-tcp-node",
                "api-tcp-container",
                "nodeport-tcp-container",
                "nodeport-udp-container",
                "dns-udp-container",
                "dns-udp-node");
        for (int row = 1; row < MASTER.size() - 1; row++) {
            assertThat(blocked(audit(without(MASTER, MASTER.get(row))))).containsExactly(clauses.get(row - 1));
        }
    }

    @Test
    void theMissingRegionsOfAClauseAreExact() {
        PostureAudit audit = audit(without(NODE, "ingress accept udp:30000-32768 from 0.0.0.0/0"));
        Packets.Exact missing =
                (Packets.Exact) only(audit, "blocked-required-traffic").packets();
        assertThat(missing.traffic().contains(new Packet(17, 30000, address("203.0.113.7"))))
                .isTrue();
        assertThat(missing.traffic().contains(new Packet(17, 32768, address("10.0.16.0"))))
                .isTrue();
        assertThat(missing.traffic().contains(new Packet(17, 30000, address("10.0.15.255"))))
                .isFalse();
        assertThat(missing.traffic().contains(new Packet(17, 29999, address("203.0.113.7"))))
                .isFalse();
        assertThat(missing.traffic().contains(new Packet(17, 30000, address("224.0.0.1"))))
                .isFalse();
        assertThat(missing.traffic().contains(new Packet(6, 30000, address("203.0.113.7"))))
                .isFalse();
    }

    private static Address address(String text) {
        return AddressText.findAddress(text).orElseThrow();
    }

    @Test
    void aDropOfEverythingAboveAnAcceptOfEverythingAdmitsNothing() {
        PostureAudit audit = audit(List.of("ingress drop all from 0.0.0.0/0", "ingress accept all from 0.0.0.0/0"));
        assertThat(((Admitted.Exact) audit.ingress()).traffic().isEmpty()).isTrue();
        Finding contradicted = only(audit, "contradicted-rule");
        assertThat(contradicted.severity()).isEqualTo(Severity.LOW);
        assertThat(contradicted.rules().get(0).index()).isEqualTo(1);
        assertThat(contradicted.rules()).hasSize(2);
    }

    @Test
    void onePortOfTheWorldIsThatPortAndNotEverything() {
        Finding open = only(audit(with(NODE, "ingress accept tcp:443 from 0.0.0.0/0")), "open-to-world");
        assertThat(open.severity()).isEqualTo(Severity.HIGH);
        assertThat(traffic(open)).startsWith("tcp:443 ").doesNotContain(";");
    }

    @Test
    void theWorldInPiecesIsTheWorld() {
        List<String> lines = new ArrayList<>(NODE);
        for (int length = 1; length <= 32; length++) {
            long start = length == 32 ? 1 : 1L << (32 - length);
            lines.add("ingress accept tcp:443 from " + Address.ipv4(start) + "/" + length);
        }
        PostureAudit audit = audit(lines);
        assertThat(found(audit)).contains("high open-to-world").doesNotContain("medium wider-than-documented");
    }

    @Test
    void sixtyFourPublicEighthsOfADatabasePortAreTheWorld() {
        List<String> lines = new ArrayList<>(NODE);
        for (int first = 40; first < 104; first++) {
            if (first != 100) {
                lines.add("ingress accept tcp:3306 from " + first + ".0.0.0/8");
            }
        }
        lines.add("ingress accept tcp:3306 from 110.0.0.0/8");
        List<String> found = found(audit(lines));
        assertThat(found).hasSize(64).containsOnly("critical open-to-world");
    }

    @Test
    void ipv6AloneIsOpenToo() {
        Finding open = only(audit(with(NODE, "ingress accept tcp:443 from ::/0")), "open-to-world");
        assertThat(traffic(open)).isEqualTo("tcp:443 ::/0");
    }

    @Test
    void aRangeThatHoldsPort22IsSsh() {
        PostureAudit audit = audit(with(NODE, "ingress accept tcp:20-25,80 from 0.0.0.0/0"));
        assertThat(traffic(only(audit, "ssh-beyond-intent"))).startsWith("tcp:22 ");
        assertThat(traffic(only(audit, "open-to-world"))).startsWith("tcp:20-21,23-25,80 ");
        assertThat(only(audit, "open-to-world").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void port22OfUdpIsNotSsh() {
        assertThat(found(audit(with(NODE, "ingress accept udp:22 from 0.0.0.0/0"))))
                .containsExactly("high open-to-world");
    }

    @Test
    void aDropOfAnotherPortDoesNotCloseSsh() {
        assertThat(found(audit(
                        with(NODE, "ingress drop tcp:23 from 0.0.0.0/0", "ingress accept tcp:22 from 0.0.0.0/0"))))
                .containsExactly("high ssh-beyond-intent");
    }

    @Test
    void nodePortsInTwoHalvesAreMet() {
        List<String> halves = with(
                without(NODE, "ingress accept tcp:30000-32768 from 0.0.0.0/0"),
                "ingress accept tcp:30000-31000 from 0.0.0.0/0",
                "ingress accept tcp:31001-32768 from 0.0.0.0/0");
        assertThat(found(audit(halves))).isEmpty();
    }

    @Test
    void kubernetesOwnRangeLacksOnlyTheLastDocumentedPort() {
        PostureAudit audit = audit(with(
                without(NODE, "ingress accept tcp:30000-32768 from 0.0.0.0/0"),
                "ingress accept tcp:30000-32767 from 0.0.0.0/0"));
        assertThat(found(audit)).containsExactly("low blocked-required-traffic tke-node/nodeport-tcp");
        assertThat(traffic(only(audit, "blocked-required-traffic"))).startsWith("tcp:32768 ");
        assertThat(audit.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aDropAboveTheNodePortsBlocksThemThereAndIsNamed() {
        PostureAudit audit = audit(onTop(NODE, "ingress drop tcp:31000 from 10.0.0.0/8"));
        Finding blocked = audit.findings().stream()
                .filter(finding -> finding.clause().equals("tke-node/nodeport-tcp"))
                .findFirst()
                .orElseThrow();
        assertThat(traffic(blocked)).isEqualTo("tcp:31000 10.0.0.0/8");
        assertThat(blocked.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(blocked.rules()).singleElement().hasToString("ingress drop tcp:31000 from 10.0.0.0/8");
    }

    @Test
    void aTemplateThatCouldBeTheWorldIsUnknownAndNamed() {
        PostureAudit audit = audit(with(NODE, "ingress accept tcp:443 from ipm-1a2b3c4d"));
        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(found(audit)).containsExactly("high open-to-world possible");
        assertThat(only(audit, "open-to-world").needs())
                .singleElement()
                .matches(need -> need.id().equals("ipm-1a2b3c4d"));
    }

    @Test
    void aTemplateWhoseWorstCaseIsHarmlessLeavesNothingUnknown() {
        List<String> lines =
                with(without(NODE, "ingress accept icmp from 0.0.0.0/0"), "ingress accept icmp from ipm-1a2b3c4d");
        PostureAudit audit = audit(lines);
        assertThat(audit.verdict()).isEqualTo(Verdict.PASS);
        assertThat(found(audit)).containsExactly("low blocked-required-traffic tke-node/icmp possible");
    }

    @Test
    void anUnresolvedDropAboveRequiredTrafficIsUnknown() {
        PostureAudit audit = audit(onTop(NODE, "ingress drop tcp:31000 from ipm-1a2b3c4d"));
        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(found(audit)).contains("medium blocked-required-traffic tke-node/nodeport-tcp possible");
    }

    @Test
    void multicastAndPortZeroBlockNothingRequired() {
        PostureAudit audit = audit(onTop(
                with(
                        without(NODE, "ingress accept all from 10.0.0.0/20"),
                        "ingress accept tcp:1-65535 from 10.0.0.0/20",
                        "ingress accept udp:1-65535 from 10.0.0.0/20",
                        "ingress accept icmp from 10.0.0.0/20"),
                "ingress drop all from 224.0.0.0/4",
                "ingress drop tcp:0 from 0.0.0.0/0"));
        Packets.Exact missing =
                (Packets.Exact) only(audit, "blocked-required-traffic").packets();
        assertThat(missing.traffic().regions())
                .allMatch(region -> !region.protocols().contains(6)
                        && !region.protocols().contains(17)
                        && !region.protocols().contains(1));
    }

    @Test
    void withoutNetworksAllPrivateSpaceProvesWhatIsRequiredAndIsPerhapsTooBroad() {
        List<String> unknown = List.of("network node unknown", "network container unknown", "network vpc unknown");
        PostureAudit some = audit(Stream.concat(unknown.stream(), NODE.stream()).toList());
        assertThat(some.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(some.clauses())
                .filteredOn(state -> state.status() == ClauseState.Status.UNKNOWN)
                .extracting(state -> state.clause().name())
                .containsExactlyInAnyOrder("pod-network", "node-network");
        List<String> allPrivate = with(
                NODE,
                "ingress accept all from 10.0.0.0/8",
                "ingress accept all from 172.16.0.0/12",
                "ingress accept all from 192.168.0.0/16");
        PostureAudit all =
                audit(Stream.concat(unknown.stream(), allPrivate.stream()).toList());
        assertThat(blocked(all)).isEmpty();
        assertThat(found(all)).contains("medium wider-than-documented possible");
        assertThat(all.verdict()).isEqualTo(Verdict.UNKNOWN);
        List<String> none = List.of(NODE.get(2), NODE.get(3), NODE.get(4), NODE.get(5));
        PostureAudit refuted =
                audit(Stream.concat(unknown.stream(), none.stream()).toList());
        assertThat(blocked(refuted)).containsExactly("pod-network", "node-network");
        assertThat(refuted.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void theExcessFindingsPartitionTheExcess() {
        PostureAudit audit = audit(List.of(
                "ingress drop tcp:25 from 198.51.100.0/24",
                "ingress accept tcp:1-100 from 0.0.0.0/1",
                "ingress accept all from 198.51.0.0/16",
                "ingress accept tcp from 10.0.0.0/8",
                "ingress accept all from ::/0"));
        List<Packets.Exact> parts = audit.findings().stream()
                .filter(finding -> finding.check().family() == Family.EXCESS)
                .map(finding -> (Packets.Exact) finding.packets())
                .toList();
        assertThat(parts).hasSizeGreaterThan(4);
        for (int one = 0; one < parts.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(parts.get(one).traffic().touches(parts.get(other).traffic()))
                        .as("%s and %s", parts.get(one), parts.get(other))
                        .isFalse();
            }
        }
    }

    @Test
    void noTwoFindingsShareAFingerprint() {
        Subject subject = SceneText.subject(Stream.concat(
                        NODE.stream(),
                        Stream.of(
                                "ingress accept tcp:443 from 0.0.0.0/0",
                                "ingress accept tcp:443 from ipm-1a2b3c4d",
                                "ingress accept tcp:444 from ipm-1a2b3c4d",
                                "ingress accept tcp:30001 from 10.0.0.0/8",
                                "ingress accept tcp:30001 from 10.0.0.0/8"))
                .toArray(String[]::new));
        PostureAudit audit = Auditor.audit(subject, Severity.MEDIUM, Depth.FINDINGS);
        assertThat(audit.findings().stream().map(finding -> new Fingerprints(subject.posture()).of(finding)))
                .hasSizeGreaterThan(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void whoeverFollowedTheEnglishProseIsToldOfTheTrap() {
        Finding node = only(audit(with(NODE, "ingress accept all from 0.0.0.0/0")), "open-to-world");
        assertThat(node.facts().get("trap")).hasToString("yes");
        Finding master = only(
                audit(with(MASTER, "ingress accept tcp:60001,60002,10250,2380,2379,53,17443 from 0.0.0.0/0")),
                "open-to-world");
        assertThat(master.facts().get("trap")).hasToString("yes");
        Finding other = only(audit(with(NODE, "ingress accept tcp:443 from 0.0.0.0/0")), "open-to-world");
        assertThat(other.facts().get("trap")).hasToString("no");
    }

    @Test
    void whereTheOrderIsUnknownItIsNamedAsWhatWouldSettleIt() {
        Subject known = SceneText.subject(
                onTop(NODE, "ingress drop tcp:31000 from 203.0.113.0/24").toArray(String[]::new));
        SecurityGroup group = known.posture().groups().get(0);
        SecurityGroup unordered = new SecurityGroup(
                group.id(),
                "",
                "1",
                RuleOrder.UNKNOWN,
                group.ingress(),
                group.egress(),
                List.of(),
                group.read(),
                group.understood(),
                group.place());
        Posture posture = new Posture(
                "example", "", Role.NODE, List.of(unordered), known.posture().networks());
        PostureAudit audit =
                Auditor.audit(new Subject(posture, known.baseline(), known.intents()), Severity.MEDIUM, Depth.FINDINGS);
        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(found(audit)).containsExactly("medium blocked-required-traffic tke-node/nodeport-tcp possible");
        assertThat(only(audit, "blocked-required-traffic").needs())
                .singleElement()
                .matches(need -> English.say(need.what()).contains("order of the rules"));
    }

    @Test
    void anUnknownNetworkMayBeTheWorstOne() {
        PostureAudit audit = audit(onTop(NODE, "network container unknown"));
        assertThat(found(audit)).contains("high blocked-required-traffic tke-node/pod-network possible");
    }

    @Test
    void aRuleThatWasNotUnderstoodMayMatchAnythingAndDoEither() {
        PostureAudit below = audit(onTop(NODE, "ingress accept tcp:443 from unknown"));
        assertThat(below.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(below.clauses())
                .filteredOn(state -> state.clause().direction() == Direction.INGRESS)
                .filteredOn(state -> state.status() != ClauseState.Status.NOT_APPLICABLE)
                .allMatch(state -> state.status() == ClauseState.Status.UNKNOWN);
        PostureAudit above = audit(with(NODE, "ingress unknown tcp:443 from 10.0.0.0/20"));
        assertThat(above.clauses()).noneMatch(state -> state.status() == ClauseState.Status.UNKNOWN);
        assertThat(above.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aBareZeroAddressMayBeTheWorld() {
        assertThat(found(audit(with(NODE, "ingress accept tcp:22 from 0.0.0.0"))))
                .contains("high ssh-beyond-intent possible");
        assertThat(found(audit(with(NODE, "ingress accept tcp:22 from ::/8"))))
                .contains("high ssh-beyond-intent possible");
        assertThat(audit(onTop(NODE, "ingress drop all from 0.0.0.0")).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whatMayOpenAPortOfARuleForEverythingToTheWorldIsAsBadAsThat() {
        List<String> lines =
                with(NODE, "ingress accept all from 203.0.113.0/24", "ingress accept tcp:443 from ipm-1a2b3c4d");
        assertThat(found(audit(lines)))
                .containsExactly(
                        "critical open-to-world possible", "medium ssh-beyond-intent", "medium wider-than-documented");
    }

    /** The second network may be just what this one admits, or all that this one has for itself. */
    @Test
    void whetherAllOfAClauseIsBlockedHangsOnWhatOthersMayRequireBothWays() {
        PostureAudit audit = audit(List.of(
                "network container unknown",
                "network vpc unknown",
                "egress accept udp to 10.0.0.0/20",
                "ingress accept all from 0.0.0.0/0"));
        Finding blocked = audit.findings().stream()
                .filter(finding -> finding.clause().equals("tke-node/egress-container"))
                .findFirst()
                .orElseThrow();
        assertThat(blocked.certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(blocked.severity()).isEqualTo(Severity.HIGH);
        assertThat(blocked.atLeast()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void aRuleForMembersOfAGroupHidesNoBroadRangeBehindIt() {
        List<String> unknown = with(
                NODE,
                "network vpc unknown",
                "ingress accept tcp:3306 from sg-9",
                "ingress accept tcp:3306 from 192.168.0.0/16");
        assertThat(found(audit(unknown))).containsExactly("medium wider-than-documented possible");
        List<String> dropped = with(
                NODE,
                "network vpc unknown",
                "ingress accept tcp:3306 from sg-9",
                "ingress drop tcp:3306 from 192.168.0.0/16",
                "ingress accept tcp:3306 from 192.168.0.0/16");
        assertThat(found(audit(dropped)))
                .filteredOn(line -> line.contains("wider"))
                .containsExactly("low wider-than-documented possible");
    }

    @Test
    void whatARuleOfUnknownServicesMayTakeFirstMayBeAsBadAsThat() {
        PostureAudit audit = audit(
                with(NODE, "ingress accept ppm-1a2b3c4d from 203.0.113.0/24", "ingress accept tcp:443 from 0.0.0.0/0"));
        Finding open = audit.findings().stream()
                .filter(finding -> finding.check().id().equals("open-to-world"))
                .findFirst()
                .orElseThrow();
        assertThat(open.certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(open.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(open.atLeast()).isEqualTo(Severity.HIGH);
        assertThat(open.needs()).anyMatch(need -> need.id().equals("ppm-1a2b3c4d"));
    }
}
