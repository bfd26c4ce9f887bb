package dev.sgaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Tally;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.Intents;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Neighbour;
import dev.sgaudit.model.Network;
import dev.sgaudit.model.Networks;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Posture;
import dev.sgaudit.model.Role;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.report.words.Words;
import dev.sgaudit.run.Outcome;
import dev.sgaudit.run.Postures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reason of a verdict where little is known. */
final class HeadlineTest {

    private static String reason(ReportModel model) {
        return Words.ENGLISH.say(Headline.reason(model, Words.ENGLISH));
    }

    @Test
    void whatIsNotToldLeavesItOpenWithoutAFinding() {
        PostureAudit audit = TextReportTest.documented();
        Tally tally = Audits.judged(Audits.model(audit).tally(), Verdict.UNKNOWN, false);

        assertThat(reason(Audits.model("high", Audits.outcome(tally, List.of(), List.of(), List.of()))))
                .isEqualTo("something that decides is missing: something that should be here is missing");
    }

    @Test
    void posturesOfWhichNoInputTellsTheGroupsAreNamed() {
        assertThat(Words.ENGLISH.say(Headline.gaps(Audits.model(untold(1)))))
                .isEqualTo("no input tells the groups of cls-1a2b3c41/node");
        assertThat(Words.ENGLISH.say(Headline.gaps(Audits.model(untold(1), untold(2), untold(3), untold(4)))))
                .isEqualTo("no input tells the groups of cls-1a2b3c41/node, cls-1a2b3c42/node, cls-1a2b3c43/node and"
                        + " 1 more posture");
    }

    private static PostureAudit untold(int number) {
        String cluster = "cls-1a2b3c4" + number;
        Need need = new Need(Need.Kind.GROUP, Message.name(cluster), Message.name("call"));
        SecurityGroup group = SecurityGroup.ofNobodyKnows(need, Place.startOf("nodes.json"));
        return Audits.audit(
                new Posture(cluster + "/node", cluster, Role.NODE, List.of(group), Audits.NETWORKS),
                "tke-node",
                Intents.NONE);
    }

    @Test
    void ofManyNeedsTheFirstAreNamedAndTheOthersCounted() {
        Networks networks =
                Networks.UNKNOWN.beside(List.of(new Neighbour("cls-4e5f6a7b", Network.UNKNOWN, Network.UNKNOWN)));

        assertThat(reason(Audits.model(Audits.audit(Audits.group("sg-0a1b2c3d", Audits.DOCUMENTED), networks))))
                .startsWith("possibly ")
                .contains(" in sg-0a1b2c3d; settle them with ")
                .endsWith(" and 2 more unknowns");
    }

    @Test
    void whatBelongsToNoPostureIsFoundNowhere() {
        ReportModel unknown = Audits.model(TextReportTest.unknown());
        List<Finding> one = new ArrayList<>();
        for (Finding finding : unknown.postures().get(0).findings()) {
            if (one.isEmpty() && finding.severity().isAtLeast(unknown.bar())) {
                one.add(finding);
            }
        }
        Outcome plain = Audits.outcome(unknown.tally(), List.of(), List.of(), List.of());
        Outcome outcome = new Outcome(
                plain.tally(),
                Postures.of(List.of()),
                Postures.of(List.of()),
                one,
                plain.baselines(),
                List.of(),
                List.of(),
                false,
                true,
                List.of(),
                List.of());

        assertThat(reason(Audits.model("medium", outcome)))
                .isEqualTo("possibly 1 high; settle it with the container network (--container-cidr)");
    }
}
