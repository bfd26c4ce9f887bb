package dev.sgaudit.report.machine;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.StreamedReport;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/**
 * The report as lines of JSON: a posture each, written as soon as it is audited, and last the envelope, whose
 * {@code summary} shows that nothing was cut off. Its {@code digest} is SHA-256 over all lines in canonical form with that
 * member left out, in hexadecimal: {@code jq -c 'del(.digest)' report.ndjson | sha256sum}.
 */
public final class NdjsonReport implements StreamedReport {

    private final Checksum checksum = new Checksum();
    private final JsonLine line = new JsonLine();

    /** Writes the line of one posture. */
    @Override
    public void add(PostureAudit posture, Writer writer) throws IOException {
        line.set(new PostureJson(posture));
        checksum.add(line);
        line.show(writer);
    }

    /** Writes the last line. */
    @Override
    public void end(ReportModel model, Writer writer) throws IOException {
        EnvelopeJson members = new EnvelopeJson(model);
        line.set(json -> write(json, members, ""));
        checksum.add(line);
        String digest = checksum.hex();
        line.set(json -> write(json, members, digest));
        line.show(writer);
    }

    private static void write(JsonGenerator json, EnvelopeJson members, String digest) {
        json.writeStartObject();
        members.writeHead(json);
        if (!digest.isEmpty()) {
            json.writeStringProperty("digest", digest);
        }
        members.writeRest(json);
        json.writeEndObject();
    }
}
