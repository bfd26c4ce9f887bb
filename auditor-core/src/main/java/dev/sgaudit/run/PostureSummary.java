package dev.sgaudit.run;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.audit.Twin;
import dev.sgaudit.audit.Verdict;
import dev.sgaudit.baseline.Baseline;
import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import dev.sgaudit.check.Packets;
import dev.sgaudit.model.NotExamined;
import dev.sgaudit.model.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report has to know of a posture before it comes to it, in a small part of the room that its audit takes.
 *
 * @param findings the worst first, with nothing of rules, packets and facts, so that many postures have the same
 * @param cutOff the ids of its groups whose exports are not whole
 * @param missing the ids of its groups that no input holds
 * @param isUntold whether it has groups of which no input tells which they are
 * @param omitted the checks that were not run
 * @param twins other groups that say the same, sorted by id
 */
public record PostureSummary(
        String id,
        Verdict verdict,
        Baseline baseline,
        List<Finding> findings,
        List<String> cutOff,
        List<String> missing,
        boolean isUntold,
        List<NotExamined> omitted,
        List<Twin> twins) {

    private static final Packets NO_PACKETS = new Packets.None();

    public PostureSummary {
        findings = List.copyOf(findings);
        cutOff = List.copyOf(cutOff);
        missing = List.copyOf(missing);
        omitted = List.copyOf(omitted);
        twins = List.copyOf(twins);
    }

    /** The summary of an audit that is at hand as long as this. */
    static PostureSummary of(PostureAudit audit) {
        List<Finding> gists = new ArrayList<>(audit.findings().size());
        for (Finding finding : audit.findings()) {
            gists.add(gist(finding));
        }
        return of(audit, gists);
    }

    /** The summary of this audit, of which nothing else is held: what is alike in many is had once. */
    static PostureSummary of(PostureAudit audit, Map<Finding, Finding> known) {
        List<Finding> gists = new ArrayList<>(audit.findings().size());
        for (Finding finding : audit.findings()) {
            Finding gist = gist(finding);
            Finding same = known.putIfAbsent(gist, gist);
            gists.add(same == null ? gist : same);
        }
        return of(audit, gists);
    }

    /** What the head of a report tells of a finding. */
    public static Finding gist(Finding finding) {
        boolean isSure = finding.certainty() == Certainty.CERTAIN && !finding.mayBeWorse();
        return new Finding(
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
                Matter.PLACE,
                finding.waiver());
    }

    private static PostureSummary of(PostureAudit audit, List<Finding> findings) {
        List<String> cutOff = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        boolean isUntold = false;
        for (SecurityGroup group : audit.subject().posture().groups()) {
            isUntold |= !group.isNamed();
            if (!group.gaps().isEmpty()) {
                cutOff.add(group.id());
            }
            if (!group.isHeld() && group.isNamed()) {
                missing.add(group.id());
            }
        }
        return new PostureSummary(
                audit.subject().posture().id(),
                audit.verdict(),
                audit.subject().baseline(),
                findings,
                cutOff,
                missing,
                isUntold,
                audit.omitted(),
                audit.twins());
    }

    /** The same, standing for these groups as well. */
    PostureSummary beside(List<Twin> others) {
        return new PostureSummary(id, verdict, baseline, findings, cutOff, missing, isUntold, omitted, others);
    }

    /** How many postures it stands for. */
    public int count() {
        return 1 + twins.size();
    }

    /** Compares the worst open findings, the worse first, and a posture without any last. */
    int compareUrgency(PostureSummary other) {
        Optional<Finding> mine = worst();
        Optional<Finding> theirs = other.worst();
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Boolean.compare(mine.isEmpty(), theirs.isEmpty());
        }
        int order = theirs.get().severity().compareTo(mine.get().severity());
        return order != 0
                ? order
                : mine.get().certainty().compareTo(theirs.get().certainty());
    }

    /** The worst open finding. */
    private Optional<Finding> worst() {
        for (Finding finding : findings) {
            if (finding.isOpen()) {
                return Optional.of(finding);
            }
        }
        return Optional.empty();
    }
}
