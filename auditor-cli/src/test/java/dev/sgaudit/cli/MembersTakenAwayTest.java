package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.tencent.ReadMembers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * No member that is missing or null, and no answer of another call beside the others, makes an audit pass that did not;
 * and whatever is lost is named, but for members whose absence is itself an answer.
 */
final class MembersTakenAwayTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Set<String> RULES = Set.of(
            "vpc DescribeSecurityGroupPolicies",
            "vpc DescribeSecurityGroupExpandedPolicies",
            "vpc ModifySecurityGroupPolicies");

    /** Members that are read and whose absence is an answer, by the reason; another one must not join them unseen. */
    private static final Map<String, List<String>> ABSENCE_IS_AN_ANSWER = Map.ofEntries(
            Map.entry(
                    "only shown, and no name of anything",
                    List.of(
                            "manifest /calls/*/parameters",
                            "manifest /calls/*/parameters/ClusterId",
                            "rules /SecurityGroupName",
                            "rules /SecurityGroupPolicySet/Egress/*/Diff",
                            "rules /SecurityGroupPolicySet/Ingress/*/Diff",
                            "tke DescribeClusters 2022-05-01 /Clusters/*/ClusterName",
                            "cvm DescribeInstances /InstanceSet/*/InstanceName",
                            "tke DescribeClusters /Clusters/*/ClusterName",
                            "rules /SecurityGroupPolicySet/Egress/*/ModifyTime",
                            "rules /SecurityGroupPolicySet/Egress/*/PolicyDescription",
                            "rules /SecurityGroupPolicySet/Egress/*/Priority",
                            "rules /SecurityGroupPolicySet/Ingress/*/ModifyTime",
                            "rules /SecurityGroupPolicySet/Ingress/*/PolicyDescription",
                            "rules /SecurityGroupPolicySet/Ingress/*/Priority",
                            "rules /SecurityGroupPolicySet/Version",
                            "vpc DescribeSecurityGroups /SecurityGroupSet/*/SecurityGroupName")),
            Map.entry(
                    "a rule without it is documented to hold for any, or names nothing of that kind",
                    List.of(
                            "rules /SecurityGroupPolicySet/Egress/*/AddressTemplate",
                            "rules /SecurityGroupPolicySet/Egress/*/AddressTemplate/AddressGroupId",
                            "rules /SecurityGroupPolicySet/Egress/*/AddressTemplate/AddressId",
                            "rules /SecurityGroupPolicySet/Egress/*/CidrBlock",
                            "rules /SecurityGroupPolicySet/Egress/*/Ipv6CidrBlock",
                            "rules /SecurityGroupPolicySet/Egress/*/Port",
                            "rules /SecurityGroupPolicySet/Egress/*/SecurityGroupId",
                            "rules /SecurityGroupPolicySet/Egress/*/ServiceTemplate",
                            "rules /SecurityGroupPolicySet/Egress/*/ServiceTemplate/ServiceGroupId",
                            "rules /SecurityGroupPolicySet/Egress/*/ServiceTemplate/ServiceId",
                            "rules /SecurityGroupPolicySet/Ingress/*/AddressTemplate",
                            "rules /SecurityGroupPolicySet/Ingress/*/AddressTemplate/AddressGroupId",
                            "rules /SecurityGroupPolicySet/Ingress/*/AddressTemplate/AddressId",
                            "rules /SecurityGroupPolicySet/Ingress/*/Ipv6CidrBlock",
                            "rules /SecurityGroupPolicySet/Ingress/*/Port",
                            "rules /SecurityGroupPolicySet/Ingress/*/SecurityGroupId",
                            "rules /SecurityGroupPolicySet/Ingress/*/ServiceTemplate",
                            "rules /SecurityGroupPolicySet/Ingress/*/ServiceTemplate/ServiceGroupId",
                            "rules /SecurityGroupPolicySet/Ingress/*/ServiceTemplate/ServiceId")),
            Map.entry("one rule alone needs no order", List.of("rules /SecurityGroupPolicySet/Egress/*/PolicyIndex")),
            Map.entry(
                    "left out or null where there is none",
                    List.of(
                            "kubectl get services /metadata/continue",
                            "manifest /calls/*/failure",
                            "rules /SecurityGroupPolicySet/PolicyStatistics",
                            "rules /SecurityGroupPolicySet/PolicyStatistics/EgressIPv4TotalCount",
                            "rules /SecurityGroupPolicySet/PolicyStatistics/EgressIPv6TotalCount",
                            "rules /SecurityGroupPolicySet/PolicyStatistics/IngressIPv4TotalCount",
                            "rules /SecurityGroupPolicySet/PolicyStatistics/IngressIPv6TotalCount",
                            "tke DescribeClusters 2022-05-01 /Errors",
                            "kubectl get services /metadata",
                            "cvm DescribeInstances /InstanceSet/*/IPv6Addresses",
                            "tke DescribeClusterInstances 2022-05-01 /Errors",
                            "tke DescribeClusterInstances 2022-05-01 /InstanceSet/*/Super",
                            "tke DescribeClusters /Clusters/*/ClusterNetworkSettings/Subnets",
                            "tke DescribeNodePools /NodePools/*/Native",
                            "tke DescribeNodePools /NodePools/*/Super",
                            "vpc DescribeAddressTemplates /AddressTemplateSet/*/AddressExtraSet",
                            "vpc DescribeNetworkInterfaces /NetworkInterfaceSet/*/Ipv6AddressSet",
                            "vpc DescribeServiceTemplates /ServiceTemplateSet/*/ServiceExtraSet",
                            "vpc DescribeSubnets /SubnetSet/*/Ipv6CidrBlock",
                            "vpc DescribeSubnets /SubnetSet/*/NetworkAclId",
                            "vpc DescribeVpcs /VpcSet/*/AssistantCidrSet",
                            "vpc DescribeVpcs /VpcSet/*/Ipv6CidrBlock",
                            "vpc DescribeVpcs /VpcSet/*/Ipv6CidrBlockSet")),
            Map.entry(
                    "other members or documents tell it too, and without all of them it is unknown",
                    List.of(
                            "tke DescribeClusterInstances /ClusterId",
                            "tke DescribeClusters /Clusters/*/Property/EnableMultiClusterCIDR",
                            "tke DescribeClusters /Clusters/*/Property/NetworkType",
                            "vpc DescribeServiceTemplateGroups /ServiceTemplateGroupSet/*/ServiceTemplateSet/*/ServiceExtraSet",
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
                    "a pool that does not say so may have nodes, and which it has their own list tells",
                    List.of(
                            "tke DescribeClusterNodePools /NodePoolSet/*/LifeState",
                            "tke DescribeClusterNodePools /NodePoolSet/*/MaxNodesNum",
                            "tke DescribeClusterNodePools /NodePoolSet/*/NodeCountSummary",
                            "tke DescribeClusterNodePools /NodePoolSet/*/NodeCountSummary/AutoscalingAdded",
                            "tke DescribeClusterNodePools /NodePoolSet/*/NodeCountSummary/AutoscalingAdded/Total",
                            "tke DescribeClusterNodePools /NodePoolSet/*/NodeCountSummary/ManuallyAdded",
                            "tke DescribeClusterNodePools /NodePoolSet/*/NodeCountSummary/ManuallyAdded/Total",
                            "tke DescribeNodePools /NodePools/*/LifeState",
                            "tke DescribeNodePools /NodePools/*/Native/EnableAutoscaling",
                            "tke DescribeNodePools /NodePools/*/Native/Replicas",
                            "tke DescribeNodePools /NodePools/*/Native/Scaling",
                            "tke DescribeNodePools /NodePools/*/Native/Scaling/MaxReplicas",
                            "tke DescribeNodePools /NodePools/*/Regular/MaxNodesNum",
                            "tke DescribeNodePools /NodePools/*/Regular/NodeCountSummary",
                            "tke DescribeNodePools /NodePools/*/Regular/NodeCountSummary/AutoscalingAdded",
                            "tke DescribeNodePools /NodePools/*/Regular/NodeCountSummary/AutoscalingAdded/Total",
                            "tke DescribeNodePools /NodePools/*/Regular/NodeCountSummary/ManuallyAdded",
                            "tke DescribeNodePools /NodePools/*/Regular/NodeCountSummary/ManuallyAdded/Total")),
            Map.entry(
                    "the list in which the rule stands says it",
                    List.of(
                            "rules /SecurityGroupPolicySet/Egress/*/Direction",
                            "rules /SecurityGroupPolicySet/Ingress/*/Direction")),
            Map.entry(
                    "it is about super nodes, whose groups protect pods",
                    List.of("tke DescribeClusterInstances 2022-05-01 /InstanceSet/*/Super/SubnetId")),
            Map.entry(
                    "answers that are older than dual stack do not have it",
                    List.of(
                            "tke DescribeClusters /Clusters/*/ClusterNetworkSettings/IsDualStack",
                            "tke DescribeClusters /Clusters/*/Property/IsDualStack")),
            Map.entry(
                    "what Kubernetes takes in its place is documented",
                    List.of(
                            "kubectl get services /metadata/annotations",
                            "kubectl get services /metadata/annotations/service.cloud.tencent.com/direct-access",
                            "kubectl get services /metadata/annotations/service.cloud.tencent.com/pass-to-target",
                            "kubectl get services /spec/allocateLoadBalancerNodePorts",
                            "kubectl get services /spec/externalTrafficPolicy",
                            "kubectl get services /items/*/metadata/annotations/service.cloud.tencent.com/direct-access",
                            "kubectl get services /items/*/spec/allocateLoadBalancerNodePorts",
                            "kubectl get services /items/*/spec/externalTrafficPolicy",
                            "kubectl get services /items/*/metadata/annotations",
                            "kubectl get services /items/*/metadata/annotations/service.cloud.tencent.com/pass-to-target",
                            "kubectl get services /items/*/spec/ports",
                            "kubectl get services /items/*/spec/ports/*/protocol")));

    /** Members whose absence says something else than what they say, which may be better, by the reason. */
    private static final Map<String, List<String>> ABSENCE_IS_ANOTHER_ANSWER = Map.of(
            "a rule without it is documented to hold for any, or names its peer or service otherwise",
            List.of(
                    "rules /SecurityGroupPolicySet/Egress/*/CidrBlock",
                    "rules /SecurityGroupPolicySet/Ingress/*/AddressTemplate",
                    "rules /SecurityGroupPolicySet/Ingress/*/AddressTemplate/AddressId",
                    "rules /SecurityGroupPolicySet/Ingress/*/CidrBlock",
                    "rules /SecurityGroupPolicySet/Ingress/*/Port"),
            "most answers do not count what they hold or tell of no failure, and nothing else shows that a part is missing",
            List.of(
                    "rules /SecurityGroupPolicySet/PolicyStatistics",
                    "rules /SecurityGroupPolicySet/PolicyStatistics/IngressIPv4TotalCount",
                    "tke DescribeClusterInstances /Errors",
                    "tke DescribeClusters /Clusters/*/ClusterNodeNum"),
            "it contradicts another member, and clusters without it are told so",
            List.of(
                    "tke DescribeClusters /Clusters/*/Property/EnableMultiClusterCIDR",
                    "tke DescribeClusters /Clusters/*/Property/VpcCniType"));

    /**
     * Members without which a document is refused, which makes the evidence incomplete, and what was never exported could
     * not be missed: the nodes of today are audited without their pools, and members of groups without their count.
     */
    private static final Set<String> REFUSED_WITHOUT = Set.of(
            "tke DescribeNodePools /NodePools",
            "tke DescribeNodePools /NodePools/*/ClusterId",
            "tke DescribeNodePools /NodePools/*/NodePoolId",
            "tke DescribeNodePools /NodePools/*/Type",
            "vpc DescribeSecurityGroupAssociationStatistics /SecurityGroupAssociationStatisticsSet",
            "vpc DescribeSecurityGroupAssociationStatistics /SecurityGroupAssociationStatisticsSet/*/SecurityGroupId");

    /** So many members in so many estates does each build look at, wherever they stand. */
    private static final int SAMPLES = 200;

    /** So many estates for each answer of another call, once beside their documents and once instead of one. */
    private static final int SAMPLES_OF_ANSWERS = 2;

    /** The flaws where all members and answers are looked at, not only some. */
    private static final Estate.Flaw[] MOST_TELLING = {Estate.Flaw.NONE, Estate.Flaw.OPENED_AND_NARROWED};

    private static final long FRESH = System.nanoTime();

    @TempDir
    private Path folder;

    private int runs;

    private ClusterCase.Audited audited(Estate estate) throws IOException {
        return estate.audited(folder.resolve("run-" + runs++));
    }

    private static boolean passes(ClusterCase.Audited run) {
        return run.session().code() == ExitCode.PASSED || run.verdict().startsWith("pass");
    }

    /**
     * One member of a document.
     *
     * @param text the pointer to the text that is the JSON in which it stands, or an empty one
     * @param pattern the same for members at the same place of all items
     */
    private record Member(String file, String text, String pointer, String name, String pattern) {

        ClusterCase changed(ClusterCase exported, Consumer<ObjectNode> change) {
            return exported.changed(file, document -> {
                if (text.isEmpty()) {
                    change.accept((ObjectNode) document.at(pointer));
                    return;
                }
                ObjectNode inside =
                        (ObjectNode) MAPPER.readTree(document.at(text).asString());
                change.accept((ObjectNode) inside.at(pointer));
                int last = text.lastIndexOf('/');
                ((ObjectNode) document.at(text.substring(0, last))).put(text.substring(last + 1), inside.toString());
            });
        }

        /** The pattern without its call and without items, as the reader has it. */
        String path() {
            return pattern.substring(pattern.indexOf('/')).replace("/*", "");
        }

        ClusterCase spoiled(ClusterCase exported) {
            return changed(exported, object -> object.putArray(name).add(true));
        }

        /** Without it, and with null in its place. */
        List<ClusterCase> takenAway(ClusterCase exported) {
            return List.of(
                    changed(exported, object -> object.remove(name)),
                    changed(exported, object -> object.putNull(name)));
        }
    }

    private static List<Member> members(ClusterCase exported) {
        List<Member> members = new ArrayList<>();
        exported.documents()
                .forEach((file, document) -> add(members, new Member(file, "", "", "", prefix(file) + " "), document));
        return members;
    }

    /** The call, or one name for all forms in which rules come. */
    private static String prefix(String file) {
        String call = ClusterCase.call(file);
        boolean isOf2022 = file.startsWith("native") || file.startsWith("brief");
        return RULES.contains(call) ? "rules" : call + (isOf2022 ? " 2022-05-01" : "");
    }

    private static void add(List<Member> members, Member at, JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.propertyNames().forEach(name -> {
                // What stands inside of Response is the same as without it.
                boolean isEnvelope = at.pointer().isEmpty() && name.equals("Response");
                String pattern = at.pattern() + "/" + name;
                members.add(new Member(at.file(), at.text(), at.pointer(), name, pattern));
                Member inside = new Member(
                        at.file(), at.text(), at.pointer() + "/" + name, "", isEnvelope ? at.pattern() : pattern);
                add(members, inside, object.get(name));
            });
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                add(
                        members,
                        new Member(at.file(), at.text(), at.pointer() + "/" + i, "", at.pattern() + "/*"),
                        list.get(i));
            }
        } else if (value.asString("").startsWith("{")) {
            add(members, new Member(at.file(), at.pointer(), "", "", at.pattern()), MAPPER.readTree(value.asString()));
        }
    }

    // ---- every kind of document ----

    private static final Set<String> READ = ReadMembers.byKind().values().stream()
            .flatMap(members -> members.stream())
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void everyKindOfDocumentStandsInAnEstateWithEachMemberThatIsRead() {
        Set<String> here = new HashSet<>();
        for (Estate estate : Estate.all()) {
            members(estate.exported()).forEach(member -> here.add(member.path()));
        }
        OtherAnswers.all()
                .forEach((call, answer) -> json(answer).propertyNames().forEach(name -> here.add("/" + name)));
        ReadMembers.byKind()
                .forEach((kind, members) ->
                        assertThat(members).as(kind).allMatch(here::contains, "stands in an estate or another answer"));
        assertThat(OtherAnswers.all().keySet()).containsAll(ReadMembers.recognised());
    }

    // ---- members ----

    /** What came of members that are missing, by pattern. */
    private static final class Found {
        private final SortedMap<String, String> better = new TreeMap<>();
        private final SortedMap<String, String> lost = new TreeMap<>();
        private final SortedSet<String> silent = new TreeSet<>();

        /** Those that made an exit code 0 of another one. */
        private final Set<String> passed = new HashSet<>();

        private SortedSet<String> others() {
            SortedSet<String> others = new TreeSet<>(better.keySet());
            others.addAll(lost.keySet());
            return others;
        }

        /** Each with where it was seen, but for those that are known. */
        private Map<String, String> unexpected() {
            SortedMap<String, String> unexpected = new TreeMap<>(lost);
            unexpected.putAll(better);
            unexpected.keySet().removeAll(answers(ABSENCE_IS_ANOTHER_ANSWER));
            unexpected.keySet().removeIf(pattern -> REFUSED_WITHOUT.contains(pattern) && !passed.contains(pattern));
            return unexpected;
        }
    }

    @Test
    void noMemberThatIsMissingMakesAnAuditBetterAndEveryLossIsNamed() throws IOException {
        Found found = new Found();
        Set<String> met = new HashSet<>();
        for (Estate estate : Estate.all()) {
            Estate flawed = estate.with(Estate.Flaw.OPENED_AND_NARROWED);
            ClusterCase.Audited whole = audited(flawed);
            assertThat(passes(whole)).isFalse();
            for (Member member : members(flawed.exported())) {
                if (READ.contains(member.path()) && met.add(member.pattern())) {
                    boolean isNamed = compare(flawed, member, whole, found);
                    if (!isNamed && isRead(flawed, member, whole)) {
                        found.silent.add(member.pattern());
                    }
                }
            }
        }
        assertThat(found.unexpected()).isEmpty();
        assertThat(found.silent).containsExactlyElementsOf(answers(ABSENCE_IS_AN_ANSWER));
    }

    @Test
    void whatIsNotWholeNeverSeemsSoForAMemberThatIsMissing() throws IOException {
        Found found = new Found();
        for (Estate estate : Estate.notWhole()) {
            ClusterCase.Audited whole = audited(estate);
            assertThat(whole.session().code()).as("%s", estate).isEqualTo(ExitCode.NOT_WHOLE);
            Set<String> met = new HashSet<>();
            for (Member member : members(estate.exported())) {
                if (READ.contains(member.path()) && estate.isChangedIn(member.file()) && met.add(member.pattern())) {
                    compare(estate, member, whole, found);
                }
            }
        }
        assertThat(found.unexpected()).isEmpty();
    }

    /** Members that are passed over change nothing: all of a document at once, and they hold nothing that is read. */
    @Test
    void whatIsPassedOverMayBeMissing() throws IOException {
        for (Estate estate : Estate.all()) {
            ClusterCase exported = estate.exported();
            for (Member member : members(exported)) {
                if (isPassedOver(member)) {
                    exported = member.takenAway(exported).get(0);
                }
            }
            assertThat(audited(estate.with(exported)).withoutPlaces())
                    .as("%s", estate)
                    .isEqualTo(audited(estate).withoutPlaces());
        }
    }

    /** The outermost of them only. */
    private static boolean isPassedOver(Member member) {
        String path = member.path();
        String above = path.substring(0, path.lastIndexOf('/'));
        return !READ.contains(path) && (above.isEmpty() || READ.contains(above));
    }

    /** Members wherever they stand, in estates with each flaw and with none. */
    @Test
    void noMemberOfSomeThatIsMissingMakesAnAuditBetter() throws IOException {
        Random random = new Random(seed());
        List<Estate> estates = Estate.flawed(Estate.Flaw.values());
        Found found = new Found();
        Map<Integer, ClusterCase.Audited> wholes = new TreeMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            int number = random.nextInt(estates.size());
            Estate estate = estates.get(number);
            List<Member> read = read(estate);
            Member member = read.get(random.nextInt(read.size()));
            if (!wholes.containsKey(number)) {
                wholes.put(number, audited(estate));
            }
            compare(estate, member, wholes.get(number), found);
        }
        assertThat(found.unexpected()).as("-Dsgaudit.seed=%d", seed()).isEmpty();
    }

    @Test
    @Tag("exhaustive")
    void noMemberOfAllThatIsMissingMakesAnAuditBetter() throws IOException {
        Found found = new Found();
        for (Estate estate : Stream.concat(Estate.flawed(MOST_TELLING).stream(), Estate.notWhole().stream())
                .toList()) {
            ClusterCase.Audited whole = audited(estate);
            for (Member member : read(estate)) {
                compare(estate, member, whole, found);
            }
        }
        assertThat(found.unexpected()).isEmpty();
        SortedSet<String> known = answers(ABSENCE_IS_ANOTHER_ANSWER);
        known.addAll(REFUSED_WITHOUT);
        assertThat(found.others()).containsExactlyElementsOf(known);
    }

    private static List<Member> read(Estate estate) {
        return members(estate.exported()).stream()
                .filter(member -> READ.contains(member.path()))
                .toList();
    }

    /** Whether it is named that the member is missing, however it is. */
    private boolean compare(Estate estate, Member member, ClusterCase.Audited whole, Found found) throws IOException {
        boolean isNamed = true;
        for (ClusterCase exported : member.takenAway(estate.exported())) {
            Comparison comparison = new Comparison(whole, audited(estate.with(exported)));
            String context = estate + " without " + member + ": ";
            if (!comparison.better().isEmpty()) {
                found.better.putIfAbsent(member.pattern(), context + comparison.better());
            }
            if (comparison.passesAnew()) {
                found.passed.add(member.pattern());
            }
            if (!comparison.lost().isEmpty()) {
                found.lost.putIfAbsent(member.pattern(), context + comparison.lost());
            }
            isNamed &= !comparison.news().isEmpty();
        }
        return isNamed;
    }

    /** Whether sgaudit reads it: then a value that no such member has is an error. */
    private boolean isRead(Estate estate, Member member, ClusterCase.Audited whole) throws IOException {
        Comparison spoiled = new Comparison(whole, audited(estate.with(member.spoiled(estate.exported()))));
        assertThat(spoiled.better()).as("%s with an odd %s", estate, member).isEmpty();
        return !spoiled.news().isEmpty();
    }

    private static SortedSet<String> answers(Map<String, List<String>> byReason) {
        SortedSet<String> answers = new TreeSet<>();
        byReason.values().forEach(patterns -> answers.addAll(patterns));
        return answers;
    }

    // ---- answers of other calls ----

    /** Beside the documents of each estate, and instead of each, some of them. */
    @Test
    void noAnswerOfSomeOtherCallsMakesAnAuditBetter() throws IOException {
        Random random = new Random(seed());
        List<Estate> estates = Estate.flawed(Estate.Flaw.values());
        SortedMap<String, String> wrong = new TreeMap<>();
        for (Map.Entry<String, String> answer : otherAnswers().entrySet()) {
            for (int i = 0; i < SAMPLES_OF_ANSWERS; i++) {
                Estate estate = estates.get(random.nextInt(estates.size()));
                List<String> files = filesOfWeight(estate);
                putIn(estate, audited(estate), answer, BESIDE, wrong);
                putIn(estate, audited(estate), answer, files.get(random.nextInt(files.size())), wrong);
            }
        }
        assertThat(wrong).as("-Dsgaudit.seed=%d", seed()).isEmpty();
    }

    @Test
    @Tag("exhaustive")
    void noAnswerOfAllOtherCallsMakesAnAuditBetter() throws IOException {
        SortedMap<String, String> wrong = new TreeMap<>();
        for (Estate estate : Estate.flawed(MOST_TELLING)) {
            ClusterCase.Audited whole = audited(estate);
            for (Map.Entry<String, String> answer : otherAnswers().entrySet()) {
                putIn(estate, whole, answer, BESIDE, wrong);
                for (String file : filesOfWeight(estate)) {
                    putIn(estate, whole, answer, file, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static final String BESIDE = "groups-and-more.json";

    /** Those of calls that are not read, and those of the cases, which may be another estate's. */
    private static SortedMap<String, String> otherAnswers() {
        SortedMap<String, String> answers = new TreeMap<>(OtherAnswers.all());
        Estate.all()
                .forEach(estate -> estate.exported()
                        .documents()
                        .forEach((file, document) -> answers.putIfAbsent(prefix(file), document.toString())));
        return answers;
    }

    /** Whoever has not exported the pools is told of the nodes of today. */
    private static List<String> filesOfWeight(Estate estate) {
        return estate.exported().documents().keySet().stream()
                .filter(file -> !file.contains("pools"))
                .toList();
    }

    private void putIn(
            Estate estate,
            ClusterCase.Audited whole,
            Map.Entry<String, String> answer,
            String file,
            SortedMap<String, String> wrong)
            throws IOException {
        boolean isOfTheSameCall = !file.equals(BESIDE) && prefix(file).equals(answer.getKey());
        if (isOfTheSameCall) {
            return;
        }
        ClusterCase exported = estate.exported().with(file, answer.getValue());
        Comparison comparison = new Comparison(whole, audited(estate.with(exported)));
        List<String> found = new ArrayList<>();
        if (OtherAnswers.all().containsKey(answer.getKey())) {
            found.addAll(comparison.better());
            found.addAll(comparison.lost());
            if (comparison.news().isEmpty()) {
                found.add("not named");
            }
        } else if (comparison.passesAnew() && whole.verdict().equals("fail")) {
            // An answer of ours may settle what is unknown, and no more.
            found.add("exit code 0");
        }
        if (!found.isEmpty()) {
            wrong.putIfAbsent(answer.getKey() + " as " + file, estate + ": " + found);
        }
    }

    private static ObjectNode json(String withApostrophes) {
        return (ObjectNode) MAPPER.readTree(withApostrophes.replace('\'', '"'));
    }

    private static long seed() {
        String given = System.getProperty("sgaudit.seed", "");
        return given.equals("fresh") ? FRESH : given.isEmpty() ? 30_000_32_768L : Long.parseLong(given);
    }
}
