package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownReportTest {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create()))
            .build();

    private static String markdown(ReportModel model) {
        StringWriter out = new StringWriter();
        try {
            MarkdownReport.write(out, model, Words.ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String escaped(String text) {
        StringWriter out = new StringWriter();
        try {
            MarkdownEscaping.write(text, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** How often each kind of node but plain text stands in the page. */
    private static Map<String, Integer> shape(String markdown) {
        Map<String, Integer> shape = new TreeMap<>();
        count(PARSER.parse(markdown), shape);
        return shape;
    }

    private static void count(Node node, Map<String, Integer> shape) {
        if (!(node instanceof Text)) {
            shape.merge(node.getClass().getSimpleName(), 1, Integer::sum);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            count(child, shape);
        }
    }

    private static String read(Node node) {
        StringBuilder text = new StringBuilder(node instanceof Text words ? words.getLiteral() : "");
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            text.append(read(child));
        }
        return text.toString();
    }

    static Stream<String> hostile() {
        return Stream.concat(Samples.HOSTILE.stream(), Stream.of(String.join("", Samples.HOSTILE), "x".repeat(20_000)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void textFromOutsideNeverChangesTheShapeOfThePage(String text) {
        assertThat(shape(markdown(Samples.everywhere(text))))
                .isEqualTo(shape(markdown(Samples.everywhere(Samples.BENIGN))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void textAmongWordsIsNothingButText(String text) {
        assertThat(shape(escaped(text)).keySet()).as(escaped(text)).isSubsetOf("Document", "Paragraph");
        assertThat(shape("- " + escaped(text)).keySet())
                .as("in an item of a list: %s", escaped(text))
                .isSubsetOf("Document", "BulletList", "ListItem", "Paragraph");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b> & [x](y) `code` *a* _b_ ~c~ #x !y | \\",
                "- a",
                "1. a",
                "--fail-on medium, 0.1.0, tke-node@2024-12-11, tcp:22 from 2001:db8::/32"
            })
    void whatIsReadIsWhatWasWritten(String text) {
        assertThat(read(PARSER.parse(escaped(text)))).isEqualTo(text);
    }

    @Test
    void ordinaryTextIsReadableAsItStands() {
        String text =
                "Ingress rule 5 (accept tcp:3306 from 0.0.0.0/0) by tke-node@2024-12-11: --fail-on medium, 0.1.0.";
        assertThat(escaped(text)).isEqualTo(text);
    }

    /** Hosts make links of these after they have read the Markdown, so escapes of Markdown do not help. */
    @ParameterizedTest
    @ValueSource(
            strings = {"@somebody", "x (@somebody)", "#12", "a.b@c.example", "www.example.com", "https://x.example"})
    void whatHostsMakeLinksOfIsBroken(String text) {
        assertThat(escaped(text)).contains("⟦U+00");
    }

    @Test
    void noTextMakesALink() {
        assertThat(markdown(Samples.everywhere(String.join(" ", Samples.HOSTILE))))
                .doesNotContain("\u202E", "\u0000");
        assertThat(shape(markdown(Samples.everywhere(String.join(" ", Samples.HOSTILE)))))
                .doesNotContainKey(Link.class.getSimpleName());
    }

    @Test
    void everyPartOfTheReportIsThere() {
        assertThat(markdown(Samples.everywhere(Samples.BENIGN)))
                .startsWith("# FAIL\n")
                .contains("**incomplete**", "**Judged otherwise than by default:**", "as of 2026-11-21")
                .contains("**Waived** until 2026-11-21", "| expired |", "| in force |")
                .contains(
                        "## Configuration",
                        "declared and not read",
                        "## Findings that belong to no posture",
                        "## Rules in evaluation order",
                        "## Not examined");
    }

    @Test
    void nothingAuditedIsNotProven() {
        assertThat(markdown(Samples.empty())).startsWith("# NOT PROVEN\n").doesNotContain("PASS");
    }

    @Test
    void theMachineChangesNothing() {
        ReportModel model = Samples.fleet();
        assertThat(Everywhere.done(() -> markdown(model))).hasSize(9).containsOnly(markdown(model));
    }

    @Test
    void thousandsOfFindingsNeedNoMoreMemory() throws IOException {
        ReportModel model = Samples.large(2_000, 100);
        FlatWriter out = new FlatWriter();
        MarkdownReport.write(out, model, Words.ENGLISH);
        assertThat(out.written()).isGreaterThan(6_000_000);
        assertThat(out.grown()).isLessThan(3_000_000);
    }
}
