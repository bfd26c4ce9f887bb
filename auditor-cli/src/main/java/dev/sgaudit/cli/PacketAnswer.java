package dev.sgaudit.cli;

import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.report.Printable;
import dev.sgaudit.traffic.Packet;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What becomes of a packet that somebody asked about. */
record PacketAnswer(PacketQuestion question, PacketFate fate) implements JsonWriter.Value {

    /** How the answer meets what was expected. */
    enum Match {
        AS_EXPECTED,
        MISMATCH,
        UNDECIDED
    }

    /** An unknown that was expected is as expected; any other proves nothing. */
    Match match() {
        if (question.expect().equals(fate.outcome().word())) {
            return Match.AS_EXPECTED;
        }
        if (fate.outcome() == PacketFate.Outcome.UNKNOWN) {
            return Match.UNDECIDED;
        }
        return question.expect().isEmpty() ? Match.AS_EXPECTED : Match.MISMATCH;
    }

    @Override
    public void writeTo(JsonGenerator json) {
        Packet packet = question.packet();
        json.writeStartObject();
        if (question.bound().isList()) {
            json.writeArrayPropertyStart("groups");
            question.bound().ids().forEach(json::writeString);
            json.writeEndArray();
        } else {
            json.writeStringProperty("group", question.bound().ids().get(0));
        }
        json.writeStringProperty("direction", question.direction().word());
        if (question.words().isNumbered()) {
            json.writeNumberProperty("protocol", packet.protocol());
        } else {
            json.writeStringProperty("protocol", question.words().protocol());
        }
        if (packet.port() != Packet.NO_PORT) {
            json.writeNumberProperty("port", packet.port());
        }
        json.writeStringProperty("peer", question.words().peer());
        if (!question.expect().isEmpty()) {
            json.writeStringProperty("expect", question.expect());
        }
        json.writeStringProperty("verdict", fate.outcome().word());
        Optional<Rule> rule = fate.findRule();
        if (rule.isPresent() && !rule.get().isMissing()) {
            json.writeObjectPropertyStart("rule");
            json.writeStringProperty("group", rule.get().group());
            json.writeStringProperty("direction", rule.get().direction().word());
            json.writeNumberProperty("index", rule.get().index());
            json.writeEndObject();
        } else {
            json.writeNullProperty("rule");
        }
        if (!fate.needs().isEmpty()) {
            TrafficJson.writeNeeds(json, fate.needs());
        }
        json.writeEndObject();
    }

    /** Writes the answer for people. */
    void writeText(Writer writer) throws IOException {
        writer.write(fate.outcome().word() + ": " + question + ", "
                + Printable.of(String.join(" and then ", question.bound().ids())) + "\n");
        Optional<Rule> found = fate.findRule();
        if (found.isEmpty()) {
            writer.write("  no rule matches it, and what no rule matches is dropped\n");
            return;
        }
        Rule rule = found.get();
        String role = fate.outcome() == PacketFate.Outcome.UNKNOWN ? "the first rule that might decide" : "decided by";
        String which = rule.isMissing() ? rule.missing() : rule.group() + " rule " + rule.index() + ", " + rule;
        writer.write("  " + role + ": " + Printable.of(which) + "\n");
        if (!rule.isMissing() && rule.place().line() > 0) {
            writer.write(
                    "  at " + Printable.of(rule.place() + "  " + rule.place().pointer()) + "\n");
        }
        for (Need need : fate.needs()) {
            writer.write("  would settle it: " + Printable.of(need.id() + " (" + need.settle() + ")") + "\n");
        }
    }
}
