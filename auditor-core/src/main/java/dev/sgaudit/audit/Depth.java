package dev.sgaudit.audit;

/** How much of an audit is wanted. */
public enum Depth {
    /** Verdict, clauses and findings. */
    FINDINGS,
    /** Also all that is admitted, and the rules that carry each clause. */
    WHOLE,
    /** Also what each rule really does. */
    RULE_BY_RULE
}
