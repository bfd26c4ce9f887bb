package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Twin;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TextReportTest {

    private static final TextStyle QUIET = new TextStyle(Colour.PLAIN, Severity.INFO, Verbosity.QUIET);
    private static final TextStyle VERBOSE = new TextStyle(Colour.PLAIN, Severity.INFO, Verbosity.VERBOSE);

    @Test
    void theDocumentedTablePasses() {
        assertThat(text(Audits.model(documented()), TextStyle.PLAIN)).isEqualTo("""
                        PASS: sg-0a1b2c3d admits all that is required, and nothing beyond what is documented or declared.

                        evidence  complete: 1 file with 6 rules, all read and understood; 1 group audited
                        judged    by tke-node@2024-12-11 as of 2026-11-21, with sgaudit 0.1.0

                        sg-0a1b2c3d (node, tke-node@2024-12-11): pass
                          node       10.0.0.0/20 (option)
                          container  172.16.0.0/16 (option)
                          vpc        10.0.0.0/16 (option)

                          ✓ met      pod-network       all from the container network
                          ✓ met      node-network      all from the node network
                          ✓ met      nodeport-tcp      tcp:30000-32768 from 0.0.0.0/0
                          ✓ met      nodeport-udp      udp:30000-32768 from 0.0.0.0/0
                          ✓ met      icmp              icmp from 0.0.0.0/0
                          ✓ met      egress-node       all to the node network
                          ✓ met      egress-container  all to the container network
                          – not applicable: ssh-login, peer-networks, egress-peers
                          – documented as defaults, not required: egress-all, egress-platform

                          INFO      undeclared-ssh  Nobody said whether SSH is needed
                                    Port 22 is closed to all that is neither documented nor declared, and no intent says
                                    whether a login is needed.
                                    fix      Declare it: --no-ssh if nobody logs in, --ssh-from CIDR for the range that
                                             must, or intents.ssh in sgaudit.yml.

                        1 finding: 1 info.
                        """);
    }

    @Test
    void theLeadPairsEachFlawWithTheGroupsThatHaveIt() {
        List<String> open = new ArrayList<>(Audits.DOCUMENTED);
        open.add("ingress accept tcp:3306 from 0.0.0.0/0");
        List<String> blocked = new ArrayList<>(Audits.DOCUMENTED);
        blocked.remove("ingress accept tcp:30000-32768 from 0.0.0.0/0");

        String text = text(
                Audits.model(
                        Audits.audit(Audits.group("sg-0a1b2c3d", open), Audits.NETWORKS),
                        Audits.audit(Audits.group("sg-4e5f6a7b", blocked), Audits.NETWORKS)),
                TextStyle.PLAIN);

        assertThat(text).startsWith("""
                        FAIL: open to the world beyond what is documented (1 critical) in sg-0a1b2c3d and required traffic
                        is blocked (1 high) in sg-4e5f6a7b.
                        """);
    }

    @Test
    void aPassNamesTheWorstThatStays() {
        SecurityGroup odd = Audits.group("sg-0a1b2c3d", "tke\u200bworker", "", Audits.DOCUMENTED, List.of());

        assertThat(text(Audits.model(Audits.audit(odd, Audits.NETWORKS)), QUIET))
                .startsWith("PASS");
        assertThat(text(Audits.model(Audits.audit(odd, Audits.NETWORKS)), TextStyle.PLAIN))
                .startsWith("""
                        PASS: sg-0a1b2c3d admits all that is required, and nothing beyond what is documented or declared;
                        below medium stays 1 low.
                        """);
    }

    @Test
    void aGroupWithoutNodePortsAndWithTheWorldOnSshAndMysqlFails() {
        assertThat(text(Audits.model(bad()), TextStyle.PLAIN)).isEqualTo("""
                        FAIL: open to the world beyond what is documented (1 critical), required traffic is blocked (2 high)
                        and SSH is reachable from where nobody declared a need (1 high) in sg-4e5f6a7b.

                        evidence  complete: 1 file with 6 rules, all read and understood; 1 group audited
                        judged    by tke-node@2024-12-11 as of 2026-11-21, with sgaudit 0.1.0

                        sg-4e5f6a7b "tke-worker" (node, tke-node@2024-12-11): fail
                          node       10.0.0.0/20 (option)
                          container  172.16.0.0/16 (option)
                          vpc        10.0.0.0/16 (option)

                          ✓ met      pod-network       all from the container network
                          ✓ met      node-network      all from the node network
                          ✗ blocked  nodeport-tcp      tcp:30000-32768 from 0.0.0.0/0; wholly missing
                          ✗ blocked  nodeport-udp      udp:30000-32768 from 0.0.0.0/0; wholly missing
                          ✓ met      icmp              icmp from 0.0.0.0/0
                          ✓ met      egress-node       all to the node network
                          ✓ met      egress-container  all to the container network
                          – not applicable: ssh-login, peer-networks, egress-peers
                          – documented as defaults, not required: egress-all, egress-platform

                          CRITICAL  open-to-world  Open to the world beyond what is documented
                                    Ingress rule 4 (accept tcp:3306 from 0.0.0.0/0) admits beyond what is documented and
                                    declared, open to the world: tcp:3306 from 0.0.0.0/0 except 10.0.0.0/16 and
                                    172.16.0.0/16, among it mysql (tcp:3306).
                                    such as  tcp:3306 from 203.0.113.7
                                    at       sg-4e5f6a7b.json:8:7  /Ingress/4  "temporary, for the migration"
                                    why      More public addresses than anybody can vouch for reach whatever answers there,
                                             today or one day.
                                    fix      If the traffic is needed, declare it under allow in sgaudit.yml, with its
                                             source and its owner; else narrow the rule to the sources and ports that are
                                             needed.

                          HIGH      blocked-required-traffic  Required traffic is blocked
                                    Clause tke-node/nodeport-tcp is wholly blocked: tcp:30000-32768 from 0.0.0.0/0 except
                                    10.0.0.0/20 and 172.16.0.0/16 is dropped because no rule matches it.
                                    such as  tcp:30000 from 203.0.113.7
                                    because  “tcp | 30000 - 32768 | 0.0.0.0/0 | Allow | Open NodePort to the Internet
                                             (Services in LoadBalancer type need to be forwarded through NodePort).” (TKE
                                             Security Group Settings (Tencent document 457/9084), section Default security
                                             group rules for node, Inbound rules, row 3). “To the Internet” mistranslates 放
                                             通, let through: the table names 0.0.0.0/0 as the source.
                                    why      The baseline, with what is declared, requires this traffic: what depends on it
                                             does not work while it is dropped.
                                    fix      Let through what the clause requires, and nothing more: add ingress accept
                                             tcp:30000-32768 from 0.0.0.0/0.

                          HIGH      blocked-required-traffic  Required traffic is blocked
                                    Clause tke-node/nodeport-udp is wholly blocked: udp:30000-32768 from 0.0.0.0/0 except
                                    10.0.0.0/20 and 172.16.0.0/16 is dropped because no rule matches it.
                                    such as  udp:30000 from 203.0.113.7
                                    because  “udp | 30000 - 32768 | 0.0.0.0/0 | Allow | Open NodePort to the Internet
                                             (Services in LoadBalancer type need to be forwarded through NodePort).” (TKE
                                             Security Group Settings (Tencent document 457/9084), section Default security
                                             group rules for node, Inbound rules, row 4). “To the Internet” mistranslates 放
                                             通, let through: the table names 0.0.0.0/0 as the source.
                                    fix      Let through what the clause requires, and nothing more: add ingress accept
                                             udp:30000-32768 from 0.0.0.0/0.

                          HIGH      ssh-beyond-intent  SSH is reachable from where nobody declared a need
                                    Ingress rule 3 (accept tcp:22 from 0.0.0.0/0) admits SSH beyond what is declared: tcp:22
                                    from 0.0.0.0/0 except 10.0.0.0/16 and 172.16.0.0/16; no intent declared.
                                    such as  tcp:22 from 203.0.113.7
                                    at       sg-4e5f6a7b.json:7:7  /Ingress/3  "temporary, for the migration"
                                    why      Whoever reaches a login prompt can try stolen keys and passwords there.
                                    fix      Declare who needs SSH (--ssh-from CIDR, or --no-ssh if nobody does; intents.ssh
                                             in sgaudit.yml), and let the rule admit it from there only.

                        4 findings: 1 critical, 3 high.
                        """);
    }

    @Test
    void unknownNetworksLeaveItUnknownAndAreAskedFor() {
        assertThat(text(Audits.model(unknown()), shown(Severity.HIGH))).isEqualTo("""
                        UNKNOWN: possibly 2 high, 4 medium in sg-0a1b2c3d; settle them with the container network
                        (--container-cidr), the node network (--node-cidr) and the vpc network (--vpc-cidr).

                        evidence  complete: 1 file with 6 rules, all read and understood; 1 group audited
                        judged    by tke-node@2024-12-11 as of 2026-11-21, with sgaudit 0.1.0

                        sg-0a1b2c3d (node, tke-node@2024-12-11): unknown
                          node       unknown: --node-cidr gives it
                          container  unknown: --container-cidr gives it
                          vpc        unknown: --vpc-cidr gives it

                          ? unknown  pod-network       all from the container network; needs --container-cidr
                          ? unknown  node-network      all from the node network; needs --node-cidr
                          ✓ met      nodeport-tcp      tcp:30000-32768 from 0.0.0.0/0
                          ✓ met      nodeport-udp      udp:30000-32768 from 0.0.0.0/0
                          ✓ met      icmp              icmp from 0.0.0.0/0
                          ✓ met      egress-node       all to the node network
                          ✓ met      egress-container  all to the container network
                          – not applicable: ssh-login, peer-networks, egress-peers
                          – documented as defaults, not required: egress-all, egress-platform

                          HIGH?     blocked-required-traffic  Required traffic is blocked
                                    Possibly, clause tke-node/pod-network is wholly blocked: all but icmp and
                                    tcp,udp:30000-32768 from 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 except 10.0.0.0/20
                                    and 172.16.0.0/16 is dropped because no rule matches it.
                                    such as  tcp:1 from 10.0.16.1
                                    because  “All | All | CIDR of the container network | Allow | Enable the communication
                                             between pods in the container network.” (TKE Security Group Settings (Tencent
                                             document 457/9084), section Default security group rules for node, Inbound
                                             rules, row 1)
                                    settle   it with the container network (--container-cidr)
                                    why      The baseline, with what is declared, requires this traffic: what depends on it
                                             does not work while it is dropped.
                                    fix      Let through what the clause requires, and nothing more: give the container
                                             network (--container-cidr), by which the rule to add is named.

                          HIGH?     blocked-required-traffic  Required traffic is blocked
                                    Possibly, clause tke-node/node-network is wholly blocked: all but icmp and
                                    tcp,udp:30000-32768 from 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 except 10.0.0.0/20
                                    and 172.16.0.0/16 is dropped because no rule matches it.
                                    such as  tcp:1 from 10.0.16.1
                                    because  “All | All | CIDR of the cluster network | Allow | Enable the communication
                                             between nodes in the cluster network.” (TKE Security Group Settings (Tencent
                                             document 457/9084), section Default security group rules for node, Inbound
                                             rules, row 2)
                                    settle   it with the node network (--node-cidr)
                                    fix      Let through what the clause requires, and nothing more: give the node network
                                             (--node-cidr), by which the rule to add is named.

                        6 findings: possibly 2 high, 4 medium. 4 below high not shown.
                        """);
    }

    @Test
    void quietIsOneLine() {
        assertThat(text(Audits.model(documented()), QUIET)).isEqualTo("PASS\n");
        assertThat(text(Audits.model(bad()), QUIET)).isEqualTo("FAIL\n");
        assertThat(text(Audits.model(unknown()), QUIET)).isEqualTo("UNKNOWN\n");
        assertThat(text(Audits.model(), QUIET)).isEqualTo("NOT PROVEN, nothing was audited\n");
        assertThat(text(Audits.model(List.of(problem()), "medium", documented()), QUIET))
                .isEqualTo("NOT PROVEN, evidence incomplete\n");
        assertThat(text(Audits.model(List.of(problem()), "medium", bad()), QUIET))
                .isEqualTo("FAIL, evidence incomplete\n");
    }

    @Test
    void whatIsNotShownIsCounted() {
        assertThat(text(Audits.model(bad()), shown(Severity.CRITICAL)))
                .contains("  CRITICAL  open-to-world")
                .doesNotContain("  HIGH      ")
                .endsWith("\n4 findings: 1 critical, 3 high. 3 below critical not shown.\n");
    }

    @Test
    void ofManyFindingsThatDecideNothingTheFirstAreToldAndTheOthersCounted() {
        List<String> rules = new ArrayList<>(Audits.DOCUMENTED);
        for (int number = 0; number < 130; number++) {
            rules.add(2, "ingress accept tcp:" + (31_000 + number) + " from 198.51.100." + number + "/32");
        }
        for (int number = 0; number < 110; number++) {
            rules.add("ingress accept tcp:" + (2_000 + number) + " from 198.51.100." + number + "/32");
        }
        PostureAudit audit = Audits.audit(Audits.group("sg-0a1b2c3d", rules), Audits.NETWORKS);
        String plain = text(Audits.model(audit), TextStyle.PLAIN);
        assertThat(count(plain, "  INFO      redundant-rule  Rule changes nothing"))
                .isEqualTo(100);
        assertThat(count(plain, "  MEDIUM    wider-than-documented  Wider than documented"))
                .isEqualTo(110);
        assertThat(plain)
                .contains("\n  INFO      redundant-rule  and 30 more findings like these: --verbose tells each\n")
                .contains("\n  INFO      unexplained-rule  and 10 more findings like these: --verbose tells each\n")
                .endsWith(" 40 told by their number only; --verbose tells each.\n");
        Twin twin = new Twin("sg-5e6f7a8b", Place.startOf("sg-5e6f7a8b.json"));
        assertThat(text(Audits.model(audit.beside(List.of(twin))), TextStyle.PLAIN))
                .endsWith(" 80 told by their number only; --verbose tells each.\n");
        String verbose = text(Audits.model(audit), VERBOSE);
        assertThat(count(verbose, "  INFO      redundant-rule  Rule changes nothing"))
                .isEqualTo(130);
        assertThat(verbose).doesNotContain("--verbose");
        String low = text(Audits.model(List.of(), "low", audit), TextStyle.PLAIN);
        assertThat(count(low, "  INFO      redundant-rule  Rule changes nothing"))
                .isEqualTo(100);
        String high = text(Audits.model(List.of(), "high", audit), TextStyle.PLAIN);
        assertThat(count(high, "  MEDIUM    wider-than-documented  Wider than documented"))
                .isEqualTo(100);
        assertThat(high).contains("\n  MEDIUM    wider-than-documented  and 10 more findings like these:");
    }

    private static int count(String text, String line) {
        return text.split(Pattern.quote(line), -1).length - 1;
    }

    @Test
    void aPassOnIncompleteEvidenceNeverLooksLikeOne() {
        ReportModel model = Audits.model(List.of(problem()), "medium", documented(), documented());
        for (TextStyle style : List.of(QUIET, TextStyle.PLAIN, VERBOSE, shown(Severity.HIGH))) {
            assertThat(text(model, style)).startsWith("NOT PROVEN").doesNotContainIgnoringCase(": pass", " pass\n");
        }
        assertThat(text(model, TextStyle.PLAIN)).startsWith("""
                        NOT PROVEN: no finding reaches medium, but the evidence is incomplete: sg-0a1b2c3d.json could not be
                        read or understood wholly.

                        evidence  incomplete: 1 of 2 files wholly read, 12 of 12 rules understood, 2 groups audited
                        """).contains("""
                        Problems of the inputs
                          sg-0a1b2c3d.json:3:9 /Ingress/2: error: expected a port, found "22-x"
                        """);
    }

    @Test
    void aPartialExportIsNoCompleteEvidence() {
        SecurityGroup group =
                Audits.group("sg-0a1b2c3d", "", "", Audits.DOCUMENTED, List.of(Audits.gap("sg-0a1b2c3d.json")));
        assertThat(text(Audits.model(Audits.audit(group, Audits.NETWORKS)), TextStyle.PLAIN))
                .contains("evidence  incomplete: the export of sg-0a1b2c3d is not whole\n")
                .contains("sg-0a1b2c3d ingress: PolicyIndex 0 and 2, where a whole export has no number missing.\n");
    }

    @Test
    void nothingAuditedIsNotProven() {
        assertThat(text(Audits.model(), TextStyle.PLAIN))
                .startsWith("NOT PROVEN: nothing was audited, for there was no input.\n\nevidence  none: 0 of 0 files");
        InputFile empty = new InputFile("empty.json", "5eed", 2, 0, true, List.of());
        ReportModel model = Audits.model(
                "medium",
                Audits.outcome(
                        Tally.NOTHING.plus(empty),
                        List.of(),
                        List.of(empty),
                        List.of(new NotExamined("notes.txt", "not JSON"))));
        assertThat(text(model, TextStyle.PLAIN))
                .startsWith("NOT PROVEN: nothing was audited, for no input holds a security group")
                .contains("0 groups audited; 1 not examined\n")
                .contains("Not examined\n  notes.txt: not JSON\n")
                .doesNotContainIgnoringCase("pass");
    }

    @Test
    void aLowerBarIsSaidInTheFirstLine() {
        assertThat(text(Audits.model(List.of(), "high", documented()), TextStyle.PLAIN))
                .startsWith("PASS (--fail-on high): sg-0a1b2c3d admits")
                .contains("gate      --fail-on high, laxer than the default, medium\n");
        assertThat(text(Audits.model(List.of(), "never", bad()), TextStyle.PLAIN))
                .startsWith("FAIL (--fail-on never): open to the world")
                .contains("gate      --fail-on never: findings do not change the exit code; judged at the default");
    }

    @Test
    void ofManyPosturesThoseWithSomethingToShowComeInDetail() {
        String text = text(Audits.model(documented(), bad(), documented()), shown(Severity.MEDIUM));
        assertThat(text)
                .contains("\npostures  3: 1 fail, 2 pass\n")
                .containsOnlyOnce("✗ blocked  nodeport-tcp")
                .containsOnlyOnce("✓ met      pod-network")
                .contains("""

                          ✓ pass sg-0a1b2c3d node, tke-node@2024-12-11
                          ✓ pass sg-0a1b2c3d node, tke-node@2024-12-11

                        6 findings: 1 critical, 3 high, 2 info. 2 below medium not shown.
                        """);
    }

    @Test
    void whatTheExportsTellOnlyInPartIsSaidSo() {
        ReportModel plain = Audits.model(documented());
        Outcome outcome = new Outcome(
                plain.tally(),
                plain.postures(),
                plain.postures(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                true,
                List.of(new Expansion.Filled("ipm-1a2b3c4d", false, "10.1.0.0/16", List.of("a", "b", "c", "d"))),
                List.of());

        assertThat(text(Audits.model("medium", outcome), TextStyle.PLAIN)).contains("""

                        What ids stand for, as the exports tell
                          ipm-1a2b3c4d: 10.1.0.0/16, and more (a, b, c and 1 more place)
                        """);
    }

    @Test
    void veryManyPosturesThatPassAreCounted() {
        PostureAudit[] audits = Collections.nCopies(21, documented()).toArray(new PostureAudit[0]);
        assertThat(text(Audits.model(audits), shown(Severity.LOW)))
                .startsWith("PASS: each of 21 postures admits all that is required")
                .contains("\npostures  21: 21 pass\n\n21 more postures: pass, nothing to show\n");
    }

    @Test
    void severalGroupsStandInBindingOrderAndRulesSayWhoseTheyAre() {
        SecurityGroup first = Audits.group("sg-0a1b2c3d", List.of("ingress drop tcp:31000 from 203.0.113.0/24"));
        SecurityGroup second = Audits.group("sg-4e5f6a7b", Audits.DOCUMENTED);
        Posture posture =
                new Posture("cls-1a2b3c4d/node", "cls-1a2b3c4d", Role.NODE, List.of(first, second), Audits.NETWORKS);
        assertThat(text(Audits.model(Audits.audit(posture, "tke-node", Intents.NONE)), TextStyle.PLAIN))
                .contains("  groups     sg-0a1b2c3d, then sg-4e5f6a7b\n")
                .contains("by ingress rule 0 of sg-0a1b2c3d (drop")
                .contains("at       sg-0a1b2c3d  sg-0a1b2c3d.json:4:7  /Ingress/0\n");
    }

    @Test
    void verboseQuotesTheDocumentAndNamesTheRulesThatCarryAClause() {
        assertThat(text(Audits.model(documented()), VERBOSE))
                .contains("carried by ingress rule 1 (accept all from 10.0.0.0/20)\n")
                .contains("“All | All | CIDR of the cluster network | Allow |");
        assertThat(text(Audits.model(bad()), VERBOSE)).contains("all      tcp:3306 from 0.0.0.0/5, 8.0.0.0/7,");
    }

    @Test
    void withoutColourNoByteSteersATerminalWhateverTheInputsSay() {
        for (TextStyle style : List.of(QUIET, TextStyle.PLAIN, VERBOSE, shown(Severity.HIGH))) {
            String text = text(hostile(), style);
            assertThat(text.codePoints().filter(character -> character != '\n' && PrintableTest.isHarmful(character)))
                    .isEmpty();
            assertThat(text.lines())
                    .noneMatch(line -> line.stripLeading().startsWith("::"))
                    .noneMatch(line -> line.contains("##"));
        }
        assertThat(text(hostile(), TextStyle.PLAIN))
                .contains("⟦U+202E⟧", "⟦U+001B⟧[31m", "(holds invisible characters)");
    }

    @Test
    void colourChangesNothingButColour() {
        TextStyle coloured = new TextStyle(Colour.ANSI, Severity.INFO, Verbosity.NORMAL);
        for (ReportModel model : List.of(Audits.model(bad()), Audits.model(unknown(), documented()), hostile())) {
            String text = text(model, coloured);
            assertThat(text).contains("\u001B[0;1;3");
            assertThat(text.replaceAll("\u001B\\[[0-9;]+m", "")).isEqualTo(text(model, TextStyle.PLAIN));
            assertThat(text.lines())
                    .allSatisfy(
                            line -> assertThat(line.lastIndexOf("\u001B[")).isEqualTo(line.lastIndexOf("\u001B[0m")));
        }
    }

    @Test
    void linesStayWithinAHundredColumns() {
        for (ReportModel model : List.of(Audits.model(bad()), Audits.model(unknown()))) {
            assertThat(text(model, TextStyle.PLAIN).lines())
                    .allSatisfy(line -> assertThat(Page.columns(line)).isLessThanOrEqualTo(Page.WIDTH));
        }
    }

    @Test
    void ideographsTakeTwoColumnsAndMayBeBrokenAnywhere() {
        StringWriter out = new StringWriter();
        write(() -> new Page(out, Colour.PLAIN).line(0, 2, Page.Span.of("节".repeat(120))));
        assertThat(out.toString().lines().map(String::strip).toList())
                .containsExactly("节".repeat(50), "节".repeat(49), "节".repeat(21));
    }

    static PostureAudit documented() {
        return Audits.audit(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED), Audits.NETWORKS);
    }

    static PostureAudit bad() {
        SecurityGroup group =
                Audits.group("sg-4e5f6a7b", "tke-worker", "temporary, for the migration", Audits.BAD, List.of());
        return Audits.audit(group, Audits.NETWORKS);
    }

    static PostureAudit unknown() {
        return Audits.audit(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED), Networks.UNKNOWN);
    }

    /** Everything that is text in an input is an attack. */
    private static ReportModel hostile() {
        StringBuilder attack =
                new StringBuilder("::error file=a::b ##[error]c ##vso[task.complete]d \u001B[31me\n::f ");
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (PrintableTest.isHarmful(character)) {
                attack.appendCodePoint(character).append(' ');
            }
        }
        String text = attack.toString();
        List<PostureAudit> audits = new ArrayList<>();
        for (String id : List.of("sg-0a1b2c3d", text)) {
            SecurityGroup group = Audits.group(id, text, "\u202E" + text, Audits.BAD, List.of(Audits.gap(text)));
            audits.add(Audits.audit(
                    new Posture(id, "", Role.NODE, List.of(group), Audits.NETWORKS), "tke-node", Intents.NONE));
        }
        ReportModel plain = Audits.model(audits.toArray(new PostureAudit[0]));
        List<Problem> problems = List.of(
                Problem.error("bad", text, Place.startOf(text)),
                Problem.warning("odd", "::group::" + text, Place.at(text, 1, 1, 0, text)));
        return new ReportModel(
                plain.version(),
                plain.asOf(),
                text,
                3,
                Message.name(text),
                plain.config(),
                plain.options(),
                Audits.outcome(
                        Audits.judged(plain.tally(), plain.verdict(), false),
                        audits,
                        List.of(new InputFile(text, "", 1, 1, true, problems)),
                        List.of(new NotExamined(text, text))));
    }

    private static Problem problem() {
        return Problem.error(
                "bad-port", "expected a port, found \"22-x\"", new Place("sg-0a1b2c3d.json", 3, 9, 0, "/Ingress", 2));
    }

    private static TextStyle shown(Severity show) {
        return new TextStyle(Colour.PLAIN, show, Verbosity.NORMAL);
    }

    private static String text(ReportModel model, TextStyle style) {
        StringWriter out = new StringWriter();
        write(() -> TextReport.write(out, model, style, Words.ENGLISH));
        return out.toString();
    }

    /** What writes to a string and so never fails. */
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noCharacterThatIsTakenForNarrowUnseenIsOfAWideScript() {
        for (int character = 0x1200; character < 0x2E80; character++) {
            assertThat(Character.UnicodeScript.of(character).name())
                    .as("U+%04X", character)
                    .isNotIn("HAN", "HIRAGANA", "KATAKANA", "HANGUL");
        }
        assertThat(Page.columns("“è”\u1100\u11FF\u2E80あア漢각Ａ")).isEqualTo(3 + 2 * 8);
    }
}
