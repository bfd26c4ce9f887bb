package dev.sgaudit.report.machine;

import dev.sgaudit.audit.Admitted;
import dev.sgaudit.audit.Fingerprint;
import dev.sgaudit.audit.Fingerprints;
import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.Waiver;
import dev.sgaudit.model.Neighbour;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.QuoteText;
import dev.sgaudit.report.Wording;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.Direction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** One element of {@code postures} in the JSON report, and one line of the NDJSON report. */
public record PostureJson(PostureAudit audit) implements JsonWriter.Value {

    @Override
    public void writeTo(JsonGenerator json) {
        Posture posture = audit.subject().posture();
        json.writeStartObject();
        json.writeStringProperty("id", posture.id());
        JsonWriter.writeUnlessEmpty(json, "cluster", posture.cluster());
        json.writeStringProperty("role", posture.role().word());
        json.writeArrayPropertyStart("groups");
        for (SecurityGroup group : posture.groups()) {
            if (group.isNamed()) {
                json.writeString(group.id());
            }
        }
        json.writeEndArray();
        json.writeNumberProperty("machines", posture.bound().machines());
        JsonWriter.writeUnlessEmpty(
                json, "groupsOrigin", Words.ENGLISH.say(posture.bound().origin()));
        json.writeStringProperty("baseline", audit.subject().baseline().id());
        json.writeStringProperty("verdict", audit.verdict().word());
        json.writeObjectPropertyStart("networks");
        writeNetwork(json, "node", posture.networks().node());
        writeNetwork(json, "container", posture.networks().container());
        writeNetwork(json, "vpc", posture.networks().vpc());
        json.writeEndObject();
        writePeers(json, posture.networks().peers());
        new NodePortJson(audit.subject()).writeTo(json);
        json.writeArrayPropertyStart("clauses");
        audit.clauses().forEach(state -> writeClause(json, state));
        json.writeEndArray();
        json.writeArrayPropertyStart("findings");
        Fingerprints fingerprints = new Fingerprints(posture);
        audit.findings().forEach(finding -> writeFinding(json, finding, fingerprints.of(finding)));
        json.writeEndArray();
        writeAdmitted(json);
        writeNotExamined(json, audit.omitted());
        json.writeEndObject();
    }

    static void writeNotExamined(JsonGenerator json, List<NotExamined> notExamined) {
        json.writeArrayPropertyStart("notExamined");
        for (NotExamined one : notExamined) {
            json.writeStartObject();
            json.writeStringProperty("what", Words.ENGLISH.say(one.what()));
            json.writeStringProperty("why", Words.ENGLISH.say(one.why()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeNetwork(JsonGenerator json, String name, Network network) {
        json.writeObjectPropertyStart(name);
        TrafficJson.writeAddresses(json, "cidrs", network.addresses());
        json.writeStringProperty("origin", Words.ENGLISH.say(network.origin()));
        json.writeEndObject();
    }

    private static void writePeers(JsonGenerator json, List<Neighbour> peers) {
        json.writeArrayPropertyStart("peers");
        for (Neighbour peer : peers) {
            json.writeStartObject();
            json.writeStringProperty("cluster", peer.cluster());
            writeNetwork(json, "node", peer.node());
            writeNetwork(json, "container", peer.container());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeClause(JsonGenerator json, ClauseState state) {
        json.writeStartObject();
        json.writeStringProperty("id", state.clause().id());
        json.writeStringProperty("status", state.status().word());
        TrafficJson.writeRegions(json, "missing", state.missing());
        TrafficJson.writeRules(json, state.rules());
        TrafficJson.writeNeeds(json, state.needs());
        json.writeStringProperty("basis", state.clause().basis().word());
        json.writeStringProperty("quote", state.clause().quote());
        String note = QuoteText.note(state.clause());
        if (!note.isEmpty()) {
            json.writeStringProperty("note", note);
        }
        json.writeStringProperty("where", state.clause().where());
        json.writeStringProperty("language", state.clause().language());
        json.writeEndObject();
    }

    static void writeFinding(JsonGenerator json, Finding finding, String fingerprint) {
        json.writeStartObject();
        json.writeStringProperty("id", Fingerprint.id(finding, fingerprint));
        json.writeStringProperty("check", finding.check().id());
        json.writeStringProperty("family", finding.check().family().word());
        json.writeStringProperty("severity", finding.severity().word());
        if (finding.mayBeWorse()) {
            json.writeStringProperty("severityAtLeast", finding.atLeast().word());
        }
        json.writeStringProperty("status", finding.isOpen() ? "open" : "waived");
        json.writeStringProperty("certainty", finding.certainty().word());
        json.writeNullProperty("since");
        JsonWriter.writeUnlessEmpty(json, "clause", finding.clause());
        JsonWriter.writeUnlessEmpty(json, "group", finding.group());
        TrafficJson.writeRules(json, finding.rules());
        TrafficJson.writeRegions(json, "regions", finding.packets());
        TrafficJson.writeWitness(json, finding.packets());
        TrafficJson.writeNeeds(json, finding.needs());
        json.writeStringProperty("title", Wording.title(Words.ENGLISH, finding));
        json.writeStringProperty("message", Wording.message(Words.ENGLISH, finding));
        json.writeStringProperty("fix", Wording.fix(Words.ENGLISH, finding));
        json.writeStringProperty("fingerprint", fingerprint);
        finding.waiver().ifPresent(waiver -> writeWaiver(json, waiver));
        json.writeEndObject();
    }

    private static void writeWaiver(JsonGenerator json, Waiver waiver) {
        json.writeObjectPropertyStart("waiver");
        json.writeStringProperty("check", waiver.check());
        json.writeStringProperty("reason", waiver.stated().reason());
        json.writeStringProperty("owner", waiver.stated().owner());
        json.writeStringProperty("expires", waiver.expires().toString());
        json.writeNumberProperty("line", waiver.stated().place().line());
        json.writeEndObject();
    }

    /** Null where one direction is too much to write out; {@code admittedOmitted} then holds the other one. */
    private void writeAdmitted(JsonGenerator json) {
        Map<Direction, Admitted.Omitted> omitted = new TreeMap<>();
        for (Direction direction : Direction.values()) {
            if (admitted(direction) instanceof Admitted.Omitted one) {
                omitted.put(direction, one);
            }
        }
        if (omitted.isEmpty()) {
            json.writeObjectPropertyStart("admitted");
            writeExact(json);
            json.writeEndObject();
            return;
        }
        json.writeNullProperty("admitted");
        json.writeObjectPropertyStart("admittedOmitted");
        json.writeNumberProperty(
                "predicted",
                omitted.values().stream().mapToLong(Admitted.Omitted::predicted).sum());
        json.writeStringProperty("why", omitted.values().iterator().next().why());
        json.writeArrayPropertyStart("directions");
        omitted.keySet().forEach(direction -> json.writeString(direction.word()));
        json.writeEndArray();
        writeExact(json);
        json.writeEndObject();
    }

    private void writeExact(JsonGenerator json) {
        for (Direction direction : Direction.values()) {
            if (admitted(direction) instanceof Admitted.Exact exact) {
                TrafficJson.writeRegions(json, direction.word(), direction, exact.traffic());
            }
        }
    }

    private Admitted admitted(Direction direction) {
        return switch (direction) {
            case INGRESS -> audit.ingress();
            case EGRESS -> audit.egress();
        };
    }
}
