package dev.sgaudit.cli;

import dev.sgaudit.audit.PostureAudit;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The report as lines of JSON: a posture each, written as soon as it is audited, and last the envelope, whose
 * {@code summary} shows that nothing was cut off. Its {@code digest} is SHA-256 over all lines in canonical form with that
 * member left out, in hexadecimal: {@code jq -c 'del(.digest)' report.ndjson | sha256sum}.
 */
final class NdjsonReport {

    private final List<Report> reports;
    private final Optional<Checksum> checksum;
    private final JsonLine line = new JsonLine();

    NdjsonReport(List<Report> reports) {
        this.reports = reports;
        checksum = reports.isEmpty() ? Optional.empty() : Optional.of(new Checksum());
    }

    /** Writes the line of one posture. */
    void add(PostureAudit posture) {
        if (checksum.isPresent()) {
            line.set(new PostureJson(posture));
            checksum.get().add(line);
            show();
        }
    }

    /** Writes the last line. */
    void end(Envelope envelope) {
        if (checksum.isPresent()) {
            EnvelopeJson members = new EnvelopeJson(envelope);
            line.set(json -> write(json, members, ""));
            checksum.get().add(line);
            String digest = checksum.get().hex();
            line.set(json -> write(json, members, digest));
            show();
        }
    }

    private void show() {
        for (Report report : reports) {
            report.write(line::show);
        }
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
