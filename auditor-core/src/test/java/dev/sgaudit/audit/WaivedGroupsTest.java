package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Bound;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose waivers excuse what, where machines have several groups. */
final class WaivedGroupsTest {

    private static final List<String> WITHOUT_NODE_PORTS = List.of(
            "ingress accept all from 172.16.0.0/16",
            "ingress accept all from 10.0.0.0/20",
            "ingress accept udp:30000-32768 from 0.0.0.0/0",
            "ingress accept icmp from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0");

    private static final String NODE_PORTS = "ingress accept tcp:30000-32768 from 0.0.0.0/0";
    private static final String DROP = "ingress drop tcp:31000 from 203.0.113.0/24";

    private static Waiver waiver(String check, String... groups) {
        return waiver(check, Optional.empty(), groups);
    }

    private static Waiver waiver(String check, Optional<PortSet> ports, String... groups) {
        return new Waiver(
                check,
                List.of(groups),
                "",
                Optional.empty(),
                ports.map(some -> ProtocolSet.TCP),
                ports,
                Optional.empty(),
                "",
                LocalDate.of(2026, 12, 31),
                new Stated("a reason", "an owner", Place.startOf("sgaudit.yml")));
    }

    private static Waiver ofCluster(String check) {
        return new Waiver(
                check,
                List.of(),
                "cls-1a2b3c4d",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                LocalDate.of(2026, 12, 31),
                new Stated("a reason", "an owner", Place.startOf("sgaudit.yml")));
    }

    /** The lines of sg-1, then those of sg-2 behind a line {@code group sg-2}; the documented ones last. */
    private static Subject bound(boolean isDeclared, String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.addAll(WITHOUT_NODE_PORTS);
        Subject plain = SceneText.subject(all.toArray(String[]::new));
        Posture posture = plain.posture();
        Posture bound = new Posture(
                "cls-1a2b3c4d/node-2",
                "cls-1a2b3c4d",
                posture.role(),
                posture.groups(),
                posture.networks(),
                new Bound(1, new Fact.Name("instances.json"), isDeclared));
        return new Subject(bound, plain.baseline(), Intents.of(new Ssh.Closed()));
    }

    private static PostureAudit audit(Subject subject, Waiver... waivers) {
        List<String> groups =
                subject.posture().groups().stream().map(SecurityGroup::id).toList();
        return Auditor.audit(
                subject.with(ClusterPostures.about(List.of(waivers), "cls-1a2b3c4d", groups)),
                Severity.MEDIUM,
                Depth.FINDINGS);
    }

    private static List<String> findings(PostureAudit audit) {
        return audit.findings().stream().map(WaivedGroupsTest::text).toList();
    }

    private static String text(Finding finding) {
        String regions = finding.packets() instanceof Packets.Exact exact ? " " + exact.traffic() : "";
        return (finding.isOpen() ? "" : "waived ") + finding.certainty().word() + " "
                + finding.check().id() + regions;
    }

    @ParameterizedTest
    @CsvSource({"sg-1, true", "sg-2, false"})
    void requiredTrafficIsExcusedByTheGroupWhoseRuleDropsIt(String group, boolean isExcused) {
        PostureAudit audit =
                audit(bound(true, DROP, "group sg-2", NODE_PORTS), waiver("blocked-required-traffic", group));

        assertThat(findings(audit))
                .contains((isExcused ? "waived " : "") + "certain blocked-required-traffic tcp:31000 203.0.113.0/24");
        assertThat(audit.verdict()).isEqualTo(isExcused ? Verdict.PASS_WITH_WAIVERS : Verdict.FAIL);
    }

    @Test
    void eachPartIsExcusedByTheGroupThatDropsIt() {
        Subject subject = bound(true, DROP, "group sg-2", "ingress drop tcp:31001 from 203.0.113.0/24", NODE_PORTS);

        assertThat(findings(audit(subject, waiver("blocked-required-traffic", "sg-1"))))
                .contains(
                        "certain blocked-required-traffic tcp:31001 203.0.113.0/24",
                        "waived certain blocked-required-traffic tcp:31000 203.0.113.0/24");
        assertThat(audit(subject, waiver("blocked-required-traffic", "sg-1", "sg-2"))
                        .verdict())
                .isEqualTo(Verdict.PASS_WITH_WAIVERS);
    }

    @ParameterizedTest
    @CsvSource({
        "true, sg-1, PASS_WITH_WAIVERS",
        "true, sg-2, PASS_WITH_WAIVERS",
        "false, sg-1, FAIL",
        "false, sg-2, FAIL"
    })
    void whatNoRuleMatchesIsExcusedWhereTheGroupsAreDeclared(boolean isDeclared, String group, Verdict verdict) {
        PostureAudit audit = audit(
                bound(isDeclared, "ingress accept tcp:30000-32768 from 0.0.0.0/1", "group sg-2"),
                waiver("blocked-required-traffic", group));

        assertThat(audit.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"sg-1, PASS_WITH_WAIVERS", "sg-2, FAIL"})
    void wherePeopleDoNotDeclareTheBindingTheGroupThatDecidesIsStillExcused(String group, Verdict verdict) {
        assertThat(audit(bound(false, DROP, "group sg-2", NODE_PORTS), waiver("blocked-required-traffic", group))
                        .verdict())
                .isEqualTo(verdict);
        assertThat(audit(
                                bound(false, "ingress accept tcp:8080 from 198.51.100.0/24", "group sg-2", NODE_PORTS),
                                waiver("open-to-world", group))
                        .verdict())
                .isEqualTo(verdict);
    }

