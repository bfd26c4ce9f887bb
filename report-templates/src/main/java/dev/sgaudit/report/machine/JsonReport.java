package dev.sgaudit.report.machine;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.report.ReportModel;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/**
 * The report as one JSON object. Its {@code digest} is SHA-256 over the UTF-8 bytes of the report in canonical form with
 * that member left out, in hexadecimal: {@code jq -cj 'del(.digest)' report.json | sha256sum}.
 */
public final class JsonReport {

    private JsonReport() {}

    /** Writes the report of a run that is over. */
    public static void write(Writer writer, ReportModel model) throws IOException {
        Checksum checksum = new Checksum();
        JsonWriter.write(json -> write(json, model, ""), checksum.writer());
        String digest = checksum.hex();
        JsonWriter.show(json -> write(json, model, digest), DisplayedJson.Layout.INDENTED, writer);
    }

    private static void write(JsonGenerator json, ReportModel model, String digest) {
        EnvelopeJson members = new EnvelopeJson(model);
        json.writeStartObject();
        members.writeHead(json);
        if (!digest.isEmpty()) {
            json.writeStringProperty("digest", digest);
        }
        members.writeRest(json);
        json.writeArrayPropertyStart("postures");
        for (PostureAudit posture : model.outcome().each()) {
            new PostureJson(posture).writeTo(json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
