package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.Seed;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The evaluator that files rules, against the plain one. */
final class FiledRulesTest {

    private static final int LISTS = 20_000;
    private static final int PACKETS = 30;

    @Test
    void everyRuleIsFiledAsItReads() {
        hold(LISTS / 20);
    }

    @Test
    @Tag("exhaustive")
    void everyRuleOfManyIsFiledAsItReads() {
        hold(LISTS);
    }

    private static void hold(int lists) {
        long seed = Seed.ofThisRun();
        Random random = new Random(seed);
        AnyGroups any = new AnyGroups(random);
        int unknown = 0;
        int admitted = 0;
        for (int turn = 0; turn < lists; turn++) {
            List<SecurityGroup> groups = any.groups();
            List<Rule> rules = rules(groups);
            Stack stack = random.nextBoolean() ? Stack.DUAL : Stack.IPV4_ONLY;
            Opinion filed = new FiledOpinion(groups, Direction.INGRESS, stack);
            Opinion plain = new PlainOpinion(groups, Direction.INGRESS, stack);
            for (int count = 0; count < PACKETS; count++) {
                Packet packet = any.packet();
                Supplier<String> where = () -> "-Dsgaudit.seed=%d, turn of %s before %s".formatted(seed, packet, rules);
                boolean isCertain = plain.admits(packet, Certainty.CERTAIN);
                boolean isPossible = plain.admits(packet, Certainty.POSSIBLE);
                assertThat(filed.admits(packet, Certainty.CERTAIN)).as(where).isEqualTo(isCertain);
                assertThat(filed.admits(packet, Certainty.POSSIBLE)).as(where).isEqualTo(isPossible);
                assertThat(isPossible || !isCertain).as(where).isTrue();
                for (Rule rule : rules) {
                    if (!words(filed, rule, packet).equals(words(plain, rule, packet))) {
                        throw new AssertionError(
                                words(filed, rule, packet) + " of " + rule.group() + " " + rule + ", " + where.get());
                    }
                }
                unknown += isPossible == isCertain ? 0 : 1;
                admitted += isCertain ? 1 : 0;
            }
        }
        assertThat(unknown).as("packets of which it is unknown").isGreaterThan(lists);
        assertThat(admitted).as("packets that are let through").isGreaterThan(lists);
    }

    private static List<Rule> rules(List<SecurityGroup> groups) {
        return groups.stream().flatMap(group -> group.ingress().stream()).toList();
    }

    /** All that an evaluator says of the packet and the rule. */
    private static String words(Opinion opinion, Rule rule, Packet packet) {
        return opinion.mayMatch(rule, packet) + " " + opinion.surelyMatches(rule, packet) + " "
                + opinion.admitsBy(packet, rule, Certainty.CERTAIN) + " "
                + opinion.admitsBy(packet, rule, Certainty.POSSIBLE);
    }
}
