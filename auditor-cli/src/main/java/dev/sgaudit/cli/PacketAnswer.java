package dev.sgaudit.cli;

import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.report.Printable;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Explanation;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What is told of the packets that somebody asked about.
 *
 * @param posture whose machines answer, or an empty text
 * @param groups those that answer, in binding order
 * @param isOfKnown whether the inputs hold all of those who are asked
 * @param explanation nothing where no input tells of those who are asked
 */
record PacketAnswer(
        PacketQuestion question,
        String posture,
        List<String> groups,
        boolean isOfKnown,
        Optional<Explanation> explanation)
        implements JsonWriter.Value {

    /** The verdict on a region that is accepted in part and dropped in part. */
    static final String MIXED = "mixed";

    PacketAnswer {
        groups = List.copyOf(groups);
    }

    /** How the answer meets what was expected. */
    enum Match {
        AS_EXPECTED,
        MISMATCH,
        UNDECIDED
    }

    /** An unknown that was expected is as expected, if it is one of those who were meant; any other proves nothing. */
    Match match() {
        boolean isUnknown = verdict().equals(PacketFate.Outcome.UNKNOWN.word());
        if (question.expect().equals(verdict()) && (isOfKnown || !isUnknown)) {
            return Match.AS_EXPECTED;
        }
        if (isUnknown) {
            return Match.UNDECIDED;
        }
        return question.expect().isEmpty() ? Match.AS_EXPECTED : Match.MISMATCH;
    }

    /** The verdict in a word. */
    String verdict() {
        Optional<Explanation.OfRegion> region = region();
        if (region.isPresent() && region.get().undecided().isEmpty()) {
            boolean isDropped = region.get().accepted().isEmpty();
            return !isDropped && !region.get().dropped().isEmpty()
                    ? MIXED
                    : (isDropped ? PacketFate.Outcome.DROP : PacketFate.Outcome.ACCEPT).word();
        }
        return packet().map(told -> told.fate().outcome())
                .orElse(PacketFate.Outcome.UNKNOWN)
                .word();
    }

    private Optional<Explanation.OfPacket> packet() {
        return explanation.filter(Explanation.OfPacket.class::isInstance).map(Explanation.OfPacket.class::cast);
    }

    private Optional<Explanation.OfRegion> region() {
        return explanation.filter(Explanation.OfRegion.class::isInstance).map(Explanation.OfRegion.class::cast);
    }

    /** A packet of the region that does not meet what was expected: one that is certain, if there is. */
    private Optional<Packet> findMiss() {
        if (region().isEmpty() || question.expect().isEmpty() || match() == Match.AS_EXPECTED) {
            return Optional.empty();
        }
        Explanation.OfRegion told = region().get();
        TrafficSet wrong = switch (question.expect()) {
            case "accept" -> told.dropped();
            case "drop" -> told.accepted();
            default -> told.accepted().plus(told.dropped());
        };
        return Optional.of(Witness.of(wrong.isEmpty() ? told.undecided() : wrong));
    }

    // ---- for programs ----

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        writeQuestion(json);
        json.writeStringProperty("verdict", verdict());
        region().ifPresent(region -> writeRegion(json, region));
        if (region().isEmpty()) {
            writePacket(json);
        }
        json.writeEndObject();
    }

    private void writeQuestion(JsonGenerator json) {
        boolean isOfGroups = posture.isEmpty() && question.addressee().posture().isEmpty();
        PacketQuestion.Addressee asked = isOfGroups
                ? new PacketQuestion.Addressee("", groups, question.addressee().isList())
                : question.addressee();
        (posture.isEmpty() ? asked : new PacketQuestion.Addressee(posture, List.of(), false)).writeTo(json);
        question.writeTo(json);
    }

    private void writePacket(JsonGenerator json) {
        Optional<Rule> rule = packet().flatMap(told -> told.fate().findRule()).filter(found -> !found.isMissing());
        if (rule.isPresent()) {
            json.writeObjectPropertyStart("rule");
            json.writeStringProperty("group", rule.get().group());
            json.writeStringProperty("direction", rule.get().direction().word());
            json.writeNumberProperty("index", rule.get().index());
            json.writeEndObject();
        } else {
            json.writeNullProperty("rule");
        }
        if (packet().isPresent()) {
            Explanation.OfPacket told = packet().get();
            told.status().ifPresent(status -> json.writeStringProperty("status", status.word()));
            told.clause().ifPresent(clause -> json.writeStringProperty("clause", clause));
            told.finding().ifPresent(finding -> json.writeStringProperty("finding", finding));
            if (told.isWaived()) {
                json.writeBooleanProperty("waived", true);
            }
            told.sharedWith().ifPresent(other -> json.writeStringProperty("sharedWith", other));
            if (!told.fate().needs().isEmpty()) {
                TrafficJson.writeNeeds(json, told.fate().needs());
            }
        }
    }

    private void writeRegion(JsonGenerator json, Explanation.OfRegion told) {
        TrafficJson.writeRegions(json, "accepted", question.direction(), told.accepted());
        TrafficJson.writeRegions(json, "dropped", question.direction(), told.dropped());
        TrafficJson.writeRegions(json, "undecided", question.direction(), told.undecided());
        findMiss().ifPresent(miss -> TrafficJson.writeWitness(json, question.direction(), miss));
    }

    // ---- for people ----

    /** Writes the answer to one packet. */
    void writeText(Writer writer) throws IOException {
        String bound = String.join(" and then ", groups);
        String machines = posture + (bound.isEmpty() ? "" : " (" + bound + ")");
        writer.write(verdict() + ": " + question + ", " + Printable.of(posture.isEmpty() ? bound : machines) + "\n");
        if (packet().isEmpty()) {
            writer.write("  no input tells of such machines\n");
            return;
        }
        Explanation.OfPacket told = packet().get();
        Optional<Rule> found = told.fate().findRule();
        if (found.isEmpty()) {
            writer.write("  no rule matches it, and what no rule matches is dropped\n");
        } else {
            write(writer, told.fate(), found.get());
        }
        writer.write(statusText(told));
        for (Need need : told.fate().needs()) {
            writer.write("  would settle it: "
                    + Printable.of(Words.ENGLISH.say(need.what()) + " (" + Words.ENGLISH.say(need.settle()) + ")")
                    + "\n");
        }
    }

    private static void write(Writer writer, PacketFate fate, Rule rule) throws IOException {
        String role = fate.outcome() == PacketFate.Outcome.UNKNOWN ? "the first rule that might decide" : "decided by";
        String which = rule.isMissing()
                ? Words.ENGLISH.say(rule.missing())
                : rule.group() + " rule " + rule.index() + ", " + rule;
        writer.write("  " + role + ": " + Printable.of(which) + "\n");
        if (!rule.isMissing() && rule.place().line() > 0) {
            writer.write(
                    "  at " + Printable.of(rule.place() + "  " + rule.place().pointer()) + "\n");
        }
    }

    private static String statusText(Explanation.OfPacket told) {
        if (told.status().isEmpty()) {
            return told.clause().map(clause -> "  required by " + clause + "\n").orElse("");
        }
        return switch (told.status().get()) {
            case DOCUMENTED ->
                "  documented: "
                        + told.clause()
                                .or(() -> told.sharedWith()
                                        .map(other -> Printable.of(other) + ", which shares the group, requires it"))
                                .orElse("")
                        + "\n";
            case DECLARED -> "  declared: " + told.clause().orElse("it is allowed") + "\n";
            case BEYOND ->
                "  beyond what is documented and declared"
                        + told.finding().map(id -> ": " + id).orElse("") + (told.isWaived() ? ", waived" : "") + "\n";
            case UNKNOWN -> "  whether it is documented depends on what is not known\n";
        };
    }
}
