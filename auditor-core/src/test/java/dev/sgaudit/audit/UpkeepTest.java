package dev.sgaudit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.English;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Check;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import dev.sgaudit.check.Scene;
import dev.sgaudit.check.Subject;
import dev.sgaudit.check.upkeep.HiddenCharacters;
import dev.sgaudit.check.upkeep.LegacyTemplate;
import dev.sgaudit.check.upkeep.NearlyFullGroup;
import dev.sgaudit.check.upkeep.PartialExport;
import dev.sgaudit.check.upkeep.UnexplainedRule;
import dev.sgaudit.model.Gap;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpkeepTest {

    private static final List<String> TEMPLATE = List.of(
            "ingress accept tcp:30000-32768 from 0.0.0.0/0",
            "ingress accept udp:30000-32768 from 0.0.0.0/0",
            "ingress accept all from 10.0.0.0/8",
            "ingress accept all from 172.16.0.0/12",
            "ingress accept all from 192.168.0.0/16",
            "ingress accept tcp:22 from 0.0.0.0/0",
            "ingress drop all from 0.0.0.0/0");

    private static List<Finding> findings(Check check, Subject subject) {
        return check.findings(Scene.of(subject, Catalog.SHARES)).toList();
    }

    private static List<Finding> findings(Check check, List<String> lines) {
        return findings(check, SceneText.subject(lines.toArray(String[]::new)));
    }

    private static List<String> with(String first, List<String> lines) {
        return Stream.concat(Stream.of(first), lines.stream()).toList();
    }

    private static Subject rebuilt(Subject subject, RuleOrder order, List<Rule> ingress, List<Gap> gaps) {
        SecurityGroup group = subject.posture().groups().get(0);
        SecurityGroup other = new SecurityGroup(
                group.id(), "", "1", order, ingress, group.egress(), gaps, group.read(), 0, group.place());
        Posture posture = subject.posture();
        return new Subject(
                new Posture(posture.id(), "", posture.role(), List.of(other), posture.networks()),
                subject.baseline(),
                subject.intents());
    }

    // ---- legacy-template ----

    @Test
    void theTemplateIsOneFindingWithTheRulesThatOpenIt() {
        assertThat(findings(new LegacyTemplate(), TEMPLATE)).singleElement().satisfies(finding -> {
            assertThat(finding.rules().stream().map(Rule::index)).containsExactly(2, 3, 4);
            assertThat(finding.packets()).isEqualTo(new Packets.None());
            assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingress drop tcp:22 from 0.0.0.0/0", "ingress accept all from 10.9.0.0/16"})
    void rulesBesideItDoNotHideTheTemplate(String first) {
        assertThat(findings(new LegacyTemplate(), with(first, TEMPLATE))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingress accept all from 0.0.0.0/0",
                "ingress accept all from 0.0.0.0/1",
                "ingress drop all from 172.20.0.0/16",
                "ingress drop all from ipm-1a2b3c4d",
                "ingress unknown tcp:22 from 10.0.0.0/20",
                "allow ingress all from 10.0.0.0/8,172.16.0.0/12,192.168.0.0/16"
            })
    void whatOpensTheWorldIsClosedUnknownOrAllowedIsNoTemplate(String first) {
        assertThat(findings(new LegacyTemplate(), with(first, TEMPLATE))).isEmpty();
    }

    @Test
    void theTemplateLiesInOneGroupAndNotInTwoTogether() {
        List<String> lines = new ArrayList<>(TEMPLATE);
        lines.add(4, "group sg-2");
        assertThat(findings(new LegacyTemplate(), lines)).isEmpty();
        lines.add("group sg-3");
        lines.addAll(TEMPLATE);
        assertThat(findings(new LegacyTemplate(), lines))
                .singleElement()
                .matches(finding -> finding.group().equals("sg-3"));
    }

    @Test
    void whereTheOrderIsUnknownADropOfEverythingMayComeFirst() {
        Subject subject = SceneText.subject(TEMPLATE.toArray(String[]::new));
        List<Rule> rules = subject.posture().groups().get(0).ingress();
        assertThat(findings(new LegacyTemplate(), rebuilt(subject, RuleOrder.UNKNOWN, rules, List.of())))
                .isEmpty();
        assertThat(findings(new LegacyTemplate(), rebuilt(subject, RuleOrder.UNKNOWN, rules.subList(0, 6), List.of())))
                .hasSize(1);
    }

    @Test
    void swappingTheRulesOfTheTemplateLeavesItsFingerprint() {
        List<String> swapped = new ArrayList<>(TEMPLATE);
        Collections.swap(swapped, 2, 4);
        assertThat(fingerprints(new LegacyTemplate(), swapped))
                .hasSize(1)
                .isEqualTo(fingerprints(new LegacyTemplate(), TEMPLATE));
    }

    private static List<String> fingerprints(Check check, List<String> lines) {
        Subject subject = SceneText.subject(lines.toArray(String[]::new));
        return findings(check, subject).stream()
                .map(finding -> new Fingerprints(subject.posture()).of(finding))
                .toList();
    }

    // ---- nearly-full-group ----

    @Test
    void whatIsCountedInAGroupThatIsNotWholeIsTheLeast() {
        assertThat(findings(new NearlyFullGroup(), List.of("rules ingress 95", "rules egress 89")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts().get("count") + " "
                                + finding.facts().get("whole"))
                        .isEqualTo("95 yes"));
        assertThat(findings(new NearlyFullGroup(), List.of("missing ingress", "rules ingress 95")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.facts().get("count") + " "
                                + finding.facts().get("whole"))
                        .isEqualTo("95 no"));
    }

    @Test
    void bothDirectionsOfTwoGroupsHaveFourFingerprints() {
        List<String> lines =
                List.of("rules ingress 90", "rules egress 90", "group sg-2", "rules ingress 90", "rules egress 90");
        assertThat(fingerprints(new NearlyFullGroup(), lines)).hasSize(4).doesNotHaveDuplicates();
    }

    // ---- unexplained-rule ----

    @Test
    void aRuleIsReportedOnceThoughSomeOfItsExcessIsOnlyPossible() {
        assertThat(findings(
                        new UnexplainedRule(), List.of("network vpc unknown", "ingress accept tcp:443 from 0.0.0.0/0")))
                .singleElement()
                .matches(finding -> finding.certainty() == Certainty.CERTAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingress accept tcp:443 from 10.0.16.0/20", "ingress accept tcp:443 from ipm-1a2b3c4d"})
    void excessThatIsOnlyPossibleNeedsNoReasonYet(String rule) {
        Subject subject = SceneText.subject("network vpc unknown", rule);
        assertThat(Scene.of(subject, Catalog.SHARES)
                        .excess()
                        .find(Direction.INGRESS)
                        .orElseThrow())
                .isNotEmpty();
        assertThat(findings(new UnexplainedRule(), subject)).isEmpty();
    }

    @Test
    void aRuleThatWasNotUnderstoodIsNotAskedForItsPurpose() {
        assertThat(findings(new UnexplainedRule(), List.of("ingress unknown unknown from unknown")))
                .isEmpty();
    }

    @Test
    void eachGroupAnswersForItsOwnRules() {
        List<Finding> findings = findings(
                new UnexplainedRule(),
                List.of(
                        "ingress accept tcp:443 from 198.51.100.0/24 \"shop\"",
                        "group sg-2",
                        "ingress accept tcp:443 from 198.51.100.0/24",
                        "ingress accept tcp:444 from 198.51.100.0/24"));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.group()).isEqualTo("sg-2");
            assertThat(finding.rules().get(0).index()).isEqualTo(1);
        });
    }

    @Test
    void excessThatIsTooMuchToWriteOutIsAskedForItsPurposeToo() {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < 4_200; at++) {
            lines.add("ingress drop all from 198." + (18 + at / 250 / 16) + "." + at % 250 + "." + at / 250 % 16 * 16);
            lines.add("ingress accept tcp:" + (2 * at + 33_000) + " from 0.0.0.0/0");
        }
        Scene scene = Scene.of(SceneText.subject(lines.toArray(String[]::new)), Catalog.SHARES);
        assertThat(scene.excess().find(Direction.INGRESS)).isEmpty();
        assertThat(new UnexplainedRule().findings(scene)).hasSize(4_200);
    }

    // ---- hidden-characters ----

    @Test
    void everyTextIsAFindingOfItsOwn() {
        List<String> lines = List.of(
                "name \"a⟦U+200B⟧b\"",
                "ingress accept tcp:443 from 10.0.0.0/20 \"⟦U+202E⟧\"",
                "ingress accept tcp:443 from 10.0.0.0/20 \"⟦U+202E⟧\"",
                "egress accept all to 0.0.0.0/0 \"⟦U+202E⟧\"",
                "group sg-2",
                "name \"a⟦U+200B⟧b\"",
                "ingress accept tcp:443 from 10.0.0.0/20 \"⟦U+202E⟧\"");
        assertThat(findings(new HiddenCharacters(), lines)).hasSize(6);
        assertThat(fingerprints(new HiddenCharacters(), lines)).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void theCharactersAreNamedAndNeverShown() {
        List<Finding> findings = findings(
                new HiddenCharacters(),
                List.of(
                        "name \"⟦U+202E⟧⟦U+202E⟧x⟦U+200B⟧\"",
                        "ingress drop all from 0.0.0.0/0 \"⟦U+0001⟧⟦U+0002⟧⟦U+0003⟧"
                                + "⟦U+0004⟧⟦U+0005⟧⟦U+0006⟧⟦U+E0041⟧\""));
        assertThat(findings.stream().map(finding -> English.say(finding, "characters")))
                .containsExactly("U+202E and U+200B", "U+0001, U+0002, U+0003, U+0004, U+0005 and 2 more");
    }

    // ---- partial-export ----

    @Test
    void twoGapsInOneListHaveTwoFingerprints() {
        Subject subject = SceneText.subject("ingress accept tcp:443 from 10.0.0.0/20");
        Place place = Place.startOf("example");
        Gap first = new Gap(Gap.Kind.INDEX, Direction.INGRESS, "PolicyIndex 2 after 0", "PolicyIndex 1", place);
        Gap second = new Gap(Gap.Kind.INDEX, Direction.INGRESS, "PolicyIndex 5 after 3", "PolicyIndex 4", place);
        Subject gappy = rebuilt(
                subject, RuleOrder.KNOWN, subject.posture().groups().get(0).ingress(), List.of(first, second));
        assertThat(findings(new PartialExport(), gappy).stream()
                        .map(finding -> new Fingerprints(gappy.posture()).of(finding)))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }
}
