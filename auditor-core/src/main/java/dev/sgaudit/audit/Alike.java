package dev.sgaudit.audit;

import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Matter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of one check that would be recognised by the same: equal allowances, equal waivers. Those about packets have
 * packets of their own, and those about rules a place among equal ones; of the others each after the first gets a number.
 */
final class Alike {

    private Alike() {}

    /** The findings, of which no two are recognised by the same. */
    static List<Finding> numbered(List<Finding> found) {
        List<Finding> numbered = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Finding finding : found) {
            int earlier = !(finding.matter() instanceof Matter.Thing)
                    ? 0
                    : seen.merge(likeness(finding), 1, Integer::sum) - 1;
            numbered.add(
                    earlier > 0 && finding.matter() instanceof Matter.Thing thing
                            ? finding.about(thing.after(earlier))
                            : finding);
        }
        return numbered;
    }

    private static String likeness(Finding finding) {
        return finding.group() + "\n" + finding.clause() + "\n" + finding.certainty() + "\n"
                + Fingerprint.subject(finding);
    }
}
