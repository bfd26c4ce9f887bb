package dev.sgaudit.cli;

import dev.sgaudit.run.Audits;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/**
 * The report as one JSON object. Its {@code digest} is SHA-256 over the UTF-8 bytes of the report in canonical form with
 * that member left out, in hexadecimal: {@code jq -cj 'del(.digest)' report.json | sha256sum}.
 */
final class JsonReport {

    private JsonReport() {}

    static void write(Envelope envelope, Audits audits, Writer writer) throws IOException {
        Checksum checksum = new Checksum();
        JsonWriter.write(json -> write(json, envelope, audits, ""), checksum.writer());
        String digest = checksum.hex();
        JsonWriter.show(json -> write(json, envelope, audits, digest), DisplayedJson.Layout.INDENTED, writer);
    }

    private static void write(JsonGenerator json, Envelope envelope, Audits audits, String digest) {
        EnvelopeJson members = new EnvelopeJson(envelope);
        json.writeStartObject();
        members.writeHead(json);
        if (!digest.isEmpty()) {
            json.writeStringProperty("digest", digest);
        }
        members.writeRest(json);
        json.writeArrayPropertyStart("postures");
        audits.forEach(posture -> new PostureJson(posture).writeTo(json));
        json.writeEndArray();
        json.writeEndObject();
    }
}
