package dev.sgaudit.report;

import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** The report in GitHub-flavoured Markdown, to be read as it is or on a page. */
public final class MarkdownReport {

    private MarkdownReport() {}

    /** Writes the report in a language as it goes, so that it need not fit into memory. */
    public static void write(Writer out, ReportModel model, Words words) throws IOException {
        Map<String, Object> values = Map.of(
                "report", ReportViews.of(model, words),
                "code", Templates.code(),
                "bar", Printable.numbered('|'));
        Templates.write("report.ftlm", values, out);
    }
}
