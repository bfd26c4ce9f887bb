package dev.sgaudit.inventory;

import static dev.sgaudit.inventory.Listed.answer;
import static dev.sgaudit.inventory.Listed.machine;
import static dev.sgaudit.inventory.Listed.networkInterface;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.model.Peer;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExpansionTest {

    private static final String TEMPLATES = answer(
            "AddressTemplateSet",
            2,
            "{'AddressTemplateId':'ipm-1','AddressSet':['10.0.0.1']}",
            "{'AddressTemplateId':'ipm-2','AddressSet':['10.0.0.2/31','0.0.0.0/8']}");
    private static final String GROUPS = answer(
            "AddressTemplateGroupSet",
            4,
            "{'AddressTemplateGroupId':'ipmg-1','AddressTemplateIdSet':['ipm-1']}",
            "{'AddressTemplateGroupId':'ipmg-2','AddressTemplateIdSet':['ipm-1','ipm-2']}",
            "{'AddressTemplateGroupId':'ipmg-3','AddressTemplateIdSet':['ipm-1','ipm-9']}",
            "{'AddressTemplateGroupId':'ipmg-4','AddressTemplateIdSet':[]}");
    private static final String SERVICES = answer(
            "ServiceTemplateSet",
            2,
            "{'ServiceTemplateId':'ppm-1','ServiceSet':['tcp:80','udp:53']}",
            "{'ServiceTemplateId':'ppm-2','ServiceSet':['tcp:80','gre']}");
    private static final String SERVICE_GROUPS = answer(
            "ServiceTemplateGroupSet",
            3,
            "{'ServiceTemplateGroupId':'ppmg-1','ServiceTemplateIdSet':['ppm-1','ppm-2']}",
            "{'ServiceTemplateGroupId':'ppmg-2','ServiceTemplateIdSet':['ppm-1','ppm-9']}",
            "{'ServiceTemplateGroupId':'ppmg-3','ServiceTemplateIdSet':[]}");

    private static Expansion of(String... answers) {
        return new Expansion(Listed.of(answers).inventory());
    }

    private static Peer peer(String id, String... answers) {
        return of(answers).findPeer(id).orElseThrow();
    }

    @Test
    void aTemplateStandsForItsMembers() {
        assertThat(peer("ipm-1", TEMPLATES)).isInstanceOf(Peer.Block.class).hasToString("ipm-1");
        assertThat(peer("ipm-1", TEMPLATES).certain()).hasToString("10.0.0.1/32");
        assertThat(peer("ipm-2", TEMPLATES).certain()).hasToString("0.0.0.0/8,10.0.0.2/31");
        assertThat(peer("ipm-2", TEMPLATES).possible(Stack.DUAL)).isEqualTo(AddressSet.ALL_IPV4);
        assertThat(of(TEMPLATES).findPeer("ipm-9")).isEmpty();
        assertThat(of().findPeer("ipm-1")).isEmpty();
    }

    @Test
    void aGroupOfTemplatesStandsForAllOfTheirMembers() {
        assertThat(peer("ipmg-1", TEMPLATES, GROUPS).needs()).isEmpty();
        assertThat(peer("ipmg-1", TEMPLATES, GROUPS).certain()).hasToString("10.0.0.1/32");
        assertThat(peer("ipmg-2", TEMPLATES, GROUPS).certain()).hasToString("0.0.0.0/8,10.0.0.1/32,10.0.0.2/31");
        assertThat(of(TEMPLATES).findPeer("ipmg-1")).isEmpty();
    }

    @Test
    void aGroupWithAMemberThatNoInputListsIsKnownInPart() {
        Peer peer = peer("ipmg-3", TEMPLATES, GROUPS);

        assertThat(peer.certain()).hasToString("10.0.0.1/32");
        assertThat(peer.possible(Stack.DUAL)).isEqualTo(AddressSet.ALL);
        assertThat(peer.needs()).singleElement().satisfies(need -> {
            assertThat(need.id()).isEqualTo("ipm-9");
            assertThat(English.say(need.settle())).contains("DescribeAddressTemplates");
        });
        assertThat(peer("ipmg-1", GROUPS).certain().isEmpty()).isTrue();
        assertThat(peer("ipmg-1", GROUPS).possible(Stack.DUAL)).isEqualTo(AddressSet.ALL);
    }

    @Test
    void aGroupWithoutMembersHasNotBeenShownWhole() {
        assertThat(peer("ipmg-4", TEMPLATES, GROUPS).possible(Stack.DUAL)).isEqualTo(AddressSet.ALL);
        assertThat(of(SERVICES, SERVICE_GROUPS)
                        .findService("ppmg-3")
                        .orElseThrow()
                        .possible())
                .containsExactly(Service.Ports.EVERYTHING);
    }

    @Test
    void aServiceTemplateStandsForItsMembers() {
        Expansion expansion = of(SERVICES, SERVICE_GROUPS);

        assertThat(expansion.findService("ppm-1").orElseThrow().certain())
                .extracting(Object::toString)
                .containsExactly("tcp:80", "udp:53");
        assertThat(expansion.findService("ppmg-1").orElseThrow().certain())
                .extracting(Object::toString)
                .containsExactly("tcp:80", "udp:53", "gre");
        assertThat(expansion.findService("ppmg-1").orElseThrow().needs()).isEmpty();
        Service part = expansion.findService("ppmg-2").orElseThrow();
        assertThat(part.certain()).hasSize(2);
        assertThat(part.possible()).containsExactly(Service.Ports.EVERYTHING);
        assertThat(part.needs()).extracting(need -> need.id()).containsExactly("ppm-9");
        assertThat(expansion.findService("ppm-9")).isEmpty();
    }

    @Test
    void rulesAreFilledInAndKeepTheirSpelling() {
        Listed listed = Listed.ofFiles(
                "sg-11111111.json",
                "{'SecurityGroupPolicySet':{'Version':'1','Egress':[],'Ingress':[{'PolicyIndex':0,'Action':'ACCEPT',"
                        + "'ServiceTemplate':{'ServiceId':'ppm-1'},'AddressTemplate':{'AddressGroupId':'ipmg-1'}},"
                        + "{'PolicyIndex':1,'Action':'DROP','Protocol':'ALL','SecurityGroupId':'sg-22222222'}]}}",
                "t.json",
                TEMPLATES,
                "g.json",
                GROUPS,
                "s.json",
                SERVICES);
        Expansion expansion = new Expansion(listed.inventory());
        SecurityGroup group = expansion.applied(listed.groups().get(0));
        Rule rule = group.ingress().get(0);

        assertThat(rule).hasToString("ingress accept ppm-1 from ipmg-1");
        assertThat(rule.peer().certain()).hasToString("10.0.0.1/32");
        assertThat(rule.service().certain()).hasSize(2);
        assertThat(group.ingress().get(1).peer()).isEqualTo(new Peer.Group("sg-22222222"));
        assertThat(expansion.filled()).extracting(Expansion.Filled::id).containsExactly("ipmg-1", "ppm-1");
        assertThat(expansion.filled().get(0).origins())
                .containsExactly("g.json /AddressTemplateGroupSet/0", "t.json /AddressTemplateSet/0");
    }

    // ---- groups as peers ----

    private static final String MACHINES =
            answer("InstanceSet", 2, machine("1", "10.0.0.1", "sg-1"), machine("2", "10.0.0.2", "sg-2"));
    private static final String INTERFACES = answer(
            "NetworkInterfaceSet",
            3,
            networkInterface("1", "1", "10.0.0.1", "sg-1"),
            networkInterface("2", "2", "10.0.0.2", "sg-2"),
            networkInterface("3", "", "10.0.0.3", "sg-2 sg-1"));

    private static String uses(int machines, int interfaces) {
        return "{'SecurityGroupAssociationStatisticsSet':[{'SecurityGroupId':'sg-1','CVM':" + machines + ",'ENI':"
                + interfaces + "}]}";
    }

    @Test
    void aGroupStandsForItsMembersWhereBothListingsAreWhole() {
        Peer peer = peer("sg-1", MACHINES, INTERFACES);

        assertThat(peer).isInstanceOf(Peer.Block.class).hasToString("sg-1");
        assertThat(peer.certain()).hasToString("10.0.0.1/32,10.0.0.3/32");
        assertThat(peer("sg-3", MACHINES, INTERFACES).possible(Stack.DUAL).isEmpty())
                .isTrue();
        assertThat(peer("sg-1", MACHINES, INTERFACES, uses(1, 1)).needs()).isEmpty();
        assertThat(of().findPeer("sg-1")).isEmpty();
    }

    private static Stream<List<String>> inPart() {
        return Stream.of(
                List.of(MACHINES),
                List.of(INTERFACES),
                List.of(MACHINES.replace("'TotalCount':2", "'TotalCount':3"), INTERFACES),
                List.of(MACHINES.replace("'TotalCount':2,", ""), INTERFACES),
                List.of(MACHINES, INTERFACES.replace("'TotalCount':3", "'TotalCount':4")),
                List.of(MACHINES, INTERFACES.replace("'TotalCount':3,", "")),
                // A listing that was asked for some of them only lacks the interface of a machine.
                List.of(MACHINES, INTERFACES.replace("'ins-2'", "'ins-9'")),
                // Statistics that count more members than are listed.
                List.of(MACHINES, INTERFACES, uses(2, 0)),
                List.of(MACHINES, INTERFACES, uses(1, 3)),
                // Statistics that do not say how many there are of one kind.
                List.of(MACHINES, INTERFACES, uses(1, 1).replace("'CVM':1,", "")),
                List.of(MACHINES, INTERFACES, uses(1, 1).replace("'ENI':1", "'ENI':null")),
                // A node that no other listing knows, with groups that nobody tells.
                List.of(
                        MACHINES,
                        INTERFACES,
                        "{'ClusterId':'cls-1','TotalCount':1,'InstanceSet':[{'InstanceId':'np-1','InstanceRole':'WORKER'}]}"),
                // Members whose addresses or groups are not told.
                List.of(MACHINES.replace("'10.0.0.1'", ""), INTERFACES),
                List.of(MACHINES, INTERFACES.replace("{'PrivateIpAddress':'10.0.0.3'}", "")),
                List.of(MACHINES.replace("['sg-2']", "null"), INTERFACES),
                List.of(MACHINES, INTERFACES.replace("['sg-2']", "null")),
                List.of(MACHINES.replace("'10.0.0.2'", "'10.0.0.x'"), INTERFACES));
    }

    @ParameterizedTest
    @MethodSource("inPart")
    void elseItIsKnownInPart(List<String> answers) {
        Peer peer = peer("sg-1", answers.toArray(String[]::new));

        assertThat(peer).isInstanceOf(Peer.Partial.class).hasToString("sg-1");
        assertThat(SpecialAddresses.PRIVATE_IPV4.covers(peer.certain())).isTrue();
        assertThat(peer.possible(Stack.IPV4_ONLY)).isEqualTo(SpecialAddresses.PRIVATE_IPV4);
        assertThat(peer.needs())
                .singleElement()
                .satisfies(need -> assertThat(English.say(need.settle()))
                        .contains("DescribeInstances", "DescribeNetworkInterfaces"));
    }

    @Test
    void nodesThatOnlyTheirClusterListsAreMembers() {
        String nodes =
                "{'ClusterId':'cls-1','TotalCount':2,'InstanceSet':[{'InstanceId':'np-1','InstanceRole':'WORKER',"
                        + "'LanIP':'10.0.0.9','NodeType':'Native','Native':{'SecurityGroupIDs':['sg-1']}},"
                        + "{'InstanceId':'eklet-1','InstanceRole':'WORKER','NodeType':'Super'}]}";
        Peer peer = peer("sg-1", MACHINES, INTERFACES, nodes);

        assertThat(peer.needs()).isEmpty();
        assertThat(peer.certain()).hasToString("10.0.0.1/32,10.0.0.3/32,10.0.0.9/32");
    }

    @Test
    void whatIsCertainOfAPartialGroupIsItsListedMembers() {
        assertThat(peer("sg-1", MACHINES).certain()).hasToString("10.0.0.1/32");
        assertThat(peer("sg-1", INTERFACES).certain()).hasToString("10.0.0.1/32,10.0.0.3/32");
    }
}
