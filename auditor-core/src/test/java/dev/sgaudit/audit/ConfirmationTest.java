package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.check.Check;
import dev.sgaudit.check.Family;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.SharedNeed;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings that are right are confirmed, and of those that somebody tampered with none is. */
final class ConfirmationTest {

    /** Nothing is let in from the containers; MySQL and SSH are open to the world, and the last rules do nothing. */
    private static final List<String> RULES = List.of(
            "ingress accept tcp:30000-32768 from 10.0.0.0/8",
            "ingress accept all from 10.0.0.0/20",
            "ingress accept tcp:3306 from 0.0.0.0/0",
            "ingress accept tcp:22 from 0.0.0.0/0",
            "ingress drop udp from 0.0.0.0/0",
            "ingress accept udp:53 from 203.0.113.0/24",
            "ingress accept tcp:3306 from 203.0.113.0/24");

    /** The same behind so many rules that do nothing about TCP and UDP, that the list is a long one. */
    private static Subject subject(int before, String... more) {
        List<String> lines = new ArrayList<>(List.of(more));
        for (int number = 0; number < before; number++) {
            lines.add("ingress drop gre from 198.51.100." + number + "/32");
        }
        lines.addAll(RULES);
        return SceneText.subject(lines.toArray(String[]::new));
    }

    private static List<Finding> findings(Subject subject) {
        return Auditor.audit(subject, Severity.MEDIUM, Depth.FINDINGS).findings();
    }

    private static Finding finding(Subject subject, String check, String about) {
        return findings(subject).stream()
                .filter(finding -> finding.check().id().equals(check))
                .filter(finding -> (finding.clause() + finding.rules()).contains(about))
                .findFirst()
                .orElseThrow();
    }

    private static Finding with(Finding finding, Packets packets) {
        return new Finding(
                finding.check(),
                finding.severity(),
                finding.atLeast(),
                finding.certainty(),
                finding.clause(),
                finding.group(),
                finding.rules(),
                packets,
                finding.needs(),
                finding.facts(),
                finding.matter(),
                finding.waiver());
    }

    /** The finding about everything inbound, with this packet as its witness. */
    private static Finding with(Finding finding, int protocol, int port, String peer) {
        Packet witness =
                new Packet(protocol, port, AddressText.findAddress(peer).orElseThrow());
        return with(finding, new Packets.Exact(Direction.INGRESS, TrafficSet.ALL, witness));
    }

