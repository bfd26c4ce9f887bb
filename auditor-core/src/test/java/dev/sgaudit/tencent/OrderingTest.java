package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderingTest {

    private static final String UNKNOWN = "ingress unknown unknown from unknown";

    /** A rule whose port tells its index, which may be any JSON or nothing. */
    private static String rule(String index, int port) {
        String member = index.isEmpty() ? "" : "\"PolicyIndex\":" + index + ",";
        return "{" + member + "\"Protocol\":\"tcp\",\"Port\":\"" + port
                + "\",\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"DROP\"}";
    }

    private static String known(int port) {
        return "ingress drop tcp:" + port + " from 10.0.0.0/8";
    }

    private static Reading indexed(int... indexes) {
        return Reading.ofIngress(Arrays.stream(indexes)
                .mapToObj(index -> rule(Integer.toString(index), index))
                .toArray(String[]::new));
    }

    private static List<String> gaps(Reading reading) {
        return reading.groups().get(0).gaps().stream()
                .map(gap -> gap.kind() + ": " + gap.found() + "; " + gap.expected())
                .toList();
    }

    @Test
    void theIndexOrdersTheRulesWhereverTheyStand() {
        Reading reading = indexed(2, 0, 1);

        assertThat(reading.ingress()).containsExactly(known(0), known(1), known(2));
        assertThat(reading.groups().get(0).ingress()).extracting(Rule::index).containsExactly(0, 1, 2);
        assertThat(reading.groups().get(0).ingress().get(0).place().pointer())
                .isEqualTo("/SecurityGroupPolicySet/Ingress/1");
        assertThat(reading.groups().get(0).gaps()).isEmpty();
        assertThat(reading.groups().get(0).order()).isEqualTo(RuleOrder.KNOWN);
    }

    @Test
    void eachMissingIndexIsAnUnknownRuleAtItsPlace() {
        Reading reading = indexed(1, 2, 5);

        assertThat(reading.ingress()).containsExactly(UNKNOWN, known(1), known(2), UNKNOWN, UNKNOWN, known(5));
        assertThat(gaps(reading))
                .containsExactly(
                        "INDEX: PolicyIndex 1 comes first; PolicyIndex 0",
                        "INDEX: PolicyIndex 5 after 2; PolicyIndex 3 to 4");
        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.groups().get(0).read()).isEqualTo(3);
        assertThat(reading.groups().get(0).understood()).isEqualTo(3);
    }

    @Test
    void manyMissingIndexesAreOneUnknownRuleAGap() {
        assertThat(Reading.ofIngress(rule("1000", 1)).ingress()).hasSize(1001);
        assertThat(Reading.ofIngress(rule("1001", 1)).ingress()).containsExactly(UNKNOWN, known(1));
        assertThat(Reading.ofIngress(rule("900", 1), rule("1800", 2)).ingress())
                .containsExactly(UNKNOWN, known(1), UNKNOWN, known(2));
        assertThat(Reading.ofIngress(rule("2147483647", 1)).ingress()).containsExactly(UNKNOWN, known(1));
    }

    @Test
    void anIndexThatStandsTwiceMakesBothRulesUnknown() {
        Reading reading = indexed(0, 1, 1, 2);

        assertThat(reading.ingress()).containsExactly(known(0), UNKNOWN, UNKNOWN, known(2));
        assertThat(reading.codes()).containsExactly("duplicate-index");
        assertThat(reading.file().problems().get(0).place().pointer())
                .isEqualTo("/SecurityGroupPolicySet/Ingress/2/PolicyIndex");
        assertThat(reading.groups().get(0).understood()).isEqualTo(2);
    }

    @Test
    void theTwoDirectionsAreCountedApart() {
        String rule = rule("0", 1);
        Reading reading = Reading.of("{\"SecurityGroupPolicySet\":{\"Version\":\"1\",\"Egress\":[" + rule
                + "],\"Ingress\":[" + rule + "]}}");

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly(known(1));
        assertThat(reading.egress()).containsExactly("egress drop tcp:1 to 10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "-1", "1.0", "1e0", "2147483648", "99999999999", "true", "[1]", "{}"})
    void aRuleWhoseIndexIsNoneMayStandAnywhereSoItStandsOnTop(String index) {
        Reading reading = Reading.ofIngress(rule("0", 7), rule(index, 8), rule("2", 9));

        assertThat(reading.codes()).containsExactly("wrong-type");
        assertThat(reading.ingress())
                .containsExactly("ingress unknown tcp:8 from 10.0.0.0/8", known(7), UNKNOWN, known(9));
        assertThat(reading.groups().get(0).understood()).isEqualTo(2);
    }

    @Test
    void aRuleWithoutIndexAmongOthersIsAnErrorAndStandsOnTop() {
        Reading reading = Reading.ofIngress(rule("0", 7), rule("", 8), rule("1", 9));

        assertThat(reading.codes()).containsExactly("missing-index");
        assertThat(reading.file().problems().get(0).place().pointer()).isEqualTo("/SecurityGroupPolicySet/Ingress/1");
        assertThat(reading.ingress()).containsExactly("ingress unknown tcp:8 from 10.0.0.0/8", known(7), known(9));
        assertThat(reading.groups().get(0).understood()).isEqualTo(2);
    }

    @Test
    void withoutAnyIndexTheOrderOfTheRulesIsNotKnown() {
        Reading reading = Reading.ofIngress(rule("", 7), rule("", 3));

        assertThat(reading.ingress()).containsExactly(known(7), known(3));
        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.groups().get(0).order()).isEqualTo(RuleOrder.UNKNOWN);
    }

    private static String counted(int ipv4, int ipv6, String... rules) {
        return "{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"PolicyStatistics\":{\"IngressIPv4TotalCount\":" + ipv4
                + ",\"IngressIPv6TotalCount\":" + ipv6
                + ",\"EgressIPv4TotalCount\":0,\"EgressIPv6TotalCount\":0},\"Ingress\":[" + String.join(",", rules)
                + "],\"Egress\":[]}}";
    }

    @Test
    void aCountAboveTheRulesIsAnUnknownRuleOnTop() {
        Reading reading = Reading.of(counted(3, 0, rule("0", 7), rule("1", 8)));

        assertThat(reading.ingress()).containsExactly(UNKNOWN, known(7), known(8));
        assertThat(reading.groups().get(0).ingress()).extracting(Rule::position).containsExactly(0, 1, 2);
        assertThat(reading.groups().get(0).ingress()).extracting(Rule::index).containsExactly(Rule.NONE, 0, 1);
        assertThat(gaps(reading)).containsExactly("COUNT: 2 rules for IPv4; 3, as PolicyStatistics counts");
    }

    @Test
    void eachFamilyIsCountedApart() {
        Reading reading = Reading.of(counted(1, 1, rule("0", 7), rule("1", 8)));

        assertThat(reading.ingress()).containsExactly(UNKNOWN, known(7), known(8));
        assertThat(gaps(reading)).containsExactly("COUNT: 0 rules for IPv6; 1, as PolicyStatistics counts");
    }

    @Test
    void countsOfBothFamiliesAboveTheRulesAreTwoGapsAndOneUnknownRule() {
        Reading reading = Reading.of(counted(2, 3, rule("0", 7)));

        assertThat(reading.ingress()).containsExactly(UNKNOWN, known(7));
        assertThat(gaps(reading))
                .containsExactly(
                        "COUNT: 1 rule for IPv4; 2, as PolicyStatistics counts",
                        "COUNT: 0 rules for IPv6; 3, as PolicyStatistics counts");
    }

    @Test
    void aCountThatTheRulesReachIsNoGap() {
        String ipv6 = rule("1", 8).replace("CidrBlock", "Ipv6CidrBlock").replace("10.0.0.0/8", "2001:db8::/32");
        assertThat(Reading.of(counted(1, 1, rule("0", 7), ipv6)).groups().get(0).gaps())
                .isEmpty();
        assertThat(Reading.of(counted(0, 0, rule("0", 7))).groups().get(0).gaps())
                .isEmpty();
    }

    @Test
    void rulesThatAnIndexShowsToBeMissingAreNotCountedTwice() {
        Reading reading = Reading.of(counted(3, 0, rule("0", 7), rule("2", 8)));

        assertThat(reading.ingress()).containsExactly(known(7), UNKNOWN, known(8));
        assertThat(gaps(reading)).containsExactly("INDEX: PolicyIndex 2 after 0; PolicyIndex 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"PolicyIndex\":1,\"Protocol\":\"tcp\",\"Port\":\"1\",\"Action\":\"DROP\"}",
                "{\"PolicyIndex\":1,\"SecurityGroupId\":\"sg-1\",\"Action\":\"DROP\"}",
                "{\"PolicyIndex\":1,\"CidrBlock\":\"MY_PUBLIC_IP\",\"Action\":\"DROP\"}",
                "{\"PolicyIndex\":1,\"CidrBlock\":5,\"Action\":\"DROP\"}",
                "7"
            })
    void aRuleWhosePeerTellsNoFamilyExplainsOneOfEach(String rule) {
        assertThat(Reading.of(counted(2, 1, rule("0", 7), rule)).groups().get(0).gaps())
                .isEmpty();
        assertThat(gaps(Reading.of(counted(3, 2, rule("0", 7), rule))))
                .containsExactly(
                        "COUNT: at most 2 rules for IPv4; 3, as PolicyStatistics counts",
                        "COUNT: at most 1 rule for IPv6; 2, as PolicyStatistics counts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"PolicyIndex\":1,\"AddressTemplate\":{\"AddressId\":\"ipm-1\"},\"Action\":\"DROP\"}",
                "{\"PolicyIndex\":1,\"ServiceTemplate\":{\"ServiceId\":\"ppm-1\"},\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"DROP\"}"
            })
    void aTemplateMayExplainAnyCount(String rule) {
        assertThat(Reading.of(counted(9, 9, rule("0", 7), rule)).groups().get(0).gaps())
                .isEmpty();
    }

    @Test
    void aCountOfAWrongTypeIsAnError() {
        Reading reading =
                Reading.of(counted(1, 1, rule("0", 7)).replace("IPv6TotalCount\":1", "IPv6TotalCount\":\"1\""));

        assertThat(reading.codes()).containsExactly("wrong-type");
        assertThat(reading.file().problems().get(0).place().pointer())
                .isEqualTo("/SecurityGroupPolicySet/PolicyStatistics/IngressIPv6TotalCount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.0", "1e0", "99999999999", "true", "[1]", "{}"})
    void aCountThatIsNoneIsAnErrorAndTheOthersAreStillHeldAgainstTheRules(String count) {
        Reading reading =
                Reading.of(counted(2, 0, rule("0", 7)).replace("IPv6TotalCount\":0", "IPv6TotalCount\":" + count));

        assertThat(reading.codes()).containsExactly("wrong-type", "wrong-type");
        assertThat(gaps(reading)).containsExactly("COUNT: 1 rule for IPv4; 2, as PolicyStatistics counts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[1]", "{\"a\":1}", "\"\"", "false"})
    void aCountThatNobodyKnowsIsSaidToBeLeftOut(String count) {
        Reading reading =
                Reading.of("{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"PolicyStatistics\":{\"IngressTotal\":"
                        + count + ",\"IngressIPv4TotalCount\":2},\"Ingress\":[" + rule("0", 7) + "],\"Egress\":[]}}");

        assertThat(reading.problems())
                .containsExactly("unknown-member 1:77 /SecurityGroupPolicySet/PolicyStatistics/IngressTotal");
        assertThat(reading.file().isWhole()).isTrue();
        assertThat(gaps(reading)).containsExactly("COUNT: 1 rule for IPv4; 2, as PolicyStatistics counts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"IngressIPv4TotalCount\":null,\"Other\":null}"})
    void statisticsThatCountNothingSayNothing(String statistics) {
        Reading reading = Reading.of("{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"Ingress\":[" + rule("0", 7)
                + "],\"Egress\":[],\"PolicyStatistics\":" + statistics + "}}");

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.groups().get(0).gaps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"\""})
    void statisticsOfAWrongTypeAreAnError(String statistics) {
        Reading reading = Reading.of(
                "{\"SecurityGroupPolicySet\":{\"Ingress\":[],\"Egress\":[],\"PolicyStatistics\":" + statistics + "}}");

        assertThat(reading.codes()).containsExactly("wrong-type");
        assertThat(reading.file().problems().get(0).place().pointer())
                .isEqualTo("/SecurityGroupPolicySet/PolicyStatistics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Ingress\":[]", "\"Ingress\":[],\"Egress\":null", "\"Egress\":null,\"Ingress\":[]"})
    void aDirectionThatIsAbsentOrNullIsUnknownAndAnEmptyOneIsKnown(String directions) {
        Reading reading = Reading.of("{\"SecurityGroupPolicySet\":{\"Version\":\"7\"," + directions + "}}");

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).isEmpty();
        assertThat(reading.egress()).containsExactly("egress unknown unknown to unknown");
        assertThat(reading.groups().get(0).gaps()).extracting(Gap::kind).containsExactly(Gap.Kind.DIRECTION);
        assertThat(reading.groups().get(0).read()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"\"", "0", "{\"a\":[1,{}]}", "true"})
    void aDirectionOfAWrongTypeIsAnErrorAndUnknown(String value) {
        Reading reading =
                Reading.of("{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"Ingress\":" + value + ",\"Egress\":[]}}");

        assertThat(reading.problems()).containsExactly("wrong-type 1:52 /SecurityGroupPolicySet/Ingress");
        assertThat(reading.ingress()).containsExactly(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"Ingress\":null", "\"Ingress\":null,\"Egress\":null"})
    void neitherDirectionIsAnErrorAndNoGroup(String directions) {
        String comma = directions.isEmpty() ? "" : ",";
        Reading reading = Reading.of("{\"SecurityGroupPolicySet\":{\"Version\":\"7\"" + comma + directions + "}}");

        assertThat(reading.codes()).containsExactly("no-directions");
        assertThat(reading.groups()).isEmpty();
    }
}
