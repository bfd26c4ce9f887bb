package dev.sgaudit.report.machine;

import dev.sgaudit.audit.Fingerprint;
import dev.sgaudit.audit.Reachability;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.intent.Configuration;
import dev.sgaudit.intent.IgnoredMember;
import dev.sgaudit.inventory.Expansion;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.Severity;
import dev.sgaudit.report.GivenOption;
import dev.sgaudit.report.ReportModel;
import dev.sgaudit.report.words.Words;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The members of the JSON report besides {@code digest} and {@code postures}. */
record EnvelopeJson(ReportModel model) {

    /** The number changes when a member loses its meaning, and never when one is added. */
    private static final int SCHEMA_VERSION = 1;

    /** What names the report. */
    void writeHead(JsonGenerator json) {
        json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", "sgaudit");
        json.writeStringProperty("version", model.version());
        json.writeEndObject();
        json.writeStringProperty("asOf", model.asOf().toString());
    }

    /** What it comes to, and what it rests on. */
    void writeRest(JsonGenerator json) {
        json.writeStringProperty("verdict", model.verdict().word());
        json.writeStringProperty("evidence", model.evidenceComplete() ? "complete" : "incomplete");
        json.writeObjectPropertyStart("gate");
        json.writeStringProperty("failOn", model.failOn());
        json.writeNullProperty("since");
        json.writeNumberProperty("exitCode", model.exitCode());
        json.writeStringProperty("reason", Words.ENGLISH.say(model.conclusion()));
        json.writeEndObject();
        writeCounts(json, model.tally());
        json.writeObjectPropertyStart("config");
        Configuration configuration = model.configuration();
        JsonWriter.writeUnlessEmpty(json, "path", configuration.path());
        JsonWriter.writeUnlessEmpty(json, "sha256", configuration.sha256());
        json.writeStringProperty("origin", model.config().origin().word());
        if (!configuration.ignoreMembers().isEmpty()) {
            writeIgnored(json, configuration.ignoreMembers());
        }
        json.writeEndObject();
        writeOptions(json);
        json.writeArrayPropertyStart("baselines");
        for (Baseline baseline : model.outcome().baselines()) {
            json.writeStartObject();
            json.writeStringProperty("id", baseline.id());
            json.writeStringProperty("sha256", baseline.sha256());
            json.writeStringProperty("origin", baseline.origin().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("inputs");
        model.inputs().forEach(input -> writeInput(json, input));
        json.writeEndArray();
        PostureJson.writeNotExamined(json, model.notExamined());
        writeExported(json);
        json.writeArrayPropertyStart("findings");
        model.loose().forEach(finding -> PostureJson.writeFinding(json, finding, Fingerprint.of(finding)));
        json.writeEndArray();
    }

    private static void writeIgnored(JsonGenerator json, List<IgnoredMember> members) {
        json.writeArrayPropertyStart("ignoreMembers");
        for (IgnoredMember ignored : members) {
            json.writeStartObject();
            json.writeStringProperty("member", ignored.member());
            json.writeStringProperty("reason", ignored.stated().reason());
            json.writeStringProperty("owner", ignored.stated().owner());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeExported(JsonGenerator json) {
        json.writeArrayPropertyStart("resolved");
        for (Expansion.Filled filled : model.outcome().filled()) {
            json.writeStartObject();
            json.writeStringProperty("id", filled.id());
            json.writeBooleanProperty("whole", filled.isWhole());
            json.writeStringProperty("stands", filled.words());
            json.writeArrayPropertyStart("origins");
            filled.origins().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("reach");
        for (Reachability pair : model.outcome().reach()) {
            json.writeStartObject();
            json.writeStringProperty("from", pair.from());
            json.writeStringProperty("to", pair.to());
            json.writeStringProperty("answer", pair.answer().word());
            json.writeStringProperty("outbound", pair.outbound().word());
            json.writeStringProperty("inbound", pair.inbound().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeCounts(JsonGenerator json, Tally tally) {
        json.writeObjectPropertyStart("coverage");
        json.writeNumberProperty("files", tally.files());
        json.writeNumberProperty("filesRead", tally.filesRead());
        json.writeNumberProperty("groups", tally.groups());
        json.writeNumberProperty("groupsAudited", tally.groupsAudited());
        json.writeNumberProperty("rules", tally.rules());
        json.writeNumberProperty("rulesUnderstood", tally.rulesUnderstood());
        json.writeEndObject();
        json.writeObjectPropertyStart("summary");
        List<Severity> severities = Severity.worstFirst();
        for (Severity severity : severities) {
            json.writeNumberProperty(severity.word(), tally.findings().all(severity));
        }
        json.writeNumberProperty("waived", tally.waived());
        json.writeObjectPropertyStart("atLeast");
        for (Severity severity : severities) {
            json.writeNumberProperty(severity.word(), tally.findings().atLeast(severity));
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("possible");
        for (Severity severity : severities) {
            json.writeNumberProperty(severity.word(), tally.findings().possible(severity));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeOptions(JsonGenerator json) {
        json.writeObjectPropertyStart("options");
        for (GivenOption option : model.options()) {
            switch (option.kind()) {
                case FLAG -> json.writeBooleanProperty(option.key(), true);
                case SINGLE ->
                    json.writeStringProperty(option.key(), option.values().get(0));
                case REPEATABLE -> {
                    json.writeArrayPropertyStart(option.key());
                    option.values().forEach(json::writeString);
                    json.writeEndArray();
                }
            }
        }
        json.writeEndObject();
    }

    private static void writeInput(JsonGenerator json, InputFile input) {
        json.writeStartObject();
        json.writeStringProperty("path", input.path());
        if (input.sha256().isEmpty()) {
            json.writeNullProperty("sha256");
        } else {
            json.writeStringProperty("sha256", input.sha256());
        }
        json.writeNumberProperty("bytes", input.bytes());
        json.writeNumberProperty("groups", input.groups());
        json.writeArrayPropertyStart("problems");
        input.problems().forEach(problem -> writeProblem(json, problem));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeProblem(JsonGenerator json, Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("code", problem.code());
        json.writeStringProperty("severity", problem.weight().word());
        json.writeStringProperty("message", Words.ENGLISH.say(problem.message()));
        json.writeNumberProperty("line", problem.place().line());
        json.writeNumberProperty("column", problem.place().column());
        json.writeNumberProperty("offset", problem.place().offset());
        json.writeStringProperty("pointer", problem.place().pointer());
        json.writeEndObject();
    }
}
