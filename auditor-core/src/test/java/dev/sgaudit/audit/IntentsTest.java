package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.RequiredTraffic;
import dev.sgaudit.check.SharedNeed;
import dev.sgaudit.check.Subject;
import dev.sgaudit.check.Surroundings;
import dev.sgaudit.intent.Egress;
import dev.sgaudit.intent.Icmp;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.NodePort;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.intent.Ssh;
import dev.sgaudit.intent.Stated;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.ServiceType;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.PortText;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What owners declare, and what becomes of required, permitted and excused traffic by it. */
final class IntentsTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);
    private static final String NODE_PORTS = "30000-32768";

    /** What the node table of 2024-12-11 lets through, in the networks of the scene. */
    private static final List<String> DOCUMENTED = List.of(
            "ingress accept all from 172.16.0.0/16",
            "ingress accept all from 10.0.0.0/20",
            "ingress accept tcp:30000-32768 from 0.0.0.0/0",
            "ingress accept udp:30000-32768 from 0.0.0.0/0",
            "ingress accept icmp from 0.0.0.0/0",
            "egress accept all to 0.0.0.0/0");

    private static Sources sources(String... texts) {
        Sources sources = Sources.NONE;
        for (String text : texts) {
            sources = sources.plus(
                    text.equals("internet")
                            ? Sources.INTERNET
                            : Sources.of(AddressText.findBlock(text).orElseThrow()));
        }
        return sources;
    }

    private static Subject subject(Intents intents, String... lines) {
        Subject plain = SceneText.subject(lines);
        return new Subject(plain.posture(), plain.baseline(), intents);
    }

    /** The documented rules with others in front. */
    private static Subject documentedWith(Intents intents, String... lines) {
        List<String> rules = new ArrayList<>(List.of(lines));
        rules.addAll(DOCUMENTED);
        return subject(intents, rules.toArray(String[]::new));
    }

    private static PostureAudit audit(Subject subject) {
        return Auditor.audit(subject, Severity.MEDIUM, Depth.FINDINGS);
    }

    private static List<String> findings(PostureAudit audit) {
        return audit.findings().stream()
                .filter(finding -> List.of("required", "excess", "intent")
                        .contains(finding.check().family().word()))
                .map(IntentsTest::text)
                .toList();
    }

    private static String text(Finding finding) {
        String regions = finding.packets() instanceof Packets.Exact exact ? " " + exact.traffic() : "";
        String clause = finding.clause().isEmpty() ? "" : " " + finding.clause();
        return (finding.isOpen() ? "" : "waived ") + finding.severity().word() + " "
                + finding.check().id() + clause + regions;
    }

    private static ClauseState clause(PostureAudit audit, String name) {
        return audit.clauses().stream()
                .filter(state -> state.clause().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // ---- SSH: declared or not, open as declared or otherwise, in either edition ----

    /**
     * The owner says nothing, that SSH is closed, or that it is needed from 10.9.0.0/24; the rule lets in nobody, just
     * those, more or fewer. What is needed and shut is required traffic that is blocked; what is open beyond the need is
     * SSH beyond intent, and only low where the classic table opens it by default and nobody said anything.
     */
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | nobody         | 2024-12-11 | PASS | info undeclared-ssh",
                "nothing | 10.9.0.0/24    | 2024-12-11 | PASS | low ssh-beyond-intent",
                "nothing | 203.0.113.0/24 | 2024-12-11 | FAIL | medium ssh-beyond-intent",
                "nothing | 0.0.0.0/0      | 2024-12-11 | FAIL | high ssh-beyond-intent",
                "nothing | nobody         | classic    | PASS | info undeclared-ssh",
                "nothing | 10.9.0.0/24    | classic    | PASS | low ssh-beyond-intent",
                "nothing | 203.0.113.0/24 | classic    | PASS | low ssh-beyond-intent",
                "nothing | 0.0.0.0/0      | classic    | PASS | low ssh-beyond-intent",
                "closed  | nobody         | 2024-12-11 | PASS | ",
                "closed  | 10.9.0.0/24    | 2024-12-11 | PASS | low ssh-beyond-intent",
                "closed  | 203.0.113.0/24 | 2024-12-11 | FAIL | medium ssh-beyond-intent",
                "closed  | 0.0.0.0/0      | 2024-12-11 | FAIL | high ssh-beyond-intent",
                "closed  | nobody         | classic    | PASS | ",
                "closed  | 10.9.0.0/24    | classic    | PASS | low ssh-beyond-intent",
                "closed  | 203.0.113.0/24 | classic    | FAIL | medium ssh-beyond-intent",
                "closed  | 0.0.0.0/0      | classic    | FAIL | high ssh-beyond-intent",
                "needed  | nobody         | 2024-12-11 | FAIL | high blocked-required-traffic",
                "needed  | 10.9.0.0/24    | 2024-12-11 | PASS | ",
                "needed  | 10.9.0.0/25    | 2024-12-11 | FAIL | medium blocked-required-traffic",
                "needed  | 10.9.0.0/23    | 2024-12-11 | PASS | low ssh-beyond-intent",
                "needed  | 0.0.0.0/0      | 2024-12-11 | FAIL | high ssh-beyond-intent",
                "needed  | nobody         | classic    | FAIL | high blocked-required-traffic",
                "needed  | 10.9.0.0/24    | classic    | PASS | ",
                "needed  | 10.9.0.0/25    | classic    | FAIL | medium blocked-required-traffic",
                "needed  | 10.9.0.0/23    | classic    | PASS | low ssh-beyond-intent",
                "needed  | 0.0.0.0/0      | classic    | FAIL | high ssh-beyond-intent",
            })
    void sshIsHeldAgainstWhatItsOwnerSays(String said, String open, String edition, Verdict verdict, String finding) {
        Ssh ssh = switch (said) {
            case "closed" -> new Ssh.Closed();
            case "needed" -> new Ssh.From(sources("10.9.0.0/24"), Stated.BY_OPTION);
            default -> new Ssh.Undeclared();
        };
        List<String> rules = new ArrayList<>(List.of("baseline tke-node@" + edition));
        if (!open.equals("nobody")) {
            rules.add("ingress accept tcp:22 from " + open);
        }
        PostureAudit audit = audit(documentedWith(Intents.of(ssh), rules.toArray(String[]::new)));

        assertThat(findings(audit).stream().map(text -> text.split(" ", 3)).map(words -> words[0] + " " + words[1]))
                .containsExactlyElementsOf(finding == null ? List.of() : List.of(finding));
        assertThat(audit.verdict()).isEqualTo(verdict);
        assertThat(clause(audit, "ssh-login").status() == ClauseState.Status.NOT_APPLICABLE)
                .isEqualTo(!said.equals("needed"));
    }

    // ---- the other intents ----

    private static Intents with(NodePort nodePort) {
        return new Intents(new Ssh.Closed(), nodePort, new Icmp.Documented(), Egress.DOCUMENTED, List.of(), List.of());
    }

    private static Intents with(Icmp icmp) {
        return new Intents(new Ssh.Closed(), NodePort.DOCUMENTED, icmp, Egress.DOCUMENTED, List.of(), List.of());
    }

    @Test
    void aDeclaredSourceOfNodePortsReplacesTheDocumentedOneInWhatIsRequiredAndInWhatIsPermitted() {
        Intents intents = with(new NodePort(Optional.of(sources("10.0.0.0/16")), new NodePorts.Documented(), true));

        PostureAudit wide = audit(documentedWith(intents));
        assertThat(clause(wide, "nodeport-tcp").status()).isEqualTo(ClauseState.Status.MET);
        assertThat(clause(wide, "nodeport-tcp").declared()).isEqualTo(sources("10.0.0.0/16"));
        assertThat(findings(wide)).hasSize(2).allMatch(text -> text.startsWith("high open-to-world"));

        PostureAudit narrow = audit(subject(
                intents,
                "ingress accept all from 172.16.0.0/16",
                "ingress accept all from 10.0.0.0/20",
                "ingress accept tcp:30000-32768 from 10.0.0.0/17",
                "ingress accept udp:30000-32768 from 10.0.0.0/16",
                "ingress accept icmp from 0.0.0.0/0",
                "egress accept all to 0.0.0.0/0"));
        assertThat(findings(narrow))
                .containsExactly(
                        "medium blocked-required-traffic tke-node/nodeport-tcp tcp:" + NODE_PORTS + " 10.0.128.0/17");
    }

    @Test
    void nodePortsThatAreNotRequiredStayPermitted() {
        Intents intents = with(new NodePort(Optional.empty(), new NodePorts.Documented(), false));
        PostureAudit open = audit(documentedWith(intents));
        PostureAudit closed = audit(documentedWith(
                intents, "ingress drop tcp:30000-32768 from 203.0.113.0/24", "ingress drop udp from 0.0.0.0/0"));

        assertThat(clause(open, "nodeport-tcp").status()).isEqualTo(ClauseState.Status.NOT_APPLICABLE);
        assertThat(findings(open)).isEmpty();
        assertThat(findings(closed)).noneMatch(text -> text.contains("nodeport"));
    }

    @Test
    void declaredNodePortsReplaceTheDocumentedOnesInWhatIsRequiredAndInWhatIsPermitted() {
        NodePorts listed = new NodePorts.Listed(PortText.find("30080,30443").orElseThrow());
        Intents intents = with(new NodePort(Optional.of(sources("10.9.0.0/24")), listed, true));
        List<String> others = List.of(
                "ingress accept all from 172.16.0.0/16",
                "ingress accept all from 10.0.0.0/20",
                "ingress accept icmp from 0.0.0.0/0",
                "egress accept all to 0.0.0.0/0");

        assertThat(findings(audit(subject(
                        intents,
                        lines(
                                others,
                                "ingress accept tcp:30080,30443 from 10.9.0.0/24",
                                "ingress accept udp:30080,30443 from 10.9.0.0/24")))))
                .isEmpty();
        assertThat(findings(audit(subject(
                        intents,
                        lines(
                                others,
                                "ingress accept tcp:30080-30081 from 10.9.0.0/24",
                                "ingress accept udp:30080,30443,32768 from 10.9.0.0/24")))))
                .containsExactlyInAnyOrder(
                        "medium blocked-required-traffic tke-node/nodeport-tcp tcp:30443 10.9.0.0/24",
                        "low wider-than-documented tcp:30081 10.9.0.0/24",
                        "low wider-than-documented udp:32768 10.9.0.0/24");
    }

    /** The load balancers' are dropped on the owner's word; whatever has no load balancer is blocked where it is shut. */
    @Test
    void whatIsNotRequiredLeavesTheNodePortsOfServicesBehindNoLoadBalancerRequired() {
        Intents intents = with(new NodePort(Optional.empty(), new NodePorts.Documented(), false));
        Subject subject = documentedWith(intents, "ingress drop tcp from 203.0.113.0/24")
                .in(services(
                        service("shop/web", ServiceType.LOAD_BALANCER, 30_080),
                        service("shop/admin", ServiceType.NODE_PORT, 30_443),
                        service("shop/elsewhere", ServiceType.NODE_PORT, 20_080)));
        PostureAudit audit = audit(subject);

        assertThat(findings(audit))
                .containsExactly("medium blocked-required-traffic tke-node/nodeport-tcp tcp:30443 203.0.113.0/24");
        assertThat(clause(audit, "nodeport-udp").status()).isEqualTo(ClauseState.Status.NOT_APPLICABLE);
    }

    /** Whoever may log in is declared as such: a Service on SSH's own port opens it to nobody. */
    @Test
    void aNodePortThatIsTheOneOfSshIsRequiredAndPermitsNoLogin() {
        Intents intents = with(new NodePort(Optional.empty(), new NodePorts.OfServices(), true));
        Surroundings services = services(service("shop/git", ServiceType.NODE_PORT, 22));
        List<String> others = List.of(
                "ingress accept all from 172.16.0.0/16",
                "ingress accept all from 10.0.0.0/20",
                "ingress accept icmp from 0.0.0.0/0",
                "egress accept all to 0.0.0.0/0");

        assertThat(findings(audit(subject(intents, lines(others, "ingress accept tcp:22 from 0.0.0.0/0"))
                        .in(services))))
                .singleElement()
                .asString()
                .startsWith("high ssh-beyond-intent tcp:22");
        assertThat(findings(audit(subject(intents, lines(others)).in(services))))
                .singleElement()
                .asString()
                .startsWith("high blocked-required-traffic tke-node/nodeport-tcp tcp:22");
    }

    /** Masters have the NodePorts of the same Services, from the nodes and the containers. */
    @Test
    void theClausesOfMastersFollowTheServicesToo() {
        Intents intents = with(new NodePort(Optional.empty(), new NodePorts.OfServices(), true));
        Subject master = subject(
                        intents,
                        "baseline tke-master@2024-12-11",
                        "ingress accept icmp from 0.0.0.0/0",
                        "ingress accept tcp:30080 from 10.0.0.0/20",
                        "ingress accept tcp:30000-32768 from 172.16.0.0/16",
                        "ingress accept tcp:60001,60002,10250,2380,2379,53,17443,50055,443,61678 from 10.0.0.0/20",
                        "ingress accept tcp:60001,60002,10250,2380,2379,53,17443 from 172.16.0.0/16",
                        "ingress accept udp:53 from 10.0.0.0/20",
                        "ingress accept udp:53 from 172.16.0.0/16",
                        "egress accept all to 0.0.0.0/0")
                .in(services(
                        service("shop/web", ServiceType.LOAD_BALANCER, 30_080),
                        service("shop/admin", ServiceType.NODE_PORT, 30_443)));
        PostureAudit audit = audit(master);

        assertThat(findings(audit))
                .containsExactlyInAnyOrder(
                        "medium blocked-required-traffic tke-master/nodeport-tcp-node tcp:30443 10.0.0.0/20",
                        "low wider-than-documented tcp:30000-30079,30081-30442,30444-32768 172.16.0.0/16");
        assertThat(clause(audit, "nodeport-tcp-container").status()).isEqualTo(ClauseState.Status.MET);
        assertThat(clause(audit, "nodeport-udp-node").status()).isEqualTo(ClauseState.Status.NOT_APPLICABLE);
    }

    /** Of which one is known and shut: whether all that is needed is, only the other Services would tell. */
    @Test
    void aServiceThatIsKnownAmongUnknownOnesIsBlockedAtLeastInPart() {
        Intents intents = with(new NodePort(Optional.empty(), new NodePorts.OfServices(), true));
        ClusterServices some = new ClusterServices(
                List.of(service("shop/admin", ServiceType.NODE_PORT, 30_443)),
                ClusterServices.Lack.NOT_OF_ALL_NAMESPACES,
                List.of("services.json"),
                ClusterServices.NOT_TOLD.need());
        Subject subject = documentedWith(
                        intents, "ingress drop tcp:30443 from 0.0.0.0/1", "ingress drop tcp:30443 from 128.0.0.0/1")
                .in(new Surroundings(Set.of(), OptionalInt.empty(), some));
        ClauseState state = clause(audit(subject), "nodeport-tcp");

        assertThat(state.status()).isEqualTo(ClauseState.Status.BLOCKED);
        assertThat(state.blocked()).isEqualTo(Severity.HIGH);
        assertThat(state.atLeast()).isEqualTo(Severity.MEDIUM);
        assertThat(state.needs()).contains(ClusterServices.NOT_TOLD.need());
    }

    /** The advice to narrow a rule would shut out another cluster on the same group. */
    @Test
    void portsThatAnotherPostureOnTheGroupNeedsAreNotUnused() {
        Intents intents = with(NodePort.DOCUMENTED);
        Subject alone = documentedWith(intents).in(services(service("shop/web", ServiceType.LOAD_BALANCER, 30_080)));
        SharedNeed needs = new SharedNeed(
                "cls-5e6f7a8b/node",
                new TreeSet<>(Set.of("sg-1")),
                RequiredTraffic.needed(documentedWith(intents), Direction.INGRESS),
                RequiredTraffic.needed(documentedWith(intents), Direction.EGRESS));

        assertThat(unused(alone)).isEqualTo(2);
        assertThat(unused(alone.beside(List.of(needs)))).isZero();
    }

    private static long unused(Subject subject) {
        return audit(subject).findings().stream()
                .filter(finding -> finding.check().id().equals("unused-node-ports"))
                .count();
    }

    private static String[] lines(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Told<Entry.ClusterService> service(String id, ServiceType type, int port) {
        return new Told<>(
                new Entry.ClusterService(
                        id, type, List.of(new Service.Ports(ProtocolSet.TCP, PortSet.of(port))), false),
                Place.startOf("services.json"));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Surroundings services(Told<Entry.ClusterService>... services) {
        ClusterServices all = new ClusterServices(
                List.of(services),
                ClusterServices.Lack.NOTHING,
                List.of("services.json"),
                ClusterServices.NOT_TOLD.need());
        return new Surroundings(Set.of(), OptionalInt.empty(), all);
    }

    @Test
    void icmpThatIsDeclaredClosedIsNeitherRequiredNorPermitted() {
        PostureAudit open = audit(documentedWith(with(new Icmp.Closed())));
        PostureAudit closed = audit(documentedWith(with(new Icmp.Closed()), "ingress drop icmp from 0.0.0.0/0"));

        assertThat(clause(open, "icmp").status()).isEqualTo(ClauseState.Status.NOT_APPLICABLE);
        assertThat(findings(open)).hasSize(1).allMatch(text -> text.startsWith("high open-to-world icmp "));
        assertThat(findings(closed)).noneMatch(text -> text.contains("tke-node/icmp") || text.contains("excess"));
    }

    @Test
    void icmpOverIpv6IsIcmpv6() {
        Intents intents = with(new Icmp.From(sources("10.0.0.0/8", "2001:db8::/32")));
        PostureAudit without = audit(documentedWith(intents));
        PostureAudit with = audit(documentedWith(intents, "ingress accept icmpv6 from 2001:db8::/32"));

        assertThat(findings(without)).contains("low blocked-required-traffic tke-node/icmp icmpv6 2001:db8::/32");
        assertThat(clause(with, "icmp").status()).isEqualTo(ClauseState.Status.MET);
    }

    @Test
    void theInternetOfAnIntentPermitsBothFamiliesAndRequiresIpv4() {
        String[] both = {"ingress accept tcp:22 from 0.0.0.0/0", "ingress accept tcp:22 from ::/0"};
        Intents internet = Intents.of(new Ssh.From(sources("internet"), Stated.BY_OPTION));
        Intents written = Intents.of(new Ssh.From(sources("internet", "::/0"), Stated.BY_OPTION));

        assertThat(clause(audit(documentedWith(internet, both[0])), "ssh-login").status())
                .isEqualTo(ClauseState.Status.MET);
        assertThat(findings(audit(documentedWith(internet, both)))).isEmpty();
        assertThat(clause(audit(documentedWith(written, both[0])), "ssh-login").status())
                .isEqualTo(ClauseState.Status.BLOCKED);
        assertThat(clause(audit(documentedWith(written, both)), "ssh-login").status())
                .isEqualTo(ClauseState.Status.MET);
    }

    @Test
    void restrictedEgressPermitsWhatIsRequiredDeclaredOrThePlatforms() {
        Intents intents = new Intents(
                new Ssh.Closed(),
                NodePort.DOCUMENTED,
                new Icmp.Documented(),
                Egress.RESTRICTED,
                List.of(SceneText.allowance("egress tcp:443 to 0.0.0.0/0")),
                List.of());
        PostureAudit open = audit(documentedWith(intents));
        PostureAudit restricted = audit(subject(
                intents,
                "ingress accept all from 172.16.0.0/16",
                "ingress accept all from 10.0.0.0/20",
                "ingress accept tcp:30000-32768 from 0.0.0.0/0",
                "ingress accept udp:30000-32768 from 0.0.0.0/0",
                "ingress accept icmp from 0.0.0.0/0",
                "egress accept all to 10.0.0.0/16",
                "egress accept all to 172.16.0.0/16",
                "egress accept udp:53 to 183.60.83.19",
                "egress accept all to 169.254.0.0/16",
                "egress accept tcp:443 to 0.0.0.0/0",
                "egress accept tcp:80 to 198.51.100.7"));

        assertThat(clause(open, "egress-all").status()).isEqualTo(ClauseState.Status.NOT_APPLICABLE);
        assertThat(findings(open)).hasSize(1).allMatch(text -> text.startsWith("high egress-beyond-intent"));
        assertThat(findings(restricted)).containsExactly("medium egress-beyond-intent tcp:80 198.51.100.7/32");
    }

    /** Nobody sends to port 0. */
    @Test
    void allPortsButZeroAreAllPorts() {
        Intents intents = new Intents(
                new Ssh.Closed(),
                NodePort.DOCUMENTED,
                new Icmp.Documented(),
                Egress.DOCUMENTED,
                List.of(SceneText.allowance("ingress udp:1-65535 from 203.0.113.0/24")),
                List.of());

        assertThat(findings(audit(documentedWith(intents, "ingress accept udp from 203.0.113.0/24"))))
                .isEmpty();
    }

    @Test
    void whatIsAllowedIsPermittedAndNotRequired() {
        Intents intents = new Intents(
                new Ssh.Closed(),
                NodePort.DOCUMENTED,
                new Icmp.Documented(),
                Egress.DOCUMENTED,
                List.of(SceneText.allowance("ingress tcp:9100 from 10.8.0.0/24")),
                List.of());

        assertThat(findings(audit(documentedWith(intents, "ingress accept tcp:9100 from 10.8.0.0/24"))))
                .isEmpty();
        assertThat(findings(audit(documentedWith(intents, "ingress accept tcp:9100-9101 from 10.8.0.0/24"))))
                .containsExactly("low wider-than-documented tcp:9101 10.8.0.0/24");
        assertThat(findings(audit(documentedWith(intents)))).containsExactly("low unused-allowance");
    }

    // ---- waivers ----

    private static Waiver waiver(String check, String ports, String peers, String rule) {
        boolean isOfPackets = !ports.isEmpty();
        return new Waiver(
                check,
                List.of("sg-1"),
                "",
                isOfPackets ? Optional.of(Direction.INGRESS) : Optional.empty(),
                isOfPackets ? Optional.of(ProtocolSet.TCP) : Optional.empty(),
                isOfPackets ? PortText.find(ports) : Optional.empty(),
                isOfPackets ? Optional.of(SceneText.addresses(peers)) : Optional.empty(),
                rule,
                LAST_DAY,
                new Stated("a reason", "an owner", Place.startOf("sgaudit.yml")));
    }

    private static PostureAudit waived(Waiver waiver, String... rules) {
        return audit(documentedWith(Intents.of(new Ssh.Closed()), rules).with(List.of(waiver)));
    }

    @Test
    void aWaiverThatCoversTheFindingExactlyLetsThePosturePass() {
        Waiver waiver = waiver("wider-than-documented", "8080", "198.51.100.0/24", "");
        PostureAudit audit = waived(waiver, "ingress accept tcp:8080 from 198.51.100.0/24");

        assertThat(findings(audit)).containsExactly("waived medium wider-than-documented tcp:8080 198.51.100.0/24");
        assertThat(audit.verdict()).isEqualTo(Verdict.PASS_WITH_WAIVERS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tcp:8080-8081 from 198.51.100.0/24 | medium wider-than-documented tcp:8081 198.51.100.0/24",
                "tcp:8080 from 198.51.100.0/23      | medium wider-than-documented tcp:8080 198.51.101.0/24",
                "all from 198.51.100.7/32           | medium ssh-beyond-intent tcp:22 198.51.100.7/32",
            })
    void whatARuleAdmitsBeyondItsWaiverIsStillAFinding(String widened, String remainder) {
        Waiver waiver = waiver("wider-than-documented", "8080", "198.51.100.0/24", "");
        PostureAudit audit = waived(waiver, "ingress accept " + widened);

        assertThat(findings(audit)).contains(remainder).anyMatch(text -> text.startsWith("waived "));
        assertThat(audit.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aWaiverOfOneExcessCheckExcusesItsPacketsUnderWhicheverClaimsThem() {
        Waiver waiver = waiver("wider-than-documented", "22,3306", "0.0.0.0/0", "");
        PostureAudit audit =
                waived(waiver, "ingress accept tcp:3306 from 0.0.0.0/0", "ingress accept tcp:22 from 203.0.113.0/24");

        assertThat(findings(audit))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("waived critical open-to-world tcp:3306 "))
                .contains("waived medium ssh-beyond-intent tcp:22 203.0.113.0/24");
    }

    @Test
    void theWorldIsMeasuredBeforeWaivers() {
        Waiver waiver = waiver("open-to-world", "3306", "0.0.0.0/1", "");
        PostureAudit audit = waived(waiver, "ingress accept tcp:3306 from 0.0.0.0/0");

        assertThat(findings(audit))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("critical open-to-world tcp:3306 128.0.0.0/3,"))
                .anyMatch(text -> text.startsWith("waived critical open-to-world tcp:3306 0.0.0.0/5,"));
    }

    @Test
    void aWaiverOfAnotherGroupOrAnotherFamilyExcusesNothing() {
        Waiver other = new Waiver(
                "open-to-world",
                List.of("sg-2"),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                LAST_DAY,
                new Stated("a reason", "an owner", Place.startOf("sgaudit.yml")));
        Waiver order = waiver("shadowed-rule", "", "", "");
        String rule = "ingress accept tcp:3306 from 0.0.0.0/0";

        assertThat(waived(other, rule).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(waived(order, rule).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aBlockedClauseIsExcusedForJustThePacketsThatTheWaiverNames() {
        String drop = "ingress drop tcp:31000-31001 from 203.0.113.0/24";
        Waiver exact = waiver("blocked-required-traffic", "31000-31001", "203.0.113.0/24", "");
        Waiver half = waiver("blocked-required-traffic", "31000", "203.0.113.0/24", "");

        assertThat(waived(exact, drop).verdict()).isEqualTo(Verdict.PASS_WITH_WAIVERS);
        assertThat(findings(waived(half, drop)))
                .containsExactly(
                        "medium blocked-required-traffic tke-node/nodeport-tcp tcp:31001 203.0.113.0/24",
                        "waived medium blocked-required-traffic tke-node/nodeport-tcp tcp:31000 203.0.113.0/24");
        assertThat(clause(waived(exact, drop), "nodeport-tcp").status()).isEqualTo(ClauseState.Status.BLOCKED);
    }

    @Test
    void aWaiverOfWhatIsCertainlyBlockedDoesNotExcuseWhatMayBe() {
        Waiver exact = waiver("blocked-required-traffic", "31000", "203.0.113.0/24", "");
        PostureAudit audit =
                waived(exact, "ingress drop tcp:31000 from 203.0.113.0/24", "ingress drop tcp:31001 from ipm-1a2b3c4d");

        assertThat(audit.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(audit.findings())
                .filteredOn(finding -> finding.clause().equals("tke-node/nodeport-tcp"))
                .extracting(finding -> finding.certainty() + " " + finding.isOpen())
                .containsExactlyInAnyOrder("POSSIBLE true", "CERTAIN false");
    }

    @Test
    void anOrderFindingIsExcusedByItsRule() {
        String hidden = "ingress drop tcp:443 from 10.0.0.0/20";
        Waiver waiver = waiver("contradicted-rule", "", "", hidden);
        PostureAudit audit = waived(
                waiver, "ingress accept tcp:443 from 10.0.0.0/20", hidden, "ingress drop tcp:444 from 172.16.0.0/16");

        assertThat(audit.findings())
                .filteredOn(finding -> finding.check().id().equals("contradicted-rule"))
                .singleElement()
                .matches(finding -> !finding.isOpen());
        assertThat(waived(waiver("contradicted-rule", "", "", "ingress drop tcp:445 from 10.0.0.0/20"), hidden)
                        .findings())
                .allMatch(Finding::isOpen);
    }

    @Test
    void noTwoFindingsShareAFingerprintHoweverTheyAreDivided() {
        Waiver waiver = waiver("open-to-world", "3306", "0.0.0.0/1", "");
        Subject subject = documentedWith(Intents.NONE, "ingress accept tcp:3306-3307 from 0.0.0.0/0")
                .with(List.of(waiver));
        PostureAudit audit = audit(subject);
        Posture posture = subject.posture();

        assertThat(audit.findings().stream().map(finding -> new Fingerprints(posture).of(finding)))
                .doesNotHaveDuplicates();
    }
}
