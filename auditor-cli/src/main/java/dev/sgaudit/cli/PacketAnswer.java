package dev.sgaudit.cli;

import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.report.Printable;
import dev.sgaudit.report.machine.JsonWriter;
import dev.sgaudit.report.machine.TrafficJson;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Explanation;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
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
    void writeText(Writer writer, Words words) throws IOException {
        Message lead = Message.of("explain/lead")
                .with("verdict", verdict())
                .with("question", question.toString())
                .with("who", who());
        writer.write(Printable.of(words.say(lead)) + "\n");
        for (Message detail : details()) {
            writer.write("  " + Printable.of(words.say(detail)) + "\n");
        }
    }

    private Fact who() {
        Fact bound = new Fact.Name(groups.isEmpty() ? "" : groups.get(0));
        for (String group : groups.subList(Math.min(1, groups.size()), groups.size())) {
            bound = Message.of("explain/bound").with("before", bound).with("after", group);
        }
        if (posture.isEmpty()) {
            return bound;
        }
        return groups.isEmpty()
                ? new Fact.Name(posture)
                : Message.of("explain/machines").with("posture", posture).with("groups", bound);
    }

    private List<Message> details() {
        if (packet().isEmpty()) {
            return List.of(Message.of("explain/no-machines"));
        }
        List<Message> details = new ArrayList<>();
        Explanation.OfPacket told = packet().get();
        Optional<Rule> found = told.fate().findRule();
        if (found.isEmpty()) {
            details.add(Message.of("explain/no-rule"));
        } else {
            add(details, told.fate(), found.get());
        }
        statusOf(told).ifPresent(details::add);
        for (Need need : told.fate().needs()) {
            details.add(Message.of("explain/need").with("id", need.what()).with("settle", need.settle()));
        }
        return details;
    }

    private static void add(List<Message> details, PacketFate fate, Rule rule) {
        Message which = rule.isMissing()
                ? rule.missing()
                : Message.of("explain/rule")
                        .with("group", rule.group())
                        .with("index", rule.index())
                        .with("rule", rule.toString());
        Message decides = fate.outcome() == PacketFate.Outcome.UNKNOWN
                ? Message.of("explain/might-decide")
                : Message.of("explain/decides");
        details.add(decides.with("rule", which));
        if (!rule.isMissing() && rule.place().line() > 0) {
            details.add(Message.of("explain/place")
                    .with("place", rule.place().toString())
                    .with("pointer", rule.place().pointer()));
        }
    }

    /** What the packet is called, if anything. */
    private static Optional<Message> statusOf(Explanation.OfPacket told) {
        if (told.status().isEmpty()) {
            return told.clause().map(clause -> Message.of("explain/required").with("clause", clause));
        }
        return Optional.of(
                switch (told.status().get()) {
                    case DOCUMENTED ->
                        told.clause()
                                .map(clause -> Message.of("explain/documented").with("clause", clause))
                                .orElseGet(() -> Message.of("explain/documented.shared")
                                        .with("posture", told.sharedWith().orElseThrow()));
                    case DECLARED ->
                        told.clause()
                                .map(clause -> Message.of("explain/declared").with("clause", clause))
                                .orElseGet(() -> Message.of("explain/declared.allowed"));
                    case BEYOND ->
                        Message.of("explain/beyond")
                                .with("finding", told.finding().orElse(""))
                                .with("isWaived", told.isWaived() ? "yes" : "no");
                    case UNKNOWN -> Message.of("explain/beyond-or-not");
                });
    }
}
