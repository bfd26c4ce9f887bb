package dev.sgaudit.check.required;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.Packets;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SpecialAddresses;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import dev.sgaudit.traffic.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RulesToAddTest {

    private static final TrafficSet UNSENT = TrafficSet.of(List.of(
            new Box(ProtocolSet.WITH_PORTS, PortSet.of(0), AddressSet.ALL),
            new Box(ProtocolSet.ALL, PortSet.ALL, SpecialAddresses.NEVER_SENT)));

    private static TrafficSet of(String... texts) {
        List<Box> boxes = new ArrayList<>();
        for (String text : texts) {
            Rule rule = RuleText.find(text, "sg-0a1b2c3d", 0).orElseThrow();
            boxes.addAll(rule.certain());
        }
        return TrafficSet.of(boxes);
    }

    private static List<String> texts(TrafficSet needed, TrafficSet missing, boolean isAllWanted) {
        Packets packets = new Packets.Exact(Direction.INGRESS, missing, Witness.of(missing));
        return new RulesToAdd(needed, Direction.INGRESS).texts(packets, isAllWanted ? needed : missing);
    }

    @Test
    void whatNobodySendsMakesNoRuleOfItsOwn() {
        TrafficSet needed = of("ingress accept tcp:30000-32768 from 0.0.0.0/0");

        assertThat(texts(needed, needed.minus(UNSENT), false))
                .containsExactly("ingress accept tcp:30000-32768 from 0.0.0.0/0");
    }

    @Test
    void tcpAndUdpAreTwoRules() {
        TrafficSet needed = of("ingress accept tcp,udp:53 from 10.0.0.0/20");

        assertThat(texts(needed, needed, false))
                .containsExactly("ingress accept tcp:53 from 10.0.0.0/20", "ingress accept udp:53 from 10.0.0.0/20");
    }

    @Test
    void whatTakesTooManyRulesIsLetThroughWithTheRestOfTheClause() {
        TrafficSet needed = of("ingress accept all from 10.0.0.0/20");
        TrafficSet missing = needed.minus(of("ingress accept tcp:22 from 10.0.3.0/24"));

        assertThat(texts(needed, missing, true)).containsExactly("ingress accept all from 10.0.0.0/20");
        assertThat(texts(needed, missing, false)).isEmpty();
    }

    @Test
    void whatIsMissingOfOneNetworkIsLetThroughForThatOneAlone() {
        TrafficSet needed = of(
                "ingress accept all from 10.0.0.0/20",
                "ingress accept all from 10.1.0.0/20",
                "ingress accept all from 10.2.0.0/20",
                "ingress accept all from 10.3.0.0/20");
        TrafficSet missing = of("ingress accept all from 10.2.0.0/20").minus(of("ingress accept icmp from 0.0.0.0/0"));

        assertThat(texts(needed, missing, true)).containsExactly("ingress accept all from 10.2.0.0/20");
    }

    @Test
    void noRuleIsNamedForWhatNoRuleCanSay() {
        TrafficSet needed = of("ingress accept 50-51 from 10.0.0.0/20");

        assertThat(texts(needed, needed, true)).isEmpty();
    }

    @Test
    void noRuleOpensMoreThanIsMissing() {
        Random random = new Random(15);
        TrafficSet needed = of(
                "ingress accept tcp:30000-32768 from 0.0.0.0/0",
                "ingress accept udp from 10.0.0.0/8",
                "ingress accept icmp from 0.0.0.0/0");
        int named = 0;
        for (int round = 0; round < 500; round++) {
            TrafficSet dropped = of("ingress drop "
                    + List.of("all", "tcp", "udp", "icmp", "tcp:31000", "udp:1-100", "tcp:30000-32768")
                            .get(random.nextInt(7))
                    + " from "
                    + List.of("0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/8", "203.0.113.7/32", "0.0.0.0/0", "10.64.0.0/10")
                            .get(random.nextInt(6)));
            TrafficSet missing = needed.minus(UNSENT).intersect(dropped);
            if (!missing.isEmpty()) {
                List<String> texts = texts(needed, missing, false);
                TrafficSet opened = of(texts.toArray(new String[0]));
                assertThat(missing.plus(UNSENT).covers(opened))
                        .as("%s for %s", texts, missing)
                        .isTrue();
                assertThat(texts.isEmpty() || opened.covers(missing))
                        .as("%s for %s", texts, missing)
                        .isTrue();
                named += texts.isEmpty() ? 0 : 1;
            }
        }
        assertThat(named).isGreaterThan(100);
    }
}
