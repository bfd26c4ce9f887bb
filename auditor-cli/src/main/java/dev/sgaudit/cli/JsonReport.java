package dev.sgaudit.cli;

import dev.sgaudit.audit.PostureAudit;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * The report as one JSON object. Its {@code digest} is SHA-256 over the UTF-8 bytes of the report in canonical form with
 * that member left out, in hexadecimal: {@code jq -cj 'del(.digest)' report.json | sha256sum}.
 */
final class JsonReport {

    private JsonReport() {}

    static void write(Envelope envelope, List<PostureAudit> postures, Writer writer) throws IOException {
        Checksum checksum = new Checksum();
        Json.write(json -> write(json, envelope, postures, ""), checksum.writer());
        String digest = checksum.hex();
        Json.show(json -> write(json, envelope, postures, digest), DisplayedJson.Layout.INDENTED, writer);
    }

    private static void write(JsonGenerator json, Envelope envelope, List<PostureAudit> postures, String digest) {
        EnvelopeJson members = new EnvelopeJson(envelope);
        json.writeStartObject();
        members.writeHead(json);
        if (!digest.isEmpty()) {
            json.writeStringProperty("digest", digest);
        }
        members.writeRest(json);
        json.writeArrayPropertyStart("postures");
        postures.forEach(posture -> new PostureJson(posture).writeTo(json));
        json.writeEndArray();
        json.writeEndObject();
    }
}
