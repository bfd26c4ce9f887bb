package dev.sgaudit.audit;

import dev.sgaudit.check.Finding;
import dev.sgaudit.intent.Waiver;
import java.util.Collections;
import java.util.List;

/**
 * The waivers of findings that are not about packets beyond or short of what is documented: these excuse a finding whole.
 *
 * @param cluster the cluster that the findings are about, or an empty text
 * @param groups the ids of the groups that they are about where they name none: those of a posture that is declared
 */
record Excuses(List<Waiver> waivers, String cluster, List<String> groups) {

    /** The finding, excused by the first waiver that is about it; checks about packets divide their findings themselves. */
    Finding applied(Finding finding) {
        if (waivers.isEmpty() || finding.check().family().isAboutPackets()) {
            return finding;
        }
        return waivers.stream()
                .filter(waiver -> isAbout(waiver, finding))
                .findFirst()
                .map(finding::waivedBy)
                .orElse(finding);
    }

    private boolean isAbout(Waiver waiver, Finding finding) {
        boolean isTheRule = waiver.rule().isEmpty()
                || (!finding.rules().isEmpty()
                        && waiver.rule().equals(finding.rules().get(0).toString()));
        return waiver.check().equals(finding.check().id())
                && isHere(waiver, finding)
                && isTheRule
                && !waiver.namesPackets();
    }

    private boolean isHere(Waiver waiver, Finding finding) {
        if (waiver.groups().isEmpty()) {
            return waiver.cluster().equals(cluster);
        }
        return finding.group().isEmpty()
                ? !Collections.disjoint(groups, waiver.groups())
                : waiver.groups().contains(finding.group());
    }
}
