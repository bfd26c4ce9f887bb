package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.audit.PacketFate.Outcome;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Stack;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Direction;
import dev.sgaudit.traffic.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketFatesTest {

    private static final String DROP_EVERYTHING = "ingress drop all from 0.0.0.0/0";

    private static SecurityGroup group(String id, RuleOrder order, String... lines) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            rules.add(RuleText.find(line, id, rules.size()).orElseThrow());
        }
        return new SecurityGroup(
                id, "", "", order, rules, List.of(), List.of(), lines.length, lines.length, Place.startOf("scene"));
    }

    private static SecurityGroup group(String... lines) {
        return group("sg-a", RuleOrder.KNOWN, lines);
    }

    private static PacketFate fate(String peer, SecurityGroup... groups) {
        Packet packet = new Packet(6, 22, AddressText.findAddress(peer).orElseThrow());
        return new PacketFates(List.of(groups), Direction.INGRESS, Stack.IPV4_ONLY).of(packet);
    }

    private static String rule(PacketFate fate) {
        return fate.findRule().map(rule -> rule.group() + " " + rule.index()).orElse("none");
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        PacketFate fate = fate(
                "10.0.0.1",
                group("ingress drop tcp:23 from 0.0.0.0/0", "ingress accept tcp:22 from 10.0.0.0/8", DROP_EVERYTHING));

        assertThat(fate.outcome()).isEqualTo(Outcome.ACCEPT);
        assertThat(rule(fate)).isEqualTo("sg-a 1");
        assertThat(fate.needs()).isEmpty();
    }

    @Test
    void whatNoRuleMatchesIsDroppedByNone() {
        PacketFate fate = fate("10.0.0.1", group("ingress accept tcp:23 from 0.0.0.0/0"));

        assertThat(fate.outcome()).isEqualTo(Outcome.DROP);
        assertThat(rule(fate)).isEqualTo("none");
    }

    @Test
    void anUnknownRuleAboveLeavesItUnknownAndSaysWhatWouldSettleIt() {
        PacketFate fate = fate(
                "10.0.0.1",
                group(
                        "ingress accept tcp:22 from ipm-1",
                        "ingress drop tcp:22 from 0.0.0.0/0",
                        "ingress accept tcp:22 from ipm-2"));

        assertThat(fate.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(rule(fate)).isEqualTo("sg-a 0");
        assertThat(fate.needs()).extracting(need -> need.id()).containsExactly("ipm-1");
    }

    @Test
    void anUnknownRuleThatCannotChangeItLeavesItKnown() {
        PacketFate fate =
                fate("10.0.0.1", group("ingress accept tcp:22 from ipm-1", "ingress accept tcp:22 from 0.0.0.0/0"));

        assertThat(fate.outcome()).isEqualTo(Outcome.ACCEPT);
        assertThat(rule(fate)).as("the first that might").isEqualTo("sg-a 0");
    }

    @Test
    void anUnknownRuleBelowChangesNothing() {
        PacketFate fate =
                fate("10.0.0.1", group("ingress drop tcp:22 from 10.0.0.0/8", "ingress unknown all from 0.0.0.0/0"));

        assertThat(fate.outcome()).isEqualTo(Outcome.DROP);
        assertThat(rule(fate)).isEqualTo("sg-a 0");
    }

    @Test
    void anUnknownActionMayBeEither() {
        PacketFate fate = fate("10.0.0.1", group("ingress unknown tcp:22 from 0.0.0.0/0"));

        assertThat(fate.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(fate.needs())
                .extracting(need -> English.say(need.what()))
                .containsExactly("the action of sg-a ingress 0");
    }

    @Test
    void anotherGroupsMembersAreNeverPublic() {
        SecurityGroup group = group("ingress accept tcp:22 from sg-b");

        assertThat(fate("10.0.0.1", group).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(fate("203.0.113.7", group).outcome()).isEqualTo(Outcome.DROP);
    }

    @Test
    void whereTheOrderIsUnknownContradictingRulesDecideNothing() {
        String accept = "ingress accept tcp:22 from 0.0.0.0/0";
        String drop = "ingress drop tcp:22 from 10.0.0.0/8";

        PacketFate contradicted = fate("10.0.0.1", group("sg-a", RuleOrder.UNKNOWN, accept, drop));
        PacketFate agreed = fate("203.0.113.7", group("sg-a", RuleOrder.UNKNOWN, accept, drop));

        assertThat(contradicted.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(contradicted.needs())
                .extracting(need -> English.say(need.what()))
                .containsExactly("the order of the rules of sg-a");
        assertThat(agreed.outcome()).isEqualTo(Outcome.ACCEPT);
    }

    @Test
    void theDropThatEndsAGroupIsDisputedUnlessTheGroupIsLast() {
        SecurityGroup first =
                group("ingress accept tcp:80 from 0.0.0.0/0", DROP_EVERYTHING, "ingress drop all from ::/0");
        SecurityGroup second = group("sg-b", RuleOrder.KNOWN, "ingress accept tcp:22 from 10.0.0.0/8");

        PacketFate disputed = fate("10.0.0.1", first, second);

        assertThat(disputed.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(rule(disputed)).isEqualTo("sg-a 1");
        assertThat(disputed.needs())
                .extracting(need -> English.say(need.what()))
                .containsExactly("whether the DROP of everything that ends sg-a stops packets");
        assertThat(fate("11.0.0.1", first, second).outcome()).isEqualTo(Outcome.DROP);
        assertThat(fate("10.0.0.1", second, first).outcome()).isEqualTo(Outcome.ACCEPT);
    }

    @Test
    void aNarrowerDropAtTheEndIsNotDisputed() {
        SecurityGroup first = group("ingress drop tcp from 0.0.0.0/0");
        SecurityGroup second = group("sg-b", RuleOrder.KNOWN, "ingress accept tcp:22 from 10.0.0.0/8");

        assertThat(fate("10.0.0.1", first, second).outcome()).isEqualTo(Outcome.DROP);
    }
}
