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
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One cluster in every dialect and every framing: the report says the same, but for the places of what it read. */
final class DialectsTest {

    private static final JsonMapper PLAIN = mapper(false);
    private static final JsonMapper ESCAPED = mapper(true);
    private static final long SEED = 20_241_211;

    @TempDir
    private Path folder;

    private static JsonMapper mapper(boolean isEscaped) {
        return JsonMapper.builder(JsonFactory.builder()
                        .configure(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, isEscaped)
                        .build())
                .build();
    }

    /** How an answer is written down. */
    private enum Dialect {
        /** The body as it came over the wire. */
        RAW {
            @Override
            String line(ObjectNode answer) {
                ObjectNode inside = (ObjectNode) withoutNulls(answer);
                addUndocumented(inside);
                return ESCAPED.writeValueAsString(PLAIN.createObjectNode().set("Response", inside));
            }
        },
        TCCLI {
            @Override
            String line(ObjectNode answer) {
                return PLAIN.writeValueAsString(answer);
            }

            @Override
            String file(ObjectNode answer) {
                return answer.toPrettyString().replace("  ", "    ");
            }
        },
        JAVA_SDK {
            @Override
            String line(ObjectNode answer) {
                return PLAIN.writeValueAsString(withoutNulls(answer));
            }
        },
        NODE_SDK {
            @Override
            String line(ObjectNode answer) {
                ObjectNode more = answer.deepCopy();
                addUndocumented(more);
                return PLAIN.writeValueAsString(more);
            }
        };

        abstract String line(ObjectNode answer);

        String file(ObjectNode answer) {
            return line(answer);
        }

        private static JsonNode withoutNulls(JsonNode value) {
            if (value.isArray()) {
                ArrayNode items = PLAIN.createArrayNode();
                value.forEach(item -> items.add(withoutNulls(item)));
                return items;
            }
            if (!value.isObject()) {
                return value;
            }
            ObjectNode members = PLAIN.createObjectNode();
            value.forEachEntry((name, member) -> {
                if (!member.isNull()) {
                    members.set(name, withoutNulls(member));
                }
            });
            return members;
        }

        /** In every object, as the wire has them in some; but in rules an unknown one could change what they mean. */
        private static void addUndocumented(JsonNode value) {
            if (value.has("Ingress")) {
                value.at("/Ingress").forEach(rule -> ((ObjectNode) rule).put("Diff", false));
                return;
            }
            value.forEach(Dialect::addUndocumented);
            if (value instanceof ObjectNode members) {
                members.put("Diff", false).put("Region", "ap-guangzhou");
                members.putArray("RegionStatistics").addObject().put("Count", 1).put("Region", "ap-guangzhou");
            }
        }
    }

    /** How the documents become files. */
    private enum Framing {
        ONE_FILE_A_CALL {
            @Override
            void write(ClusterCase documents, Dialect dialect, Random random, Path into) throws IOException {
                for (String file : documents.documents().keySet()) {
                    Files.writeString(into.resolve(file), text(documents, file, dialect));
                }
            }
        },
        RENAMED_AND_SHUFFLED {
            @Override
            void write(ClusterCase documents, Dialect dialect, Random random, Path into) throws IOException {
                for (String file : documents.documents().keySet()) {
                    Path sub = Files.createDirectories(into.resolve("d" + random.nextInt(3)));
                    // What only the name tells stays in it, and nothing else of it does.
                    String name = random.nextInt(1_000_000) + "_" + ClusterCase.idIn(file);
                    ObjectNode shuffled = (ObjectNode) shuffled(documents.document(file), random);
                    Files.writeString(
                            sub.resolve(name),
                            isOfKubernetes(file) ? PLAIN.writeValueAsString(shuffled) : dialect.file(shuffled));
                }
            }
        },
        GZIPPED {
            @Override
            void write(ClusterCase documents, Dialect dialect, Random random, Path into) throws IOException {
                for (String file : documents.documents().keySet()) {
                    Files.write(into.resolve(file + ".gz"), gzipped(text(documents, file, dialect)));
                }
            }
        },
        ONE_DOCUMENT_A_LINE {
            @Override
            void write(ClusterCase documents, Dialect dialect, Random random, Path into) throws IOException {
                Files.writeString(into.resolve("all.ndjson"), lines(documents, dialect, random));
            }
        },
        LINES_GZIPPED {
            @Override
            void write(ClusterCase documents, Dialect dialect, Random random, Path into) throws IOException {
                Files.write(into.resolve("all"), gzipped(lines(documents, dialect, random)));
            }
        };

