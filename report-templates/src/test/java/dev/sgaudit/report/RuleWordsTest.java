package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.check.RuleEffect;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Service;
import dev.sgaudit.model.Stack;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.traffic.AddressText;
import dev.sgaudit.traffic.Box;
import dev.sgaudit.traffic.PortSet;
import dev.sgaudit.traffic.ProtocolSet;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a rule by what it really does. */
final class RuleWordsTest {

    private static final String CIDR = "10.0.0.0/8";
    private static final Rule ACCEPT = rule("ingress accept tcp:22 from " + CIDR);
    private static final Rule DROP = rule("ingress drop tcp:22 from " + CIDR);
    private static final TrafficSet ALL = traffic(22);
    private static final Optional<TrafficSet> NONE = Optional.of(TrafficSet.NONE);

    private static Rule rule(String text) {
        return Audits.group("sg-0a1b2c3d", List.of(text)).ingress().get(0);
    }

    private static TrafficSet traffic(int port) {
        return TrafficSet.of(new Box(
                ProtocolSet.TCP,
                PortSet.of(port),
                AddressSet.of(AddressText.findBlock(CIDR).orElseThrow())));
    }

    private static String said(RuleEffect effect, boolean isClosing) {
        RuleWords words = RuleWords.of(effect, Stack.IPV4_ONLY, isClosing, Words.ENGLISH);
        return words.effect() + ": " + words.sentence()
                + (words.othersLead().isEmpty() ? "" : " " + words.othersLead());
    }

    private static RuleEffect effect(
            Rule rule,
            RuleEffect.Kind kind,
            Optional<TrafficSet> certain,
            Optional<TrafficSet> possible,
            Rule... others) {
        return new RuleEffect(rule, kind, certain, possible, List.of(others), List.of());
    }

    @Test
    void aRuleThatDecidesSaysOfWhat() {
        assertThat(said(effect(ACCEPT, RuleEffect.Kind.DECIDES, Optional.of(ALL), NONE), false))
                .isEqualTo("decides: Accepts all that it matches.");
        assertThat(said(effect(DROP, RuleEffect.Kind.DECIDES, Optional.of(traffic(80)), NONE), false))
                .isEqualTo("decides: Drops only tcp:80 from 10.0.0.0/8: the rest is taken above it.");
        assertThat(said(effect(DROP, RuleEffect.Kind.DECIDES, Optional.empty(), NONE), false))
                .isEqualTo("decides: Drops packets of more kinds than can be written out.");
    }

    @Test
    void whatIsOnlyPossibleIsSaidApart() {
        assertThat(said(
                        effect(ACCEPT, RuleEffect.Kind.DECIDES, Optional.of(traffic(80)), Optional.of(ALL), DROP),
                        false))
                .isEqualTo("decides: Certainly accepts tcp:80 from 10.0.0.0/8; possibly it also accepts tcp:22 from"
                        + " 10.0.0.0/8. may be taken by");
        assertThat(said(effect(DROP, RuleEffect.Kind.DECIDES, Optional.of(traffic(80)), Optional.empty(), DROP), false))
                .isEqualTo("decides: Certainly drops tcp:80 from 10.0.0.0/8; possibly it also drops packets of more"
                        + " kinds than can be written out. may be taken by");
        assertThat(said(effect(DROP, RuleEffect.Kind.UNKNOWN, NONE, Optional.of(ALL), ACCEPT), false))
                .isEqualTo("not known: Whether it decides anything is not known; at most it drops tcp:22 from"
                        + " 10.0.0.0/8. may be taken by");
        assertThat(said(effect(ACCEPT, RuleEffect.Kind.UNKNOWN, NONE, NONE), false))
                .isEqualTo("not known: What it does is not known.");
    }

    @Test
    void ofARuleThatIsNotKnownOnlyAPartIs() {
        Rule unknown = ACCEPT.with(new Service.Template("ppm-1a2b3c4d"), ACCEPT.peer());

        assertThat(said(effect(unknown, RuleEffect.Kind.DECIDES, Optional.of(ALL), NONE), false))
                .isEqualTo("decides: Certainly accepts tcp:22 from 10.0.0.0/8; what else it does is not known.");
    }

    @Test
    void aRuleWithoutWhichAllStaysTheSameSaysWhatWouldDecideInstead() {
        RuleEffect needless = effect(DROP, RuleEffect.Kind.REDUNDANT, Optional.of(ALL), NONE);

        assertThat(said(needless, true))
                .isEqualTo("closes the list: Drops all that it matches, as the end of the list would.");
        assertThat(said(needless, false))
                .isEqualTo("changes nothing: Drops all that it matches, and what stands below or the end of the list"
                        + " would do the same.");
    }

    @Test
    void aRuleThatDecidesNothingSaysWhy() {
        assertThat(said(effect(ACCEPT, RuleEffect.Kind.SHADOWED, NONE, NONE, ACCEPT), false))
                .isEqualTo("never reached: Decides no packet: all that it matches meets the same action above it."
                        + " taken by");
        assertThat(said(effect(ACCEPT, RuleEffect.Kind.CONTRADICTED, NONE, NONE, DROP), false))
                .isEqualTo("overruled: Decides no packet: some of what it matches meets the opposite action above it,"
                        + " and no packet is left. taken by");
        assertThat(said(effect(ACCEPT, RuleEffect.Kind.EMPTY, NONE, NONE), false))
                .isEqualTo("matches nothing: There is no packet that it matches.");
        assertThat(RuleWords.none().sentence()).isEmpty();
    }
}
