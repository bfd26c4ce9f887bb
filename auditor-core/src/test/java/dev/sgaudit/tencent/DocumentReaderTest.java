package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.inventory.Document;
import dev.sgaudit.inventory.ListingKind;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentReaderTest {

    private static final String RULE =
            "{\"Protocol\":\"tcp\",\"Port\":\"22\",\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"ACCEPT\"}";
    private static final String OTHER =
            "{\"Protocol\":\"udp\",\"Port\":\"53\",\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"DROP\"}";

    private static final String RAW_WIRE = """
            {"Response":{"SecurityGroupPolicySet":{"Version":"7","Ingress":[{"PolicyIndex":0,"Priority":1,"Protocol":"tcp",\
            "Port":"30000-32768","CidrBlock":"0.0.0.0\\/0","Ipv6CidrBlock":"","SecurityGroupId":"","ServiceTemplate":{\
            "ServiceId":"","ServiceGroupId":""},"AddressTemplate":{"AddressId":"","AddressGroupId":""},"Action":"ACCEPT",\
            "PolicyDescription":"节点","ModifyTime":"2026-01-05 10:00:00","Diff":false},{"PolicyIndex":1,"Priority":2,\
            "ServiceTemplate":{"ServiceId":"ppm-1a2b3c4d","ServiceGroupId":""},"AddressTemplate":{"AddressId":"",\
            "AddressGroupId":"ipmg-5e6f7a8b"},"Action":"DROP","PolicyDescription":"ops","ModifyTime":"2026-01-05 10:00:00"}],\
            "Egress":[],"PolicyStatistics":{"IngressIPv4TotalCount":1,"IngressIPv6TotalCount":0,"EgressIPv4TotalCount":0,\
            "EgressIPv6TotalCount":0}},"RequestId":"11111111-2222-3333-4444-555555555555"}}""";

    private static final String TCCLI = """
            {
                "SecurityGroupPolicySet": {
                    "Version": "7",
                    "Egress": [],
                    "Ingress": [
                        {
                            "PolicyIndex": 0,
                            "Protocol": "tcp",
                            "Port": "30000-32768",
                            "ServiceTemplate": {
                                "ServiceId": "",
                                "ServiceGroupId": ""
                            },
                            "CidrBlock": "0.0.0.0/0",
                            "Ipv6CidrBlock": "",
                            "SecurityGroupId": "",
                            "AddressTemplate": {
                                "AddressId": "",
                                "AddressGroupId": ""
                            },
                            "Action": "ACCEPT",
                            "PolicyDescription": "节点",
                            "ModifyTime": "2026-01-05 10:00:00",
                            "Priority": 1
                        },
                        {
                            "PolicyIndex": 1,
                            "Protocol": null,
                            "Port": null,
                            "ServiceTemplate": {
                                "ServiceId": "ppm-1a2b3c4d",
                                "ServiceGroupId": null
                            },
                            "CidrBlock": null,
                            "Ipv6CidrBlock": null,
                            "SecurityGroupId": null,
                            "AddressTemplate": {
                                "AddressId": null,
                                "AddressGroupId": "ipmg-5e6f7a8b"
                            },
                            "Action": "DROP",
                            "PolicyDescription": "ops",
                            "ModifyTime": null,
                            "Priority": null
                        }
                    ],
                    "PolicyStatistics": null
                },
                "RequestId": "11111111-2222-3333-4444-555555555555"
            }
            """;

    private static final String JAVA_SDK = """
            {"SecurityGroupPolicySet":{"Version":"7","Egress":[],"Ingress":[{"PolicyIndex":0,"Protocol":"tcp",\
            "Port":"30000-32768","CidrBlock":"0.0.0.0/0","Action":"ACCEPT","PolicyDescription":"节点"},{"PolicyIndex":1,\
            "ServiceTemplate":{"ServiceId":"ppm-1a2b3c4d","ServiceGroupId":""},"AddressTemplate":{"AddressId":"",\
            "AddressGroupId":"ipmg-5e6f7a8b"},"Action":"DROP","PolicyDescription":"ops","Priority":3}]},"RequestId":"x"}""";

    private static final String NODE_SDK = """
            {"RequestId":"x","SecurityGroupPolicySet":{"Ingress":[{"Action":"DROP","AddressTemplate":{"AddressGroupId":\
            "ipmg-5e6f7a8b"},"ServiceTemplate":{"ServiceId":"ppm-1a2b3c4d"},"PolicyDescription":"ops","PolicyIndex":1,\
            "CidrBlock":null,"Diff":true},{"Protocol":"TCP","Port":"30000-32768","CidrBlock":"0.0.0.0/0","ServiceTemplate":{},\
            "AddressTemplate":null,"Action":"ACCEPT","PolicyDescription":"节点","PolicyIndex":0}],"Egress":[],"Version":"7"}}""";

    private static String bundle(String members, String set) {
        return "{" + members + "\"SecurityGroupPolicySet\":{" + set + "}}";
    }

    private static List<Rule> withoutPlaces(List<Rule> rules) {
        return rules.stream()
                .map(rule -> new Rule(
                        rule.group(),
                        rule.direction(),
                        rule.index(),
                        rule.verb(),
                        rule.service(),
                        rule.peer(),
                        rule.description(),
                        Place.startOf("")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {TCCLI, JAVA_SDK, NODE_SDK})
    void theFourDialectsOfOneAnswerGiveEqualRules(String text) {
        SecurityGroup wire = Reading.of(RAW_WIRE).groups().get(0);
        Reading reading = Reading.of(text);
        SecurityGroup group = reading.groups().get(0);

        assertThat(reading.file().problems()).isEmpty();
        assertThat(withoutPlaces(group.ingress())).isEqualTo(withoutPlaces(wire.ingress()));
        assertThat(withoutPlaces(group.egress())).isEqualTo(withoutPlaces(wire.egress()));
        assertThat(List.of(group.id(), group.version(), group.order(), group.gaps(), group.read(), group.understood()))
                .isEqualTo(
                        List.of(wire.id(), wire.version(), wire.order(), wire.gaps(), wire.read(), wire.understood()));
        assertThat(wire.ingress().toString())
                .contains("tcp:30000-32768 from 0.0.0.0/0")
                .contains("drop ppm-1a2b3c4d from ipmg-5e6f7a8b");
    }

    @ParameterizedTest
    @CsvSource({
        "sg-0a1b2c3d.json,sg-0a1b2c3d",
        "a/b/prod_sg-0a1b2c3d_2026.json.gz,sg-0a1b2c3d",
        "安全组sg-0A1b2c3D.json,sg-0A1b2c3D",
        "sg-0a1b2c3d-sg-0a1b2c3d.json,sg-0a1b2c3d",
        "policies.json,sg-99999999",
        "esg-0a1b2c3d.json,sg-99999999",
        "sg-0a1b2c3.json,sg-99999999",
        "sg-0a1b2c3d4.json,sg-99999999",
        "SG-0a1b2c3d.json,sg-99999999",
        "sg-0a1b2c3d/policies.json,sg-99999999"
    })
    void theIdIsTakenFromTheFilesNameElseFromTheOption(String path, String id) {
        byte[] bytes = Reading.answer(RULE).getBytes(StandardCharsets.UTF_8);

        assertThat(Reading.of(path, bytes, new ReadOptions("sg-99999999")).groups())
                .extracting(SecurityGroup::id)
                .containsExactly(id);
    }

    @Test
    void theIdBesideTheRulesOutranksNameAndOption() {
        String text = bundle("\"SecurityGroupId\":\"sg-11111111\",", "\"Version\":\"1\",\"Ingress\":[],\"Egress\":[]");
        Reading reading =
                Reading.of("sg-22222222.json", text.getBytes(StandardCharsets.UTF_8), new ReadOptions("sg-3"));

        assertThat(reading.groups()).extracting(SecurityGroup::id).containsExactly("sg-11111111");
        assertThat(reading.file().problems()).isEmpty();
    }

    @Test
    void withoutAnyIdTheInputIsAnError() {
        byte[] bytes = Reading.answer(RULE).getBytes(StandardCharsets.UTF_8);
        Reading none = Reading.of("policies.json", bytes, ReadOptions.NONE);
        Reading two = Reading.of("sg-11111111_sg-22222222.json", bytes, new ReadOptions("sg-3"));

        assertThat(none.codes()).containsExactly("no-group-id");
        assertThat(none.groups()).isEmpty();
        assertThat(two.codes()).containsExactly("two-group-ids");
        assertThat(two.groups()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"esg-11111111\"", "\"sg-\"", "\"sg-1/../2\"", "\" sg-1\"", "5", "[\"sg-1\"]"})
    void anIdThatIsNoneIsAnErrorAndNeverReplacedByTheName(String id) {
        Reading reading =
                Reading.of(bundle("\"SecurityGroupId\":" + id + ",", "\"Version\":\"1\",\"Ingress\":[],\"Egress\":[]"));

        assertThat(reading.groups()).isEmpty();
        assertThat(reading.file().isWhole()).isFalse();
    }

    @Test
    void theMembersOfABundleComeInAnyOrder() {
        Reading reading = Reading.of(
                "{\"SecurityGroupPolicySet\":{\"Egress\":[" + OTHER + "],\"Ingress\":[" + RULE
                        + "],\"Version\":\"3\"},\"Comment\":{\"a\":[1,2]},\"SecurityGroupName\":\"tke-worker\",\"SecurityGroupId\":\"sg-7\"}");
        SecurityGroup group = reading.groups().get(0);

        assertThat(reading.file().problems()).isEmpty();
        assertThat(List.of(group.id(), group.name(), group.version())).containsExactly("sg-7", "tke-worker", "3");
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:22 from 10.0.0.0/8");
        assertThat(reading.egress()).containsExactly("egress drop udp:53 to 10.0.0.0/8");
        assertThat(group.ingress()).extracting(Rule::group).containsExactly("sg-7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Version\":\"1\",' | '' | UNKNOWN",
                "'' | '' | UNKNOWN",
                "'\"Version\":null,' | '' | UNKNOWN",
                "'\"Version\":\"1\",' | '\"SortPolicys\":true,' | KNOWN",
                "'' | '\"SortPolicys\":true,' | KNOWN",
                "'\"Version\":\"1\",' | '\"SortPolicys\":false,' | UNKNOWN",
                "'\"Version\":\"1\",' | '\"SortPolicys\":null,' | UNKNOWN",
            })
    void theOrderOfABodyIsKnownOnlyWhereItIsSaid(String version, String sorting, RuleOrder order) {
        String many = version + "\"Ingress\":[" + RULE + "," + OTHER + "],\"Egress\":[]";
        String one = version + "\"Ingress\":[" + RULE + "],\"Egress\":[" + RULE + "]";

        assertThat(Reading.of(bundle(sorting + "\"SecurityGroupId\":\"sg-1\",", many))
                        .groups())
                .extracting(SecurityGroup::order)
                .containsExactly(order);
        assertThat(Reading.of(bundle(sorting + "\"SecurityGroupId\":\"sg-1\",", one))
                        .groups())
                .extracting(SecurityGroup::order)
                .containsExactly(RuleOrder.KNOWN);
    }

    @Test
    void aSortedBodyWhoseIndexesSayOtherwiseContradictsItself() {
        String rules = "\"Ingress\":[{\"PolicyIndex\":1," + RULE.substring(1) + ",{\"PolicyIndex\":0,"
                + OTHER.substring(1) + "],\"Egress\":[]";
        Reading reading = Reading.of(bundle("\"SecurityGroupId\":\"sg-1\",\"SortPolicys\":true,", rules));

        assertThat(reading.codes()).containsExactly("contradiction");
        assertThat(reading.groups()).extracting(SecurityGroup::order).containsExactly(RuleOrder.UNKNOWN);
    }

    @Test
    void sortPolicysOfAWrongTypeIsAnErrorAndNoOrder() {
        Reading reading = Reading.of(bundle(
                "\"SecurityGroupId\":\"sg-1\",\"SortPolicys\":\"true\",",
                "\"Ingress\":[" + RULE + "," + OTHER + "],\"Egress\":[]"));

        assertThat(reading.codes()).containsExactly("wrong-type");
        assertThat(reading.groups()).extracting(SecurityGroup::order).containsExactly(RuleOrder.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'SecurityGroupId':'sg-1','SecurityGroupPolicySet':{'Ingress':[RULE]}} | insertion | CreateSecurityGroupPolicies",
                "{'SecurityGroupId':'sg-1','SecurityGroupPolicySet':{'Egress':[],'Ingress':null,'Version':''}} | insertion | CreateSecurityGroupPolicies",
                "{'SecurityGroupId':'sg-1','UpdateType':'Policy','SecurityGroupPolicySet':{'Version':'1','Ingress':[],'Egress':[]}} | insertion | ReplaceSecurityGroupPolicies",
                "{'GroupName':'x','GroupDescription':'','SecurityGroupPolicySet':{'Version':'1','Ingress':[],'Egress':[]}} | group-without-id | CreateSecurityGroupWithPolicies",
                "{'Response':{'Error':{'Code':'UnauthorizedOperation','Message':'no'},'RequestId':'x'}} | api-error | UnauthorizedOperation",
                "{'Error':{'Code':'InternalError','Message':'no'},'SecurityGroupPolicySet':{'Version':'1','Ingress':[],'Egress':[]}} | api-error | InternalError",
                "{'OriginalData':[RULE],'BackupData':[]} | snapshot | DescribeSgSnapshotFileContent",
                "{'format_version':'1.2','terraform_version':'1.9.0','planned_values':{}} | other-document | terraform show -json",
                "{'SubnetSet':[],'SecurityGroupPolicySet':{'Version':'1','Ingress':[],'Egress':[]}} | mixed-document | DescribeSubnets",
                "{'Response':{'SecurityGroupPolicySet':{'Version':'1','Ingress':[],'Egress':[]}},'SecurityGroupId':'sg-1'} | mixed-document | Response",
                "{'Version':'1','Ingress':[],'Egress':[]} | bare-rules | without its envelope",
                "RULE | bare-rules | single rule",
                "[RULE,RULE] | bare-rules | --filter",
                "[] | unknown-document | array",
                "[[RULE]] | unknown-document | array",
                "[{'SecurityGroupId':'sg-1','SecurityGroupPolicySet':{}}] | unknown-document | jq -c",
                "{} | unknown-document | no members",
                "{'name':'x','version':'1','dependencies':{'a':'b'}} | unknown-document | \"name\", \"version\", \"dependencies\"",
                "{'Response':[]} | unknown-document | \"Response\"",
                "{'securitygrouppolicyset':{'Ingress':[],'Egress':[]}} | unknown-document | \"securitygrouppolicyset\"",
                "{'SecurityGroupPolicySet':null} | wrong-type | null",
                "{'SecurityGroupPolicySet':[RULE]} | wrong-type | an array",
            })
    void whatIsNoGroupIsRefusedByItsName(String document, String code, String inMessage) {
        Reading reading = Reading.of(document.replace('\'', '"').replace("RULE", RULE));

        assertThat(reading.codes()).containsExactly(code);
        assertThat(reading.messages().get(0)).contains(inMessage).contains("expected");
        assertThat(reading.groups()).isEmpty();
        assertThat(reading.file().isWhole()).isFalse();
        assertThat(reading.file().groups()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Version\":\"1\",", ""})
    void oneDirectionThatIsNoInsertionIsAGroupWithAnUnknownDirection(String version) {
        String sorting = version.isEmpty() ? "\"SortPolicys\":true," : "";
        Reading reading =
                Reading.of(bundle("\"SecurityGroupId\":\"sg-1\"," + sorting, version + "\"Ingress\":[" + RULE + "]"));

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:22 from 10.0.0.0/8");
        assertThat(reading.egress()).containsExactly("egress unknown unknown to unknown");
        assertThat(reading.groups().get(0).gaps()).hasSize(1);
    }

    @Test
    void anotherDocumentIsNoReportWhateverElseItClaims() {
        Reading reading = Reading.of("{\"tool\":{\"name\":\"sgaudit\"},\"clauses\":[],\"findings\":[],\"admitted\":{},"
                + "\"SubnetSet\":[{\"SubnetId\":\"subnet-1\",\"VpcId\":\"vpc-1\",\"CidrBlock\":\"10.0.0.0/24\"}]}");

        assertThat(reading.codes()).isEmpty();
        assertThat(reading.documents()).singleElement().isInstanceOfSatisfying(Document.Page.class, page -> {
            assertThat(page.listing().kind()).isEqualTo(ListingKind.SUBNETS);
            assertThat(page.listing().entries()).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'schemaVersion':1,'tool':{'name':'sgaudit','version':'1.0.0'},'inputs':[{'SecurityGroupPolicySet':1}]}",
                "{'version':'2.1.0','runs':[{'tool':{'driver':{'rules':[],'name':'sgaudit'}},'results':[]}]}",
                "{'version':'15.0.0','scan':{'analyzer':{},'scanner':{'id':'sgaudit','name':'x'}}}",
                "{'id':'sg-1','clauses':[],'findings':[],'admitted':{}}"
            })
    void anOwnReportIsPassedOverWithANote(String report) {
        Reading reading = Reading.of(report.replace('\'', '"'));

        assertThat(reading.file().problems())
                .extracting(problem -> problem.code() + " " + problem.weight())
                .containsExactly("own-report WARNING");
        assertThat(reading.file().isWhole()).isTrue();
    }

    @Test
    void aReportOfManyLinesIsNotedOnce() {
        String posture = "{\"id\":\"sg-1\",\"clauses\":[],\"findings\":[],\"admitted\":{}}\n";

        assertThat(Reading.of(posture.repeat(3)).problems()).containsExactly("own-report 1:1 ");
    }

    @Test
    void anotherToolsReportIsNoneOfOurs() {
        assertThat(Reading.of("{\"schemaVersion\":1,\"tool\":{\"name\":\"other\"}}")
                        .codes())
                .containsExactly("unknown-document");
    }

    @Test
    void aGroupIsReadWhateverElseItsDocumentClaimsToBe() {
        Reading reading = Reading.of("{\"schemaVersion\":1,\"tool\":{\"name\":\"sgaudit\"},\"SecurityGroupPolicySet\":"
                + "{\"Version\":\"1\",\"Ingress\":[" + RULE + "],\"Egress\":[]}}");

        assertThat(reading.groups()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1] | 1", "{\"a\":1} | 1", "[] | 0", "{} | 0", "5 | 0", "\"x\" | 0", "null | 0"})
    void aListOfAnotherNameBesideTheRulesIsAnError(String value, int errors) {
        Reading reading =
                Reading.of(bundle("", "\"Version\":\"1\",\"Ingress\":[],\"Egress\":[],\"Ipv6Ingress\":" + value));

        assertThat(reading.codes()).hasSize(errors);
        assertThat(reading.groups()).hasSize(1);
    }

    @Test
    void aVersionMayBeANumber() {
        Reading reading = Reading.of(bundle("", "\"Version\":7,\"Ingress\":[],\"Egress\":[]"));

        assertThat(reading.codes()).isEmpty();
        assertThat(reading.groups()).extracting(SecurityGroup::version).containsExactly("7");
    }

    @Test
    void aVersionOfAWrongTypeIsAnError() {
        Reading reading = Reading.of(bundle("", "\"Version\":true,\"Ingress\":[],\"Egress\":[]"));

        assertThat(reading.problems()).containsExactly("wrong-type 1:38 /SecurityGroupPolicySet/Version");
    }

    @Test
    void problemsAreListedUpToABoundAndThenCounted() {
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < Limits.PROBLEMS + 5; i++) {
            rules.add("{\"PolicyIndex\":" + i + ",\"CidrBlock\":\"10.0.0.1/8\"}");
        }
        Reading reading = Reading.ofIngress(rules.toArray(String[]::new));

        assertThat(reading.file().problems()).hasSize(2 * Limits.PROBLEMS + 2);
        assertThat(reading.messages().get(2 * Limits.PROBLEMS))
                .isEqualTo("From here on there are 5 more errors, which are not listed: set the first ones right"
                        + " and read it again.");
        assertThat(reading.file().problems().get(2 * Limits.PROBLEMS).weight()).isEqualTo(Problem.Weight.ERROR);
        assertThat(reading.groups().get(0).understood()).isZero();
    }

    @Test
    void oneMoreValueThatCannotBeReadIsCountedToo() {
        Reading reading = Reading.of("{}\n" + "{,}\n".repeat(Limits.PROBLEMS + 1));

        assertThat(reading.messages())
                .endsWith(
                        "From here on there is 1 more value that cannot be read, which is not listed: set the first ones"
                                + " right and read it again.");
    }

    @Test
    void moreTextThanAnyGroupHoldsIsRefusedWithItsPlace() {
        String most = "x".repeat(Limits.STRING);
        Reading enough = Reading.ofIngress(described(most, 15));
        Reading tooMuch = Reading.ofIngress(described(most, 17));

        assertThat(enough.codes()).isEmpty();
        assertThat(tooMuch.problems())
                .containsExactly("too-much-text 1:"
                        + tooMuch.file().problems().get(0).place().column()
                        + " /SecurityGroupPolicySet/Ingress/15/PolicyDescription");
        assertThat(tooMuch.messages().get(0)).contains("16777216").contains("expected");
        assertThat(tooMuch.groups()).isEmpty();
        assertThat(tooMuch.file().isWhole()).isFalse();
    }

    @Test
    void aGroupWithTooMuchTextHidesNoOther() {
        String large =
                "{\"SecurityGroupId\":\"sg-1\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Egress\":[],\"Ingress\":["
                        + String.join(",", described("x".repeat(Limits.STRING), 17)) + "]}}\n";
        String small =
                "{\"SecurityGroupId\":\"sg-2\",\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Egress\":[],\"Ingress\":[]}}\n";
        Reading reading = Reading.of(small.replace("sg-2", "sg-3") + large + small);

        assertThat(reading.codes()).containsExactly("too-much-text");
        assertThat(reading.groups()).extracting(SecurityGroup::id).containsExactly("sg-3", "sg-2");
    }

    private static String[] described(String description, int rules) {
        String[] all = new String[rules];
        for (int i = 0; i < rules; i++) {
            all[i] = "{\"PolicyIndex\":" + i
                    + ",\"Protocol\":\"tcp\",\"Port\":\"22\",\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"ACCEPT\",\"PolicyDescription\":\""
                    + description + "\"}";
        }
        return all;
    }

    /** 900 MB, which are never held at once. */
    @Test
    void nineHundredDescriptionsOfAMegabyteAreAnErrorOfTheInput() {
        byte[] head = "{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"Egress\":[],\"Ingress\":["
                .getBytes(StandardCharsets.UTF_8);
        byte[] rule = (described("x".repeat(1_000_000), 1)[0].replace("\"PolicyIndex\":0,", "") + ",")
                .getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>(List.of(new ByteArrayInputStream(head)));
        for (int i = 0; i < 900; i++) {
            parts.add(new ByteArrayInputStream(rule));
        }
        parts.add(new ByteArrayInputStream("{}]}}".getBytes(StandardCharsets.UTF_8)));
        Source source = new Source("sg-0a1b2c3d.json", () -> new SequenceInputStream(Collections.enumeration(parts)));
        InputFile file = ExportReader.read(source, ReadOptions.NONE.withoutDigests(), document -> {});

        assertThat(file.problems()).extracting(Problem::code).containsExactly("too-much-text");
    }

    @Test
    void moreRulesThanAnyGroupHoldsAreRefused() {
        String rules = "{},".repeat(Limits.RULES);
        Reading reading = Reading.of("{\"SecurityGroupPolicySet\":{\"Ingress\":[" + rules + "{}],\"Egress\":[]}}");

        assertThat(reading.codes()).contains("too-many-rules");
        assertThat(reading.groups()).isEmpty();
    }
}
