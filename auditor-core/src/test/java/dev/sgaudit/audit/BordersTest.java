package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.check.Family;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The borders of what is certain: how bad a finding is at least and at worst, and what is measured for it. */
final class BordersTest {

    private static final List<String> NODE = List.of(
            "ingress accept all from 10.0.0.0/20",
            "ingress accept all from 172.16.0.0/16",
            "ingress accept tcp:30000-32768 from 0.0.0.0/0",
            "ingress accept udp:30000-32768 from 0.0.0.0/0",
            "ingress accept icmp from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0");

    private static PostureAudit audit(Severity bar, List<String> lines) {
        Subject subject = SceneText.subject(lines.toArray(String[]::new));
        return Auditor.audit(subject, bar, Depth.WHOLE);
    }

    private static PostureAudit audit(List<String> lines) {
        return audit(Severity.MEDIUM, lines);
    }

    private static List<String> with(List<String> lines, String... more) {
        return Stream.concat(lines.stream(), Stream.of(more)).toList();
    }

    /** {@code medium, possibly high CHECK possible}, but for what is worth knowing only. */
    private static List<String> found(PostureAudit audit) {
        return audit.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(finding -> (finding.mayBeWorse() ? finding.atLeast().word() + ", possibly " : "")
                        + finding.severity().word() + " " + finding.check().id() + " "
                        + finding.certainty().word())
                .toList();
    }

    // ---- how bad a blocked clause is at least ----

    /** The half of the nodes that is let in may be what the pods' clause requires, and this one alone the other half. */
    private static final List<String> HALF_OF_THE_NODES = List.of(
            "network container unknown",
            "ingress accept all from 10.0.0.0/21",
            "ingress accept tcp:30000-32768 from 0.0.0.0/0",
            "ingress accept udp:30000-32768 from 0.0.0.0/0",
            "ingress accept icmp from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0");

    private static Finding blocked(PostureAudit audit, String clause) {
        return audit.findings().stream()
                .filter(finding -> finding.clause().endsWith("/" + clause))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anotherClausesNetworkDecidesWhatAClauseAloneRequires() {
        Finding finding = blocked(audit(HALF_OF_THE_NODES), "node-network");

        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.atLeast()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.needs())
                .extracting(need -> English.say(need.settle()))
                .contains("--container-cidr");
    }

