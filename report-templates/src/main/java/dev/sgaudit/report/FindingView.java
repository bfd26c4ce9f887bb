package dev.sgaudit.report;

import java.util.List;

/**
 * One finding as a template sees it.
 *
 * @param anchor its id, as in every format
 * @param severity the worst that it may be, in one word
 * @param severityWords {@code high}, or {@code medium, possibly high} where that is not certain
 * @param message what was found, in one sentence
 * @param clause the clause that it is about; its text is empty where there is none
 * @param rules those of its rules that the inputs hold; of others the message tells
 * @param moreRules how many rules there are besides
 * @param witness one packet, or an empty text
 * @param regions all packets, one kind a line
 * @param moreRegions how many lines there are besides
 * @param waivers what excuses it; an open finding has none
 */
public record FindingView(
        String anchor,
        String check,
        String family,
        String severity,
        String severityWords,
        String certainty,
        boolean isPossible,
        String title,
        String message,
        String group,
        Link clause,
        List<RuleAt> rules,
        int moreRules,
        String witness,
        List<String> regions,
        int moreRegions,
        List<String> needs,
        String why,
        String fix,
        String fingerprint,
        List<Excuse> waivers) {

    public FindingView {
        rules = List.copyOf(rules);
        regions = List.copyOf(regions);
        needs = List.copyOf(needs);
        waivers = List.copyOf(waivers);
    }

    /** A rule of the finding with the place where it stands. */
    public record RuleAt(Link rule, String place, String pointer, String description, boolean isHiding) {}

    /** What excuses a finding, and who answers for it until when. */
    public record Excuse(String reason, String owner, String until, String place) {}
}
