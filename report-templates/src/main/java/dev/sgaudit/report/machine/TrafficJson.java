package dev.sgaudit.report.machine;

import dev.sgaudit.check.Packets;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Rule;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Packets, regions, rules and needs in the words of the JSON report. */
public final class TrafficJson {

    private TrafficJson() {}

    /** A member of regions, written out. */
    public static void writeRegions(JsonGenerator json, String name, Direction direction, TrafficSet traffic) {
        json.writeArrayPropertyStart(name);
        for (Box region : traffic.regions()) {
            json.writeStartObject();
            json.writeStringProperty("direction", direction.word());
            json.writeStringProperty("protocol", region.protocols().toString());
            if (region.protocols().touches(ProtocolSet.WITH_PORTS)) {
                json.writeStringProperty("ports", region.ports().toString());
            } else {
                json.writeNullProperty("ports");
            }
            writeAddresses(json, "peers", region.peers());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A member of regions; where they are too many to write out it is null, with their number and digest beside it. */
    static void writeRegions(JsonGenerator json, String name, Packets packets) {
        if (packets instanceof Packets.Exact exact) {
            writeRegions(json, name, exact.direction(), exact.traffic());
        } else if (packets instanceof Packets.Omitted omitted) {
            json.writeNullProperty(name);
            json.writeObjectPropertyStart(name + "Omitted");
            json.writeNumberProperty("predicted", omitted.predicted());
            json.writeStringProperty("hash", omitted.hash());
            json.writeEndObject();
        } else {
            json.writeArrayPropertyStart(name);
            json.writeEndArray();
        }
    }

    /** A member of minimal blocks, IPv4 before IPv6. */
    static void writeAddresses(JsonGenerator json, String name, AddressSet addresses) {
        json.writeArrayPropertyStart(name);
        for (CidrBlock block : addresses.blocks()) {
            json.writeString(block.toString());
        }
        json.writeEndArray();
    }

    /** The packet that stands for the others, or null where there is none. */
    static void writeWitness(JsonGenerator json, Packets packets) {
        if (packets instanceof Packets.Exact exact) {
            writeWitness(json, exact.direction(), exact.witness());
        } else if (packets instanceof Packets.Omitted omitted) {
            writeWitness(json, omitted.direction(), omitted.witness());
        } else {
            json.writeNullProperty("witness");
        }
    }

    /** The packet that stands for others. */
    public static void writeWitness(JsonGenerator json, Direction direction, Packet packet) {
        json.writeObjectPropertyStart("witness");
        json.writeStringProperty("direction", direction.word());
        json.writeStringProperty("protocol", ProtocolSet.name(packet.protocol()));
        if (packet.port() != Packet.NO_PORT) {
            json.writeNumberProperty("port", packet.port());
        }
        json.writeStringProperty("peer", packet.peer().toString());
        json.writeEndObject();
    }

    /** A rule that the inputs do not hold has nothing by which it could be referred to; messages and needs tell of it. */
    static void writeRules(JsonGenerator json, List<Rule> rules) {
        json.writeArrayPropertyStart("rules");
        for (Rule rule : Rule.held(rules)) {
            json.writeStartObject();
            json.writeStringProperty("group", rule.group());
            json.writeStringProperty("direction", rule.direction().word());
            json.writeNumberProperty("index", rule.index());
            writePlace(json, rule.place());
            json.writeStringProperty("text", rule.toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writePlace(JsonGenerator json, Place place) {
        json.writeStringProperty("file", place.file());
        json.writeNumberProperty("line", place.line());
        json.writeNumberProperty("column", place.column());
        json.writeNumberProperty("offset", place.offset());
        json.writeStringProperty("pointer", place.pointer());
    }

    /** What would settle it. */
    public static void writeNeeds(JsonGenerator json, List<Need> needs) {
        json.writeArrayPropertyStart("needs");
        for (Need need : needs) {
            json.writeStartObject();
            json.writeStringProperty("kind", need.kind().word());
            json.writeStringProperty("id", Words.ENGLISH.say(need.what()));
            json.writeStringProperty("settle", Words.ENGLISH.say(need.settle()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