    /** A DROP that a waiver excuses says nothing about what an unknown rule beside it may drop. */
    @Test
    void whatIsPerhapsBlockedTooIsToldBesideWhatIsExcused() {
        Waiver waiver = waiver("blocked-required-traffic", Optional.of(PortSet.of(31000)), "sg-1");
        PostureAudit audit = audit(
                bound(
                        true,
                        "ingress accept all from 172.16.0.0/16",
                        "ingress accept all from 10.0.0.0/20",
                        DROP,
                        "ingress drop tcp:31001 from ipm-1a2b3c4d",
                        NODE_PORTS,
                        "group sg-2"),
                waiver);

        assertThat(findings(audit))
                .contains("waived certain blocked-required-traffic tcp:31000 203.0.113.0/24")
                .anyMatch(text -> text.startsWith("possible blocked-required-traffic tcp:31001 "));
        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aWaiverOfAPartOfWhatIsWhollyBlockedMakesTheRestNoBetter() {
        Waiver onePort = waiver("blocked-required-traffic", Optional.of(PortSet.of(31000)), "sg-1");
        Waiver allButTheLast = waiver("blocked-required-traffic", Optional.of(PortSet.range(30000, 32767)), "sg-1");

        assertThat(severities(audit(bound(true), onePort))).containsExactly("high wholly", "waived high wholly");
        assertThat(severities(audit(bound(true), allButTheLast))).containsExactly("waived high wholly", "low wholly");
    }

    private static List<String> severities(PostureAudit audit) {
        return audit.findings().stream()
                .filter(finding -> finding.check().id().equals("blocked-required-traffic"))
                .map(finding -> (finding.isOpen() ? "" : "waived ")
                        + finding.severity().word() + " " + English.say(finding, "extent"))
                .toList();
    }

    @Test
    void whatIsAboutTheWholePostureIsExcusedByGroupOnlyWhereTheGroupsAreDeclared() {
        Subject silent = silent(bound(true, NODE_PORTS, "group sg-2"));
        Subject seen = silent(bound(false, NODE_PORTS, "group sg-2"));

        assertThat(findings(audit(silent, waiver("undeclared-ssh", "sg-2")))).contains("waived certain undeclared-ssh");
        assertThat(findings(audit(seen, waiver("undeclared-ssh", "sg-2")))).contains("certain undeclared-ssh");
        assertThat(findings(audit(seen, ofCluster("undeclared-ssh")))).contains("waived certain undeclared-ssh");
    }

    private static Subject silent(Subject subject) {
        return new Subject(subject.posture(), subject.baseline(), Intents.NONE);
    }

    @Test
    void anOrderFindingIsExcusedByItsGroupInAListOfGroups() {
        Subject subject = bound(true, NODE_PORTS, "group sg-2", DROP, DROP);

        assertThat(findings(audit(subject, waiver("shadowed-rule", "sg-1", "sg-2"))))
                .contains("waived certain shadowed-rule tcp:31000 203.0.113.0/24");
        assertThat(findings(audit(subject, waiver("shadowed-rule", "sg-1"))))
                .contains("certain shadowed-rule tcp:31000 203.0.113.0/24");
    }

    /** Its place among the others may change whenever a machine comes or goes. */
    @Test
    void theNumberOfAPostureIsNoPartOfWhatItsFindingsAreRecognisedBy() {
        Subject subject = bound(true, DROP, NODE_PORTS, "group sg-2");
        Posture second = subject.posture();
        Posture first = new Posture(
                "cls-1a2b3c4d/node",
                second.cluster(),
                second.role(),
                second.groups(),
                second.networks(),
                Bound.UNKNOWN);
        List<SecurityGroup> turned =
                List.of(second.groups().get(1), second.groups().get(0));
        Posture other =
                new Posture(second.id(), second.cluster(), second.role(), turned, second.networks(), second.bound());
        Finding finding = audit(subject).findings().get(0);

        assertThat(finding.packets()).isInstanceOf(Packets.Exact.class);
        assertThat(((Packets.Exact) finding.packets()).direction()).isEqualTo(Direction.INGRESS);
        assertThat(new Fingerprints(first).of(finding)).isEqualTo(new Fingerprints(second).of(finding));
        assertThat(new Fingerprints(other).of(finding)).isNotEqualTo(new Fingerprints(second).of(finding));
    }
}
