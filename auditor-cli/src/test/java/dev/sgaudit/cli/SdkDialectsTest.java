package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Exports that Tencent's own client for Java has fetched: whatever it makes of an answer, the audit says the same. */
class SdkDialectsTest {

    private static final String REGION = "ap-guangzhou";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final PlayedAccount ACCOUNT = PlayedAccount.small();

    /** Fields of the wire that no model of the client has. */
    private static final Set<String> UNDOCUMENTED =
            Set.of("Diff", "Region", "RegionStatistics", "VpcFlag", "IsShare", "ISPType", "GatewaySet");

    /** What a report says of an answer in which there is no list. */
    private static final String NOTHING =
            "{\"what\":\"PLACE\",\"why\":\"it is a TotalCount of 0 without a list, which does not tell its call, of which nothing is"
                    + " needed\"}";

    private static PlayedApi api;
    private static SdkClient client;

    @TempDir
    Path folder;

    /** How an answer is written down. */
    private enum Dialect {
        RAW {
            @Override
            String of(ApiCall call) throws TencentCloudSDKException {
                return client.raw(call, REGION);
            }
        },
        SDK {
            @Override
            String of(ApiCall call) throws TencentCloudSDKException {
                return AbstractModel.toJsonString(client.answer(call, REGION));
            }
        },
        TCCLI {
            @Override
            String of(ApiCall call) throws TencentCloudSDKException {
                return TccliText.of(client.answer(call, REGION));
            }
        };

        abstract String of(ApiCall call) throws TencentCloudSDKException;
    }

    @BeforeAll
    static void play() throws IOException {
        api = new PlayedApi(ACCOUNT);
        client = new SdkClient(api);
    }

    @AfterAll
    static void end() {
        api.close();
    }

    private static ApiCall policiesOf(String group) {
        ObjectNode parameters = MAPPER.createObjectNode().put("SecurityGroupId", group);
        return new ApiCall("vpc", "DescribeSecurityGroupPolicies", "2017-03-12", parameters);
    }

