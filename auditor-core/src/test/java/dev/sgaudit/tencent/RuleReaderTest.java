package dev.sgaudit.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.inventory.Document;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.AddressSet;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleReaderTest {

    /** A rule on the wire, all members with a value of their own. */
    private static Map<String, String> rule() {
        Map<String, String> rule = new LinkedHashMap<>();
        rule.put("PolicyIndex", "0");
        rule.put("Priority", "1");
        rule.put("Protocol", "\"tcp\"");
        rule.put("Port", "\"443\"");
        rule.put("ServiceTemplate", "{\"ServiceId\":\"\",\"ServiceGroupId\":\"\"}");
        rule.put("CidrBlock", "\"10.0.0.0/8\"");
        rule.put("Ipv6CidrBlock", "\"\"");
        rule.put("SecurityGroupId", "\"\"");
        rule.put("AddressTemplate", "{\"AddressId\":\"\",\"AddressGroupId\":\"\"}");
        rule.put("Action", "\"ACCEPT\"");
        rule.put("PolicyDescription", "\"web\"");
        rule.put("ModifyTime", "\"2026-01-05 10:00:00\"");
        rule.put("Diff", "true");
        rule.put("Direction", "\"INGRESS\"");
        return rule;
    }

    private static String json(Map<String, String> rule) {
        return rule.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Reading with(String member, String value) {
        Map<String, String> rule = rule();
        rule.put(member, value);
        return Reading.ofIngress(json(rule));
    }

    @Test
    void aRuleOfTheWireIsUnderstoodWhole() {
        Reading reading = Reading.ofIngress(json(rule()));

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from 10.0.0.0/8");
        Rule rule = reading.groups().get(0).ingress().get(0);
        assertThat(rule.description()).isEqualTo("web");
        assertThat(rule.group()).isEqualTo("sg-0a1b2c3d");
        assertThat(reading.groups().get(0).understood()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tcp | all | tcp",
                "TCP | ALL | tcp",
                "tCp | `` | tcp",
                "udp | 53 | udp:53",
                "tcp | 80,443 | tcp:80,443",
                "tcp | 80, 443 | tcp:80,443",
                "tcp | 80,443,8000-8010 | tcp:80,443,8000-8010",
                "tcp | 0 | tcp:0",
                "tcp | 65535 | tcp:65535",
                "tcp | 0-65535 | tcp",
                "tcp | 1-65535 | tcp:1-65535",
                "tcp | 22,22,20-23 | tcp:20-23",
                "tcp | 7-7 | tcp:7",
                "ALL | ALL | all",
                "all | `` | all",
                "icmp | ALL | icmp",
                "ICMP | `` | icmp",
                "gre | all | gre",
                "GRE | `` | gre",
                "`` | `` | all"
            })
    void protocolAndPortAreReadWhateverTheCase(String protocol, String port, String expected) {
        Map<String, String> rule = rule();
        rule.put("Protocol", "\"" + protocol + "\"");
        rule.put("Port", "\"" + port + "\"");
        Reading reading = Reading.ofIngress(json(rule));

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress accept " + expected + " from 10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"icmpv6", "ICMPv6", "ICMPV6"})
    void icmpv6IsReadInItsThreeSpellings(String protocol) {
        Reading reading = Reading.ofIngress(
                "{\"PolicyIndex\":0,\"Protocol\":\"" + protocol + "\",\"Ipv6CidrBlock\":\"::/0\",\"Action\":\"DROP\"}");

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress drop icmpv6 from ::/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "80 ",
                " 80",
                "080",
                "00",
                "65536",
                "99999",
                "100000",
                "99999999999",
                "-1",
                "+80",
                "80-",
                "-80",
                "90-80",
                "80--90",
                "80-90-100",
                "80,",
                ",80",
                "80,,90",
                "80 ,90",
                "80;90",
                "0x50",
                "8e1",
                "1.5",
                "-",
                "any",
                "８０",
                "٨٠",
                "80\u00a0",
                "all,80",
                "80,all",
                "80，443",
                "\\u0000"
            })
    void aPortThatIsNoPortMakesTheServiceUnknownAndKeepsTheRest(String port) {
        Reading reading = with("Port", "\"" + port + "\"");

        assertThat(reading.codes()).containsExactly("unknown-port");
        assertThat(reading.ingress()).containsExactly("ingress accept unknown from 10.0.0.0/8");
        assertThat(reading.groups().get(0).read()).isEqualTo(1);
        assertThat(reading.groups().get(0).understood()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sctp", "6", "tcp ", " tcp", "tcp,udp", "tcpudp", "any", "-1", "ıcmp", "ICMP６", "Ａll", "icmp-v6"
            })
    void anUnknownProtocolMakesTheServiceUnknown(String protocol) {
        Map<String, String> rule = rule();
        rule.put("Protocol", "\"" + protocol + "\"");
        rule.put("Port", "\"\"");
        Reading reading = Reading.ofIngress(json(rule));

        assertThat(reading.codes()).containsExactly("unknown-protocol");
        assertThat(reading.ingress()).containsExactly("ingress accept unknown from 10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALLOW", "DENY", "REJECT", "ACCEPT ", "0", "accept;drop", "ＡCCEPT", "DR0P"})
    void anUnknownActionMayBeEither(String action) {
        Reading reading = with("Action", "\"" + action + "\"");

        assertThat(reading.codes()).containsExactly("unknown-action");
        assertThat(reading.ingress()).containsExactly("ingress unknown tcp:443 from 10.0.0.0/8");
    }

    @ParameterizedTest
    @CsvSource({"10.0.2.1,10.0.2.1", "10.0.2.1/32,10.0.2.1/32", "0.0.0.0/0,0.0.0.0/0", "0.0.0.0,0.0.0.0"})
    void anIpv4BlockKeepsItsText(String block, String expected) {
        Reading reading = with("CidrBlock", "\"" + block + "\"");

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from " + expected);
    }

    @Test
    void aBareZeroAddressIsThatOneAddress() {
        Peer peer = with("CidrBlock", "\"0.0.0.0\"")
                .groups()
                .get(0)
                .ingress()
                .get(0)
                .peer();

        assertThat(peer.certain().toString()).isEqualTo("0.0.0.0/32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/1", "0.0.0.0/5", "0.0.0.0/8", "0.0.0.0/31", "0.0.0.0/32"})
    void everyBlockThatBeginsAtZeroIsTheWholeWorldAndSaidToBe(String block) {
        Reading reading = with("CidrBlock", "\"" + block + "\"");

        assertThat(reading.file().problems())
                .extracting(Problem::code, Problem::weight)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("whole-world", Problem.Weight.WARNING));
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from 0.0.0.0/0");
        assertThat(reading.groups().get(0).ingress().get(0).peer().certain()).isEqualTo(AddressSet.ALL_IPV4);
        assertThat(reading.groups().get(0).understood()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3/8,10.0.0.0/8", "192.168.1.1/31,192.168.1.0/31", "1.2.3.4/0,0.0.0.0/0"})
    void hostBitsAreDroppedAndSaidToBe(String block, String expected) {
        Reading reading = with("CidrBlock", "\"" + block + "\"");

        assertThat(reading.codes()).containsExactly("host-bits");
        assertThat(reading.file().isWhole()).isTrue();
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010.0.0.1",
                "10.0.0.1/33",
                "10.0.0.0/08",
                "10.0.0.0/",
                "/8",
                "10.0.0",
                "10.0.0.0.0",
                "256.0.0.1",
                "0x0a.0.0.1",
                "10",
                "10.0.0.1-10.0.0.9",
                "10.0.0.0/8,11.0.0.0/8",
                " 10.0.0.0/8",
                "10.0.0.0/8 ",
                "10.0.0.0 /8",
                "10.0.0.0/255.0.0.0",
                "localhost",
                "::/0",
                "::ffff:10.0.0.1",
                "１０.0.0.1",
                "my_public_ip",
                "0.0.0.1/8",
                "64.0.0.0/1",
                "-",
                "all",
                "*"
            })
    void anIpv4BlockThatIsNoneMakesThePeerUnknownAndKeepsTheRest(String block) {
        Reading reading = with("CidrBlock", "\"" + block + "\"");

        assertThat(reading.codes()).containsExactly("unknown-address");
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from unknown");
        assertThat(reading.groups().get(0).understood()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"::/0,::/0", "0::0/0,::/0", "2001:DB8::1,2001:db8::1", "2001:db8::/32,2001:db8::/32"})
    void anIpv6BlockIsWrittenCanonically(String block, String expected) {
        Map<String, String> rule = rule();
        rule.put("CidrBlock", "\"\"");
        rule.put("Ipv6CidrBlock", "\"" + block + "\"");
        Reading reading = Reading.ofIngress(json(rule));

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/8", "::/129", ":::", "1::2::3", "fe80::1%eth0", "[::1]", "2001:db8::/32-2001:db9::"})
    void anIpv6BlockThatIsNoneMakesThePeerUnknown(String block) {
        Map<String, String> rule = rule();
        rule.put("CidrBlock", "\"\"");
        rule.put("Ipv6CidrBlock", "\"" + block + "\"");
        Reading reading = Reading.ofIngress(json(rule));

        assertThat(reading.codes()).containsExactly("unknown-address");
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from unknown");
    }

    @Test
    void icmpFromAnIpv6PeerIsNotUnderstoodAlsoWhereThePeerHasIpv4AddressesInIt() {
        Map<String, String> rule = rule();
        rule.put("Protocol", "\"ICMP\"");
        rule.put("Port", "\"ALL\"");
        rule.put("CidrBlock", "\"\"");
        rule.put("Ipv6CidrBlock", "\"::ffff:0:0/96\"");

        assertThat(Reading.ofIngress(json(rule)).codes()).containsExactly("icmp-family");
    }

    @Test
    void theCallersAddressIsOneThatNobodyKnows() {
        Reading reading = with("CidrBlock", "\"MY_PUBLIC_IP\"");

        assertThat(reading.codes()).containsExactly("callers-address");
        assertThat(reading.file().isWhole()).isTrue();
        assertThat(reading.groups().get(0).ingress().get(0).peer())
                .isEqualTo(new Peer.Ambiguous("MY_PUBLIC_IP", AddressSet.NONE, AddressSet.ALL));
    }

    @Test
    void noPeerAtAllIsAnyone() {
        Reading reading =
                Reading.ofIngress("{\"PolicyIndex\":0,\"Protocol\":\"ALL\",\"Port\":\"ALL\",\"Action\":\"ACCEPT\"}");

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress accept all from anyone");
    }

    @Test
    void templatesAndGroupsAreNamed() {
        Reading reading = Reading.ofIngress(
                "{\"PolicyIndex\":0,\"ServiceTemplate\":{\"ServiceId\":\"ppm-1a2b3c4d\"},\"AddressTemplate\":{\"AddressId\":\"ipm-1a2b3c4d\"},\"Action\":\"ACCEPT\"}",
                "{\"PolicyIndex\":1,\"ServiceTemplate\":{\"ServiceGroupId\":\"ppmg-1a2b3c4d\"},\"AddressTemplate\":{\"AddressGroupId\":\"ipmg-1a2b3c4d\"},\"Action\":\"DROP\"}",
                "{\"PolicyIndex\":2,\"Protocol\":\"icmp\",\"SecurityGroupId\":\"sg-4e5f6a7b\",\"Action\":\"DROP\"}");

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress())
                .containsExactly(
                        "ingress accept ppm-1a2b3c4d from ipm-1a2b3c4d",
                        "ingress drop ppmg-1a2b3c4d from ipmg-1a2b3c4d",
                        "ingress drop icmp from sg-4e5f6a7b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{`AddressTemplate`:{`AddressId`:`ipmg-1a2b3c4d`}} | unknown-id /AddressTemplate/AddressId | all from unknown",
                "{`AddressTemplate`:{`AddressGroupId`:`ipmg-`}} | unknown-id /AddressTemplate/AddressGroupId | all from unknown",
                "{`AddressTemplate`:{`AddressId`:`ipm-1`,`AddressGroupId`:`ipmg-1`}} | two-peers /AddressTemplate/AddressGroupId | all from unknown",
                "{`SecurityGroupId`:`esg-1a2b3c4d`} | unknown-id /SecurityGroupId | all from unknown",
                "{`SecurityGroupId`:`sg-1a2b3c4d;x`} | unknown-id /SecurityGroupId | all from unknown",
                "{`CidrBlock`:`10.0.0.0/8`,`Ipv6CidrBlock`:`::/0`} | two-peers /Ipv6CidrBlock | all from unknown",
                "{`CidrBlock`:`10.0.0.0/8`,`SecurityGroupId`:`sg-1`} | two-peers /SecurityGroupId | all from unknown",
                "{`SecurityGroupId`:`sg-1`,`AddressTemplate`:{`AddressId`:`ipm-1`}} | two-peers /AddressTemplate/AddressId | all from unknown",
                "{`ServiceTemplate`:{`ServiceId`:`tcp:80`}} | unknown-id /ServiceTemplate/ServiceId | unknown from anyone",
                "{`ServiceTemplate`:{`ServiceId`:`ppm-1`,`ServiceGroupId`:`ppmg-1`}} | two-services /ServiceTemplate/ServiceGroupId | unknown from anyone",
                "{`ServiceTemplate`:{`ServiceId`:`ppm-1`},`Protocol`:`tcp`} | two-services /ServiceTemplate/ServiceId | unknown from anyone",
                "{`ServiceTemplate`:{`ServiceGroupId`:`ppmg-1`},`Port`:`all`} | two-services /ServiceTemplate/ServiceGroupId | unknown from anyone",
                "{`Port`:`80`} | port-without-protocol /Port | unknown from anyone",
                "{`Port`:`all`} | port-without-protocol /Port | unknown from anyone",
                "{`Protocol`:`ALL`,`Port`:`80`} | port-without-meaning /Port | unknown from anyone",
                "{`Protocol`:`icmp`,`Port`:`1`} | port-without-meaning /Port | unknown from anyone",
                "{`Protocol`:`icmpv6`,`Port`:`1`} | port-without-meaning /Port | unknown from anyone",
                "{`Protocol`:`gre`,`Port`:`0-65534`} | port-without-meaning /Port | unknown from anyone",
                "{`Protocol`:`icmp`,`Ipv6CidrBlock`:`::/0`} | icmp-family /Ipv6CidrBlock | unknown from unknown",
                "{`Protocol`:`icmpv6`,`CidrBlock`:`10.0.0.0/8`} | icmp-family /CidrBlock | unknown from unknown",
            })
    void contradictionsMakeUnknownWhatTheyAreAbout(String members, String problem, String rule) {
        Reading reading = Reading.ofIngress("{\"PolicyIndex\":0,\"Action\":\"DROP\","
                + members.replace('`', '"').substring(1));

        assertThat(reading.file().problems())
                .extracting(found -> found.code() + " " + found.place().pointer())
                .containsExactly(problem.replace(" ", " /SecurityGroupPolicySet/Ingress/0"));
        assertThat(reading.ingress()).containsExactly("ingress drop " + rule);
        assertThat(reading.groups().get(0).understood()).isZero();
    }

    @Test
    void everyMemberMayBeMissingOrNullOrEmptyAndThatIsTheSame() {
        for (String member : rule().keySet()) {
            Map<String, String> without = rule();
            without.remove(member);
            Reading missing = Reading.ofIngress(json(without));
            Reading isNull = with(member, "null");
            String empty = member.endsWith("Template") ? "{}" : member.equals("Diff") ? "false" : "\"\"";
            boolean hasEmpty = !member.equals("PolicyIndex") && !member.equals("Priority");

            assertThat(isNull.ingress()).as(member).isEqualTo(missing.ingress());
            assertThat(isNull.codes()).as(member).isEqualTo(missing.codes());
            assertThat(missing.codes())
                    .as(member)
                    .isEqualTo(
                            switch (member) {
                                case "Action" -> List.of("unknown-action");
                                case "Protocol" -> List.of("port-without-protocol");
                                default -> List.of();
                            });
            if (hasEmpty) {
                assertThat(with(member, empty).ingress()).as(member).isEqualTo(missing.ingress());
            }
        }
    }

    @Test
    void everyMemberOfAWrongTypeIsAnErrorAtItsPlaceAndARuleNotUnderstood() {
        List<String> values =
                List.of("5", "-5", "1.5", "1e2", "true", "\"x y\"", "[]", "[1]", "{\"a\":1}", "[[{\"a\":[]}]]");
        for (String member : rule().keySet()) {
            for (String value : values) {
                boolean isRight = switch (member) {
                    case "PolicyIndex" -> value.equals("5");
                    case "Priority" -> value.equals("5") || value.equals("-5");
                    case "PolicyDescription", "ModifyTime" -> value.equals("\"x y\"");
                    case "Diff" -> value.equals("true");
                    default -> false;
                };
                Reading reading = with(member, value);
                assertThat(reading.groups()).as(member + " " + value).hasSize(1);
                assertThat(reading.file().isWhole()).as(member + " " + value).isEqualTo(isRight);
                assertThat(reading.groups().get(0).understood())
                        .as(member + " " + value)
                        .isEqualTo(isRight ? 1 : 0);
                if (!isRight) {
                    assertThat(reading.file().problems().get(0).place().pointer())
                            .as(member + " " + value)
                            .startsWith("/SecurityGroupPolicySet/Ingress/0/" + member);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Protocol | 6 | accept unknown from 10.0.0.0/8",
                "Port | 443 | accept unknown from 10.0.0.0/8",
                "ServiceTemplate | [] | accept unknown from 10.0.0.0/8",
                "ServiceTemplate | {\"ServiceId\":[]} | accept unknown from 10.0.0.0/8",
                "ServiceTemplate | {\"ServiceGroupId\":1} | accept unknown from 10.0.0.0/8",
                "CidrBlock | 10 | accept tcp:443 from unknown",
                "Ipv6CidrBlock | {} | accept tcp:443 from unknown",
                "SecurityGroupId | true | accept tcp:443 from unknown",
                "AddressTemplate | \"ipm-1\" | accept tcp:443 from unknown",
                "AddressTemplate | {\"AddressId\":1} | accept tcp:443 from unknown",
                "AddressTemplate | {\"AddressGroupId\":[1]} | accept tcp:443 from unknown",
                "Action | 1 | unknown tcp:443 from 10.0.0.0/8",
                "PolicyDescription | 1 | accept tcp:443 from 10.0.0.0/8",
                "ModifyTime | 1 | accept tcp:443 from 10.0.0.0/8",
                "Priority | 1.5 | accept tcp:443 from 10.0.0.0/8",
                "Diff | 1 | accept tcp:443 from 10.0.0.0/8"
            })
    void whatIsOfAWrongTypeIsUnknownAndNeverTakenForAbsent(String member, String value, String rule) {
        Reading reading = with(member, value);

        assertThat(reading.codes()).containsExactly("wrong-type");
        assertThat(reading.ingress()).containsExactly("ingress " + rule);
        assertThat(reading.groups().get(0).understood()).isZero();
    }

    @Test
    void aMemberOfAWrongTypeLeavesNoTraceInTheNextRule() {
        Reading reading = Reading.ofIngress(
                "{\"PolicyIndex\":0,\"Protocol\":1,\"CidrBlock\":2,\"Action\":3,\"Extra\":4,\"PolicyDescription\":\"x\"}",
                "{\"PolicyIndex\":1,\"Action\":\"DROP\"}");

        assertThat(reading.ingress().get(1)).isEqualTo("ingress drop all from anyone");
        assertThat(reading.groups().get(0).ingress().get(1).description()).isEmpty();
        assertThat(reading.groups().get(0).understood()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "0", "true", "false", "\"x\"", "[0]", "[]", "{}", "{\"a\":null}"})
    void anUnknownMemberThatSaysSomethingMakesTheWholeRuleUnknown(String value) {
        Reading reading = with("SourcePort", value);
        Rule rule = reading.groups().get(0).ingress().get(0);

        assertThat(reading.codes()).containsExactly("unknown-member");
        assertThat(reading.file().isWhole()).isFalse();
        assertThat(reading.ingress()).containsExactly("ingress unknown unknown from unknown");
        assertThat(rule.foreignMembers()).containsExactly("SourcePort");
        assertThat(rule.needs())
                .extracting(need -> need.kind() + ": " + English.say(need.what()) + "; " + English.say(need.settle()))
                .containsExactly(
                        "VALUE: the member SourcePort of a rule; ignoreMembers in sgaudit.yml, once somebody has"
                                + " looked at it, or a newer sgaudit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void anUnknownMemberThatIsAsGoodAsAbsentIsHarmless(String value) {
        Reading reading = with("SourcePort", value);

        assertThat(reading.file().problems()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from 10.0.0.0/8");
    }

    @Test
    void aMemberThatEveryRuleHasIsToldOnceForTheInputAndKeptWithEachRule() {
        String rule =
                "{\"Protocol\":\"tcp\",\"Port\":\"22\",\"Hits\":%d,\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"DROP\"}";
        Reading reading = Reading.of("{\"SecurityGroupPolicySet\":{\"Version\":\"7\",\"Ingress\":[" + rule.formatted(1)
                + "," + rule.formatted(2) + "],\"Egress\":[" + rule.formatted(3) + "]}}");
        SecurityGroup group = reading.groups().get(0);

        assertThat(reading.problems()).containsExactly("unknown-member 1:90 /SecurityGroupPolicySet/Ingress/0/Hits");
        assertThat(group.understood()).isZero();
        assertThat(Stream.concat(group.ingress().stream(), group.egress().stream()))
                .extracting(Rule::foreignMembers)
                .containsOnly(List.of("Hits"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "false", "null", "\"x\"", "[{\"a\":[1]}]", "{\"CidrBlock\":\"0.0.0.0/0\"}"})
    void aMemberThatAnOwnerLookedAtIsPassedOverWhateverItHolds(String value) {
        byte[] bytes = Reading.answer("{\"Protocol\":\"tcp\",\"Hits\":" + value
                        + ",\"Port\":\"443\",\"CidrBlock\":\"10.0.0.0/8\",\"Action\":\"ACCEPT\"}")
                .getBytes(StandardCharsets.UTF_8);
        Reading reading = Reading.of(Reading.FILE, bytes, ReadOptions.NONE.ignoring(Set.of("Hits", "Other")));

        assertThat(reading.codes()).isEmpty();
        assertThat(reading.ingress()).containsExactly("ingress accept tcp:443 from 10.0.0.0/8");
        assertThat(reading.groups().get(0).understood()).isEqualTo(1);
        assertThat(reading.documents())
                .filteredOn(Document.Ignored.class::isInstance)
                .containsExactly(new Document.Ignored("Hits"));
    }

    @Test
    void everyMemberThatIsReadIsNamedAsReadAndNoOther() {
        for (String member : RuleReader.READ) {
            assertThat(with(member, "{\"x\":1}").codes())
                    .as(member)
                    .isNotEmpty()
                    .doesNotContain("unknown-member " + member);
            assertThat(with(member, "{\"x\":1}")
                            .groups()
                            .get(0)
                            .ingress()
                            .get(0)
                            .foreignMembers())
                    .as(member)
                    .isEmpty();
        }
        assertThat(RuleReader.READ).hasSize(14);
        assertThat(ReadOptions.isReadMember("Port")).isTrue();
        assertThat(ReadOptions.isReadMember("Hits")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ServiceId\":\"\",\"X\":1}", "{\"ServiceId\":5}", "{\"X\":[1]}"})
    void anUnknownMemberOfATemplateIsNoLessUnknown(String template) {
        Reading reading = with("ServiceTemplate", template);

        assertThat(reading.file().isWhole()).isFalse();
        assertThat(reading.groups().get(0).understood()).isZero();
    }

    @Test
    void aDirectionThatContradictsTheListMakesTheRuleUnknown() {
        Reading reading = with("Direction", "\"EGRESS\"");

        assertThat(reading.problems()).hasSize(1).first().asString().startsWith("contradiction 1:");
        assertThat(reading.ingress()).containsExactly("ingress unknown unknown from unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "\"rule\"", "[]", "[{}]", "true"})
    void whatIsNoObjectIsAnUnknownRule(String value) {
        Reading reading = Reading.ofIngress(value);

        assertThat(reading.codes()).containsExactly("wrong-type");
        assertThat(reading.ingress()).containsExactly("ingress unknown unknown from unknown");
        assertThat(reading.groups().get(0).read()).isEqualTo(1);
    }

    @Test
    void aMessageSaysWhatWasFoundAndWhatIsExpectedAndWhatToDo() {
        assertThat(with("Port", "\"080\"").messages())
                .containsExactly("Port is \"080\"; ALL, a port from 0 to 65535 without leading zeros, a range such as"
                        + " 8000-8010, or several of them with commas, is expected: export the group again.");
        assertThat(with("Action", "\"ALLOW\"").messages())
                .containsExactly("Action is \"ALLOW\"; ACCEPT or DROP is expected: export the group again.");
        assertThat(with("Port", "80").messages())
                .containsExactly("Port is the number 80; a text is expected: export the group again.");
        assertThat(with("CidrBlock", "\"10.0.0.1-10.0.0.9\"").messages())
                .containsExactly(
                        "CidrBlock is \"10.0.0.1-10.0.0.9\"; an IPv4 block such as 10.0.0.0/8, or one IPv4 address,"
                                + " is expected: export the group again.");
        assertThat(with("PolicyIndex", "\"0\"").messages())
                .containsExactly(
                        "PolicyIndex is the text \"0\"; a whole number from 0 is expected: export the group again.");
        assertThat(with("Protocol", "\"" + "x".repeat(100) + "\"").messages())
                .containsExactly("Protocol is \"" + "x".repeat(60)
                        + "…\"; TCP, UDP, ICMP, ICMPv6, GRE or ALL is expected: export the group again.");
    }
}
