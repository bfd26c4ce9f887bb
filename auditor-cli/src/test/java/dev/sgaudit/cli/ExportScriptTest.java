package dev.sgaudit.cli;

import static dev.sgaudit.cli.ExportRun.REGION;
import static dev.sgaudit.cli.ExportRun.Setting.CALM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code examples/export.sh} against a played API, which the official client calls for a stand-in of tccli: what it
 * exports, what it says where it could not, and that it only reads.
 */
class ExportScriptTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The small account, exported whole; in a folder with blanks. */
    private static ExportRun whole;

    @TempDir
    private static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void exportOnce() throws Exception {
        for (String tool : List.of("bash", "jq")) {
            assumeTrue(isOnPath(tool), tool + " is not on the PATH, and the script needs it");
        }
        whole = ExportRun.in(shared, CALM, "--kubectl", "prod=eu=cls-1a2b3c4d", "--region", REGION, "one whole export");
    }

    private static boolean isOnPath(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(part -> Files.isExecutable(Path.of(part, tool)));
    }

    private ExportRun run(ExportRun.Setting setting, String... arguments) throws Exception {
        return ExportRun.in(folder, setting, arguments);
    }

    /** The manifest against the folder: it names every file, once, and counts what is in it. */
    private static void assertManifestTellsTheFolder(ExportRun run) {
        List<String> told = new ArrayList<>();
        for (JsonNode call : run.calls()) {
            assertThat(call.propertyNames())
                    .containsExactly("call", "version", "parameters", "total", "pages", "failure");
            int held = 0;
            for (JsonNode page : call.get("pages")) {
                String name = page.get("file").asString();
                told.add(name);
                assertThat(run.files()).containsKey(name);
                List<Integer> sizes = MAPPER.readTree(run.files().get(name))
                        .valueStream()
                        .filter(JsonNode::isArray)
                        .map(JsonNode::size)
                        .toList();
                if (page.get("count").isNumber()) {
                    assertThat(sizes).as(name).contains(page.get("count").asInt());
                }
                held += page.get("count").asInt(0);
            }
            if (call.get("total").isNumber() && call.get("failure").isNull()) {
                assertThat(held).as("%s", call).isEqualTo(call.get("total").asInt());
            }
        }
        told.add("manifest.json");
        assertThat(told)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(run.files().keySet());
    }

    private static void assertOnlyRead(ExportRun run) {
        assertThat(run.requests()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.action()).startsWith("Describe");
            assertThat(request.region()).isEqualTo(REGION);
        });
    }

    // ---- what is exported ----

    @Test
    void everyCallOfAnAuditIsMadeAndEveryClusterAskedForItsMasters() {
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).isEmpty();
        assertThat(whole.lastLine()).isEqualTo("export.sh: 32 calls, all answered: one whole export");
        assertOnlyRead(whole);
        assertManifestTellsTheFolder(whole);
        assertThat(whole.manifest().propertyNames()).containsExactly("manifestVersion", "region", "calls");
        assertThat(whole.manifest().get("manifestVersion").asInt()).isEqualTo(1);
        assertThat(whole.manifest().get("region").asString()).isEqualTo(REGION);
        assertThat(whole.files().get("manifest.json")).doesNotContain("prod");
        assertThat(whole.calls())
                .extracting(call -> call.get("call").asString() + " "
                        + call.get("version").asString()
                        + call.get("parameters")
                                .propertyStream()
                                .map(parameter -> " " + parameter.getKey() + "="
                                        + parameter.getValue().asString())
                                .collect(Collectors.joining()))
                .containsExactly(
                        "vpc DescribeSecurityGroups 2017-03-12",
                        "vpc DescribeSecurityGroupPolicies 2017-03-12 SecurityGroupId=sg-0a1b2c3d",
                        "vpc DescribeSecurityGroupPolicies 2017-03-12 SecurityGroupId=sg-11223344",
                        "vpc DescribeSecurityGroupPolicies 2017-03-12 SecurityGroupId=sg-4e5f6a7b",
                        "vpc DescribeSecurityGroupPolicies 2017-03-12 SecurityGroupId=sg-8c9d0e1f",
                        "vpc DescribeSecurityGroupAssociationStatistics 2017-03-12",
                        "vpc DescribeSecurityGroupReferences 2017-03-12",
                        "vpc DescribeSecurityGroupLimits 2017-03-12",
                        "vpc DescribeAddressTemplates 2017-03-12",
                        "vpc DescribeAddressTemplateGroups 2017-03-12",
                        "vpc DescribeServiceTemplates 2017-03-12",
                        "vpc DescribeServiceTemplateGroups 2017-03-12",
                        "vpc DescribeVpcs 2017-03-12",
                        "vpc DescribeSubnets 2017-03-12",
                        "vpc DescribeNetworkInterfaces 2017-03-12",
                        "cvm DescribeInstances 2017-03-12",
                        "as DescribeLaunchConfigurations 2018-04-19",
                        "tke DescribeClusters 2018-05-25",
                        "tke DescribeClusterInstances 2018-05-25 ClusterId=cls-1a2b3c4d InstanceRole=WORKER",
                        "tke DescribeClusterInstances 2018-05-25 ClusterId=cls-1a2b3c4d InstanceRole=MASTER_ETCD",
                        "tke DescribeClusterInstances 2018-05-25 ClusterId=cls-1a2b3c4d InstanceRole=MASTER",
                        "tke DescribeClusterInstances 2018-05-25 ClusterId=cls-1a2b3c4d InstanceRole=ETCD",
                        "tke DescribeClusterInstances 2022-05-01 ClusterId=cls-1a2b3c4d",
                        "tke DescribeClusterNodePools 2018-05-25 ClusterId=cls-1a2b3c4d",
                        "tke DescribeNodePools 2022-05-01 ClusterId=cls-1a2b3c4d",
                        "tke DescribeClusterEndpoints 2018-05-25 ClusterId=cls-1a2b3c4d",
                        "tke DescribeClusterInstances 2018-05-25 ClusterId=cls-5e6f7a8b InstanceRole=WORKER",
                        "tke DescribeClusterInstances 2022-05-01 ClusterId=cls-5e6f7a8b",
                        "tke DescribeClusterNodePools 2018-05-25 ClusterId=cls-5e6f7a8b",
                        "tke DescribeNodePools 2022-05-01 ClusterId=cls-5e6f7a8b",
                        "tke DescribeClusterEndpoints 2018-05-25 ClusterId=cls-5e6f7a8b",
                        "kubectl get services v1 ClusterId=cls-1a2b3c4d");
        assertThat(whole.files())
                .containsKeys(
                        "vpc-DescribeSecurityGroupPolicies-sg-0a1b2c3d.json",
                        "vpc-DescribeSubnets-0000.json",
                        "tke-DescribeClusterInstances-cls-1a2b3c4d-MASTER_ETCD-0000.json",
                        "tke-DescribeClusterInstances-2022-05-01-cls-1a2b3c4d-0000.json",
                        "tke-DescribeClusterEndpoints-cls-5e6f7a8b.json",
                        "kubectl-services-cls-1a2b3c4d.json");
    }

    @Test
    void anEqualAccountGivesAnEqualFolder() throws Exception {
        ExportRun again = run(CALM, "--region", REGION, "--kubectl", "prod=eu=cls-1a2b3c4d", "deep/er/again");

        assertThat(again.code()).isZero();
        assertThat(again.files()).isEqualTo(whole.files());
    }

    /** They may hold passwords, and no audit needs them; with the ids of requests no two exports would be equal. */
    @Test
    void neitherScriptsOfMachinesNorIdsOfRequestsAreKept() {
        assertThat(String.join("", whole.files().values()))
                .doesNotContain("UserData", "UserScript", "\"RequestId\"", "cGFzc3dvcmQ9")
                .contains("\"InstanceAdvancedSettings\"", "\"Property\": \"{\\\"NodeNameType\\\":\\\"lan-ip\\\"")
                .contains("容器网络", "运维 <ops>", "\"0.0.0.0/0\"");
        assertThat(MAPPER.writeValueAsString(PlayedAccount.small().answers()))
                .contains("\"UserData\"", "\"UserScript\"", "\"PreStartUserScript\"", "cGFzc3dvcmQ9");
    }

    @Test
    void theGroupsOfAnExportAreAudited() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("check", "--format", "json"));
        whole.files().keySet().stream()
                .filter(name -> name.startsWith("vpc-DescribeSecurityGroupPolicies-"))
                .forEach(name -> arguments.add("one whole export/" + name));
        arguments.addAll(List.of(Bundle.NETWORKS));

        JsonNode report = MAPPER.readTree(
                Session.in(shared, arguments.toArray(String[]::new)).out());

        assertThat(report.get("postures"))
                .extracting(posture -> posture.get("id").asString() + " "
                        + posture.get("verdict").asString())
                .startsWith("sg-0a1b2c3d fail")
                .hasSize(4);
        assertThat(report.at("/coverage/rulesUnderstood")).isEqualTo(report.at("/coverage/rules"));
    }

    @Test
    void aLargeAccountIsExportedToItsLastPage() throws Exception {
        PlayedAccount account = PlayedAccount.small().grown(101, 230);

        ExportRun run = run(CALM.with(account), "--region", REGION, "export");

        assertThat(run.code()).as(run.err()).isZero();
        assertOnlyRead(run);
        assertManifestTellsTheFolder(run);
        assertThat(run.pages("vpc DescribeSecurityGroups")).containsExactly("0:100", "100:5");
        assertThat(run.calls("vpc DescribeSecurityGroupPolicies")).hasSize(105);
        assertThat(run.pages("cvm DescribeInstances")).containsExactly("0:100", "100:100", "200:34");
        assertThat(ExportRun.pages(run.calls("tke DescribeClusterInstances").get(0)))
                .containsExactly("0:100", "100:100", "200:31");
        assertThat(run.onlyCall("vpc DescribeSecurityGroupReferences").get("pages"))
                .extracting(page -> page.get("file").asString())
                .containsExactly(
                        "vpc-DescribeSecurityGroupReferences-0000.json",
                        "vpc-DescribeSecurityGroupReferences-0100.json");
        assertThat(idsIn(run, "vpc-DescribeSecurityGroups-", "SecurityGroupId"))
                .isEqualTo(ids(account, "DescribeSecurityGroups", "SecurityGroupSet", "SecurityGroupId"));
        assertThat(idsIn(run, "cvm-DescribeInstances-", "InstanceId"))
                .isEqualTo(ids(account, "DescribeInstances", "InstanceSet", "InstanceId"));
    }

    private static Set<String> idsIn(ExportRun run, String prefix, String member) {
        Set<String> ids = new TreeSet<>();
        run.files().forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                ids.addAll(MAPPER.readTree(text).findValuesAsString(member));
            }
        });
        return ids;
    }

    private static Set<String> ids(PlayedAccount account, String action, String list, String member) {
        Set<String> ids = new TreeSet<>();
        account.listed(action, list)
                .forEach(element -> ids.add(element.get(member).asString()));
        return ids;
    }

    @Test
    void onlyTheClustersThatWereAskedForAreExported() throws Exception {
        ExportRun run =
                run(CALM, "--region", REGION, "--cluster", "cls-5e6f7a8b", "--cluster", "cls-5e6f7a8b", "export");

        assertThat(run.code()).isZero();
        assertThat(run.pages("tke DescribeClusters")).containsExactly("0:1");
        assertThat(run.onlyCall("tke DescribeClusters")
                        .at("/parameters/ClusterIds")
                        .asString())
                .isEqualTo("[\"cls-5e6f7a8b\"]");
        assertThat(run.calls("tke DescribeClusterInstances")).hasSize(2);
        assertThat(run.files().keySet()).noneMatch(name -> name.contains("cls-1a2b3c4d"));
    }

    @ParameterizedTest
    @CsvSource({"'', ap-chengdu", "ap-tokyo, ap-tokyo"})
    void withoutTheOptionTheRegionIsThatOfTheShellOrElseOfTccli(String ofShell, String expected) throws Exception {
        PlayedApi.Twist refusal = (request, response) -> PlayedApi.error("UnsupportedRegion", "not here");

        ExportRun run = run(CALM.withRegionOfShell(ofShell).with(refusal), "export");

        assertThat(run.requests())
                .isNotEmpty()
                .allMatch(request -> request.region().equals(expected));
        assertThat(run.manifest().get("region").asString()).isEqualTo(expected);
    }

    // ---- what is said where something was not exported ----

    /** With some releases of tccli, an error is no reason to end with another code than 0. */
    @ParameterizedTest
    @EnumSource
    void anErrorIsUnderstoodHoweverItIsTold(PlayedTccli.Habit habit) throws Exception {
        PlayedApi.Twist refusal = (request, response) -> PlayedApi.error("UnsupportedRegion", "not here");

        ExportRun run = run(CALM.with(refusal).with(habit), "--region", REGION, "export");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.failures())
                .hasSize(run.calls().size())
                .hasSizeGreaterThan(10)
                .allMatch(failure -> failure.endsWith(": [TencentCloudSDKException] code:UnsupportedRegion"));
        assertThat(run.err()).contains("code:UnsupportedRegion (not here ");
        assertManifestTellsTheFolder(run);
    }

    @Test
    void aCallThatFailsIsToldAndStopsNoOther() throws Exception {
        PlayedApi.Twist refusal = (request, response) -> switch (request.action()) {
            case "DescribeVpcs" ->
                PlayedApi.error("UnauthorizedOperation", "(qcs::vpc::uin/100000000001:vpc/*) has no permission");
            case "DescribeClusterEndpoints" ->
                request.parameters().path("ClusterId").asString().equals("cls-1a2b3c4d")
                        ? PlayedApi.error("InternalError.ClusterState", "two\nlines\u001b[31m")
                        : response;
            default -> response;
        };

        ExportRun run = run(CALM.with(refusal), "--region", REGION, "--kubectl", "gone=cls-5e6f7a8b", "export");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lastLine())
                .isEqualTo("export.sh: 3 of 32 calls failed, so the export is not whole: manifest.json tells which");
        assertThat(run.err())
                .contains("vpc DescribeVpcs: [TencentCloudSDKException] code:UnauthorizedOperation ((qcs::vpc::uin/")
                .contains("(two lines [31m")
                .doesNotContain("\u001b");
        assertThat(run.calls()).hasSize(32);
        assertManifestTellsTheFolder(run);
        assertThat(run.failures())
                .containsExactly(
                        "vpc DescribeVpcs: [TencentCloudSDKException] code:UnauthorizedOperation",
                        "tke DescribeClusterEndpoints: [TencentCloudSDKException] code:InternalError.ClusterState",
                        "kubectl get services: kubectl ended with code 1");
        assertThat(run.onlyCall("vpc DescribeVpcs").get("pages").isEmpty()).isTrue();
        assertThat(run.onlyCall("vpc DescribeVpcs").get("total").isNull()).isTrue();
        assertThat(run.files().get("manifest.json")).doesNotContain("uin", "10.0.0.100", "gone");
    }

    @Test
    void whatIsNotTheAnswerLeavesNoFileNotEvenHalfOfOne() throws Exception {
        PlayedTccli.Misprint misprint = (page, text) -> switch (page) {
            case "DescribeInstances 100" -> text.substring(0, text.length() / 2);
            case "DescribeSubnets 0" -> "{\"Response\": " + text + "}";
            case "DescribeVpcs 0" -> text + text;
            case "DescribeNetworkInterfaces 0" -> "";
            default -> text;
        };

        ExportRun run =
                run(CALM.with(PlayedAccount.small().grown(0, 150)).misprinting(misprint), "--region", REGION, "export");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.pages("cvm DescribeInstances")).containsExactly("0:100");
        assertThat(run.onlyCall("cvm DescribeInstances").get("total").asInt()).isEqualTo(154);
        assertThat(run.failures())
                .containsExactly(
                        "vpc DescribeVpcs: tccli gave no such answer in JSON",
                        "vpc DescribeSubnets: tccli gave no such answer in JSON",
                        "vpc DescribeNetworkInterfaces: tccli gave no such answer in JSON",
                        "cvm DescribeInstances: tccli gave no such answer in JSON");
        assertManifestTellsTheFolder(run);
    }

    @Test
    void whereTooMuchIsAskedAtOnceItIsAskedAgainLater() throws Exception {
        List<PlayedApi.Request> asked = new ArrayList<>();
        PlayedApi.Twist limit = (request, response) -> {
            if (!request.action().equals("DescribeSubnets")) {
                return PlayedApi.error("InvalidAction", "only subnets here");
            }
            asked.add(request);
            return asked.size() < 2 ? PlayedApi.error("RequestLimitExceeded", "too many") : response;
        };

        ExportRun run = run(CALM.with(limit), "--region", REGION, "export");

        assertThat(asked).hasSize(2);
        assertThat(run.pages("vpc DescribeSubnets")).containsExactly("0:2");
        assertThat(run.failures()).isNotEmpty().noneMatch(failure -> failure.contains("DescribeSubnets"));
    }

    /** Listings that are not what they say, and an id that is none. */
    @Test
    void whatDoesNotAddUpIsAFailure() throws Exception {
        PlayedApi.Twist doubtful = (request, response) -> switch (request.action()) {
            case "DescribeInstances" ->
                request.offset() == 0
                        ? response
                        : response.put("TotalCount", response.get("TotalCount").asInt() + 1);
            case "DescribeNetworkInterfaces" -> response.put("TotalCount", 9);
            case "DescribeSubnets" -> response.put("TotalCount", 1);
            case "DescribeVpcs" -> response.without("TotalCount");
            case "DescribeClusterNodePools" -> response.put("TotalCount", 7);
            case "DescribeSecurityGroups" -> withIdOfFirst(response, "sg-../../escaped");
            default -> response;
        };

        ExportRun run = run(
                CALM.with(PlayedAccount.small().grown(0, 100)).with(doubtful),
                "--region",
                REGION,
                "--cluster",
                "cls-5e6f7a8b",
                "export");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.failures())
                .containsExactly(
                        "vpc DescribeSecurityGroupPolicies: 4 are listed, but with 3 ids between them",
                        "vpc DescribeVpcs: the answer has no TotalCount",
                        "vpc DescribeSubnets: the pages hold 2 of 1",
                        "vpc DescribeNetworkInterfaces: the pages ended at 5 of 9",
                        "cvm DescribeInstances: TotalCount changed from 104 to 105 between two pages",
                        "tke DescribeClusterNodePools: the answer holds 1 of 7");
        assertManifestTellsTheFolder(run);
        assertThat(run.requests())
                .noneMatch(request -> request.parameters().toString().contains("escaped"));
    }

    private static ObjectNode withIdOfFirst(ObjectNode response, String id) {
        ((ObjectNode) response.at("/SecurityGroupSet/0")).put("SecurityGroupId", id);
        return response;
    }

    @Test
    void withoutTheListingsTheRestIsExported() throws Exception {
        PlayedApi.Twist noListings = (request, response) ->
                Set.of("DescribeSecurityGroups", "DescribeClusters").contains(request.action())
                        ? PlayedApi.error("AuthFailure.UnauthorizedOperation", "no")
                        : response;

        ExportRun run = run(CALM.with(noListings), "--region", REGION, "--cluster", "cls-1a2b3c4d", "export");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.failures())
                .containsExactly(
                        "vpc DescribeSecurityGroups: [TencentCloudSDKException] code:AuthFailure.UnauthorizedOperation",
                        "tke DescribeClusters: [TencentCloudSDKException] code:AuthFailure.UnauthorizedOperation");
        assertThat(run.calls("vpc DescribeSecurityGroupPolicies")).isEmpty();
        assertThat(run.calls("tke DescribeClusterInstances"))
                .as("of a cluster whose type is not known, the masters are asked for")
                .hasSize(5);
        assertThat(run.pages("vpc DescribeSubnets")).containsExactly("0:2");
    }

    // ---- what is refused ----

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("export")).resolve(".hidden"), "mine");

        ExportRun run = run(CALM, "--region", REGION, "export");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("export.sh: the folder export is not empty: exports of two moments do not go together\n");
        assertThat(run.files()).isEqualTo(Map.of(".hidden", "mine"));
        assertThat(run.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one two",
                "--cluster",
                "--cluster sg-0a1b2c3d export",
                "--cluster ../cls-1a2b3c4d export",
                "--region --cluster",
                "--region EU export",
                "--kubectl cls-1a2b3c4d export",
                "--kubectl a=cls-1a2b3c4d --kubectl b=cls-1a2b3c4d export",
                "--force export"
            })
    void wrongUsageIsRefusedBeforeAnythingIsDone(String arguments) throws Exception {
        ExportRun run = run(CALM, arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("export.sh: ").hasLineCount(1);
        assertThat(run.requests()).isEmpty();
        assertThat(folder.resolve("export")).doesNotExist();
    }

    @Test
    void theHelpNamesEveryOption() throws Exception {
        ExportRun run = run(CALM, "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: examples/export.sh ").contains("--region", "--cluster", "--kubectl");
        assertThat(run.err()).isEmpty();
    }
}
