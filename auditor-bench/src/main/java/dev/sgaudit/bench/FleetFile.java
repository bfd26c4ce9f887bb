package dev.sgaudit.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a fleet as an account of many clusters has it, one group a line: {@code FleetFile GROUPS DISTINCT}. Each group has
 * 30 rules, Tencent's table written out over subnets and port ranges; every tenth list opens a database to the world.
 */
public final class FleetFile {

    private static final int FIRST_NODE_PORT = 30_000;
    private static final int LAST_NODE_PORT = 32_768;

    /** Far enough from each other that neighbouring lists have nothing in common but their kind. */
    private static final long STRIDE = 7_919;

    private final StringBuilder line = new StringBuilder();
    private int rules;

    private FleetFile() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("GROUPS DISTINCT");
        }
        int groups = Integer.parseInt(arguments[0]);
        int distinct = Integer.parseInt(arguments[1]);
        List<String> lists = new ArrayList<>();
        for (int list = 0; list < distinct; list++) {
            lists.add(new FleetFile().list(list));
        }
        Writer out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16);
        for (int group = 0; group < groups; group++) {
            out.write("{\"SecurityGroupId\":\"" + String.format(Locale.ROOT, "sg-%08d", group)
                    + "\",\"SecurityGroupName\":\"nodes-" + group + "\",\"SecurityGroupPolicySet\":");
            out.write(lists.get((int) (group * STRIDE % distinct)));
            out.write("}\n");
        }
        out.flush();
    }

    private String list(int number) {
        line.append("{\"Version\":\"7\",\"Egress\":[");
        rule("ALL", "ALL", "0.0.0.0/0", "everything");
        line.append("],\"Ingress\":[");
        rules = 0;
        for (int piece = 0; piece < 8; piece++) {
            rule("ALL", "ALL", "172.16." + 32 * piece + ".0/19", "containers");
        }
        for (int piece = 0; piece < 8; piece++) {
            rule("ALL", "ALL", "10.0." + 2 * piece + ".0/23", "nodes");
        }
        nodePorts("tcp", 30_100 + number % 100);
        nodePorts("udp", 30_300 + number / 100 % 100);
        rule("icmp", "ALL", "0.0.0.0/0", "");
        for (int peer = 0; peer < 3; peer++) {
            int subnet = 16 + (number + 31 * peer) % 240;
            rule(
                    "tcp",
                    String.valueOf(8_000 + (number * 3 + peer) % 1_000),
                    "10.0." + subnet + ".0/24",
                    "team " + peer);
        }
        boolean isFlawed = number % 10 == 0;
        rule("tcp", "3306", isFlawed ? "0.0.0.0/0" : "10.0.250." + number % 250 + "/32", "database");
        return line.append("]}").toString();
    }

    /** The documented range in four pieces. */
    private void nodePorts(String protocol, int cut) {
        rule(protocol, FIRST_NODE_PORT + "-" + (cut - 1), "0.0.0.0/0", "NodePort");
        rule(protocol, cut + "-" + (cut + 500), "0.0.0.0/0", "NodePort");
        rule(protocol, cut + 501 + "-" + (cut + 1_000), "0.0.0.0/0", "NodePort");
        rule(protocol, cut + 1_001 + "-" + LAST_NODE_PORT, "0.0.0.0/0", "NodePort");
    }

    private void rule(String protocol, String port, String peer, String description) {
        line.append(rules > 0 ? "," : "")
                .append("{\"PolicyIndex\":")
                .append(rules)
                .append(",\"Protocol\":\"")
                .append(protocol)
                .append("\",\"Port\":\"")
                .append(port)
                .append("\",\"ServiceTemplate\":{\"ServiceId\":\"\",\"ServiceGroupId\":\"\"},\"CidrBlock\":\"")
                .append(peer)
                .append("\",\"Ipv6CidrBlock\":\"\",\"SecurityGroupId\":\"\",\"AddressTemplate\":{\"AddressId\":\"\",")
                .append("\"AddressGroupId\":\"\"},\"Action\":\"ACCEPT\",\"PolicyDescription\":\"")
                .append(description)
                .append("\",\"ModifyTime\":\"2026-01-05 10:00:00\",\"Priority\":")
                .append(rules + 1)
                .append('}');
        rules++;
    }
}
