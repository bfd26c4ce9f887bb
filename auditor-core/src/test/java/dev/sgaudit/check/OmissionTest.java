package dev.sgaudit.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.intent.Ssh;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.traffic.Address;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OmissionTest {

    private static final Packet WITNESS = new Packet(ProtocolSet.TCP_NUMBER, 80, Address.ipv4(0x0A00_0001L));

    private static final List<Rule> RULES = IntStream.range(0, 9)
            .mapToObj(index -> RuleText.find("ingress accept tcp:" + (80 + index) + " from 10.0.0.0/8", "sg-1", index)
                    .orElseThrow())
            .toList();

    private static Omission omission() {
        return new Omission(Direction.INGRESS, 1_000, RULES, TrafficSet.ALL, Ssh.LOGIN);
    }

    private static String hash(Omission omission, int index) {
        return ((Packets.Omitted) omission.of(RULES.get(index), WITNESS)).hash();
    }

    /** What the digest is defined over: the rules down to the one in question, then the bounds. */
    private static String expected(int index) {
        return Digest.sha256(
                RULES.subList(0, index + 1).stream().map(rule -> rule + "\n").collect(Collectors.joining())
                        + TrafficSet.ALL + "\n" + Ssh.LOGIN);
    }

    @Test
    void everyRuleHasTheDigestOfTheRulesDownToIt() {
        Omission omission = omission();

        for (int index = 0; index < RULES.size(); index++) {
            assertThat(hash(omission, index)).isEqualTo(expected(index));
        }
    }

    @Test
    void theOrderInWhichRulesAreAskedForChangesNothing() {
        Omission omission = omission();

        for (int index : new int[] {7, 7, 2, 8, 0, 0, 5}) {
            assertThat(hash(omission, index)).isEqualTo(expected(index));
        }
    }
}
