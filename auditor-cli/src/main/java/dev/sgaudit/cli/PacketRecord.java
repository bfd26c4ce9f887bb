package dev.sgaudit.cli;

import dev.sgaudit.audit.PacketFate;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.machine.JsonWriter;
import dev.sgaudit.run.Explanation;
import dev.sgaudit.run.Respondent;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A line for {@code --packets} that expects what is so today. */
record PacketRecord(PacketQuestion line) implements JsonWriter.Value {

    /** The lines of one direction: each region that is let through, that is dropped, and of which nobody knows. */
    static List<PacketQuestion> lines(Respondent respondent, Direction direction, Explanation.OfRegion told) {
        List<String> ids = respondent.groups().stream().map(SecurityGroup::id).toList();
        PacketQuestion.Addressee bound = new PacketQuestion.Addressee("", ids, ids.size() > 1);
        List<PacketQuestion> lines = new ArrayList<>();
        add(lines, bound, direction, told.accepted(), PacketFate.Outcome.ACCEPT);
        add(lines, bound, direction, told.dropped(), PacketFate.Outcome.DROP);
        add(lines, bound, direction, told.undecided(), PacketFate.Outcome.UNKNOWN);
        return lines;
    }

    private static void add(
            List<PacketQuestion> lines,
            PacketQuestion.Addressee bound,
            Direction direction,
            TrafficSet traffic,
            PacketFate.Outcome outcome) {
        for (Box region : traffic.regions()) {
            boolean havePorts = region.protocols().touches(ProtocolSet.WITH_PORTS);
            PacketMatter.Words words = new PacketMatter.Words(
                    direction.word(),
                    region.protocols().toString(),
                    havePorts ? region.ports().toString() : "",
                    "");
            List<String> peers =
                    region.peers().blocks().stream().map(CidrBlock::toString).toList();
            lines.add(PacketQuestion.of(bound, words, peers, outcome.word()));
        }
    }

    @Override
    public void writeTo(JsonGenerator json) {
        json.writeStartObject();
        line.addressee().writeTo(json);
        line.writeTo(json);
        json.writeEndObject();
    }
}
