package dev.sgaudit.inventory;

/** What runs a node. */
public enum NodeKind {
    /** A virtual machine of the owner's account. */
    REGULAR("a regular node"),
    /** A machine that only its cluster lists. */
    NATIVE("a native node"),
    /** No machine: its groups protect pods. */
    SUPER("a super node"),
    /** A registered machine outside Tencent, where no security group is. */
    EXTERNAL("a registered node outside Tencent");

    private final String words;

    NodeKind(String words) {
        this.words = words;
    }

    /** What such a node is, for a sentence. */
    String words() {
        return words;
    }
}
