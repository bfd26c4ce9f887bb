package dev.sgaudit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.traffic.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the tables of the shipped editions against their YAML. {@code mvn verify -Dupdate} writes the tables anew. */
class ShippedTableTest {

    private static final Path MODULE = Path.of(System.getProperty("sgaudit.root"), "auditor-core");
    private static final Path SOURCES = MODULE.resolve("src/main/resources/dev/sgaudit/baseline");

    /** What the rest of the build takes. */
    private static final Path BUILT = MODULE.resolve("target/classes/dev/sgaudit/baseline");

    private static final boolean IS_UPDATE = Boolean.getBoolean("sgaudit.update");

    static List<String> ids() {
        return Baselines.ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theTableIsWhatTheYamlSays(String id) throws IOException {
        String name = id.replace('@', '-');
        byte[] yaml = Files.readAllBytes(SOURCES.resolve(name + ".yml"));
        Baseline written = BaselineReader.read(name + ".yml", yaml, Baseline.Origin.SHIPPED)
                .value()
                .orElseThrow();
        if (IS_UPDATE) {
            Files.writeString(SOURCES.resolve(name + ".tsv"), table(written));
            Files.writeString(BUILT.resolve(name + ".tsv"), table(written));
        }

        assertThat(Baselines.find(id))
                .as("the table of %s; if its YAML is meant, run: mvn verify -Dupdate", id)
                .contains(written);
        assertThat(SOURCES.resolve(name + ".tsv")).hasContent(table(written));
    }

    private static String table(Baseline baseline) {
        Baseline.Source source = baseline.source();
        return Stream.of(
                        Stream.of(row(
                                baseline.name(),
                                baseline.edition(),
                                baseline.role().name(),
                                source.document(),
                                source.section(),
                                source.date(),
                                source.language(),
                                baseline.sha256())),
                        baseline.clauses().stream().map(clause -> row(ShippedTable.CLAUSE, clause)),
                        baseline.documentedOnly().stream().map(clause -> row(ShippedTable.DOCUMENTED_ONLY, clause)))
                .flatMap(rows -> rows)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(String kind, Clause clause) {
        return row(
                kind,
                clause.id(),
                clause.direction().name(),
                clause.protocols().toString(),
                clause.ports().toString(),
                clause.addresses().toString(),
                clause.networks().stream().map(NamedNetwork::name).collect(Collectors.joining(",")),
                clause.also().stream().map(ShippedTableTest::cell).collect(Collectors.joining(ShippedTable.BETWEEN)),
                clause.basis().name(),
                clause.when().name(),
                clause.follows().name(),
                clause.blocked().wholly().name(),
                clause.blocked().partly().name(),
                clause.blocked().minorPorts().toString(),
                clause.blocked().minor().name(),
                clause.quote(),
                clause.where(),
                clause.language());
    }

    private static String cell(Box box) {
        return box.protocols() + " " + box.ports() + " " + box.peers();
    }

    private static String row(String... cells) {
        assertThat(cells).noneMatch(cell -> cell.contains("\t") || cell.contains("\n"));
        return String.join("\t", cells);
    }
}
