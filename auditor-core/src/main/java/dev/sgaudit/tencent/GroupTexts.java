package dev.sgaudit.tencent;

import dev.sgaudit.model.Message;

/** How much text of one group is held while it is read: each text may be long, but not all of them together. */
final class GroupTexts {

    private long held;

    /** Counts a text that is kept, and refuses the one that is too much. */
    void add(String text, long offset) throws BrokenInput {
        held += text.length();
        if (held > Limits.TEXTS) {
            throw new BrokenInput(Message.of("problem/too-much-text").with("most", Limits.TEXTS), offset);
        }
    }
}
