package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgaudit.audit.Auditor;
import dev.sgaudit.audit.Catalog;
import dev.sgaudit.audit.ClusterPostures;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.baseline.Basis;
import dev.sgaudit.check.About;
import dev.sgaudit.check.AuditedCluster;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Estate;
import dev.sgaudit.check.Family;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Subject;
import dev.sgaudit.check.Surroundings;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.ConfigurationReader;
import dev.sgaudit.intent.DeclaredCluster;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.intent.WaivableCheck;
import dev.sgaudit.inventory.Binding;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.inventory.DerivedCluster;
import dev.sgaudit.inventory.Entry;
import dev.sgaudit.inventory.Inventory;
import dev.sgaudit.inventory.Listing;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.inventory.ServiceType;
import dev.sgaudit.inventory.Told;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WordingTest {

    /** A check with one word of its own and one that nobody knows. */
    @About(
            title = "Odd",
            severity = Severity.LOW,
            message = "{fact} and {fact}.",
            why = "Because.",
            fix = "Ask {nobody}.",
            examples = {})
    private static final class OddCheck implements Check {
        @Override
        public String id() {
            return "odd-check";
        }

        @Override
        public Family family() {
            return Family.UPKEEP;
        }

        @Override
        public Stream<Finding> findings(Scene scene) {
            return Stream.of();
        }
    }

    @Test
    void everyCheckFindsItsWords() {
        List<String> worded = new ArrayList<>();
        for (Finding finding : findingsOfEveryCheck()) {
            worded.add(finding.check().id());
            for (String text : List.of(
                    Wording.title(Words.ENGLISH, finding),
                    Wording.message(Words.ENGLISH, finding),
                    Wording.why(Words.ENGLISH, finding),
                    Wording.fix(Words.ENGLISH, finding))) {
                assertThat(text).isNotBlank().doesNotContain("{", "}");
            }
        }
        assertThat(worded)
                .as("a finding of each check; add a group to findingsOfEveryCheck that has the new flaw")
                .containsAll(Catalog.CHECKS.stream().map(Check::id).toList());
    }

    @Test
    void excessNamesTheRuleAndTheExactPackets() {
        assertThat(messages(Audits.BAD))
                .contains(
                        "Ingress rule 3 (accept tcp:22 from 0.0.0.0/0) admits SSH beyond what is declared: tcp:22 from"
                                + " 0.0.0.0/0 except 10.0.0.0/16 and 172.16.0.0/16; no intent declared.");
    }

    @Test
    void excessIsWhatARuleAdmitsBeyondTheRestOfWhatItAdmits() {
        assertThat(messages(Audits.BAD))
                .contains(
                        "Ingress rule 4 (accept tcp:3306 from 0.0.0.0/0) admits beyond what is documented and declared,"
                                + " open to the world: tcp:3306 from 0.0.0.0/0 except 10.0.0.0/16 and 172.16.0.0/16, among it"
                                + " mysql (tcp:3306).");
    }

    @Test
    void aNarrowSourceOfSshIsNotCalledAnybody() {
        List<String> rules = new ArrayList<>(Audits.DOCUMENTED);
        rules.add("ingress accept tcp:22 from 198.51.100.0/24");
        assertThat(reasons(rules, "ssh-beyond-intent"))
                .containsExactly("Whoever reaches a login prompt can try stolen keys and passwords there.");
    }

    @Test
    void aBlockedPingIsNotSaidToPartNodes() {
        List<String> rules = new ArrayList<>(Audits.DOCUMENTED);
        rules.remove("ingress accept icmp from 0.0.0.0/0");
        assertThat(reasons(rules, "blocked-required-traffic"))
                .containsExactly(
                        "The baseline, with what is declared, requires this traffic: what depends on it does not"
                                + " work while it is dropped.");
    }

    private static List<String> reasons(List<String> rules, String check) {
        return Audits.audit(Audits.group("sg-0a1b2c3d", rules), Audits.NETWORKS).findings().stream()
                .filter(finding -> finding.check().id().equals(check))
                .map(finding -> Wording.why(Words.ENGLISH, finding))
                .toList();
    }

    /** Each of two equal rules may go, and not both. */
    @Test
    void ofTwinsOneIsToldToStay() {
        List<String> fixes = Audits.audit(
                        Audits.group(
                                "sg-0a1b2c3d",
                                List.of(
                                        "ingress accept tcp:8080 from 198.51.100.0/24",
                                        "ingress accept tcp:8080 from 198.51.100.0/24")),
                        Audits.NETWORKS)
                .findings()
                .stream()
                .filter(finding -> finding.check().family() == Family.ORDER)
                .map(finding -> Wording.fix(Words.ENGLISH, finding))
                .toList();

        assertThat(fixes)
                .hasSize(2)
                .anySatisfy(fix -> assertThat(fix)
                        .isEqualTo("Delete the rule, and keep what takes its packets: rule 0 (accept tcp:8080 from"
                                + " 198.51.100.0/24)."))
                .anySatisfy(fix -> assertThat(fix)
                        .startsWith("Delete such rules one at a time, those that shadowed-rule names first"));
    }

    @Test
    void aDanglingReferenceNamesItsId() {
        assertThat(exportsThatDisagree().stream().map(finding -> Wording.message(Words.ENGLISH, finding)))
                .contains(
                        "Ingress rule 5 (accept tcp:25 from ipm-1a2b3c4d) names ipm-1a2b3c4d: not in the whole listing of"
                                + " such ids.");
    }

    @Test
    void whatNoRuleMatchesIsDroppedForThatReason() {
        assertThat(messages(List.of("ingress accept udp:30000-32768 from 0.0.0.0/0")))
                .contains("Clause tke-node/nodeport-tcp is wholly blocked: tcp:30000-32768 from 0.0.0.0/0 is dropped"
                        + " because no rule matches it.");
    }

    @Test
    void whatARuleDropsIsDroppedByIt() {
        List<String> rules = new ArrayList<>(Audits.DOCUMENTED);
        rules.add(2, "ingress drop tcp:31000 from 203.0.113.0/24");
        assertThat(messages(rules))
                .contains("Clause tke-node/nodeport-tcp is partly blocked: tcp:31000 from 203.0.113.0/24 is dropped by"
                        + " ingress rule 2 (drop tcp:31000 from 203.0.113.0/24).");
    }

    @Test
    void whatIsDroppedInBothWaysSaysSo() {
        assertThat(messages(List.of("ingress drop udp:30000-31000 from 203.0.113.0/24")))
                .contains("Clause tke-node/nodeport-udp is wholly blocked: udp:30000-32768 from 0.0.0.0/0 is dropped by"
                        + " ingress rule 0 (drop udp:30000-31000 from 203.0.113.0/24), and in part because no"
                        + " rule matches it.");
    }

    @Test
    void takersAreNamedBehindTheRuleTheyHide() {
        assertThat(messages(List.of(
                        "ingress accept all from 10.0.0.0/9",
                        "ingress accept all from 10.128.0.0/9",
                        "ingress accept udp:53 from 10.0.0.0/8")))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Ingress rule 2 (accept udp:53 from 10.0.0.0/8)")
                        .contains("rule 0 (accept all from 10.0.0.0/9) and rule 1 (accept all from 10.128.0.0/9)"));
    }

    @Test
    void whatIsOnlyPossibleIsSaidToBe() {
        PostureAudit audit = Audits.audit(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED), Networks.UNKNOWN);
        assertThat(audit.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE);
            assertThat(Wording.message(Words.ENGLISH, finding)).startsWith("Possibly, ");
        });
    }

    @Test
    void aFactThatLooksLikeAPlaceholderStaysWhatItIs() {
        Finding finding = odd("{group} %s {0} ${7*7}");
        assertThat(Wording.message(Words.ENGLISH, finding))
                .isEqualTo("{group} %s {0} ${7*7} and {group} %s {0} ${7*7}.");
    }

    @Test
    void aWordThatNobodyKnowsIsABug() {
        assertThatThrownBy(() -> Wording.fix(Words.ENGLISH, odd("")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("check/odd-check.fix has nothing for {nobody}");
    }

    private static Finding odd(String fact) {
        return new Finding(
                new OddCheck(),
                Severity.LOW,
                Certainty.CERTAIN,
                "",
                "sg-0a1b2c3d",
                List.of(),
                new Packets.None(),
                List.of(),
                Map.of("fact", Fact.name(fact)));
    }

    private static List<String> messages(List<String> rules) {
        return Audits.audit(Audits.group("sg-0a1b2c3d", rules), Audits.NETWORKS).findings().stream()
                .map(finding -> Wording.message(Words.ENGLISH, finding))
                .toList();
    }

    private static List<Finding> findingsOfEveryCheck() {
        List<String> untidy = new ArrayList<>(Audits.BAD);
        untidy.addAll(List.of(
                "ingress accept tcp:9100 from 10.8.0.0/24",
                "ingress accept tcp:9100 from 10.8.0.0/25",
                "ingress drop tcp:9100 from 10.8.0.0/25",
                "ingress drop tcp:9200 from 10.8.0.0/24",
                "ingress accept tcp:25 from ipm-1a2b3c4d"));
        List<PostureAudit> audits = List.of(
                Audits.audit(Audits.group("sg-0a1b2c3d", untidy), Audits.NETWORKS),
                Audits.audit(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED), Networks.UNKNOWN),
                Audits.audit(
                        Audits.group("sg-0a1b2c3d", "", "", Audits.DOCUMENTED, List.of(Audits.gap("sg-0a1b2c3d.json"))),
                        Audits.NETWORKS),
                Audits.audit(Audits.withForeignMember(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED)), Audits.NETWORKS),
                Audits.audit(neglected()),
                Audits.audit(restricted()));
        return Stream.concat(
                        audits.stream().flatMap(audit -> audit.findings().stream()),
                        Stream.concat(declarationsGoneStale().stream(), exportsThatDisagree().stream()))
                .toList();
    }

    /** What exports show beside rules: of a cluster that a configuration names, and of one that it does not. */
    private static List<Finding> exportsThatDisagree() {
        Place place = Place.startOf("exports.json");
        Networks told = new Networks(
                new Network(Audits.NETWORKS.node().addresses(), "exports.json"),
                new Network(Audits.NETWORKS.vpc().addresses(), "exports.json"),
                new Network(Audits.NETWORKS.vpc().addresses(), "exports.json"));
        SortedMap<Role, List<Binding>> bindings = new TreeMap<>();
        bindings.put(
                Role.NODE,
                List.of(
                        new Binding(
                                List.of("sg-0a1b2c3d"), 1, List.of("ins-1"), List.of("exports.json"), Optional.empty()),
                        new Binding(
                                List.of("sg-4e5f6a7b"),
                                1,
                                List.of("ins-2"),
                                List.of("exports.json"),
                                Optional.empty())));
        DerivedCluster derived =
                new DerivedCluster("cls-1a2b3c4d", "", "vpc-1a2b3c4d", told, bindings, List.of(), List.of(), place);
        DeclaredCluster declared = new DeclaredCluster(
                "cls-1a2b3c4d",
                "",
                new Networks(
                        Network.UNKNOWN,
                        new Network(Audits.NETWORKS.container().addresses(), "config"),
                        Network.UNKNOWN),
                new TreeMap<>(Map.of(Role.NODE, List.of(List.of("sg-0a1b2c3d")))),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                place);
        Inventory inventory = Inventory.of(List.of(
                listing(
                        ListingKind.CLUSTERS,
                        "",
                        new Entry.Cluster(
                                "cls-1a2b3c4d",
                                "",
                                Entry.Masters.MANAGED,
                                "",
                                AddressSet.NONE,
                                List.of(),
                                false,
                                false,
                                OptionalInt.of(1),
                                0,
                                0)),
                listing(
                        ListingKind.NODES,
                        "cls-1a2b3c4d",
                        new Entry.Node(
                                "ins-1",
                                Optional.of(Role.NODE),
                                Optional.empty(),
                                AddressSet.NONE,
                                "",
                                Optional.empty(),
                                "",
                                false)),
                listing(
                        ListingKind.MACHINES,
                        "",
                        new Entry.Machine("ins-3", "", "", "", Optional.of(List.of("sg-0a1b2c3d")), AddressSet.NONE))));
        Estate estate = new Estate(
                List.of(new AuditedCluster(declared, Optional.of(derived))),
                List.of(derived),
                List.of(),
                inventory,
                inventory.gaps(),
                List.of(),
                List.of(),
                List.of(),
                Set.of());
        Surroundings around = new Surroundings(
                Set.of("ipm-1a2b3c4d"),
                OptionalInt.empty(),
                new ClusterServices(
                        List.of(new Told<>(
                                new Entry.ClusterService(
                                        "shop/web",
                                        ServiceType.NODE_PORT,
                                        List.of(new Service.Ports(ProtocolSet.TCP, PortSet.of(30080))),
                                        false),
                                place)),
                        ClusterServices.Lack.NOTHING,
                        List.of("services.json"),
                        ClusterServices.NOT_TOLD.need()));
        List<String> rules = new ArrayList<>(Audits.DOCUMENTED);
        rules.add("ingress accept tcp:25 from ipm-1a2b3c4d");
        Subject subject = new Subject(
                        new Posture(
                                "cls-1a2b3c4d/node",
                                "cls-1a2b3c4d",
                                Role.NODE,
                                List.of(Audits.group("sg-0a1b2c3d", rules)),
                                Audits.NETWORKS),
                        Baselines.defaultFor(Role.NODE),
                        Intents.NONE)
                .in(around);
        return Stream.concat(
                        Auditor.audit(estate, Severity.MEDIUM).findings().stream(),
                        Audits.audit(subject).findings().stream())
                .toList();
    }

    private static Listing listing(ListingKind kind, String cluster, Entry entry) {
        Place place = Place.startOf("exports.json");
        return new Listing(kind, cluster, OptionalInt.of(1), 1, true, List.of(new Told<>(entry, place)), place);
    }

    /** What is wrong with declarations, and with what they bind. */
    private static List<Finding> declarationsGoneStale() {
        String text = """
                version: 1
                clusters:
                  - id: cls-1a2b3c4d
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [10.0.8.0/21]}
                    groups: {node: [sg-0a1b2c3d], master: [sg-0a1b2c3d]}
                    intents:
                      allow:
                        - {direction: ingress, protocol: tcp, ports: "9300", from: [10.8.0.0/24], reason: logs, owner: us}
                        - {direction: ingress, protocol: tcp, ports: "9400", from: [10.8.0.0/24], reason: logs, owner: us, expires: 2026-01-01}
                waivers:
                  - {check: open-to-world, group: sg-0a1b2c3d, reason: moving, owner: us, expires: 2026-12-31}
                  - {check: open-to-world, group: sg-0a1b2c3d, reason: moving, owner: us, expires: 2026-01-01}
                """;
        Configuration configuration = ConfigurationReader.read(
                        "sgaudit.yml",
                        text.getBytes(StandardCharsets.UTF_8),
                        List.of(new WaivableCheck("open-to-world", WaivableCheck.Excused.PACKETS)))
                .value()
                .orElseThrow();
        LocalDate today = LocalDate.of(2026, 11, 21);
        List<AuditedCluster> clusters = configuration.clusters().stream()
                .map(cluster -> new AuditedCluster(cluster, Optional.empty()))
                .toList();
        List<Subject> subjects = ClusterPostures.of(
                        clusters,
                        id -> true,
                        List.of(),
                        Map.of("sg-0a1b2c3d", Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED)),
                        (cluster, role) -> Baselines.defaultFor(role),
                        List.of(),
                        today,
                        (cluster, groups) -> Surroundings.NOTHING)
                .subjects();
        Estate estate = new Estate(
                clusters,
                List.of(),
                subjects,
                Inventory.NOTHING,
                List.of(),
                List.of(new Estate.Unbound("sg-4e5f6a7b", Place.startOf("sg-4e5f6a7b.json"))),
                configuration.waivers().subList(0, 1),
                configuration.waivers().subList(1, 2),
                Set.of());
        return Stream.concat(
                        subjects.stream().flatMap(subject -> Audits.audit(subject).findings().stream()),
                        Auditor.audit(estate, Severity.MEDIUM).findings().stream())
                .toList();
    }

    /** An old template that is nearly full, and whose name hides something. */
    private static Subject neglected() {
        List<String> rules = new ArrayList<>(List.of(
                "ingress accept all from 10.0.0.0/8",
                "ingress accept all from 172.16.0.0/12",
                "ingress accept all from 192.168.0.0/16"));
        for (int port = 1; port <= 90; port++) {
            rules.add("ingress accept tcp:" + port + " from 10.0.0.0/20");
        }
        SecurityGroup group = Audits.group("sg-0a1b2c3d", "tke\u200bworker", "", rules, List.of());
        return new Subject(
                new Posture("sg-0a1b2c3d", "", Role.NODE, List.of(group), Audits.NETWORKS),
                Baselines.defaultFor(Role.NODE),
                Intents.NONE);
    }

    @Test
    void whatIsHiddenIsNamedByItsNumber() {
        assertThat(Audits.audit(neglected()).findings().stream()
                        .map(finding -> Wording.message(Words.ENGLISH, finding)))
                .contains(
                        "The name of sg-0a1b2c3d holds U+200B: characters that nobody sees, or that steer the text around"
                                + " them.");
    }

    @Test
    void theRulesOfATemplateAreNamedInTheirOrder() {
        assertThat(Audits.audit(neglected()).findings().stream()
                        .map(finding -> Wording.message(Words.ENGLISH, finding)))
                .contains("The rules of sg-0a1b2c3d for all protocols and ports open 10.0.0.0/8, 172.16.0.0/12 and"
                        + " 192.168.0.0/16 whole, as Tencent's template of 2017–2019 did and younger clusters still do:"
                        + " ingress rule 0 (accept all from 10.0.0.0/8), rule 1 (accept all from 172.16.0.0/12) and rule 2"
                        + " (accept all from 192.168.0.0/16).");
    }

    /** A posture held to a baseline that permits outbound what it requires and no more. */
    private static Subject restricted() {
        Baseline whole = Baselines.defaultFor(Role.NODE);
        Baseline restricted = new Baseline(
                whole.name(),
                whole.edition(),
                whole.role(),
                whole.source(),
                whole.clauses().stream()
                        .filter(clause -> clause.basis() != Basis.DEFAULT)
                        .toList(),
                List.of(),
                whole.sha256(),
                whole.origin());
        Posture posture = new Posture(
                "sg-0a1b2c3d", "", Role.NODE, List.of(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED)), Audits.NETWORKS);
        return new Subject(posture, restricted, Intents.NONE);
    }
}
