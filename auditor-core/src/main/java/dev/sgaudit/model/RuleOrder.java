package dev.sgaudit.model;

/** Whether the order in which a group's rules are evaluated is known. */
public enum RuleOrder {
    KNOWN,
    /** The body of ModifySecurityGroupPolicies without {@code "SortPolicys": true} keeps an order that it does not show. */
    UNKNOWN
}
