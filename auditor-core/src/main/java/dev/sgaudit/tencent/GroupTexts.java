package dev.sgaudit.tencent;

/** How much text of one group is held while it is read: each text may be long, but not all of them together. */
final class GroupTexts {

    private long held;

    /** Counts a text that is kept, and refuses the one that is too much. */
    void add(String text, long offset) throws BrokenInput {
        held += text.length();
        if (held > Limits.TEXTS) {
            throw new BrokenInput(
                    "too-much-text",
                    "The texts of this group come to more than " + Limits.TEXTS
                            + " characters, the most that is read of one group; descriptions of a line each are expected:"
                            + " check where the file comes from.",
                    offset);
        }
    }
}
