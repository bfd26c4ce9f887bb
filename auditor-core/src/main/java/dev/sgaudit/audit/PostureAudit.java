package dev.sgaudit.audit;

import dev.sgaudit.check.ClauseState;
import dev.sgaudit.check.Finding;
import dev.sgaudit.check.RuleEffect;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.NotExamined;
import java.util.List;

/**
 * The result for one posture.
 *
 * @param clauses every clause of the baseline, in its order
 * @param findings the worst first; the order is a function of the findings alone
 * @param omitted the checks that were not run because their answer would have been too large
 * @param rules what each rule really does, inbound before outbound, in evaluation order; none where nobody asked for it
 * @param twins other groups that say the same, for which this stands as well, sorted by id
 */
public record PostureAudit(
        Subject subject,
        Verdict verdict,
        List<ClauseState> clauses,
        List<Finding> findings,
        Admitted ingress,
        Admitted egress,
        List<NotExamined> omitted,
        List<RuleEffect> rules,
        List<Twin> twins) {

    public PostureAudit {
        clauses = List.copyOf(clauses);
        findings = List.copyOf(findings);
        omitted = List.copyOf(omitted);
        rules = List.copyOf(rules);
        twins = List.copyOf(twins);
    }

    /** A result that stands for nothing else. */
    public PostureAudit(
            Subject subject,
            Verdict verdict,
            List<ClauseState> clauses,
            List<Finding> findings,
            Admitted ingress,
            Admitted egress,
            List<NotExamined> omitted,
            List<RuleEffect> rules) {
        this(subject, verdict, clauses, findings, ingress, egress, omitted, rules, List.of());
    }

    /** How many postures it stands for. */
    public int count() {
        return 1 + twins.size();
    }

    /** The same, standing for these groups as well. */
    public PostureAudit beside(List<Twin> others) {
        return new PostureAudit(subject, verdict, clauses, findings, ingress, egress, omitted, rules, others);
    }
}
