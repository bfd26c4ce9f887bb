package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * No member that is missing or null, and no answer of another call beside the others, makes an audit pass that did not;
 * and whatever is lost is named, but for members whose absence is itself an answer.
 */
final class MembersTakenAwayTest {

    /** Members that are read and whose absence is an answer, by the reason; another one must not join them unseen. */
    private static final Map<String, List<String>> ABSENCE_IS_AN_ANSWER = Map.ofEntries(
            Map.entry(
                    "only shown, and no name of anything",
                    List.of(
                            "cvm DescribeInstances /InstanceSet/*/InstanceName",
                            "tke DescribeClusters /Clusters/*/ClusterName",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/ModifyTime",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/PolicyDescription",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/Priority",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/ModifyTime",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/PolicyDescription",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/Priority",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Version",
                            "vpc DescribeSecurityGroups /SecurityGroupSet/*/SecurityGroupName")),
            Map.entry(
                    "a rule without it is documented to hold for any, or names nothing of that kind",
                    List.of(
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/AddressTemplate",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/AddressTemplate/AddressGroupId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/AddressTemplate/AddressId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/CidrBlock",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/Ipv6CidrBlock",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/Port",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/SecurityGroupId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/ServiceTemplate",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/ServiceTemplate/ServiceGroupId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/ServiceTemplate/ServiceId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/AddressTemplate",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/AddressTemplate/AddressGroupId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/AddressTemplate/AddressId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/Ipv6CidrBlock",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/Port",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/SecurityGroupId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/ServiceTemplate",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/ServiceTemplate/ServiceGroupId",
                            "vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Ingress/*/ServiceTemplate/ServiceId")),
            Map.entry(
                    "one rule alone needs no order",
                    List.of("vpc DescribeSecurityGroupPolicies /SecurityGroupPolicySet/Egress/*/PolicyIndex")),
            Map.entry(
                    "left out or null where there is none",
                    List.of(
                            "kubectl get services /metadata",
                            "cvm DescribeInstances /InstanceSet/*/IPv6Addresses",
                            "tke DescribeClusterInstances 2022-05-01 /Errors",
                            "tke DescribeClusterInstances 2022-05-01 /InstanceSet/*/Super",
                            "tke DescribeClusters /Clusters/*/ClusterNetworkSettings/Subnets",
                            "tke DescribeNodePools /NodePools/*/Native",
                            "tke DescribeNodePools /NodePools/*/Super",
                            "tke DescribeNodePools /NodePools/*/Super/SecurityGroupIds",
                            "vpc DescribeAddressTemplates /AddressTemplateSet/*/AddressExtraSet",
                            "vpc DescribeNetworkInterfaces /NetworkInterfaceSet/*/Ipv6AddressSet",
                            "vpc DescribeServiceTemplates /ServiceTemplateSet/*/ServiceExtraSet",
                            "vpc DescribeSubnets /SubnetSet/*/Ipv6CidrBlock",
                            "vpc DescribeSubnets /SubnetSet/*/NetworkAclId",
                            "vpc DescribeVpcs /VpcSet/*/AssistantCidrSet",
                            "vpc DescribeVpcs /VpcSet/*/Ipv6CidrBlock",
                            "vpc DescribeVpcs /VpcSet/*/Ipv6CidrBlockSet")),
            Map.entry(
                    "other documents tell it too, and without all of them it is unknown",
                    List.of(
                            "cvm DescribeInstances /InstanceSet/*/PrivateIpAddresses",
                            "cvm DescribeInstances /InstanceSet/*/VirtualPrivateCloud",
                            "cvm DescribeInstances /InstanceSet/*/VirtualPrivateCloud/SubnetId",
                            "cvm DescribeInstances /InstanceSet/*/VirtualPrivateCloud/VpcId",
                            "tke DescribeClusterInstances /InstanceSet/*/LanIP",
                            "tke DescribeClusterInstances /InstanceSet/*/NodePoolId",
                            "tke DescribeClusterInstances 2022-05-01 /InstanceSet/*/LanIP",
                            "tke DescribeClusterInstances 2022-05-01 /InstanceSet/*/Native/LanIp",
                            "tke DescribeClusterInstances 2022-05-01 /InstanceSet/*/Native/SubnetId",
                            "tke DescribeClusterInstances 2022-05-01 /InstanceSet/*/NodePoolId",
                            "tke DescribeClusterInstances 2022-05-01 /InstanceSet/*/NodeType",
                            "vpc DescribeAddressTemplateGroups /AddressTemplateGroupSet/*/AddressTemplateSet",
                            "vpc DescribeAddressTemplateGroups /AddressTemplateGroupSet/*/AddressTemplateSet/*/AddressTemplateId",
                            "vpc DescribeNetworkInterfaces /NetworkInterfaceSet/*/Primary",
                            "vpc DescribeNetworkInterfaces /NetworkInterfaceSet/*/PrivateIpAddressSet",
                            "vpc DescribeNetworkInterfaces /NetworkInterfaceSet/*/SubnetId")),
            Map.entry(
                    "only holds a list against others, which is measured by its own total",
                    List.of(
                            "cvm DescribeInstances /InstanceSet/*/Placement",
                            "cvm DescribeInstances /InstanceSet/*/Placement/Zone",
                            "tke DescribeClusters /Clusters/*/ClusterEtcdNodeNum",
                            "tke DescribeClusters /Clusters/*/ClusterMaterNodeNum",
                            "tke DescribeClusters /Clusters/*/ClusterNodeNum",
                            "vpc DescribeNetworkInterfaces /NetworkInterfaceSet/*/Zone",
                            "vpc DescribeSubnets /SubnetSet/*/Zone")),
            Map.entry(
                    "a pool that does not say so may have nodes",
                    List.of("tke DescribeNodePools /NodePools/*/LifeState")),
            Map.entry(
                    "answers that are older than dual stack do not have it",
                    List.of("tke DescribeClusters /Clusters/*/ClusterNetworkSettings/IsDualStack")),
            Map.entry(
                    "what Kubernetes takes in its place is documented",
                    List.of(
                            "kubectl get services /items/*/metadata/annotations",
                            "kubectl get services /items/*/metadata/annotations/service.cloud.tencent.com/pass-to-target",
                            "kubectl get services /items/*/spec/ports",
                            "kubectl get services /items/*/spec/ports/*/protocol")));

