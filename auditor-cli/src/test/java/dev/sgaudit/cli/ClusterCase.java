package dev.sgaudit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The exports of a case with clusters, as tccli prints them.
 *
 * @param documents by the name of their file
 */
record ClusterCase(String name, SortedMap<String, ObjectNode> documents) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Path CASES = Path.of(System.getProperty("sgaudit.root"), "testdata", "cases");
    private static final Pattern ID = Pattern.compile("(?:sg|cls)-[0-9a-z]{8}");

    /** The calls that the files of the cases answer, by what the names of these begin with. */
    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("policies", "vpc DescribeSecurityGroupPolicies"),
            Map.entry("groups", "vpc DescribeSecurityGroups"),
            Map.entry("address-templates", "vpc DescribeAddressTemplates"),
            Map.entry("address-template-groups", "vpc DescribeAddressTemplateGroups"),
            Map.entry("service-templates", "vpc DescribeServiceTemplates"),
            Map.entry("vpcs", "vpc DescribeVpcs"),
            Map.entry("subnets", "vpc DescribeSubnets"),
            Map.entry("interfaces", "vpc DescribeNetworkInterfaces"),
            Map.entry("instances", "cvm DescribeInstances"),
            Map.entry("launch-configurations", "as DescribeLaunchConfigurations"),
            Map.entry("clusters", "tke DescribeClusters"),
            Map.entry("brief-clusters", "tke DescribeClusters"),
            Map.entry("nodes", "tke DescribeClusterInstances"),
            Map.entry("masters", "tke DescribeClusterInstances"),
            Map.entry("native", "tke DescribeClusterInstances"),
            Map.entry("pools", "tke DescribeNodePools"),
            Map.entry("old-pools", "tke DescribeClusterNodePools"),
            Map.entry("endpoints", "tke DescribeClusterEndpoints"),
            Map.entry("quotas", "vpc DescribeSecurityGroupLimits"),
            Map.entry("uses", "vpc DescribeSecurityGroupAssociationStatistics"),
            Map.entry("service-template-groups", "vpc DescribeServiceTemplateGroups"),
            Map.entry("expanded", "vpc DescribeSecurityGroupExpandedPolicies"),
            Map.entry("body", "vpc ModifySecurityGroupPolicies"),
            Map.entry("bundle", "vpc DescribeSecurityGroupPolicies"),
            Map.entry("manifest", "manifest"),
            Map.entry("kubectl-service", "kubectl get services"),
            Map.entry("kubectl-services", "kubectl get services"));

    ClusterCase {
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Every case whose inputs are exports of clusters and nothing else. */
    static Stream<ClusterCase> all() {
        return Stream.of(
                        "cluster-gr",
                        "cluster-independent",
                        "cluster-vpc-cni",
                        "clusters-that-peer",
                        "foreign-machine",
                        "node-pool-on-other-groups")
                .map(ClusterCase::of);
    }

    static ClusterCase of(String name) {
        SortedMap<String, ObjectNode> documents = new TreeMap<>();
        try (Stream<Path> files = Files.list(CASES.resolve(name).resolve("exports"))) {
            for (Path file : files.toList()) {
                documents.put(String.valueOf(file.getFileName()), (ObjectNode) MAPPER.readTree(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ClusterCase(name, documents);
    }

    /** The read-only call that this file answers. */
    static String call(String file) {
        String kind = file.replaceFirst("-(?:sg|cls)-.*|\\.json$", "");
        return Objects.requireNonNull(CALLS.get(kind), kind);
    }

    /** The id of the group or the cluster that only the name of this file tells, or an empty text. */
    static String idIn(String file) {
        Matcher id = ID.matcher(file);
        return id.find() ? id.group() : "";
    }

    ObjectNode document(String file) {
        return Objects.requireNonNull(documents.get(file), file);
    }

    /** The same without this file. */
    ClusterCase without(String file) {
        SortedMap<String, ObjectNode> fewer = new TreeMap<>(documents);
        fewer.remove(file);
        return new ClusterCase(name, fewer);
    }

    /** The same with another file, which is written with apostrophes for quotation marks. */
    ClusterCase with(String file, String json) {
        SortedMap<String, ObjectNode> more = new TreeMap<>(documents);
        more.put(file, (ObjectNode) MAPPER.readTree(json.replace('\'', '"')));
        return new ClusterCase(name, more);
    }

    /** The same under another name. */
    ClusterCase named(String other) {
        return new ClusterCase(other, documents);
    }

    /** The same with each file that holds rules changed. */
    ClusterCase withRules(Consumer<ObjectNode> change) {
        ClusterCase changed = this;
        for (String file : documents.keySet()) {
            if (rules(document(file)).isPresent()) {
                changed = changed.changed(
                        file, document -> change.accept(rules(document).orElseThrow()));
            }
        }
        return changed;
    }

    /** The object with both directions, where the document has it. */
    private static Optional<ObjectNode> rules(ObjectNode document) {
        JsonNode inside = document.has("Response") ? document.get("Response") : document;
        return Optional.ofNullable(inside.get("SecurityGroupPolicySet")).map(set -> (ObjectNode) set);
    }

    /** The same with this file changed. */
    ClusterCase changed(String file, Consumer<ObjectNode> change) {
        SortedMap<String, ObjectNode> other = new TreeMap<>(documents);
        ObjectNode copy = document(file).deepCopy();
        change.accept(copy);
        other.put(file, copy);
        return new ClusterCase(name, other);
    }

    /** The same with one more rule at the end of what this file lets in: a database that the world reaches. */
    ClusterCase opened(String file) {
        return changed(file, document -> {
            ArrayNode rules = (ArrayNode) document.at("/SecurityGroupPolicySet/Ingress");
            ObjectNode rule = rules.addObject();
            rule.put("PolicyIndex", rules.size() - 1)
                    .put("Protocol", "tcp")
                    .put("Port", "3306")
                    .put("CidrBlock", "0.0.0.0/0")
                    .put("Action", "ACCEPT")
                    .put("PolicyDescription", "db");
        });
    }

    /** The files of this call. */
    List<String> files(String call) {
        return documents.keySet().stream()
                .filter(file -> call(file).equals(call))
                .toList();
    }

    /** A manifest that lists each of the documents, as {@code examples/export.sh} writes it. */
    ObjectNode manifest() {
        ObjectNode manifest = MAPPER.createObjectNode();
        manifest.put("manifestVersion", 1).put("region", "ap-guangzhou");
        ArrayNode calls = manifest.putArray("calls");
        documents.forEach((file, document) -> {
            ObjectNode call = calls.addObject();
            call.put("call", call(file)).put("version", "2017-03-12");
            ObjectNode parameters = call.putObject("parameters");
            String id = idIn(file);
            if (!id.isEmpty()) {
                parameters.put(id.startsWith("sg-") ? "SecurityGroupId" : "ClusterId", id);
            }
            JsonNode total = document.path("TotalCount");
            call.set("total", total.isMissingNode() ? MAPPER.nullNode() : total);
            call.putNull("failure");
            call.putArray("pages")
                    .addObject()
                    .put("file", file)
                    .put("offset", 0)
                    .set("count", total.isMissingNode() ? MAPPER.nullNode() : total);
        });
        return manifest;
    }

    /** Writes the documents into this new folder. */
    Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, ObjectNode> document : documents.entrySet()) {
            Files.writeString(
                    folder.resolve(document.getKey()), document.getValue().toPrettyString());
        }
        return folder;
    }

    /** Audits the folder {@code exports} in this one, and tells the report in JSON. */
    static Audited audit(Path folder, String... options) {
        String[] arguments = Stream.concat(
                        Stream.of("check", "exports", "--no-config", "--format", "json"), Arrays.stream(options))
                .toArray(String[]::new);
        return Audited.of(Session.in(folder, arguments));
    }

    /** A run with its report. */
    record Audited(Session session, JsonNode report) {

        /** Members of a report that tell how the inputs were cut into files, and where things stand in them. */
        private static final List<String> PLACES = List.of(
                "inputs",
                "digest",
                "files",
                "filesRead",
                "file",
                "line",
                "column",
                "offset",
                "pointer",
                "origin",
                "origins",
                "groupsOrigin");

        static Audited of(Session session) {
            if (session.out().isEmpty()) {
                return new Audited(session, MAPPER.missingNode());
            }
            return new Audited(session, MAPPER.readTree(session.out()));
        }

        String verdict() {
            return report.get("verdict").asString();
        }

        boolean isWhole() {
            return report.get("evidence").asString().equals("complete");
        }

        JsonNode posture(String id) {
            return report.get("postures")
                    .valueStream()
                    .filter(posture -> posture.get("id").asString().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(id + " is none of " + postures()));
        }

        List<String> postures() {
            return report.get("postures")
                    .valueStream()
                    .map(posture -> posture.get("id").asString() + " "
                            + posture.get("verdict").asString())
                    .toList();
        }

        /** The findings of this check, wherever they stand. */
        List<JsonNode> findings(String check) {
            return Stream.concat(
                            report.get("findings").valueStream(),
                            report.get("postures")
                                    .valueStream()
                                    .flatMap(posture -> posture.get("findings").valueStream()))
                    .filter(finding -> finding.get("check").asString().equals(check))
                    .toList();
        }

        /** The codes of all errors of inputs. */
        List<String> errors() {
            return report.get("inputs")
                    .valueStream()
                    .flatMap(input -> input.get("problems").valueStream())
                    .filter(problem -> problem.get("severity").asString().equals("error"))
                    .map(problem -> problem.get("code").asString())
                    .toList();
        }

        /** What every need would be settled by, each once. */
        List<String> settles() {
            return report.findValues("needs").stream()
                    .flatMap(JsonNode::valueStream)
                    .map(need -> need.get("settle").asString())
                    .distinct()
                    .toList();
        }

        /** The text of the report without what is about places only, a sentence's included. */
        String withoutPlaces() {
            JsonNode rest = report.deepCopy();
            remove(rest);
            return MAPPER.writeValueAsString(rest).replaceAll("exports/[^ \"]*(?: /[^ \",]*)?", "PLACE");
        }

        private static void remove(JsonNode value) {
            if (value instanceof ObjectNode members) {
                members.remove(PLACES);
            }
            value.forEach(Audited::remove);
        }
    }
}
