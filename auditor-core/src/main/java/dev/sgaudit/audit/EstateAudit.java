package dev.sgaudit.audit;

import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.Waiver;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        Set<Waiver> used = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.waiver().isPresent()) {
                used.add(finding.waiver().get());
            }
        }
        return Set.copyOf(used);
    }
}