    @TempDir
    private Path folder;

    private int runs;

    private ClusterCase.Audited audited(ClusterCase exported) throws IOException {
        Path root = folder.resolve("run-" + runs++);
        exported.writeTo(root.resolve("exports"));
        return ClusterCase.audit(root, "--no-ssh");
    }

    private static boolean passes(ClusterCase.Audited run) {
        return run.session().code() == ExitCode.PASSED || run.verdict().startsWith("pass");
    }

    /** Every case with all of its groups opened to the world, so that no part of it passes. */
    private static ClusterCase opened(ClusterCase exported) {
        ClusterCase opened = exported;
        for (String file : exported.files("vpc DescribeSecurityGroupPolicies")) {
            opened = opened.opened(file);
        }
        return opened;
    }

    /** One member of a document; those at the same place of all items are one. */
    private record Member(String file, String pointer, String name, String pattern) {

        void remove(ObjectNode document) {
            ((ObjectNode) document.at(pointer)).remove(name);
        }

        void empty(ObjectNode document) {
            ((ObjectNode) document.at(pointer)).putNull(name);
        }

        void spoil(ObjectNode document) {
            ((ObjectNode) document.at(pointer)).putArray(name).add(true);
        }
    }

    private static Map<String, Member> members(ClusterCase exported) {
        Map<String, Member> members = new LinkedHashMap<>();
        exported.documents().forEach((file, document) -> {
            String call = ClusterCase.call(file) + (file.startsWith("native") ? " 2022-05-01" : "");
            add(members, file, document, "", call + " ");
        });
        return members;
    }

