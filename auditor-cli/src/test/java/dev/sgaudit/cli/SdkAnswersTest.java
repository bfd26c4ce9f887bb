package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.common.AbstractModel;
import dev.sgaudit.inventory.Document;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Problem;
import dev.sgaudit.tencent.ExportReader;
import dev.sgaudit.tencent.ReadOptions;
import dev.sgaudit.tencent.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The answers of every call that Tencent's own client knows: none is taken for another one. */
final class SdkAnswersTest {

    private static final String PACKAGE = "com.tencentcloudapi.";

    /** The lists that are read, and where else their names stand. */
    private static final Set<String> LISTS = Set.of(
            "SecurityGroupSet",
            "SecurityGroupAssociationStatisticsSet",
            "SecurityGroupLimitSet",
            "AddressTemplateSet",
            "AddressTemplateGroupSet",
            "ServiceTemplateSet",
            "ServiceTemplateGroupSet",
            "SubnetSet",
            "VpcSet",
            "NetworkInterfaceSet",
            "InstanceSet",
            "Clusters",
            "NodePoolSet",
            "NodePools",
            "LaunchConfigurationSet",
            "CertificationAuthority",
            "NetworkAclSet",
            "NetworkAclQuintupleSet",
            "LoadBalancerSet",
            "Listeners");

    private static final Set<String> READ = Set.of(
            "as.v20180419.DescribeLaunchConfigurations",
            "cvm.v20170312.DescribeInstances",
            "tke.v20180525.DescribeClusterEndpoints",
            "tke.v20180525.DescribeClusterInstances",
            "tke.v20180525.DescribeClusterNodePools",
            "tke.v20180525.DescribeClusters",
            "tke.v20220501.DescribeClusterInstances",
            "tke.v20220501.DescribeClusters",
            "tke.v20220501.DescribeNodePools",
            // It answers with subnets as they are listed, without a count.
            "vpc.v20170312.CreateSubnets",
            "vpc.v20170312.DescribeAddressTemplateGroups",
            "vpc.v20170312.DescribeAddressTemplates",
            "vpc.v20170312.DescribeNetworkInterfaces",
            "vpc.v20170312.DescribeSecurityGroupAssociationStatistics",
            "vpc.v20170312.DescribeSecurityGroupLimits",
            "vpc.v20170312.DescribeSecurityGroups",
            "vpc.v20170312.DescribeServiceTemplateGroups",
            "vpc.v20170312.DescribeServiceTemplates",
            "vpc.v20170312.DescribeSubnets",
            "vpc.v20170312.DescribeVpcs");

    /** It lists groups as they are listed elsewhere; its ids, {@code esg-…}, are refused one by one. */
    private static final String TOLD_BY_ITS_IDS = "ecm.v20190719.DescribeSecurityGroups";

    private static final Set<String> RECOGNISED = Set.of(
            "clb.v20180317.DescribeListeners",
            "clb.v20180317.DescribeLoadBalancers",
            "clb.v20180317.DescribeTargets",
            "tke.v20180525.DescribeClusterSecurity",
            "tke.v20180525.DescribeClusterVirtualNodePools",
            "tke.v20180525.DescribeEKSClusters",
            "tke.v20180525.DescribeExternalNodePools",
            "tke.v20180525.DescribeTKEEdgeClusters",
            "vpc.v20170312.DescribeNetworkAclQuintupleEntries",
            "vpc.v20170312.DescribeNetworkAcls",
            "vpc.v20170312.DescribeVpcInstances");

    /** Other products have balancers too, of which the same is said. */
    private static final Set<String> OF_BALANCERS = Set.of("bmlb", "clb", "ecm", "gwlb");

    private static SortedMap<String, Class<?>> answers() throws IOException, URISyntaxException {
        Path jar = Path.of(AbstractModel.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        SortedMap<String, Class<?>> answers = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName().replace('/', '.');
                if (name.startsWith(PACKAGE) && name.endsWith("Response.class")) {
                    Class<?> type = load(name.substring(0, name.length() - ".class".length()));
                    if (members(type).keySet().stream().anyMatch(LISTS::contains)) {
                        answers.put(
                                type.getName()
                                        .replace(PACKAGE, "")
                                        .replace(".models", "")
                                        .replace("Response", ""),
                                type);
                    }
                }
            }
        }
        return answers;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, AbstractModel.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** What the client's model has, in its order. */
    private static Map<String, Class<?>> members(Class<?> type) {
        Map<String, Class<?>> members = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                members.put(field.getName(), field.getType());
            }
        }
        return members;
    }

    /** An answer with one item in each list, where every member is there and null, as tccli prints what nobody told. */
    private static String answer(Class<?> type) {
        List<String> members = new ArrayList<>();
        members(type).forEach((name, of) -> {
            Class<?> item = of.isArray() ? of.getComponentType() : of;
            String value = name.equals("TotalCount") ? "1" : "null";
            if (AbstractModel.class.isAssignableFrom(item)) {
                List<String> inner = new ArrayList<>();
                members(item).keySet().forEach(one -> inner.add("\"" + one + "\":null"));
                value = "{" + String.join(",", inner) + "}";
                value = of.isArray() ? "[" + value + "]" : value;
            }
            members.add("\"" + name + "\":" + value);
        });
        return "{" + String.join(",", members) + "}";
    }

    @Test
    void eachAnswerIsTakenForItselfAlone() throws IOException, URISyntaxException {
        List<String> read = new ArrayList<>();
        List<String> recognised = new ArrayList<>();
        answers().forEach((call, type) -> {
            byte[] bytes = answer(type).getBytes(StandardCharsets.UTF_8);
            List<Document> documents = new ArrayList<>();
            InputFile file = ExportReader.read(
                    new Source("x.json", () -> new ByteArrayInputStream(bytes)), ReadOptions.NONE, documents::add);

            if (documents.stream().anyMatch(Document.Page.class::isInstance)) {
                read.add(call);
            } else if (documents.stream().anyMatch(Document.NotJudged.class::isInstance)) {
                recognised.add(call);
                assertThat(file.problems()).as(call).isEmpty();
            } else {
                assertThat(file.problems()).as(call).extracting(Problem::code).containsExactly("unknown-document");
            }
        });

        read.remove(TOLD_BY_ITS_IDS);
        assertThat(read).containsExactlyInAnyOrderElementsOf(READ);
        assertThat(recognised).containsAll(RECOGNISED);
        assertThat(recognised)
                .allMatch(call ->
                        RECOGNISED.contains(call) || OF_BALANCERS.contains(call.substring(0, call.indexOf('.'))));
    }
}