    /** Given the pods' network, nothing is left to decide. */
    @Test
    void aClauseThatIsCertainlyBlockedInPartIsNoWorseOnceTheOtherNetworkIsKnown() {
        List<String> known = with(HALF_OF_THE_NODES, "ingress accept all from 172.16.0.0/16");
        Finding finding = blocked(
                audit(Stream.concat(
                                Stream.of("network container 172.16.0.0/16"),
                                known.stream().skip(1))
                        .toList()),
                "node-network");

        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.atLeast()).isEqualTo(Severity.MEDIUM);
    }

    /** What the members of a group let in may be nothing. */
    @Test
    void membersOfAGroupMayBeNoneSoThatAllOfAClauseIsBlocked() {
        List<String> lines = Stream.concat(
                        Stream.of("ingress drop all from 10.0.0.0/21", "ingress accept all from sg-0a1b2c3d"),
                        NODE.stream().skip(1))
                .toList();

        Finding finding = blocked(audit(lines), "node-network");

        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.atLeast()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.needs()).extracting(Need::id).contains("sg-0a1b2c3d");
    }

    @ParameterizedTest
    @CsvSource({"LOW,FAIL", "MEDIUM,FAIL", "HIGH,UNKNOWN", "CRITICAL,UNKNOWN"})
    void aFindingThatMayBeWorseFailsTheBarsUpToWhatIsCertainAndLeavesThoseAboveUnknown(Severity bar, Verdict verdict) {
        // Of the clauses that are unknown themselves only those of high severity leave a bar unknown.
        Verdict on = Verdict.on(List.of(blocked(audit(HALF_OF_THE_NODES), "node-network")), bar);

        assertThat(on).isEqualTo(bar == Severity.CRITICAL ? Verdict.PASS : verdict);
    }

    @Test
    void countsTellApartWhatIsCertainFromWhatMayBeWorse() {
        Counts counts = Counts.of(List.of(blocked(audit(HALF_OF_THE_NODES), "node-network")));

        assertThat(counts.total()).isEqualTo(1);
        assertThat(counts.all(Severity.HIGH)).isEqualTo(1);
        assertThat(counts.possible(Severity.HIGH)).isEqualTo(1);
        assertThat(counts.atLeast(Severity.MEDIUM)).isEqualTo(1);
        assertThat(counts.certain(Severity.HIGH)).isZero();
        assertThat(counts.certain(Severity.MEDIUM)).isEqualTo(1);
    }

    // ---- broad ranges of private addresses ----

    private static List<String> wider(String... rules) {
        return found(audit(with(NODE, rules)));
    }

    @Test
    void aSensitivePortFromAllOfAPrivateNetworkIsMediumHoweverTheRulesAreCut() {
        assertThat(wider("ingress accept tcp:3306 from 10.0.0.0/8"))
                .containsExactly("medium wider-than-documented certain");
        assertThat(wider("ingress accept tcp:3306 from 10.0.0.0/9", "ingress accept tcp:3000-4000 from 10.128.0.0/9"))
                .containsExactly("medium wider-than-documented certain", "medium wider-than-documented certain");
        assertThat(wider("ingress accept tcp:8080 from 10.0.0.0/8"))
                .containsExactly("low wider-than-documented certain");
    }

    @Test
    void allFromAPrivateNetworkIsNoWorseThanEachOfItsProtocolsTogether() {
        List<String> all = wider("ingress accept all from 10.0.0.0/8");
        List<String> each = wider(
                "ingress accept tcp from 10.0.0.0/8",
                "ingress accept udp from 10.0.0.0/8",
                "ingress accept icmp from 10.0.0.0/8",
                "ingress accept gre from 10.0.0.0/8");

        assertThat(all).containsExactly("medium ssh-beyond-intent certain", "medium wider-than-documented certain");
        assertThat(each)
                .contains("medium ssh-beyond-intent certain", "medium wider-than-documented certain")
                .noneMatch(words -> words.startsWith("high") || words.startsWith("critical"));
    }

    @Test
    void sshFromABroadPrivateRangeIsMediumAndFromANarrowOneLow() {
        assertThat(wider("ingress accept tcp:22 from 10.0.0.0/8")).containsExactly("medium ssh-beyond-intent certain");
        assertThat(wider("ingress accept tcp:22 from 10.9.0.0/24")).containsExactly("low ssh-beyond-intent certain");
    }

    /** Larger than the VPC, which is a /16 here, and unbroken. */
    @Test
    void noRangeIsBroadThatIsNotLargerThanTheVpcOrThatIsBroken() {
        assertThat(wider("ingress accept tcp:3306 from 10.4.0.0/16"))
                .containsExactly("low wider-than-documented certain");
        assertThat(wider("ingress accept tcp:3306 from 10.4.0.0/15"))
                .containsExactly("medium wider-than-documented certain");
        assertThat(wider("ingress accept tcp:3306 from 10.4.0.0/16", "ingress accept tcp:3306 from 10.6.0.0/16"))
                .containsExactly("low wider-than-documented certain", "low wider-than-documented certain");
        assertThat(wider("ingress accept tcp:3306 from 10.4.0.0/16", "ingress accept tcp:3306 from 10.5.0.0/16"))
                .containsExactly("medium wider-than-documented certain", "medium wider-than-documented certain");
    }

    @Test
    void whileTheVpcIsUnknownARangeIsPerhapsTooBroadAndTheVpcIsItsNeed() {
        PostureAudit audit = audit(Stream.concat(
                        Stream.of("network vpc unknown"),
                        with(NODE, "ingress accept tcp:6379 from 10.4.0.0/16").stream())
                .toList());

        assertThat(found(audit)).contains("medium wider-than-documented possible");
        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(audit.findings().get(0).needs())
                .extracting(need -> English.say(need.settle()))
                .contains("--vpc-cidr");
    }

    @Test
    void bothExcessChecksNameWhatListensAtSensitivePorts() {
        assertThat(audit(with(NODE, "ingress accept tcp from 10.0.0.0/8")).findings())
                .filteredOn(finding -> finding.check().id().equals("wider-than-documented"))
                .allMatch(finding -> English.say(finding, "services").contains("kubelet (tcp:10250)"));
        assertThat(audit(with(NODE, "ingress accept all from 0.0.0.0/0")).findings())
                .filteredOn(finding -> finding.check().id().equals("open-to-world"))
                .allMatch(finding -> English.say(finding, "services").contains("mysql (tcp:3306)"))
                .isNotEmpty();
    }

    // ---- the classic edition ----

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "203.0.113.7", "10.0.0.0/8", "203.0.113.0/24,10.0.0.0/8"})
    void underTheClassicEditionPort22StaysLowHoweverItIsNarrowed(String sources) {
        List<String> lines = Stream.concat(
                        Stream.of("baseline tke-node@classic"),
                        with(NODE, "ingress accept tcp:22 from " + sources).stream())
                .toList();

        assertThat(found(audit(lines))).containsExactly("low ssh-beyond-intent certain");
    }

    // ---- the world ----

    @ParameterizedTest
    @ValueSource(strings = {"all", "gre", "icmpv6", "47-100"})
    void onePublicAddressIsNotTheWorldAlsoForProtocolsWithoutPorts(String protocols) {
        String peer = protocols.equals("icmpv6") ? "2001:db8::7" : "203.0.113.7";
        assertThat(wider("ingress accept " + protocols + " from " + peer))
                .filteredOn(words -> !words.contains("ssh"))
                .containsExactly("medium wider-than-documented certain");
        assertThat(wider("ingress accept gre from 0.0.0.0/0")).containsExactly("high open-to-world certain");
    }

    @Test
    void thePrivatePartOfARuleThatOpensToTheWorldIsPossiblyOpenToTheWorldWhileNetworksAreUnknown() {
        PostureAudit audit = audit(Stream.concat(
                        Stream.of("network node unknown", "network container unknown", "network vpc unknown"),
                        with(NODE, "ingress accept tcp:3306 from 0.0.0.0/0").stream())
                .toList());

        assertThat(audit.findings())
                .filteredOn(finding ->
                        !finding.rules().isEmpty() && finding.rules().get(0).index() == 5)
                .filteredOn(finding -> finding.check().family() == Family.EXCESS)
                .extracting(finding ->
                        finding.check().id() + " " + finding.certainty().word())
                .containsExactly("open-to-world certain", "open-to-world possible");
    }

    // ---- IPv6 addresses that spell IPv4 ones ----

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:0:0/96", "64:ff9b::/96"})
    void anIpv6BlockThatSpellsIpv4AddressesMayStandForThese(String peer) {
        PostureAudit audit = audit(with(NODE, "ingress accept tcp:3306 from " + peer));

        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(found(audit)).contains("critical open-to-world possible", "low wider-than-documented certain");
        assertThat(audit.findings().get(0).needs()).extracting(Need::id).containsExactly(peer);
    }

    @Test
    void aDropOfSuchABlockMayBlockWhatIsRequired() {
        PostureAudit audit = audit(Stream.concat(Stream.of("ingress drop all from ::ffff:10.0.0.0/104"), NODE.stream())
                .toList());

        assertThat(found(audit)).contains("high blocked-required-traffic possible");
        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::/0", "::fffe:0:0/95", "64:ff9b:1::/96", "2001:db8::/32"})
    void aWiderBlockOrAnotherOneIsIpv6Alone(String peer) {
        PostureAudit audit = audit(with(NODE, "ingress accept tcp:3306 from " + peer));

        assertThat(audit.findings())
                .filteredOn(finding -> finding.check().family() == Family.EXCESS)
                .isNotEmpty()
                .allMatch(finding -> finding.certainty().word().equals("certain"));
    }
}
