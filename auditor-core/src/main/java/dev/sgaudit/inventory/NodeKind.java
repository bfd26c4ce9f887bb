package dev.sgaudit.inventory;

/** What runs a node. */
public enum NodeKind {
    /** A virtual machine of the owner's account. */
    REGULAR,
    /** A machine that only its cluster lists. */
    NATIVE,
    /** No machine: its groups protect pods. */
    SUPER,
    /** A registered machine outside Tencent, where no security group is. */
    EXTERNAL
}
