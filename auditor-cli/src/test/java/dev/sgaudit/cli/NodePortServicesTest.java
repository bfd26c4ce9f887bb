package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole runs in which the Services of a cluster decide which NodePorts are needed. */
final class NodePortServicesTest {

    private static final String CLUSTER = """
              - id: cls-1a2b3c4d
                networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                groups: {node: [sg-0a1b2c3d]}
                intents: {ssh: none, nodePort: {%s}}
            """;

    private static final String OTHER_CLUSTER = """
              - {id: cls-5e6f7a8b}
            """;

    private static final String[] SYSTEM = {
        service("default/kubernetes", "ClusterIP", ""), service("kube-system/dns", "ClusterIP", "")
    };

    private static final String WEB = service("shop/web", "LoadBalancer", "'nodePort':30080");
    private static final String ADMIN = service("shop/admin", "NodePort", "'nodePort':30443");

    @TempDir
    Path folder;

    private static String service(String id, String type, String nodePort) {
        String[] names = id.split("/", -1);
        return """
                {'kind':'Service','metadata':{'namespace':'%s','name':'%s'},'spec':{'type':'%s','ports':[{'protocol':'TCP',
                'port':80%s}]}}""".formatted(names[0], names[1], type, nodePort.isEmpty() ? "" : "," + nodePort);
    }

    private static String list(String metadata, String... services) {
        return ("{'apiVersion':'v1','kind':'List','metadata':{" + metadata + "},'items':[" + String.join(",", services)
                        + "]}")
                .replace('\'', '"');
    }

    private static String complete(String... services) {
        return list("", Stream.concat(Stream.of(SYSTEM), Stream.of(services)).toArray(String[]::new));
    }

