package dev.sgaudit.check.upkeep;

import static dev.sgaudit.model.Severity.LOW;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.model.Verb;
import dev.sgaudit.traffic.AddressFamily;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for groups that open all private networks for everything, as Tencent's templates once did. */
@About(
        title = "Group opens all private networks, as an old template does",
        severity = LOW,
        message =
                "The rules of {group} for all protocols and ports open 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 whole, as Tencent's template of 2017–2019 did and younger clusters still do: {rules}.",
        why =
                "Whatever is or will be connected to the VPC from a private address, be it a peered network, an office or a data centre, reaches these machines at every port that no rule above closes.",
        fix =
                "Put the documented rules for the container and the node network in their place, and declare what else is needed.",
        examples = {"""
              ingress accept tcp:30000-32768 from 0.0.0.0/0
              ingress accept udp:30000-32768 from 0.0.0.0/0
            ! ingress accept all from 10.0.0.0/8
            ! ingress accept all from 172.16.0.0/12
            ! ingress accept all from 192.168.0.0/16
              ingress drop all from 0.0.0.0/0
            """, """
            ! ingress accept all from 10.0.0.0/9
            ! ingress accept all from 10.128.0.0/9
            ! ingress accept all from 172.16.0.0/12
            ! ingress accept all from 192.168.0.0/16
              ingress accept all from 192.168.7.0/24
            """, """
              ingress accept all from 0.0.0.0/0
              ingress accept all from 10.0.0.0/8
              ingress accept all from 172.16.0.0/12
              ingress accept all from 192.168.0.0/16
            """, """
              ingress drop all from 10.9.0.0/16
              ingress accept all from 10.0.0.0/8
              ingress accept all from 172.16.0.0/12
              ingress accept all from 192.168.0.0/16
            """},
        sources = "Tencent document 457/9084 as it stood from 2017 to July 2019")
public final class LegacyTemplate implements Check {

    private static final TrafficSet EVERYTHING =
            TrafficSet.of(new Box(ProtocolSet.ALL, PortSet.ALL, SpecialAddresses.PRIVATE_IPV4));

    @Override
    public Stream<Finding> findings(Scene scene) {
        if (scene.permitted(Direction.INGRESS).covers(EVERYTHING)) {
            return Stream.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (SecurityGroup group : scene.subject().posture().groups()) {
            List<Rule> openers = openers(group);
            if (!openers.isEmpty()) {
                findings.add(Finding.of(this, LOW, group.id(), new Matter.Thing("group"), Map.of())
                        .withRules(openers));
            }
        }
        return findings.stream();
    }

    /**
     * The rules for everything that open the private networks whole, none where they do not, or where it is the world
     * that they open. Only rules for everything are looked at: a DROP of some port above them changes nothing about
     * where the group comes from. Whatever is unknown drops.
     */
    private static List<Rule> openers(SecurityGroup group) {
        List<Rule> openers = new ArrayList<>();
        AddressSet left = SpecialAddresses.PRIVATE_IPV4;
        for (Rule rule : inWorstOrder(group)) {
            boolean accepts = rule.effect() == Verb.ACCEPT;
            AddressSet peers = peersOfEverything(accepts ? rule.certain() : rule.possible(Stack.IPV4_ONLY));
            if (peers.touches(left)) {
                if (!accepts || isWorld(peers)) {
                    return List.of();
                }
                openers.add(rule);
                left = left.minus(peers);
            }
        }
        return left.isEmpty() ? openers : List.of();
    }

    /** Where any order is possible, the worst one asks first what drops. */
    private static List<Rule> inWorstOrder(SecurityGroup group) {
        List<Rule> rules = group.rules(Direction.INGRESS);
        return group.order() == RuleOrder.KNOWN
                ? rules
                : rules.stream()
                        .sorted(Comparator.comparing(rule -> rule.effect() == Verb.ACCEPT))
                        .toList();
    }

    private static AddressSet peersOfEverything(List<Box> boxes) {
        AddressSet peers = AddressSet.NONE;
        for (Box box : boxes) {
            peers = box.isOfEveryService() ? peers.plus(box.peers()) : peers;
        }
        return peers;
    }

    private static boolean isWorld(AddressSet peers) {
        return peers.intersect(SpecialAddresses.PUBLIC)
                        .count(AddressFamily.IPV4)
                        .compareTo(SpecialAddresses.WORLD_SHARE_IPV4)
                >= 0;
    }
}
