package dev.sgaudit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.model.Role;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.written.TypedNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {

    private static final String API_NODE = "53,443,2379-2380,10250,17443,50055,60001-60002,61678";
    private static final String API_CONTAINER = "53,2379-2380,10250,17443,60001-60002";

    /** id | direction | protocols | ports | peers | basis | when | follows | wholly, partly, minor ports and severity. */
    private static final List<String> NODE = List.of(
            "tke-node/pod-network | ingress | all | all | container | required | always | nothing | high medium",
            "tke-node/node-network | ingress | all | all | node | required | always | nothing | high medium",
            "tke-node/nodeport-tcp | ingress | tcp | 30000-32768 | internet | required | always | nodePort | high medium 32768 low",
            "tke-node/nodeport-udp | ingress | udp | 30000-32768 | internet | required | always | nodePort | high medium 32768 low",
            "tke-node/icmp | ingress | icmp | all | internet | required | always | icmp | low low",
            "tke-node/ssh-login | ingress | tcp | 22 |  | required | ssh | ssh | high medium",
            "tke-node/peer-networks | ingress | all | all | peer-container,peer-node | required | peers | nothing | high medium",
            "tke-node/egress-node | egress | all | all | node | required | always | nothing | high medium",
            "tke-node/egress-container | egress | all | all | container | required | always | nothing | high medium",
            "tke-node/egress-peers | egress | all | all | peer-container,peer-node | inferred | peers | nothing | medium medium",
            "tke-node/egress-all | egress | all | all | 0.0.0.0/0,::/0 | default | always | egress | never",
            "tke-node/egress-platform | egress | tcp,udp | 53 | 183.60.82.98/32,183.60.83.19/32 and all 169.254.0.0/16 | default | always | nothing | never");

    private static final List<String> MASTER = List.of(
            "tke-master/icmp | ingress | icmp | all | internet | required | always | icmp | low low",
            "tke-master/nodeport-tcp-node | ingress | tcp | 30000-32768 | node | required | always | nodePort | high medium 32768 low",
            "tke-master/nodeport-udp-node | ingress | udp | 30000-32768 | node | required | always | nodePort | high medium 32768 low",
            "tke-master/nodeport-tcp-container | ingress | tcp | 30000-32768 | container | required | always | nodePort | high medium 32768 low",
            "tke-master/nodeport-udp-container | ingress | udp | 30000-32768 | container | required | always | nodePort | high medium 32768 low",
            "tke-master/api-tcp-node | ingress | tcp | " + API_NODE
                    + " | node | required | always | nothing | high medium",
            "tke-master/api-tcp-container | ingress | tcp | " + API_CONTAINER
                    + " | container | required | always | nothing | high medium",
            "tke-master/dns-udp-node | ingress | udp | 53 | node | required | always | nothing | high medium",
            "tke-master/dns-udp-container | ingress | udp | 53 | container | required | always | nothing | high medium",
            "tke-master/ssh-login | ingress | tcp | 22 |  | inferred | ssh | ssh | high medium",
            "tke-master/egress-node | egress | all | all | node | inferred | always | nothing | high medium",
            "tke-master/egress-container | egress | all | all | container | inferred | always | nothing | high medium",
            "tke-master/egress-all | egress | all | all | 0.0.0.0/0,::/0 | default | always | egress | never",
            "tke-master/egress-platform | egress | tcp,udp | 53 | 183.60.82.98/32,183.60.83.19/32 and all 169.254.0.0/16 | default | always | nothing | never");

    @Test
    void fourEditionsAreShipped() {
        assertThat(Baselines.ids())
                .containsExactly(
                        "tke-node@classic", "tke-node@2024-12-11", "tke-master@classic", "tke-master@2024-12-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tke-node@classic", "tke-node@2024-12-11"})
    void bothEditionsForNodesHaveTheClausesOfTheDesign(String id) {
        Baseline baseline = Baselines.find(id).orElseThrow();

        assertThat(baseline.id()).isEqualTo(id);
        assertThat(baseline.role()).isEqualTo(Role.NODE);
        assertThat(baseline.clauses().stream().map(BaselinesTest::inOneLine)).containsExactlyElementsOf(NODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tke-master@classic", "tke-master@2024-12-11"})
    void bothEditionsForMastersHaveTheClausesOfTheDesign(String id) {
        Baseline baseline = Baselines.find(id).orElseThrow();

        assertThat(baseline.id()).isEqualTo(id);
        assertThat(baseline.role()).isEqualTo(Role.MASTER);
        assertThat(baseline.clauses().stream().map(BaselinesTest::inOneLine)).containsExactlyElementsOf(MASTER);
    }

    @Test
    void onlyTheClassicTableForNodesOpensPort22ByDefault() {
        assertThat(Baselines.find("tke-node@classic").orElseThrow().documentedOnly().stream()
                        .map(BaselinesTest::inOneLine))
                .containsExactly(
                        "tke-node/ssh-default | ingress | tcp | 22 | 0.0.0.0/0 | default | always | nothing | never");
        assertThat(Stream.of("tke-node", "tke-master", "tke-master@classic")
                        .map(id -> Baselines.find(id).orElseThrow().documentedOnly()))
                .allMatch(List::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyClauseSaysWhereItComesFrom(Baseline baseline) {
        assertThat(baseline.source().document()).isEqualTo("TKE Security Group Settings (Tencent document 457/9084)");
        assertThat(baseline.source().section()).isNotBlank();
        assertThat(baseline.origin()).isEqualTo(Baseline.Origin.SHIPPED);
        assertThat(Stream.concat(baseline.clauses().stream(), baseline.documentedOnly().stream()))
                .allSatisfy(clause -> {
                    assertThat(clause.quote()).hasSizeBetween(10, 200);
                    assertThat(clause.where()).matches("(TKE Security Group Settings|Tencent's VPC documentation).*");
                    assertThat(clause.language()).isIn("en", "zh");
                    assertThat(clause.where().contains("inferred")).isEqualTo(clause.basis() == Basis.INFERRED);
                });
    }

    @Test
    void theEditionBearsTheDateOfItsDocumentIfThereIsOne() {
        assertThat(all())
                .extracting(baseline -> baseline.source().date())
                .containsExactly("", "2024-12-11", "", "2024-12-11");
        assertThat(all()).extracting(baseline -> baseline.source().language()).containsExactly("en", "en", "zh", "en");
    }

    @ParameterizedTest
    @MethodSource("all")
    void clauseIdsAreUnique(Baseline baseline) {
        List<String> ids = Stream.concat(baseline.clauses().stream(), baseline.documentedOnly().stream())
                .map(Clause::id)
                .toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(ids).allMatch(id -> id.startsWith(baseline.name() + "/"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aShippedFileIsReadTheSameAsOneThatAPersonTyped(Baseline shipped) throws IOException {
        byte[] bytes = bytes(shipped);

        Baseline own = BaselineReader.read("own.yml", bytes, Baseline.Origin.OWN)
                .value()
                .orElseThrow();

        assertThat(own.clauses()).isEqualTo(shipped.clauses());
        assertThat(own.documentedOnly()).isEqualTo(shipped.documentedOnly());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theDigestIsThatOfTheFile(Baseline baseline) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(baseline));

        assertThat(baseline.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void withoutAnEditionTheDefaultOneIsMeant() {
        assertThat(Baselines.find("tke-node")).contains(Baselines.defaultFor(Role.NODE));
        assertThat(Baselines.find("tke-master")).contains(Baselines.defaultFor(Role.MASTER));
        assertThat(Baselines.defaultFor(Role.NODE).id()).isEqualTo("tke-node@2024-12-11");
        assertThat(Baselines.defaultFor(Role.MASTER).id()).isEqualTo("tke-master@2024-12-11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tke", "tke-node@", "tke-node@2023", "tke-node-classic", "TKE-NODE", "../tke-node@classic"})
    void anIdThatIsNotShippedFindsNothing(String id) {
        assertThat(Baselines.find(id)).isEmpty();
    }

    private static List<Baseline> all() {
        return Baselines.ids().stream()
                .map(id -> Baselines.find(id).orElseThrow())
                .toList();
    }

    private static byte[] bytes(Baseline baseline) throws IOException {
        String file = baseline.name() + "-" + baseline.edition() + ".yml";
        try (InputStream stream = Baselines.class.getResourceAsStream(file)) {
            assertThat(stream).isNotNull();
            return stream.readAllBytes();
        }
    }

    private static String inOneLine(Clause clause) {
        Stream<String> named = clause.networks().stream().map(NamedNetwork::word);
        Stream<String> written = clause.addresses().isEmpty()
                ? Stream.empty()
                : Stream.of(clause.addresses().toString());
        return String.join(
                " | ",
                clause.id(),
                clause.direction().word(),
                clause.protocols().toString(),
                clause.ports().toString(),
                Stream.concat(named, written).collect(Collectors.joining(","))
                        + clause.also().stream()
                                .map(box -> " and " + box.protocols() + " " + box.peers())
                                .collect(Collectors.joining()),
                clause.basis().word(),
                clause.when().word(),
                clause.follows().word(),
                severities(clause));
    }

    private static String severities(Clause clause) {
        Clause.Blocked blocked = clause.blocked();
        if (clause.basis() == Basis.DEFAULT) {
            return "never";
        }
        String both = blocked.wholly().word() + " " + blocked.partly().word();
        return blocked.minorPorts().equals(PortSet.NONE)
                ? both
                : both + " " + blocked.minorPorts() + " " + blocked.minor().word();
    }

    @Test
    void whatIsShippedIsSpelledAsPeopleHaveToSpellIt() {
        assertThat(all().stream()
                        .flatMap(baseline -> baseline.clauses().stream())
                        .map(Clause::addresses)
                        .map(AddressSet::blocks)
                        .flatMap(List::stream)
                        .map(block -> TypedNetwork.read(block.toString()).value()))
                .allMatch(network -> network.isPresent());
    }
}
