package dev.sgaudit.cli;

import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.inventory.ClusterServices;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Role;
import dev.sgaudit.report.NodePortText;
import java.util.List;
import java.util.stream.Collectors;

/** What a draft asks people about the machines of a cluster, each question in words with an example behind a {@code #}. */
final class DraftQuestions {

    private static final String SSH = "ssh: {from: [10.9.0.0/24], reason: bastion, owner: sre@example.com}";

    private DraftQuestions() {}

    /** Which documented rules the machines of these roles are held against. */
    static void ofBaselines(DraftText text, int depth, List<Role> roles) {
        text.say(depth, Message.of("draft/baselines"));
        text.ask(
                depth,
                "baseline: {"
                        + roles.stream()
                                .map(role -> role.word() + ": "
                                        + Baselines.defaultFor(role).id())
                                .collect(Collectors.joining(", "))
                        + "}");
    }

    /**
     * What is intended for the nodes; behind it what is intended for masters may follow.
     *
     * @param services those of the cluster, as far as they are known
     */
    static void ofNodes(DraftText text, int depth, ClusterServices services) {
        text.ask(depth, "intents:");
        int inner = depth + 1;
        text.say(inner, Message.of("draft/ssh"));
        text.ask(inner, SSH);
        text.say(
                inner,
                Message.of("draft/node-ports")
                        .with("range", NodePorts.DOCUMENTED_RANGE.toString())
                        .with("services", NodePortText.ofServices(services)));
        text.ask(inner, "nodePort: {from: [10.0.0.0/16], ports: services}");
        text.say(inner, Message.of("draft/icmp"));
        text.ask(inner, "icmp: {from: [10.0.0.0/16]}");
        text.say(inner, Message.of("draft/egress"));
        text.ask(inner, "egress: restricted");
        text.say(inner, Message.of("draft/allow"));
        text.ask(inner, "allow:");
        text.ask(
                inner + 1,
                "- {direction: ingress, protocol: tcp, ports: \"9100\", from: [10.8.0.0/24], reason: monitoring, owner:"
                        + " sre@example.com, expires: 2027-03-31}");
        text.ask(
                inner + 1,
                "- {direction: egress, protocol: tcp, ports: \"443\", to: [internet], reason: image pulls, owner:"
                        + " sre@example.com}");
    }

    /** What is intended for masters, behind what is for the nodes. */
    static void ofMasters(DraftText text, int depth) {
        text.say(depth, Message.of("draft/masters"));
        text.ask(depth, "master:");
        text.ask(depth + 1, SSH);
    }
}