        abstract void write(ClusterCase documents, Dialect dialect, Random random, Path into) throws IOException;

        /** What kubectl prints has one dialect. */
        private static String text(ClusterCase documents, String file, Dialect dialect) {
            ObjectNode document = documents.document(file);
            return isOfKubernetes(file) ? document.toPrettyString() : dialect.file(document);
        }

        private static boolean isOfKubernetes(String file) {
            return file.startsWith("kubectl");
        }

        /** In any order, with the ids beside the lists: no file is named after them. */
        private static String lines(ClusterCase documents, Dialect dialect, Random random) {
            List<String> files = new ArrayList<>(documents.documents().keySet());
            Collections.shuffle(files, random);
            StringBuilder lines = new StringBuilder();
            for (String file : files) {
                ObjectNode document = documents.document(file).deepCopy();
                String id = ClusterCase.idIn(file);
                if (!id.isEmpty()) {
                    document.put(id.startsWith("sg-") ? "SecurityGroupId" : "ClusterId", id);
                }
                JsonNode shuffled = shuffled(document, random);
                lines.append(
                                isOfKubernetes(file)
                                        ? PLAIN.writeValueAsString(shuffled)
                                        : dialect.line((ObjectNode) shuffled))
                        .append('\n');
            }
            return lines.toString();
        }

        /** The same with the members of every object in another order. */
        private static JsonNode shuffled(JsonNode value, Random random) {
            if (value.isArray()) {
                ArrayNode items = PLAIN.createArrayNode();
                value.forEach(item -> items.add(shuffled(item, random)));
                return items;
            }
            if (!value.isObject()) {
                return value;
            }
            List<String> names = new ArrayList<>(value.propertyNames());
            Collections.shuffle(names, random);
            ObjectNode members = PLAIN.createObjectNode();
            names.forEach(name -> members.set(name, shuffled(value.get(name), random)));
            return members;
        }

        private static byte[] gzipped(String text) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        }
    }

    static Stream<ClusterCase> cases() {
        return ClusterCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyDialectInEveryFramingGivesTheSameReport(ClusterCase documents) throws IOException {
        ClusterCase.Audited first = audited(documents, Dialect.TCCLI, Framing.ONE_FILE_A_CALL);
        String expected = first.withoutPlaces();
        assertThat(expected)
                .contains("\"clauses\":[{\"id\"", "\"cidrs\":[\"10.0.")
                .doesNotContain(".json");
        for (Dialect dialect : Dialect.values()) {
            for (Framing framing : Framing.values()) {
                ClusterCase.Audited run = audited(documents, dialect, framing);
                String context = "-Dsgaudit.seed=%d %s %s".formatted(SEED, dialect, framing);

                assertThat(run.session().err())
                        .as(context)
                        .isEqualTo(first.session().err());
                assertThat(run.session().code())
                        .as(context)
                        .isEqualTo(first.session().code());
                assertThat(run.report().findValuesAsString("fingerprint"))
                        .as(context)
                        .isEqualTo(first.report().findValuesAsString("fingerprint"));
                assertThat(run.withoutPlaces()).as(context).isEqualTo(expected);
            }
        }
    }

    private ClusterCase.Audited audited(ClusterCase documents, Dialect dialect, Framing framing) throws IOException {
        Path root = folder.resolve(dialect + "-" + framing);
        Path into = Files.createDirectories(root.resolve("exports"));
        framing.write(documents, dialect, new Random(SEED), into);
        ClusterCase.Audited run = ClusterCase.audit(root, "--no-ssh");
        assertThat(run.errors()).isEmpty();
        assertThat(run.report().at("/coverage/filesRead"))
                .isEqualTo(run.report().at("/coverage/files"));
        return run;
    }
}
