package dev.sgaudit.audit;

import dev.sgaudit.check.Finding;
import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.SecurityGroup;
import java.util.List;

/**
 * What adds up over postures and inputs, however many there are.
 *
 * @param findings how many are open
 * @param isWhole whether all inputs were read to their end and understood, and no export shows that it is not whole
 * @param waived how many findings a waiver excuses
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
        Counts findings,
        int waived) {

    /** Nothing was audited yet. */
    public static final Tally NOTHING = new Tally(Verdict.PASS, true, 0, 0, 0, 0, 0, 0, Counts.NONE, 0);

    public Tally plus(PostureAudit posture) {
        return plus(posture.findings(), posture.verdict());
    }

    public Tally plus(EstateAudit estate) {
        return plus(estate.findings(), estate.verdict());
    }

    private Tally plus(List<Finding> more, Verdict other) {
        int excused = 0;
        for (Finding finding : more) {
            excused += finding.isOpen() ? 0 : 1;
        }
        return new Tally(
                verdict.or(other),
                isWhole,
                files,
                filesRead,
                groups,
                groupsAudited,
                rules,
                rulesUnderstood,
                findings.plus(more),
                waived + excused);
    }

    /** One more group that is audited, however many postures bind it. */
    public Tally plus(SecurityGroup group) {
        return new Tally(
                verdict,
                isWhole && group.gaps().isEmpty(),
                files,
                filesRead,
                groups,
                groupsAudited + 1,
                rules + group.read(),
                rulesUnderstood + group.understood(),
                findings,
                waived);
    }

    /** The same where something that was to be audited is missing. */
    public Tally incomplete() {
        return new Tally(
                verdict, false, files, filesRead, groups, groupsAudited, rules, rulesUnderstood, findings, waived);
    }

    /** The same where something is missing that could decide the verdict. */
    public Tally undecided() {
        return new Tally(
                verdict.or(Verdict.UNKNOWN),
                isWhole,
                files,
                filesRead,
                groups,
                groupsAudited,
                rules,
                rulesUnderstood,
                findings,
                waived);
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
                findings,
                waived);
    }

    /** Whether anything was audited at all. */
    public boolean isEmpty() {
        return groupsAudited == 0;
    }

    /** The verdict on everything; nothing audited proves nothing. */
    public Verdict overall() {
        return isEmpty() ? Verdict.UNKNOWN : verdict;
    }
}