    private static void add(Map<String, Member> members, String file, JsonNode value, String pointer, String pattern) {
        if (value instanceof ObjectNode object) {
            object.propertyNames().forEach(name -> {
                members.putIfAbsent(pattern + "/" + name, new Member(file, pointer, name, pattern + "/" + name));
                add(members, file, object.get(name), pointer + "/" + name, pattern + "/" + name);
            });
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                add(members, file, list.get(i), pointer + "/" + i, pattern + "/*");
            }
        }
    }

    /** What a report says to be wrong, missing or not known, and the other does not. */
    private static Set<String> named(ClusterCase.Audited run, ClusterCase.Audited other) {
        Set<String> named = named(run);
        named.removeAll(named(other));
        return named;
    }

    private static Set<String> named(ClusterCase.Audited run) {
        SortedSet<String> named = new TreeSet<>(run.settles());
        run.report()
                .get("inputs")
                .forEach(input -> input.get("problems")
                        .forEach(problem -> named.add(problem.get("message").asString())));
        run.report().get("notExamined").forEach(item -> named.add(item.toString()));
        run.findings("partial-export")
                .forEach(finding -> named.add(finding.get("message").asString()));
        return named;
    }

    @Test
    void noMemberThatIsMissingMakesAnAuditPassAndEveryLossIsNamed() throws IOException {
        SortedSet<String> silent = new TreeSet<>();
        Set<String> met = new HashSet<>();
        for (ClusterCase exported : ClusterCase.all().toList()) {
            ClusterCase opened = opened(exported);
            ClusterCase.Audited whole = audited(opened);
            assertThat(passes(whole)).isFalse();
            for (Member member : members(opened).values()) {
                if (met.add(member.pattern()) && isRead(opened, member, whole) && !isNamed(opened, member, whole)) {
                    silent.add(member.pattern());
                }
            }
        }
        assertThat(silent).containsExactlyElementsOf(answers());
    }

    /** Whether sgaudit reads it: then a value that no such member has is an error. */
    private boolean isRead(ClusterCase exported, Member member, ClusterCase.Audited whole) throws IOException {
        ClusterCase.Audited spoiled = audited(exported.changed(member.file(), member::spoil));
        assertThat(passes(spoiled)).as("%s with an odd %s", exported, member).isFalse();
        return !named(spoiled, whole).isEmpty();
    }

    /** Whether it is named that the member is missing, however it is. */
    private boolean isNamed(ClusterCase exported, Member member, ClusterCase.Audited whole) throws IOException {
        boolean isNamed = true;
        for (Consumer<ObjectNode> change : List.<Consumer<ObjectNode>>of(member::remove, member::empty)) {
            ClusterCase.Audited less = audited(exported.changed(member.file(), change));
            assertThat(passes(less)).as("%s without %s", exported, member).isFalse();
            isNamed &= !named(less, whole).isEmpty();
        }
        return isNamed;
    }

    private static SortedSet<String> answers() {
        SortedSet<String> answers = new TreeSet<>();
        ABSENCE_IS_AN_ANSWER.values().forEach(patterns -> answers.addAll(patterns));
        return answers;
    }

    @Test
    void noAnswerOfAnotherCallBesideTheOthersMakesAnAuditPass() throws IOException {
        Map<String, ObjectNode> answers = new LinkedHashMap<>();
        ClusterCase.all()
                .forEach(exported -> exported.documents()
                        .forEach((file, document) -> answers.putIfAbsent(ClusterCase.call(file), document)));
        for (ClusterCase exported : ClusterCase.all().toList()) {
            ClusterCase opened = opened(exported);
            for (Map.Entry<String, ObjectNode> answer : answers.entrySet()) {
                ClusterCase.Audited more = audited(
                        opened.with("groups-and-more.json", answer.getValue().toString()));

                assertThat(passes(more))
                        .as("%s beside %s", exported, answer.getKey())
                        .isFalse();
            }
        }
    }
}
