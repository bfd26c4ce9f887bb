package dev.sgaudit.audit;

import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.Waiver;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result for everything that was audited together, beside that for each posture.
 *
 * @param findings those that belong to no posture, the worst first
 */
public record EstateAudit(List<Finding> findings, Verdict verdict) {

    /** Nothing was found. */
    public static final EstateAudit NOTHING = new EstateAudit(List.of(), Verdict.PASS);

    public EstateAudit {
        findings = List.copyOf(findings);
    }

    /** The waivers that excuse one of these findings. */
    public static Set<Waiver> waiversUsed(List<Finding> findings) {
        return findings.stream().flatMap(finding -> finding.waiver().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
