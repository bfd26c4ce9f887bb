package dev.sgaudit.report;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import java.util.List;

/**
 * What the head of a report tells of a finding: nothing of rules and packets, so that many postures have the same.
 *
 * @param finding without group, clause, rules, packets and facts
 * @param title with the facts filled in
 */
public record Gist(Finding finding, String title) {

    private static final Packets NO_PACKETS = new Packets.None();

    static Gist of(Finding finding) {
        boolean isSure = finding.certainty() == Certainty.CERTAIN && !finding.mayBeWorse();
        return new Gist(
                new Finding(
                        finding.check(),
                        finding.severity(),
                        finding.atLeast(),
                        finding.certainty(),
                        "",
                        "",
                        List.of(),
                        NO_PACKETS,
                        isSure ? List.of() : finding.needs(),
                        Finding.NO_FACTS,
                        finding.waiver()),
                Wording.title(finding));
    }
}
