package dev.sgaudit.report;

import java.util.List;

/**
 * One posture as a template sees it.
 *
 * @param anchor of its part of the report
 * @param isQuiet whether it passes and has nothing to show
 * @param bound how many machines have these groups and where that was read, or an empty text
 * @param twins other groups that say the same, each with its place
 * @param waivedCount how many findings are excused
 * @param waived the findings that are excused, each with what excuses it
 * @param lists its rules by group and direction
 */
public record PostureView(
        String anchor,
        String id,
        String cluster,
        String role,
        String verdict,
        String tone,
        boolean isQuiet,
        List<Group> groups,
        String bound,
        List<String> twins,
        BaselineView baseline,
        List<NetworkLine> networks,
        List<ClauseLine> clauses,
        List<Declaration> declarations,
        String counts,
        int findingCount,
        Iterable<FindingView> findings,
        int waivedCount,
        Iterable<FindingView> waived,
        List<RuleList> lists) {

    public PostureView {
        groups = List.copyOf(groups);
        twins = List.copyOf(twins);
        networks = List.copyOf(networks);
        clauses = List.copyOf(clauses);
        declarations = List.copyOf(declarations);
        lists = List.copyOf(lists);
    }

    /**
     * A group that is bound to the posture.
     *
     * @param gaps what shows that its export is not whole
     */
    public record Group(String id, String name, String version, int rules, List<String> gaps) {

        public Group {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * A network of the posture.
     *
     * @param addresses in words, or what would give them
     */
    public record NetworkLine(String name, boolean isKnown, String addresses, String origin) {}

    /**
     * A documented clause with what became of it.
     *
     * @param traffic what it lets through, in words
     * @param missing what is missing of it, or an empty text
     * @param why the reason why it does not apply, or an empty text
     * @param rules those that carry it, or those that drop what is missing
     * @param moreRules how many there are besides
     * @param fallsThrough whether some of what is missing is matched by no rule
     * @param needs what would settle whether it is met
     * @param quote the words that it rests on
     * @param note what to know about them, or an empty text
     * @param where the document, the edition and the place in it
     */
    public record ClauseLine(
            String anchor,
            String id,
            String name,
            String status,
            String tone,
            String traffic,
            String basis,
            String missing,
            String why,
            List<Link> rules,
            int moreRules,
            boolean fallsThrough,
            List<String> needs,
            String quote,
            String note,
            String where,
            String edition,
            String language) {

        public ClauseLine {
            rules = List.copyOf(rules);
            needs = List.copyOf(needs);
        }
    }

    /**
     * Something that the owner declares.
     *
     * @param state in force, expired or not declared
     * @param until the last day on which it counts, or an empty text
     * @param place where it is declared
     */
    public record Declaration(
            String what, String words, String state, String reason, String owner, String until, String place) {}

    /**
     * The rules of one group and direction, in evaluation order.
     *
     * @param count how many of them the inputs hold
     * @param isWhole whether none is missing
     */
    public record RuleList(
            String anchor,
            String group,
            String name,
            String direction,
            boolean isOrdered,
            int count,
            boolean isWhole,
            Iterable<RuleLine> rules) {}

    /**
     * A rule with what it really does.
     *
     * @param index among the rules that the inputs hold, or an empty text for one that is missing
     * @param missing what a missing one is, or an empty text
     * @param description the owner's words, or an empty text
     * @param isHiding whether these hold something that nobody can see
     * @param effect in a word, or an empty text where nobody asked
     * @param words the effect in a sentence
     * @param others the rules that take its packets, or may
     * @param othersLead what the others do, or an empty text
     * @param findings those about it
     */
    public record RuleLine(
            String anchor,
            String index,
            String missing,
            String action,
            String service,
            String preposition,
            String peer,
            String description,
            boolean isHiding,
            String place,
            String pointer,
            String effect,
            String tone,
            String words,
            String othersLead,
            List<Link> others,
            int moreOthers,
            List<String> needs,
            List<Link> findings,
            int moreFindings) {

        public RuleLine {
            others = List.copyOf(others);
            needs = List.copyOf(needs);
            findings = List.copyOf(findings);
        }
    }
}
