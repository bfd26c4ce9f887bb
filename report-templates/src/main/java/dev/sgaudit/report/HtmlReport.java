package dev.sgaudit.report;

import dev.sgaudit.report.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The report as one HTML file that asks for nothing else and runs nothing. */
public final class HtmlReport {

    private HtmlReport() {}

    /** Writes the report in a language as it goes, so that it need not fit into memory. */
    public static void write(Writer out, ReportModel model, Words words) throws IOException {
        String style = Templates.resource("report.css");
        Map<String, Object> values =
                Map.of("report", ReportViews.of(model, words), "style", style, "styleHash", "sha256-" + sha256(style));
        Templates.write("report.ftlh", values, out);
    }

    /** As content security policies spell it. */
    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
