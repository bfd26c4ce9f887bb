package dev.sgaudit.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Groups written in rule text, as the lines of an export. */
final class Bundle {

    /** The networks that {@link #DOCUMENTED} is written for. */
    static final String[] NETWORKS = {
        "--node-cidr", "10.0.0.0/20", "--container-cidr", "172.16.0.0/16", "--vpc-cidr", "10.0.0.0/16", "--no-ssh"
    };

    /** A group that equals the documented table of nodes. */
    static final String[] DOCUMENTED = {
        "ingress accept all from 172.16.0.0/16",
        "ingress accept all from 10.0.0.0/20",
        "ingress accept tcp:30000-32768 from 0.0.0.0/0",
        "ingress accept udp:30000-32768 from 0.0.0.0/0",
        "ingress accept icmp from 0.0.0.0/0",
        "egress accept all to 0.0.0.0/0"
    };

    private Bundle() {}

    /** The line of a group with these rules. */
    static String of(String id, String... rules) {
        return """
                {"SecurityGroupId":"%s","SecurityGroupPolicySet":{"Version":"7","Ingress":[%s],"Egress":[%s]}}
                """.formatted(id, rules("ingress", rules), rules("egress", rules));
    }

    /** The same group with one more rule in front. */
    static String documentedBut(String id, String rule) {
        String[] rules = new String[DOCUMENTED.length + 1];
        rules[0] = rule;
        System.arraycopy(DOCUMENTED, 0, rules, 1, DOCUMENTED.length);
        return of(id, rules);
    }

    private static String rules(String direction, String... rules) {
        List<String> texts = Arrays.stream(rules)
                .filter(rule -> rule.startsWith(direction + " "))
                .toList();
        return IntStream.range(0, texts.size())
                .mapToObj(index -> rule(index, texts.get(index)))
                .collect(Collectors.joining(","));
    }

    private static String rule(int index, String text) {
        String[] words = text.split(" ", -1);
        String[] service = words[2].split(":", -1);
        String port = service.length > 1 ? "\"Port\":\"" + service[1] + "\"," : "";
        String peer = words[4].startsWith("ipm-")
                ? "\"AddressTemplate\":{\"AddressId\":\"" + words[4] + "\"}"
                : cidr(words[4]);
        return "{\"PolicyIndex\":%d,\"Protocol\":\"%s\",%s%s,\"Action\":\"%s\"}"
                .formatted(index, service[0], port, peer, words[1]);
    }

    private static String cidr(String peer) {
        return "\"" + (peer.contains(":") ? "Ipv6CidrBlock" : "CidrBlock") + "\":\"" + peer + "\"";
    }
}