    @BeforeEach
    void writeGroup() throws IOException {
        Files.createDirectory(folder.resolve("exports"));
        write("exports/groups.json", Bundle.of("sg-0a1b2c3d", Bundle.DOCUMENTED));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private void declare(String nodePort, String... clusters) throws IOException {
        write("sgaudit.yml", "version: 1\nclusters:\n" + CLUSTER.formatted(nodePort) + String.join("", clusters));
    }

    /** The documented group with other rules for NodePorts. */
    private void open(String... nodePorts) throws IOException {
        List<String> rules = Stream.of(Bundle.DOCUMENTED)
                .filter(rule -> !rule.contains("30000-32768"))
                .collect(Collectors.toCollection(ArrayList::new));
        rules.addAll(List.of(nodePorts));
        write("exports/groups.json", Bundle.of("sg-0a1b2c3d", rules.toArray(String[]::new)));
    }

    private Session check(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check", "exports"));
        all.addAll(List.of(arguments));
        return Session.in(folder, all.toArray(String[]::new));
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(check("--format", "json").out());
    }

    private static JsonNode posture(JsonNode report) {
        return report.get("postures").get(0);
    }

    private static String clause(JsonNode report, String name) {
        return posture(report)
                .get("clauses")
                .valueStream()
                .filter(clause -> clause.get("id").asString().equals("tke-node/" + name))
                .map(clause -> clause.get("status").asString() + " "
                        + clause.get("missing")
                                .valueStream()
                                .map(region -> region.get("ports").asString())
                                .distinct()
                                .collect(Collectors.joining(" ")))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private static List<String> codes(JsonNode report) {
        return report.get("inputs")
                .valueStream()
                .flatMap(input -> input.get("problems").valueStream())
                .map(problem -> problem.get("code").asString())
                .toList();
    }

    // ---- services ----

    @Test
    void servicesStandsForThePortsThatServicesUseAndTheReportsSayWhichAndFromWhere() throws IOException {
        declare("ports: services");
        write("exports/services.json", complete(WEB, ADMIN));
        open("ingress accept tcp:30080,30443 from 0.0.0.0/0");

        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
        JsonNode told = posture(report()).get("nodePorts");
        assertThat(told.toString()).isEqualTo("""
                        {"from":[],"ports":"services","required":true,"services":{"complete":true,"lack":null,\
                        "origin":"exports/services.json","tcp":"30080,30443","udp":""}}""");
        assertThat(clause(report(), "nodeport-tcp")).isEqualTo("met");
        assertThat(clause(report(), "nodeport-udp")).isEqualTo("not-applicable");
        String words = "that Services use: tcp:30080,30443 (exports/services.json)";
        assertThat(check().out())
                .contains("NodePorts " + words, "tcp:30080,30443 from 0.0.0.0/0, ports that Services use");
        assertThat(check("--format", "html").out()).contains(words, "No Service uses such a NodePort.");
        assertThat(check("--format", "markdown").out()).contains("tcp:30080,30443 (exports/services.json)");

        open("ingress accept tcp:30080 from 0.0.0.0/0");
        assertThat(check().code()).isEqualTo(ExitCode.FAILED);
        assertThat(clause(report(), "nodeport-tcp")).isEqualTo("blocked 30443");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "none | no input lists them",
                "one namespace | no list of them shows that it is of all namespaces",
                "a page | no list of them was read whole",
                "unread | no list of them was read whole",
                "different | the lists of them contradict each other",
            })
    void withoutAllServicesTheClauseIsUnknownAndNamesTheCall(String flaw, String lack) throws IOException {
        declare("ports: services");
        switch (flaw) {
            case "none" -> {}
            case "one namespace" -> write("exports/services.json", list("", SYSTEM[0], WEB));
            case "a page" -> write("exports/services.json", list("'continue':'abc'", SYSTEM[0], SYSTEM[1], WEB));
            case "unread" ->
                write("exports/services.json", complete(service("shop/web", "NodePort", "'nodePort':'30080'")));
            default -> {
                write("exports/services.json", complete(WEB));
                write("exports/services-2.json", complete(WEB, ADMIN));
            }
        }
        JsonNode report = report();

        assertThat(report.get("verdict").asString()).isEqualTo("unknown");
        assertThat(check().code()).isEqualTo(ExitCode.NOT_WHOLE);
        assertThat(clause(report, "nodeport-tcp")).startsWith("unknown");
        assertThat(posture(report).get("clauses").toString()).contains("kubectl get services -A -o json");
        assertThat(posture(report).get("nodePorts").get("services").get("lack").asString())
                .startsWith(lack);
        assertThat(check().out().replaceAll("\\s+", " ")).contains(lack);
    }

    @Test
    void anInterimListOfOneNamespaceBesideTheCompleteOneTakesNothingAway() throws IOException {
        declare("ports: services");
        write("exports/services.json", complete(WEB));
        write("exports/shop.json", list("", WEB));
        open("ingress accept tcp:30080 from 0.0.0.0/0");

        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
    }

    // ---- required: false ----

    /** Blocked, a NodePort of a Service of type NodePort would be of no use to anybody, whatever load balancers do. */
    @Test
    void whatIsNotRequiredOnTheOwnersWordIsNamedAndServicesOfTypeNodePortKeepTheirs() throws IOException {
        declare("required: false");
        write("exports/services.json", list("", WEB, ADMIN));
        open();

        assertThat(clause(report(), "nodeport-tcp")).isEqualTo("blocked 30443");
        assertThat(clause(report(), "nodeport-udp")).isEqualTo("not-applicable");
        assertThat(check().out().replaceAll("\\s+", " "))
                .contains(
                        "NodePorts of Services behind no load balancer, required all the same: shop/admin (tcp:30443)",
                        "NodePorts not required on the owner's word that load balancers allow by default: shop/web"
                                + " (tcp:30080)");
        assertThat(posture(report()).get("nodePorts").toString())
                .contains("\"requiredFor\":[{\"service\":\"shop/admin\",\"ports\":[\"tcp:30443\"]}]")
                .contains("\"notRequiredFor\":[{\"service\":\"shop/web\",\"ports\":[\"tcp:30080\"]}]");

        open("ingress accept tcp:30443 from 0.0.0.0/0");
        assertThat(check().code()).isEqualTo(ExitCode.PASSED);
    }

    // ---- whose list it is ----

    @Test
    void aListOfServicesBesideAConfigurationWithOneClusterIsThatClusters() throws IOException {
        declare("ports: services");
        write("exports/services.json", complete(WEB));

        assertThat(codes(report())).isEmpty();
        assertThat(posture(report())
                        .get("nodePorts")
                        .get("services")
                        .get("complete")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "services.json, unknown-cluster",
        "services-cls-1a2b3c4d.json,",
        "services-cls-5e6f7a8b.json,",
    })
    void withSeveralClustersAListHasToNameItsOwn(String name, String code) throws IOException {
        declare("ports: services", OTHER_CLUSTER);
        write("exports/" + name, complete(WEB));
        JsonNode report = report();

        assertThat(codes(report)).isEqualTo(code == null ? List.of() : List.of(code));
        assertThat(posture(report)
                        .get("nodePorts")
                        .get("services")
                        .get("complete")
                        .asBoolean())
                .isEqualTo(name.contains("cls-1a2b3c4d"));
    }

    // ---- the advice ----

    @Test
    void theAdviceToNarrowStandsOnlyWhereTheListIsComplete() throws IOException {
        declare("");
        write("exports/services.json", list("", SYSTEM[0], WEB));
        assertThat(check().out()).doesNotContain("unused-node-ports");

        write("exports/services.json", complete(WEB));
        assertThat(check().out().replaceAll("\\s+", " "))
                .contains("of the NodePort range to the world; Services use 1 of them: shop/web (30080).")
                .contains("of the NodePort range to the world; no Service uses one of them.")
                .contains("Let the rules open tcp:30080 and no other NodePort, and write nodePort.ports: services in"
                        + " sgaudit.yml.")
                .doesNotContain("required: false");
    }

    @Test
    void aDraftAsksForTheNodePortsAndSaysWhatServicesWouldStandFor() throws IOException {
        write("exports/services-cls-1a2b3c4d.json", complete(WEB));
        write("exports/clusters.json", """
                {"TotalCount":1,"Clusters":[{"ClusterId":"cls-1a2b3c4d","ClusterName":"c","ClusterType":"MANAGED_CLUSTER",\
                "ClusterNodeNum":0}]}
                """);
        Session init = Session.in(folder, "init", "exports");

        assertThat(init.out().replaceAll("\\n\\s*# ", " "))
                .contains("services for just those that the Services of the cluster use: tcp:30080"
                        + " (exports/services-cls-1a2b3c4d.json)");
        assertThat(init.out()).contains("nodePort: {from: [10.0.0.0/16], ports: services}");
    }
}
