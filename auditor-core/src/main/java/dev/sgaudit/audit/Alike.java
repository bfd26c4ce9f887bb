package dev.sgaudit.audit;

import dev.sgaudit.check.Finding;
import dev.sgaudit.check.Packets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
            int earlier = isAboutPacketsOrARule(finding) ? 0 : seen.merge(likeness(finding), 1, Integer::sum) - 1;
            numbered.add(earlier == 0 ? finding : finding.withFacts(with(finding.facts(), earlier)));
        }
        return numbered;
    }

    private static boolean isAboutPacketsOrARule(Finding finding) {
        boolean isAboutARule = !finding.rules().isEmpty() && !finding.facts().containsKey(Fingerprint.KIND);
        return isAboutARule || !(finding.packets() instanceof Packets.None);
    }

    private static String likeness(Finding finding) {
        return finding.group() + "\n" + finding.clause() + "\n" + finding.certainty() + "\n"
                + Fingerprint.subject(finding);
    }

    private static SortedMap<String, String> with(SortedMap<String, String> facts, int earlier) {
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.merge(Fingerprint.ORDINAL, Integer.toString(earlier), (one, other) -> one + "." + other);
        return more;
    }
}
