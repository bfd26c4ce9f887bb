package dev.sgaudit.cli;

import dev.sgaudit.baseline.Baselines;
import dev.sgaudit.intent.NodePorts;
import dev.sgaudit.inventory.ClusterServices;
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
        text.say(
                depth,
                "Against which documented rules is it held? Left out, against these; sgaudit baselines lists all.");
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
        text.say(inner, "Who must be able to log in by SSH, and who answers for it? If nobody: ssh: none");
        text.ask(inner, SSH);
        text.say(
                inner,
                "Who needs NodePorts, and which? Left out, the whole internet all of "
                        + NodePorts.DOCUMENTED_RANGE + ", as documented. Write the ports, such as 30080,30443, or"
                        + " services for just those that the Services of the cluster use: "
                        + NodePortText.ofServices(services)
                        + ". Add required: false only if the load balancers let the traffic by the groups: of load"
                        + " balancers nothing is required then.");
        text.ask(inner, "nodePort: {from: [10.0.0.0/16], ports: services}");
        text.say(inner, "Who must be able to ping? Left out, the whole internet, as documented. If nobody: icmp: none");
        text.ask(inner, "icmp: {from: [10.0.0.0/16]}");
        text.say(
                inner,
                "What may leave? Left out, everything, as documented; restricted: only what is required, declared here or"
                        + " needed by the platform.");
        text.ask(inner, "egress: restricted");
        text.say(inner, "What else may be let through, from or to where, until which day, and who answers for it?");
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
        text.say(depth, "And the same for the masters, with the same keys: who must be able to log in to them by SSH?");
        text.ask(depth, "master:");
        text.ask(depth + 1, SSH);
    }
}
