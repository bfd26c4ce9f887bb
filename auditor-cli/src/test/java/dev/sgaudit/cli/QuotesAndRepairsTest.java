package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a blocked clause quotes and tells to add: nobody who does as told opens more than is missing. */
final class QuotesAndRepairsTest {

    private static final String NOTE = "“To the Internet” mistranslates 放通, let through: ";

    @TempDir
    private Path folder;

    private void write(String peerNetworks, String... rules) throws IOException {
        Files.writeString(folder.resolve("one.json"), Bundle.of("sg-0a1b2c3d", rules));
        Files.writeString(folder.resolve("two.json"), Bundle.of("sg-4e5f6a7b"));
        Files.writeString(folder.resolve("sgaudit.yml"), """
                version: 1
                clusters:
                  - id: cls-1a2b3c4d
                    networks: {vpc: [10.0.0.0/16], node: [10.0.0.0/20], container: [172.16.0.0/16]}
                    groups: {node: [sg-0a1b2c3d]}
                    peers: [cls-5e6f7a8b]
                  - id: cls-5e6f7a8b
                    networks: {%s}
                    groups: {node: [sg-4e5f6a7b]}
                """.formatted(peerNetworks));
    }

    private String check(String format) {
        return Session.in(folder, "check", "one.json", "two.json", "--format", format)
                .out();
    }

    private List<String> fixes(String clause) {
        JsonNode report = JsonMapper.shared().readTree(check("json"));
        List<String> fixes = new ArrayList<>();
        for (JsonNode finding : report.get("postures").get(0).get("findings")) {
            if (finding.get("clause").asString("").equals(clause)) {
                fixes.add(finding.get("fix").stringValue());
            }
        }
        return fixes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "html", "markdown", "json", "ndjson"})
    void theSentenceOnPeersNeverStandsWithoutItsNote(String format) throws IOException {
        write("node: [10.1.0.0/20], container: [172.17.0.0/16]");

        String report = check(format);

        assertThat(report.replace("&#39;", "'"))
                .containsIgnoringWhitespaces("corresponding clusters to the Internet")
                .containsIgnoringWhitespaces(NOTE + "meant is traffic from the peers' container networks and the peers'"
                        + " node networks, and no other source.");
    }

    @Test
    void theListOfClausesHasTheNoteToo() {
        Session page = Session.in(folder, "baselines", "tke-node@2024-12-11");
        Session master = Session.in(folder, "baselines", "tke-master@2024-12-11", "--format", "json");

        assertThat(page.out()).containsIgnoringWhitespaces(NOTE + "which sources need it, the owner declares.");
        assertThat(master.out()).contains(NOTE + "meant is traffic from the node network, and no other source.");
    }

    @Test
    void theFixNamesTheNetworksOfThePeers() throws IOException {
        write("node: [10.1.0.0/20], container: [172.17.0.0/16]", "ingress drop all from 0.0.0.0/0");

        assertThat(fixes("tke-node/peer-networks"))
                .containsExactly("Let through what the clause requires, and nothing more: add ingress accept all from"
                        + " 10.1.0.0/20 and ingress accept all from 172.17.0.0/16 above ingress rule 0 (drop all from"
                        + " 0.0.0.0/0).");
    }

    @Test
    void aNetworkThatNobodyGaveIsAskedFor() throws IOException {
        write("node: [10.1.0.0/20]");

        assertThat(fixes("tke-node/peer-networks"))
                .containsExactly("Let through what the clause requires, and nothing more: add ingress accept all from"
                        + " 10.1.0.0/20, and give the container of the peer cls-5e6f7a8b network (networks.container of"
                        + " cls-5e6f7a8b in sgaudit.yml), by which the rule to add is named.");
    }

    @Test
    void aPartThatARuleDropsIsLetThroughAboveIt() throws IOException {
        write(
                "node: [10.1.0.0/20], container: [172.17.0.0/16]",
                "ingress accept all from 10.0.0.0/20",
                "ingress drop tcp:31000 from 203.0.113.0/24",
                "ingress accept tcp:30000-32768 from 0.0.0.0/0");

        assertThat(fixes("tke-node/nodeport-tcp"))
                .containsExactly(
                        "Let through what the clause requires, and nothing more: add ingress accept tcp:31000 from"
                                + " 203.0.113.0/24 above ingress rule 1 (drop tcp:31000 from 203.0.113.0/24).");
    }

    /** On Tencent 0.0.0.0/1 means all of IPv4, so it is never written. */
    @Test
    void halfOfTheWorldIsNeverWrittenAsABlockThatMeansAllOfIt() throws IOException {
        write(
                "node: [10.1.0.0/20], container: [172.17.0.0/16]",
                "ingress accept icmp from 128.0.0.0/1",
                "ingress accept tcp:30000-32768 from 0.0.0.0/0");

        assertThat(fixes("tke-node/icmp"))
                .containsExactly(
                        "Let through what the clause requires, and nothing more: add ingress accept icmp from 0.0.0.0/0.");
    }
}