    /** The report without what tells of the files: their hashes, and the places in them. */
    private JsonNode report(Dialect dialect, String group) throws Exception {
        Path inputs = Files.createDirectory(folder.resolve(dialect.name()));
        Files.writeString(inputs.resolve(group + ".json"), dialect.of(policiesOf(group)));
        Session session = Session.in(
                inputs,
                "check",
                group + ".json",
                "--format",
                "json",
                "--node-cidr",
                "10.0.0.0/20",
                "--container-cidr",
                "172.16.0.0/16",
                "--vpc-cidr",
                "10.0.0.0/16",
                "--no-ssh");
        JsonNode report = MAPPER.readTree(session.out());
        assertThat(report.at("/inputs").findValues("severity"))
                .extracting(JsonNode::asString)
                .doesNotContain("error");
        ((ObjectNode) report).remove(List.of("inputs", "digest"));
        for (JsonNode rule : report.findParents("pointer")) {
            ((ObjectNode) rule).remove(List.of("line", "column", "offset", "pointer"));
        }
        return report;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sg-0a1b2c3d", "sg-4e5f6a7b", "sg-8c9d0e1f", "sg-11223344"})
    void allDialectsOfAGroupGiveTheSameReport(String group) throws Exception {
        JsonNode raw = report(Dialect.RAW, group);

        assertThat(raw.at("/coverage/rules").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(raw.at("/coverage/rulesUnderstood")).isEqualTo(raw.at("/coverage/rules"));
        assertThat(report(Dialect.SDK, group)).isEqualTo(raw);
        assertThat(report(Dialect.TCCLI, group)).isEqualTo(raw);
    }

    @Test
    void allDialectsOfAWholeAccountGiveTheSameReport() throws Exception {
        ClusterCase.Audited raw = ofAccount(Dialect.RAW);

        assertThat(raw.errors()).isEmpty();
        assertThat(raw.isWhole()).isTrue();
        assertThat(raw.postures()).hasSizeGreaterThanOrEqualTo(3);
        for (Dialect dialect : List.of(Dialect.SDK, Dialect.TCCLI)) {
            ClusterCase.Audited other = ofAccount(dialect);
            assertThat(other.session().err())
                    .as("%s", dialect)
                    .isEqualTo(raw.session().err());
            // Where the wire says null for a list of none, this client leaves out what would tell the call.
            String found = other.withoutPlaces().replace(NOTHING + ",", "");
            assertThat(other.withoutPlaces().contains(NOTHING)).isEqualTo(dialect == Dialect.SDK);
            assertThat(found).as("%s", dialect).isEqualTo(raw.withoutPlaces());
            assertThat(other.session().code()).isEqualTo(raw.session().code());
        }
    }

    /** Every answer in a file that is named after its call, as the script for exports names it. */
    private ClusterCase.Audited ofAccount(Dialect dialect) throws Exception {
        Path root = folder.resolve("account-" + dialect);
        Path exports = Files.createDirectories(root.resolve("exports"));
        for (ApiCall call : ACCOUNT.calls()) {
            String parameters =
                    call.parameters().valueStream().map(JsonNode::asString).collect(Collectors.joining("-"));
            // The one answer on rules that asks for no group is that of any other.
            boolean isOfAnyGroup = call.action().equals("DescribeSecurityGroupPolicies") && parameters.isEmpty();
            ApiCall asked = isOfAnyGroup ? policiesOf("sg-11223344") : call;
            String name = call.action() + "-" + call.version() + "-" + (isOfAnyGroup ? "sg-11223344" : parameters);
            Files.writeString(exports.resolve(name + ".json"), dialect.of(asked));
        }
        return ClusterCase.audit(root, "--no-ssh");
    }

    @Test
    void theHoleIsFoundInWhatTheClientWrites() throws Exception {
        JsonNode report = report(Dialect.SDK, "sg-0a1b2c3d");

        assertThat(report.get("verdict").asString()).isEqualTo("fail");
        assertThat(report.get("evidence").asString()).isEqualTo("complete");
        assertThat(report.at("/postures/0/findings").findValuesAsString("check"))
                .contains("open-to-world");
    }

    /** What the dialects differ in, so that nobody takes three equal texts for three dialects. */
    @Test
    void theDialectsAreTheirOwn() throws Exception {
        ApiCall call = policiesOf("sg-4e5f6a7b");
        String raw = Dialect.RAW.of(call);
        String sdk = Dialect.SDK.of(call);
        String tccli = Dialect.TCCLI.of(call);

        assertThat(raw).startsWith("{\"Response\":{").contains("0.0.0.0\\/0", "\"Diff\":false");
        assertThat(sdk)
                .startsWith("{\"SecurityGroupPolicySet\":{\"Version\":\"3\",\"Egress\":[]")
                .contains("\"0.0.0.0/0\"")
                .doesNotContain("null", "Diff");
        assertThat(tccli)
                .startsWith(
                        "{\n    \"SecurityGroupPolicySet\": {\n        \"Version\": \"3\",\n        \"Egress\": [],\n")
                .contains("                \"Protocol\": null,\n")
                .doesNotContain("Diff");
    }

    /** Fixtures are no better than their shapes: the client must know every field, and lose none. */
    @Test
    void theAccountIsTrueToTheModelsOfTheClient() throws Exception {
        Set<String> lost = new TreeSet<>();
        for (ApiCall call : ACCOUNT.calls()) {
            Set<String> wire = fields(MAPPER.readTree(Dialect.RAW.of(call)).get("Response"), "");
            Set<String> read = fields(MAPPER.readTree(Dialect.SDK.of(call)), "");
            wire.removeAll(read);
            assertThat(read).as(call.action()).hasSizeGreaterThan(1);
            wire.forEach(field -> lost.add(call.action() + field));
        }
        assertThat(lost)
                .allMatch(field -> UNDOCUMENTED.contains(field.substring(field.lastIndexOf('/') + 1))
                        || UNDOCUMENTED.stream().anyMatch(name -> field.contains("/" + name + "/")));
        assertThat(lost).isNotEmpty();
    }

    /** The paths of all that is not null. */
    private static Set<String> fields(JsonNode value, String path) {
        Set<String> fields = new LinkedHashSet<>();
        if (!value.isNull()) {
            fields.add(path);
        }
        value.forEachEntry((name, member) -> fields.addAll(fields(member, path + "/" + name)));
        if (value.isArray()) {
            value.forEach(element -> fields.addAll(fields(element, path)));
        }
        return fields;
    }
}