    private static void isRefused(Subject subject, Finding finding, String why) {
        assertThatThrownBy(() -> new Confirmation(subject).check(finding))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2 * Confirmation.SHORT})
    void whatTheEngineFindsIsConfirmed(int before) {
        Subject subject = subject(before);
        List<Finding> findings = findings(subject);

        assertThat(new Confirmation(subject).confirmed(findings)).isEqualTo(findings);
        assertThat(findings.stream().map(finding -> finding.check().family()))
                .contains(Family.REQUIRED, Family.EXCESS, Family.ORDER, Family.UPKEEP);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2 * Confirmation.SHORT})
    void twoClausesWithEachOthersWitnessesAreNot(int before) {
        Subject subject = subject(before);
        Finding pods = finding(subject, "blocked-required-traffic", "tke-node/pod-network");
        Finding nodePorts = finding(subject, "blocked-required-traffic", "tke-node/nodeport-udp");

        isRefused(subject, with(nodePorts, pods.packets()), "the clause does not ask for it");
        isRefused(subject, with(pods, nodePorts.packets()), "the clause does not ask for it");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2 * Confirmation.SHORT})
    void aMissingPacketThatIsLetThroughIsNot(int before) {
        Subject subject = subject(before);
        Finding nodePorts = finding(subject, "blocked-required-traffic", "tke-node/nodeport-tcp");

        isRefused(subject, with(nodePorts, 6, 30_000, "10.77.0.1"), "lets it through");
    }

    @Test
    void aMissingPacketThatNobodySendsIsNot() {
        Subject subject = subject(0);
        Finding nodePorts = finding(subject, "blocked-required-traffic", "tke-node/nodeport-tcp");

        new Confirmation(subject).check(with(nodePorts, 6, 32_768, "11.0.0.1"));
        for (String peer : List.of("127.0.0.1", "224.0.0.1", "2001:db8::1")) {
            isRefused(subject, with(nodePorts, 6, 32_768, peer), "the clause does not ask for it");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2 * Confirmation.SHORT})
    void aSurplusPacketThatAClauseAnIntentOrAnAllowancePermitsIsNot(int before) {
        Subject subject = subject(before, "intent ssh from 10.9.0.0/24", "allow ingress tcp:3306 from 192.0.2.0/24");
        Finding mysql = finding(subject, "open-to-world", "tcp:3306 from 0.0.0.0/0");
        Finding ssh = finding(subject, "ssh-beyond-intent", "tcp:22");

        isRefused(subject, with(mysql, 6, 3306, "172.16.3.4"), "tke-node/pod-network permits it");
        isRefused(subject, with(mysql, 6, 3306, "10.0.77.1"), "tke-node/node-network permits it");
        isRefused(subject, with(mysql, 6, 3306, "192.0.2.1"), "it is allowed as ingress tcp:3306 from 192.0.2.0/24");
        isRefused(subject, with(ssh, 6, 22, "10.9.0.1"), "tke-node/ssh-login permits it");
        new Confirmation(subject).check(with(mysql, 6, 3306, "192.0.3.1"));
        new Confirmation(subject).check(with(ssh, 6, 22, "10.9.1.1"));
    }

    @Test
    void aSurplusPacketThatAnotherPostureNeedsIsNot() {
        Subject alone = subject(0);
        Finding mysql = finding(alone, "open-to-world", "tcp:3306 from 0.0.0.0/0");
        Subject shared = alone.beside(
                List.of(new SharedNeed("cls-2/node", new TreeSet<>(List.of("sg-1")), TrafficSet.ALL, TrafficSet.NONE)));

        new Confirmation(alone).check(mysql);
        isRefused(shared, mysql, "cls-2/node requires it of the same group");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2 * Confirmation.SHORT})
    void aSurplusPacketThatIsDroppedOrLetThroughByAnotherRuleIsNot(int before) {
        Subject subject = subject(before);
        Finding mysql = finding(subject, "open-to-world", "tcp:3306 from 0.0.0.0/0");

        isRefused(subject, with(mysql, 6, 3305, "11.0.0.1"), "a plain reading");
        isRefused(subject, with(mysql, 6, 3307, "11.0.0.1"), "a plain reading");
        isRefused(subject, with(mysql, 6, 22, "11.0.0.1"), "a plain reading");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2 * Confirmation.SHORT})
    void aHiddenRuleWhosePacketIsNotItsOwnOrNotTakenIsNot(int before) {
        Subject subject = subject(before);
        Finding hidden = finding(subject, "contradicted-rule", "udp:53");
        Rule rule = hidden.rules().get(0);

        new Confirmation(subject).check(with(hidden, 17, 53, "203.0.113.255"));
        isRefused(subject, with(hidden, 17, 54, "203.0.113.7"), "a plain reading");
        isRefused(subject, with(hidden, 17, 53, "203.0.114.0"), "a plain reading");
        for (Rule other : subject.posture().groups().get(0).ingress()) {
            if (!other.toString().equals("ingress drop udp from 0.0.0.0/0")) {
                isRefused(subject, hidden.withRules(List.of(rule, other)), "a plain reading");
            }
        }
    }

    @Test
    void aWitnessOutsideItsOwnRegionsIsNot() {
        Subject subject = subject(0);
        Finding mysql = finding(subject, "open-to-world", "tcp:3306 from 0.0.0.0/0");
        Packets.Exact packets = (Packets.Exact) mysql.packets();

        isRefused(
                subject,
                with(mysql, new Packets.Exact(Direction.INGRESS, TrafficSet.NONE, packets.witness())),
                "it does not lie in the finding's own regions");
    }

    /** Whatever the family: a packet that no rule lets through, that nobody needs and that no rule is about. */
    @ParameterizedTest
    @EnumSource
    void noFamilyLetsAWrongWitnessPass(Family family) {
        Subject subject = subject(0);
        Check check = Catalog.CHECKS.stream()
                .filter(one -> one.family() == family)
                .findFirst()
                .orElseThrow();
        Rule rule = subject.posture().groups().get(0).ingress().get(0);
        Finding nothing = Finding.of(check, Severity.INFO, rule, new Packets.None());

        isRefused(subject, with(nothing, 6, 4, "198.51.100.1"), "is not confirmed");
        boolean isAboutNoPacket = family.proof() == Family.Proof.NO_PACKET;
        if (isAboutNoPacket) {
            new Confirmation(subject).check(nothing);
        } else {
            isRefused(subject, nothing, "has no witness");
        }
    }
}
