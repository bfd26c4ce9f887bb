package dev.sgaudit.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.RuleText;
import dev.sgaudit.model.Stack;
import dev.sgaudit.plain.PlainReadings.Bound;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlainReadingsTest {

    private static Bound bound(RuleOrder order, String... lines) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            rules.add(RuleText.find("ingress " + line, "sg-1", rules.size()).orElseThrow());
        }
        return new Bound(rules, order);
    }

    private static Bound bound(String... lines) {
        return bound(RuleOrder.KNOWN, lines);
    }

    private static String fate(PlainList list, String peer) {
        return list.findFirst(6, 22, PlainText.address(peer))
                .map(line -> (line.accepts() ? "accept " : "drop ") + line.rule())
                .orElse("drop");
    }

    /** What becomes of TCP 22 from there, for certain and possibly. */
    private static String fates(String peer, Bound... groups) {
        PlainReadings readings = new PlainReadings(List.of(groups), Stack.DUAL);
        return fate(readings.certain(), peer) + ", " + fate(readings.possible(), peer);
    }

    @Test
    void whatIsKnownIsTheSameInBoth() {
        Bound group = bound("drop tcp:23 from 0.0.0.0/0", "accept tcp:22 from 10.0.0.0/8", "drop all from 0.0.0.0/0");

        assertThat(fates("10.0.0.1", group)).isEqualTo("accept 1, accept 1");
        assertThat(fates("11.0.0.1", group)).isEqualTo("drop 2, drop 2");
    }

    @Test
    void theUnknownAcceptsNothingOrEverything() {
        for (String unknown : List.of(
                "accept tcp:22 from ipm-1",
                "accept tcp:22 from sg-9",
                "accept ppm-1 from 0.0.0.0/0",
                "accept tcp:22 from 0.0.0.0",
                "accept tcp:22 from ::ffff:10.0.0.0/104")) {
            assertThat(fates("10.0.0.1", bound(unknown))).as(unknown).isEqualTo("drop, accept 0");
        }
    }

    @Test
    void theUnknownDropsEverythingOrNothing() {
        for (String unknown : List.of(
                "drop tcp:22 from ipm-1",
                "drop tcp:22 from sg-9",
                "drop ppm-1 from 0.0.0.0/0",
                "drop tcp:22 from 0.0.0.0",
                "drop tcp:22 from ::ffff:10.0.0.0/104")) {
            assertThat(fates("10.0.0.1", bound(unknown, "accept all from 0.0.0.0/0")))
                    .as(unknown)
                    .isEqualTo("drop 0, accept 1");
        }
    }

    @Test
    void anUnknownActionIsEither() {
        assertThat(fates("10.0.0.1", bound("unknown tcp:22 from 0.0.0.0/0"))).isEqualTo("drop 0, accept 0");
    }

    @Test
    void ofARuleThatWasNotUnderstoodNothingIsTakenForGranted() {
        for (String rule : List.of("drop unknown from 10.9.0.0/16", "accept tcp:23 from unknown")) {
            assertThat(fates("10.0.0.1", bound(rule, "accept all from 0.0.0.0/0")))
                    .as(rule)
                    .isEqualTo("drop 0, accept 0");
        }
    }

    @Test
    void noPeerIsAnyIpv4AddressAndPerhapsAnyOther() {
        Bound group = bound("accept tcp:22 from anyone");

        assertThat(fates("203.0.113.7", group)).isEqualTo("accept 0, accept 0");
        assertThat(fates("2001:db8::1", group)).isEqualTo("drop, accept 0");
    }

    @Test
    void membersOfAGroupAreNeverPublicAndOnOneStackIpv4Only() {
        Bound group = bound("accept tcp:22 from sg-9");

        assertThat(fates("203.0.113.7", group)).isEqualTo("drop, drop");
        assertThat(fates("2001:db8::1", group)).isEqualTo("drop, accept 0");
        assertThat(fate(new PlainReadings(List.of(group), Stack.IPV4_ONLY).possible(), "2001:db8::1"))
                .isEqualTo("drop");
    }

    @Test
    void ofAnUnknownOrderTheWorseComesFirst() {
        Bound group = bound(RuleOrder.UNKNOWN, "accept tcp:22 from 0.0.0.0/0", "drop tcp from 10.0.0.0/8");

        assertThat(fates("10.0.0.1", group)).isEqualTo("drop 1, accept 0");
        assertThat(fates("11.0.0.1", group)).isEqualTo("accept 0, accept 0");
    }

    @Test
    void theDropThatEndsAGroupStopsNothingPerhaps() {
        Bound last = bound("accept tcp:22 from 0.0.0.0/0", "accept tcp:22 from ::/0");
        Bound both = bound("drop all from ::/0", "drop all from 0.0.0.0/0");
        Bound twice = bound("drop all from 0.0.0.0/0", "drop all from 0.0.0.0/0");
        Bound halves = bound("drop all from 0.0.0.0/1,128.0.0.0/1");
        Bound narrow = bound("drop all from 10.0.0.0/8");
        Bound ports = bound("drop tcp from 0.0.0.0/0");

        assertThat(fates("10.0.0.1", both, last)).isEqualTo("drop 1, accept 2");
        assertThat(fates("2001:db8::1", both, last)).isEqualTo("drop 0, accept 3");
        assertThat(fates("10.0.0.1", twice, last)).isEqualTo("drop 0, drop 0");
        assertThat(fates("10.0.0.1", halves, last)).isEqualTo("drop 0, accept 1");
        assertThat(fates("10.0.0.1", narrow, last)).isEqualTo("drop 0, drop 0");
        assertThat(fates("10.0.0.1", ports, last)).isEqualTo("drop 0, drop 0");
        assertThat(fates("10.0.0.1", last, both)).isEqualTo("accept 0, accept 0");
    }

    @Test
    void aRuleByItselfMatchesAtLeastAndAtMost() {
        Bound group = bound("accept tcp:22 from ipm-1", "drop all from 10.0.0.0/8");
        PlainReadings readings = new PlainReadings(List.of(group), Stack.DUAL);

        assertThat(fate(readings.surely(0, group.rules().get(0)), "10.0.0.1")).isEqualTo("drop");
        assertThat(fate(readings.maybe(0, group.rules().get(0)), "10.0.0.1")).isEqualTo("accept 0");
        assertThat(fate(readings.surely(1, group.rules().get(1)), "10.0.0.1")).isEqualTo("drop 1");
        assertThat(fate(readings.maybe(1, group.rules().get(1)), "11.0.0.1")).isEqualTo("drop");
    }
}
