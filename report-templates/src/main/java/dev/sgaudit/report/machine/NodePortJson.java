package dev.sgaudit.report.machine;

import dev.sgaudit.check.Subject;
import dev.sgaudit.intent.NodePort;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.report.NodePortText;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The member {@code nodePorts} of a posture: what its owner declares of them, where anything is declared. */
record NodePortJson(Subject subject) {

    void writeTo(JsonGenerator json) {
        NodePort intent = subject.intents().nodePort();
        if (intent.equals(NodePort.DOCUMENTED)) {
            return;
        }
        ClusterServices services = subject.surroundings().services();
        json.writeObjectPropertyStart("nodePorts");
        json.writeArrayPropertyStart("from");
        if (intent.from().isPresent()) {
            intent.from().get().words().forEach(json::writeString);
        }
        json.writeEndArray();
        json.writeStringProperty("ports", intent.ports().toString());
        json.writeBooleanProperty("required", intent.required());
        if (intent.ports() instanceof NodePorts.OfServices) {
            writeServices(json, services);
        }
        if (!intent.required()) {
            writeNamed(json, "requiredFor", NodePortText.kept(subject));
            writeNamed(json, "notRequiredFor", NodePortText.dropped(subject));
        }
        json.writeEndObject();
    }

    /** What the word stands for. */
    private static void writeServices(JsonGenerator json, ClusterServices services) {
        json.writeObjectPropertyStart("services");
        json.writeBooleanProperty("complete", services.areAll());
        JsonWriter.writeUnlessEmpty(json, "lack", NodePortText.lack(services));
        JsonWriter.writeUnlessEmpty(json, "origin", Words.ENGLISH.say(services.origin()));
        json.writeStringProperty(
                "tcp",
                ClusterServices.ports(services.certain(), ProtocolSet.TCP).toString());
        json.writeStringProperty(
                "udp",
                ClusterServices.ports(services.certain(), ProtocolSet.UDP).toString());
        json.writeEndObject();
    }

    private static void writeNamed(JsonGenerator json, String name, List<NodePortText.Named> services) {
        json.writeArrayPropertyStart(name);
        for (NodePortText.Named service : services) {
            json.writeStartObject();
            json.writeStringProperty("service", service.id());
            json.writeArrayPropertyStart("ports");
            service.ports().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
