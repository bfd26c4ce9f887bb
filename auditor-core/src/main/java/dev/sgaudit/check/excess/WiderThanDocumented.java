package dev.sgaudit.check.excess;

import static dev.sgaudit.model.Severity.LOW;
import static dev.sgaudit.model.Severity.MEDIUM;

import dev.sgaudit.check.About;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Scene;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Family;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import java.util.stream.Stream;

/** Looks for inbound traffic beyond what is documented and declared, from less than the world. */
@About(
        title = "Wider than documented",
        severity = MEDIUM,
        message = "{rule} admits {traffic}: neither documented nor declared.",
        why = "A node that lets in more than its cluster needs gives an intruder next door a way in.",
        fix = "Remove or narrow the rule, or declare the need.",
        examples = {
            """
              network vpc 10.0.0.0/16
            ! ingress accept tcp:9100 from 10.8.0.0/24
            ! ingress accept tcp:8080 from 198.51.100.0/24
              ingress accept tcp:8080 from 10.0.3.0/24
              ingress accept all from 172.16.0.0/16
              egress accept all to 0.0.0.0/0
            """,
            """
              network vpc 10.0.0.0/16
            ! ingress accept all from 10.0.0.0/8
              ingress accept tcp:22 from 10.0.0.0/8
            """
        })
public final class WiderThanDocumented implements Check {

    @Override
    public Stream<Finding> findings(Scene scene) {
        Network vpc = scene.subject().posture().networks().vpc();
        Stack stack = scene.subject().posture().networks().stack();
        return Surplus.narrow(scene).map(surplus -> {
            boolean isMedium = surplus.isFromPublic() || opensMoreThanTheVpc(surplus.rule(), stack, vpc);
            return surplus.finding(this, isMedium ? MEDIUM : LOW);
        });
    }

    /** Whether an all-protocols, all-ports rule opens a private range that is larger than the VPC and not inside it. */
    private static boolean opensMoreThanTheVpc(Rule rule, Stack stack, Network vpc) {
        if (!vpc.isKnown()) {
            return false;
        }
        AddressSet own = vpc.addresses().only(Family.IPV4);
        return rule.possible(stack).stream()
                .filter(WiderThanDocumented::isUnlimited)
                .map(box -> box.peers().intersect(SpecialAddresses.PRIVATE_IPV4))
                .anyMatch(range -> !own.covers(range)
                        && range.count(Family.IPV4).compareTo(own.count(Family.IPV4)) > 0);
    }

    private static boolean isUnlimited(Box box) {
        return box.protocols().equals(ProtocolSet.ALL) && box.ports().equals(PortSet.ALL);
    }
}
