package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;

/** What runs a node. */
public enum NodeKind {
    /** A virtual machine of the owner's account. */
    REGULAR(Message.of("listing/node.regular")),
    /** A machine that only its cluster lists. */
    NATIVE(Message.of("listing/node.native")),
    /** No machine: its groups protect pods. */
    SUPER(Message.of("listing/node.super")),
    /** A registered machine outside Tencent, where no security group is. */
    EXTERNAL(Message.of("listing/node.elsewhere"));

    private final Message words;

    NodeKind(Message words) {
        this.words = words;
    }

    /** What such a node is. */
    Message words() {
        return words;
    }
}
