package dev.sgaudit.check.excess;

import static dev.sgaudit.model.Severity.LOW;
import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.CidrBlock;
import dev.sgaudit.traffic.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for inbound traffic beyond what is documented and declared, from less than the world. */
@About(
        title = "Wider than documented",
        severity = MEDIUM,
        message = "{rule} admits {traffic}: neither documented nor declared.",
        why = "A node that lets in more than its cluster needs gives an intruder next door a way in.",
        fix = "Remove or narrow the rule, or declare the need.",
        examples = {"""
              network vpc 10.0.0.0/16
            ! ingress accept tcp:9100 from 10.8.0.0/24
            ! ingress accept tcp:8080 from 198.51.100.0/24
              ingress accept tcp:8080 from 10.0.3.0/24
              ingress accept all from 172.16.0.0/16
              egress accept all to 0.0.0.0/0
            """, """
              network vpc 10.0.0.0/16
            ! ingress accept all from 10.0.0.0/8
              ingress accept tcp:22 from 10.0.0.0/8
            """})
public final class WiderThanDocumented implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        Network vpc = scene.subject().posture().networks().vpc();
        List<Surplus> all = Surplus.narrow(scene);
        AddressSet certainly = largerThanTheVpc(all, Certainty.CERTAIN, vpc);
        AddressSet possibly = hasPossible(all) ? largerThanTheVpc(all, Certainty.POSSIBLE, vpc) : certainly;
        List<Finding> findings = new ArrayList<>();
        for (Surplus surplus : all) {
            AddressSet ranges = surplus.certainty() == Certainty.CERTAIN ? certainly : possibly;
            boolean isMedium = surplus.isFromPublic() || isIn(ranges, surplus);
            findings.add(surplus.finding(this, isMedium ? MEDIUM : LOW));
        }
        return findings.stream();
    }

    private static boolean hasPossible(List<Surplus> all) {
        for (Surplus surplus : all) {
            if (surplus.certainty() == Certainty.POSSIBLE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(AddressSet ranges, Surplus surplus) {
        return !ranges.isEmpty() && ranges.touches(privateRange(surplus));
    }

    /**
     * The unbroken private ranges that rules for all protocols and ports open, as surely as that, and that are larger than
     * the VPC and do not lie inside it. Splitting a range over rules helps nobody.
     */
    private static AddressSet largerThanTheVpc(List<Surplus> all, Certainty certainty, Network vpc) {
        if (!vpc.isKnown()) {
            return AddressSet.NONE;
        }
        AddressSet own = vpc.addresses().only(Family.IPV4);
        List<CidrBlock> opened = new ArrayList<>();
        for (Surplus surplus : all) {
            if (surplus.certainty().compareTo(certainty) <= 0) {
                opened.addAll(privateRange(surplus).blocks());
            }
        }
        List<CidrBlock> larger = new ArrayList<>();
        for (AddressSet range : unbroken(AddressSet.ofBlocks(opened))) {
            if (!own.covers(range) && range.count(Family.IPV4).compareTo(own.count(Family.IPV4)) > 0) {
                larger.addAll(range.blocks());
            }
        }
        return AddressSet.ofBlocks(larger);
    }

    /** The private IPv4 addresses that the rule opens for all protocols and ports. */
    private static AddressSet privateRange(Surplus surplus) {
        Rule rule = surplus.rule();
        if (rule.isUnderstood() && !rule.service().possible().contains(Service.Ports.EVERYTHING)) {
            return AddressSet.NONE;
        }
        AddressSet range = AddressSet.NONE;
        for (Box box : rule.possible(Stack.IPV4_ONLY)) {
            if (box.isOfEveryService()) {
                range = range.plus(box.peers().intersect(SpecialAddresses.PRIVATE_IPV4));
            }
        }
        return range;
    }

    private static List<AddressSet> unbroken(AddressSet ipv4) {
        List<AddressSet> stretches = new ArrayList<>();
        for (CidrBlock block : ipv4.blocks()) {
            AddressSet last = stretches.isEmpty() ? AddressSet.NONE : stretches.get(stretches.size() - 1);
            Address before = Address.ipv4(Math.max(0, block.low() - 1));
            if (last.contains(before)) {
                stretches.set(stretches.size() - 1, last.plus(AddressSet.of(block)));
            } else {
                stretches.add(AddressSet.of(block));
            }
        }
        return stretches;
    }
}
