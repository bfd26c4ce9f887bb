package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.check.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/norm.md} against the clauses, in both directions. */
final class NormTest {

    private static final Path NORM = Path.of(System.getProperty("sgaudit.root"), "docs", "norm.md");
    private static final Pattern HEADING = Pattern.compile("## ([0-9]{3}): .+");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern MAPPING = Pattern.compile("(`[a-z/-]+`)(, `[a-z/-]+`)*(; .+[^.])?"
            + "|not checkable, because .+[^.]"
            + "|descriptive, no requirement(: .+[^.])?");
    private static final int LONGEST_STATEMENT = 200;

    /** One line of a document's table. */
    private record Row(String ordinal, String section, String statement, String mapping) {

        /** What the mapping names before its remark. */
        Set<String> named() {
            return codes(mapping.startsWith("`") ? mapping.split(";", -1)[0] : "");
        }
    }

    /** One of the five documents, with the ids of the baselines that rest on it. */
    private record Document(String number, Set<String> baselines, List<Row> rows) {

        Set<String> named() {
            return rows.stream().flatMap(row -> row.named().stream()).collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return number;
        }
    }

    private static Set<String> codes(String text) {
        return CODE.matcher(text)
                .results()
                .map((MatchResult code) -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Document> documents() {
        try {
            List<Document> documents = new ArrayList<>();
            for (String line : Files.readAllLines(NORM)) {
                Matcher heading = HEADING.matcher(line);
                if (heading.matches()) {
                    documents.add(new Document(heading.group(1), new TreeSet<>(), new ArrayList<>()));
                } else if (line.startsWith("Baselines: ")) {
                    documents.get(documents.size() - 1).baselines().addAll(codes(line));
                } else if (line.startsWith("| ") && !line.startsWith("| ordinal |")) {
                    documents.get(documents.size() - 1).rows().add(row(line));
                }
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        assertThat(line).startsWith("| ").endsWith(" |");
        String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
        assertThat(cells).as(line).hasSize(4);
        return new Row(cells[0], cells[1], cells[2], cells[3]);
    }

    private static Stream<Baseline> baselines(Document document) {
        return document.baselines().stream().map(id -> Baselines.find(id).orElseThrow());
    }

    private static Set<String> clauses(Baseline baseline) {
        return Stream.concat(baseline.clauses().stream(), baseline.documentedOnly().stream())
                .map(Clause::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void allFiveDocumentsAndAllEditionsStandInIt() {
        assertThat(documents()).extracting(Document::number).containsExactly("000", "001", "002", "003", "004");
        assertThat(documents().stream().flatMap(document -> document.baselines().stream()))
                .containsOnlyOnceElementsOf(List.of("tke-node@2024-12-11", "tke-master@2024-12-11"))
                .containsAll(Baselines.ids())
                .isSubsetOf(Baselines.ids());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRowIsWholeAndTheyAreCounted(Document document) {
        int ordinal = 1;
        for (Row row : document.rows()) {
            assertThat(row.ordinal()).isEqualTo(document.number() + "-" + ordinal);
            assertThat(row.section()).as(row.ordinal()).isNotBlank();
            assertThat(row.statement()).as(row.ordinal()).endsWith(".").hasSizeLessThan(LONGEST_STATEMENT);
            assertThat(row.mapping()).as(row.ordinal()).matches(MAPPING);
            ordinal++;
        }
        assertThat(ordinal).isGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everythingThatARowNamesExistsInTheDocumentsEdition(Document document) {
        Set<String> known = baselines(document)
                .flatMap(baseline -> clauses(baseline).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Catalog.CHECKS.stream().map(Check::id).forEach(known::add);
        assertThat(document.named()).isNotEmpty().isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyClauseOfAnEditionIsNamedByItsDocuments(Document document) {
        assertThat(baselines(document))
                .allSatisfy(baseline ->
                        assertThat(document.named()).as(baseline.id()).containsAll(clauses(baseline)));
    }

    /** The documents are Tencent's; what stands here is ours. */
    @ParameterizedTest
    @MethodSource("documents")
    void noStatementIsAQuote(Document document) {
        List<String> quotes = baselines(document)
                .flatMap(baseline -> baseline.clauses().stream())
                .map(Clause::quote)
                .toList();
        for (Row row : document.rows()) {
            assertThat(quotes)
                    .as(row.ordinal())
                    .noneMatch(quote -> row.statement().contains(quote));
        }
    }
}
