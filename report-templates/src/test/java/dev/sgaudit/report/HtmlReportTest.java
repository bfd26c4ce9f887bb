package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.report.words.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.dom.HtmlDocumentBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class HtmlReportTest {

    /**
     * What the checker says of a right page: it knows neither of these two parts of CSS, and does not compare the hash of
     * the style, which {@link #thePolicyAllowsTheStyleAndNothingElse} does.
     */
    private static final List<String> NOT_MEANT = List.of(
            "Unknown pseudo-element or pseudo-class “::details-content”",
            "Property “contain-intrinsic-size” doesn't exist",
            "Inline style violates Content Security Policy");

    private static final int MOST_OF_A_SMALL_REPORT = 300_000;

    private static String html(ReportModel model) {
        StringWriter out = new StringWriter();
        try {
            HtmlReport.write(out, model, Words.ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<Element> elements(String html) {
        try {
            Document document =
                    new HtmlDocumentBuilder(XmlViolationPolicy.ALLOW).parse(new InputSource(new StringReader(html)));
            List<Element> elements = new ArrayList<>();
            collect(document, elements);
            return elements;
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(Node node, List<Element> elements) {
        if (node instanceof Element element) {
            elements.add(element);
        }
        for (int child = 0; child < node.getChildNodes().getLength(); child++) {
            collect(node.getChildNodes().item(child), elements);
        }
    }

    private static List<String> attributes(Element element) {
        List<String> names = new ArrayList<>();
        for (int attribute = 0; attribute < element.getAttributes().getLength(); attribute++) {
            names.add(element.getAttributes().item(attribute).getNodeName().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** How often each element with each of its attributes stands in the page. */
    private static Map<String, Integer> shape(String html) {
        Map<String, Integer> shape = new TreeMap<>();
        for (Element element : elements(html)) {
            shape.merge(element.getTagName(), 1, Integer::sum);
            attributes(element).forEach(name -> shape.merge(element.getTagName() + " " + name, 1, Integer::sum));
        }
        return shape;
    }

    static Stream<ReportModel> models() {
        return Stream.of(
                Samples.documented(),
                Samples.failed(),
                Samples.unknown(),
                Samples.fleet(),
                Samples.empty(),
                Samples.everywhere(Samples.BENIGN),
                Samples.everywhere(String.join(" ", Samples.HOSTILE)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void isValidHtml(ReportModel model) throws IOException, SAXException {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
        byte[] page = html(model).getBytes(StandardCharsets.UTF_8);
        assertThat(validator.validate(new ByteArrayInputStream(page)).lines())
                .filteredOn(line -> NOT_MEANT.stream().noneMatch(line::contains))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void runsNothingAndAsksForNothing(ReportModel model) {
        List<Element> elements = elements(html(model));
        List<String> ids = elements.stream()
                .filter(element -> element.hasAttribute("id"))
                .map(element -> element.getAttribute("id"))
                .toList();
        assertThat(elements)
                .extracting(Element::getTagName)
                .doesNotContain("script", "iframe", "object", "embed", "img", "form", "base", "audio", "video", "use");
        assertThat(elements.stream().flatMap(element -> attributes(element).stream()))
                .noneMatch(name -> name.startsWith("on")
                        || List.of("style", "src", "srcset", "action").contains(name));
        for (Element element : elements) {
            if (element.hasAttribute("href")) {
                String target = element.getAttribute("href");
                assertThat(target.equals("data:,") || ids.contains(target.replaceFirst("^#", "")))
                        .as("%s leads into the page", target)
                        .isTrue();
            }
        }
    }

    @Test
    void thePolicyAllowsTheStyleAndNothingElse() throws Exception {
        String page = html(Samples.failed());
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(style.find()).as("a second style").isFalse();
        Element policy = elements(page).stream()
                .filter(element -> element.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow();
        assertThat(policy.getAttribute("content"))
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest)
                        + "'; img-src data:; base-uri 'none'; form-action 'none'");
        assertThat(page.indexOf("http-equiv"))
                .as("the policy stands before the style")
                .isLessThan(page.indexOf("<style>"));
    }

    static Stream<String> hostile() {
        return Stream.concat(Samples.HOSTILE.stream(), Stream.of(String.join("", Samples.HOSTILE), "x".repeat(20_000)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void textFromOutsideNeverChangesTheShapeOfThePage(String text) {
        assertThat(shape(html(Samples.everywhere(text)))).isEqualTo(shape(html(Samples.everywhere(Samples.BENIGN))));
    }

    @Test
    void textFromOutsideIsShownAsItIs() {
        String text = "<b> & \"quotes\" ${7*7} \u202E";
        List<String> shown = elements(html(Samples.everywhere(text))).stream()
                .filter(element -> element.getTagName().equals("bdi"))
                .map(Element::getTextContent)
                .toList();
        assertThat(shown).contains("<b> & \"quotes\" ${7*7} ⟦U+202E⟧");
    }

    @Test
    void headingsAreInOrder() {
        int last = 0;
        for (Element element : elements(html(Samples.everywhere(Samples.BENIGN)))) {
            if (element.getTagName().matches("h[1-6]")) {
                int level = element.getTagName().charAt(1) - '0';
                assertThat(level).as(element.getTextContent()).isLessThanOrEqualTo(last + 1);
                last = level;
            }
        }
        assertThat(last).isPositive();
    }

    @Test
    void tablesHaveCaptionsAndHeaders() {
        List<Element> tables = elements(html(Samples.everywhere(Samples.BENIGN))).stream()
                .filter(element -> element.getTagName().equals("table"))
                .toList();
        assertThat(tables).hasSizeGreaterThan(5).allSatisfy(table -> {
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
            for (int cell = 0; cell < table.getElementsByTagName("th").getLength(); cell++) {
                assertThat(((Element) table.getElementsByTagName("th").item(cell)).getAttribute("scope"))
                        .isIn("col", "row");
            }
        });
    }

    @Test
    void everyPartOfTheReportIsThere() {
        assertThat(html(Samples.everywhere(Samples.BENIGN)))
                .contains("FAIL", "incomplete", "Judged otherwise than by default", "as of 2026-11-21")
                .contains("Waived</strong> until 2026-11-21", ">expired<", ">in force<")
                .contains(
                        "Configuration",
                        "declared, and not read",
                        "Findings that belong to no posture",
                        "Rules in evaluation order",
                        "Not examined");
    }

    @Test
    void aPassIsGreenOnlyWhereTheEvidenceIsWhole() {
        assertThat(html(Samples.documented())).contains("<h1 class=\"verdict good\">");
        assertThat(html(Samples.failed())).contains("<h1 class=\"verdict bad\">");
        assertThat(html(Samples.unknown())).contains("<h1 class=\"verdict doubtful\">");
        assertThat(html(Samples.empty()))
                .contains("<h1 class=\"verdict doubtful\">", "NOT PROVEN")
                .doesNotContain("class=\"verdict good\"");
    }

    @Test
    void aSmallReportIsSmall() {
        assertThat(html(Samples.fleet()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(MOST_OF_A_SMALL_REPORT);
    }

    @Test
    void theMachineChangesNothing() {
        ReportModel model = Samples.fleet();
        assertThat(Everywhere.done(() -> html(model))).hasSize(9).containsOnly(html(model));
    }

    @Test
    void thousandsOfFindingsNeedNoMoreMemory() throws IOException {
        ReportModel model = Samples.large(2_000, 100);
        FlatWriter out = new FlatWriter();
        HtmlReport.write(out, model, Words.ENGLISH);
        assertThat(out.written()).isGreaterThan(10_000_000);
        assertThat(out.grown()).isLessThan(3_000_000);
    }
}
