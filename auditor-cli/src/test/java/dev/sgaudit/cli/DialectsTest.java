package dev.sgaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One cluster in every dialect and packaging: places aside, the report is the same to the byte. */
final class DialectsTest {

    /** Printed with a failure; another one is as good. */
    private static final long SEED = 20_261_121;

    static final List<String> CASES = ExportFolder.CLUSTERS;

    private static final List<String> OF_PLACES = List.of(
            "inputs", "digest", "file", "line", "column", "offset", "pointer", "origin", "origins", "groupsOrigin");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("CASES")
    void everyDialectAndPackagingSaysTheSame(String name) throws IOException {
        ExportFolder exports = ExportFolder.of(name);
        JsonNode expected = placeless(exports.audited(folder, "tccli", "--no-ssh"));
        assertThat(expected.at("/evidence").asString()).isEqualTo("complete");

        write("raw", exports, DialectsTest::raw);
        write("java", exports, document -> withoutNulls(document).toString());
        write("node", exports, JsonNode::toString);
        write("indented", exports, JsonNode::toPrettyString);
        Random random = new Random(SEED);
        write("shuffled", exports, document -> shuffled(document, random).toString());
        gzipped(exports);
        lines(exports, random);

        for (String packaging : List.of("raw", "java", "node", "indented", "shuffled", "gzipped", "lines")) {
            JsonNode report = placeless(ExportFolder.report(folder, packaging, "--no-ssh"));
            assertThat(report.toPrettyString())
                    .as(name + " as " + packaging + ", seed " + SEED)
                    .isEqualTo(expected.toPrettyString());
        }
    }

    /** One document in one dialect. */
    @FunctionalInterface
    private interface Dialect {
        String write(JsonNode document);
    }

    private void write(String below, ExportFolder exports, Dialect dialect) throws IOException {
        Files.createDirectories(folder.resolve(below));
        for (Map.Entry<String, JsonNode> document : exports.documents().entrySet()) {
            // A document is told by its shape; of its name only the ids count.
            String file = below.equals("shuffled")
                    ? "z" + document.getKey().hashCode() + document.getKey()
                    : document.getKey();
            Files.writeString(folder.resolve(below).resolve(file), dialect.write(document.getValue()));
        }
    }

    /** As the API sends it: wrapped, with escaped slashes and members that no model knows. */
    private static String raw(JsonNode document) {
        if (document.has("apiVersion")) {
            return document.toString();
        }
        ObjectNode inside = document.deepCopy().asObject();
        inside.properties().forEach(member -> {
            if (member.getValue() instanceof ArrayNode items) {
                items.forEach(item -> ((ObjectNode) item).put("Region", "ap-guangzhou"));
            }
        });
        for (JsonNode rule : inside.path("SecurityGroupPolicySet").path("Ingress")) {
            ((ObjectNode) rule).put("Diff", false);
        }
        ObjectNode wrapped = ExportFolder.JSON.createObjectNode();
        wrapped.set("Response", inside);
        return wrapped.toString().replace("/", "\\/");
    }

    /** As an SDK writes it that leaves out what is null. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode left = ExportFolder.JSON.createObjectNode();
            object.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    left.set(member.getKey(), withoutNulls(member.getValue()));
                }
            });
            return left;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode left = ExportFolder.JSON.createArrayNode();
            array.forEach(item -> left.add(withoutNulls(item)));
            return left;
        }
        return node;
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
            Collections.shuffle(members, random);
            ObjectNode mixed = ExportFolder.JSON.createObjectNode();
            members.forEach(member -> mixed.set(member.getKey(), shuffled(member.getValue(), random)));
            return mixed;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode mixed = ExportFolder.JSON.createArrayNode();
            array.forEach(item -> mixed.add(shuffled(item, random)));
            return mixed;
        }
        return node;
    }

    private void gzipped(ExportFolder exports) throws IOException {
        Files.createDirectories(folder.resolve("gzipped"));
        for (Map.Entry<String, JsonNode> document : exports.documents().entrySet()) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(document.getValue().toString().getBytes(StandardCharsets.UTF_8));
            }
            Files.write(folder.resolve("gzipped").resolve(document.getKey() + ".gz"), packed.toByteArray());
        }
    }

    /** All documents in one file, in any order; what a file's name told stands beside them. */
    private void lines(ExportFolder exports, Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        exports.documents().forEach((name, document) -> {
            ObjectNode line = document.deepCopy().asObject();
            String id = name.replaceFirst(".*((sg|cls)-[0-9a-z]{8}).*", "$1");
            if (line.has("SecurityGroupPolicySet")) {
                line.put("SecurityGroupId", id);
            } else if (id.startsWith("cls-") && !line.has("apiVersion")) {
                line.put("ClusterId", id);
            }
            lines.add(line.toString());
        });
        Collections.shuffle(lines, random);
        Files.createDirectories(folder.resolve("lines"));
        Files.write(folder.resolve("lines/all.ndjson"), lines);
    }

    /** The report without what tells where something was read, and how many files there were. */
    private static JsonNode placeless(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> left = new TreeMap<>();
            object.properties().forEach(member -> {
                boolean isOfPlaces =
                        OF_PLACES.contains(member.getKey()) && !member.getKey().isEmpty();
                if (!isOfPlaces && !member.getKey().startsWith("files")) {
                    left.put(member.getKey(), placeless(member.getValue()));
                }
            });
            ObjectNode result = ExportFolder.JSON.createObjectNode();
            left.forEach(result::set);
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = ExportFolder.JSON.createArrayNode();
            array.forEach(item -> result.add(placeless(item)));
            return result;
        }
        return node.isString() && node.asString().contains("json")
                ? ExportFolder.JSON.getNodeFactory().stringNode(node.asString().replaceAll("\\S+json\\S*", "PLACE"))
                : node;
    }
}
