package dev.sgaudit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.SampleFile;
import dev.sgaudit.SchemaFile;
import dev.sgaudit.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of baseline files says what their reader says, as far as a schema can. */
class BaselineSchemaTest {

    private static final SchemaFile SCHEMA = SchemaFile.beside(BaselineReader.class);

    /** Every key, one a line. */
    private static final SampleFile COMPLETE = new SampleFile("""
            id: acme-node
            edition: "2026-01"
            role: node
            source:
              document: acme network standard
              section: "4.2"
              date: 2026-01-15
              language: en
            clauses:
              - id: acme-node/metrics
                direction: ingress
                protocol: tcp
                ports: 9100-9101
                peers: [node, 10.8.0.0/24]
                also:
                  - protocol: udp
                    ports: "53"
                    peers: [10.8.0.53]
                basis: required
                when: always
                follows: nodePort
                severity: high
                partly: medium
                minor:
                  ports: "9101"
                  severity: low
                quote: the words
                where: table 2, row 3
                language: zh
            documentedOnly:
              - id: acme-node/old
                direction: egress
                protocol: all
                ports: all
                peers: [internet]
                also: []
                quote: q
                where: w
                language: en
            """);

    static Set<String> keys() {
        return COMPLETE.keys().keySet();
    }

    static List<String> shipped() {
        return Baselines.ids();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsShippedIsValid(String id) throws IOException {
        try (InputStream stream = BaselineReader.class.getResourceAsStream(id.replace('@', '-') + ".yml")) {
            byte[] bytes = Optional.ofNullable(stream).orElseThrow().readAllBytes();
            assertThat(SCHEMA.problems(new SampleFile(new String(bytes, StandardCharsets.UTF_8))))
                    .isEmpty();
        }
    }

    @Test
    void theSamplesAreValid() throws IOException {
        Path own = Path.of(System.getProperty("sgaudit.root", ".."))
                .resolve("testdata/cases/egress-beyond-intent/own-baseline.yml");

        assertThat(SCHEMA.problems(new SampleFile(Files.readString(own)))).isEmpty();
        assertThat(problems(COMPLETE)).isEmpty();
        assertThat(SCHEMA.problems(COMPLETE)).isEmpty();
    }

    @Test
    void theSchemaKnowsTheKeysOfTheReader() {
        Set<String> known = COMPLETE.keysKnownTo(BaselineSchemaTest::problems).stream()
                .map(pointer -> pointer.replaceAll("/[0-9]+(?=/|$)", "/*"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> inSchema = SCHEMA.keys();
        // The sample has none there; they are read as those of a clause.
        inSchema.removeIf(pointer -> pointer.startsWith("/documentedOnly/*/also/"));

        assertThat(inSchema).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void bothRefuseAWrongTypeAndAMistypedKey(String pointer) {
        for (String value : List.of("[[]]", "{zzzzzzzz: 1}", "true", "")) {
            SampleFile changed = COMPLETE.with(pointer, value);
            assertThat(problems(changed)).as(pointer + ": " + value).isNotEmpty();
            assertThat(SCHEMA.problems(changed)).as(pointer + ": " + value).isNotEmpty();
        }
        SampleFile renamed = COMPLETE.renamed(pointer, "zzzzzzzz");
        assertThat(problems(renamed)).isNotEmpty();
        assertThat(SCHEMA.problems(renamed)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void bothAgreeOnWhatMayBeLeftOut(String pointer) {
        SampleFile without = COMPLETE.without(pointer);
        assertThat(SCHEMA.problems(without).isEmpty())
                .as(pointer)
                .isEqualTo(problems(without).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/id | Acme",
                "/edition | a b",
                "/role | worker",
                "/source/document | ' '",
                "/source/date | 15.1.2026",
                "/source/language | English",
                "/clauses | []",
                "/clauses/0/id | metrics",
                "/clauses/0/direction | in",
                "/clauses/0/protocol | tpc",
                "/clauses/0/protocol | icmp",
                "/clauses/0/ports | 80,",
                "/clauses/0/peers | [nodes]",
                "/clauses/0/peers | [10.0.0/16]",
                "/clauses/0/also | [{protocol: tcp, peers: [node]}]",
                "/clauses/0/basis | default",
                "/clauses/0/basis | needed",
                "/clauses/0/when | never",
                "/clauses/0/when | ssh",
                "/clauses/0/follows | egress",
                "/clauses/0/follows | nothing",
                "/clauses/0/severity | worst",
                "/clauses/0/minor | {ports: 9101}",
                "/clauses/0/quote | ''",
                "/clauses/0/language | e",
                "/documentedOnly/0/peers | []",
                "/documentedOnly/0/ports | 80",
            })
    void bothRefuseAWrongValue(String pointer, String value) {
        SampleFile changed = COMPLETE.with(pointer, value);

        assertThat(problems(changed)).isNotEmpty();
        assertThat(SCHEMA.problems(changed)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp,udp", "udp", "17"})
    void bothTakeEveryProtocolWithPorts(String protocol) {
        SampleFile changed = COMPLETE.with("/clauses/0/protocol", protocol);

        assertThat(problems(changed)).isEmpty();
        assertThat(SCHEMA.problems(changed)).isEmpty();
    }

    private static List<Problem> problems(SampleFile file) {
        return BaselineReader.read("f.yml", file.bytes(), Baseline.Origin.OWN).problems();
    }
}
