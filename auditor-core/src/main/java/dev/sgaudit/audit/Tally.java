package dev.sgaudit.audit;

import dev.sgaudit.check.Finding;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What adds up over postures and inputs, however many there are.
 *
 * @param findings how many findings there are of each severity
 * @param isWhole whether all inputs were read to their end and understood, and no export shows that it is not whole
 */
public record Tally(
        Verdict verdict,
        boolean isWhole,
        int files,
        int filesRead,
        int groups,
        int groupsAudited,
        long rules,
        long rulesUnderstood,
        Map<Severity, Integer> findings) {

    /** Nothing was audited yet. */
    public static final Tally NOTHING = new Tally(Verdict.PASS, true, 0, 0, 0, 0, 0, 0, Map.of());

    public Tally {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        counts.putAll(findings);
        findings = Collections.unmodifiableMap(counts);
    }

    public Tally plus(PostureAudit posture) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        counts.putAll(findings);
        for (Finding finding : posture.findings()) {
            counts.merge(finding.severity(), 1, Integer::sum);
        }
        List<SecurityGroup> bound = posture.subject().posture().groups();
        boolean hasGaps = bound.stream().anyMatch(group -> !group.gaps().isEmpty());
        return new Tally(
                verdict.or(posture.verdict()),
                isWhole && !hasGaps,
                files,
                filesRead,
                groups,
                groupsAudited + bound.size(),
                rules + bound.stream().mapToLong(SecurityGroup::read).sum(),
                rulesUnderstood
                        + bound.stream().mapToLong(SecurityGroup::understood).sum(),
                counts);
    }

    public Tally plus(InputFile input) {
        return new Tally(
                verdict,
                isWhole && input.isWhole(),
                files + 1,
                filesRead + (input.isRead() ? 1 : 0),
                groups + input.groups(),
                groupsAudited,
                rules,
                rulesUnderstood,
                findings);
    }

    /** Whether anything was audited at all. */
    public boolean isEmpty() {
        return groupsAudited == 0;
    }

    /** The verdict on everything; nothing audited proves nothing. */
    public Verdict overall() {
        return isEmpty() ? Verdict.UNKNOWN : verdict;
    }

    public int count(Severity severity) {
        return findings.getOrDefault(severity, 0);
    }
}
