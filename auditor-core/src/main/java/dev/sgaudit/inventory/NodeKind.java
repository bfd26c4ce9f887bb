package dev.sgaudit.inventory;

import dev.sgaudit.model.Message;

/** What runs a node. */
public enum NodeKind {
    /** A virtual machine of the owner's account. */
    REGULAR,
    /** A machine that only its cluster lists. */
    NATIVE,
    /** No machine: its groups protect pods. */
    SUPER,
    /** A registered machine outside Tencent, where no security group is. */
    EXTERNAL;

    /** What such a node is. */
    Message words() {
        return switch (this) {
            case REGULAR -> Message.of("listing/node.regular");
            case NATIVE -> Message.of("listing/node.native");
            case SUPER -> Message.of("listing/node.super");
            case EXTERNAL -> Message.of("listing/node.elsewhere");
        };
    }
}
