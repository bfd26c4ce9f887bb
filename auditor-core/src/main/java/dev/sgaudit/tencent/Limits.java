package dev.sgaudit.tencent;

/** The bounds that keep a hostile or damaged input from exhausting memory, time or stack. */
final class Limits {

    /** How deep JSON may nest. */
    static final int DEPTH = 64;

    /** The longest number, in characters as written. */
    static final int NUMBER = 32;

    /** The longest string, in UTF-16 units once its escapes are resolved. */
    static final int STRING = 1 << 20;

    /** The most of all strings of one group's rules together, likewise. */
    static final int TEXTS = 1 << 24;

    /** The longest member name, in UTF-16 units once its escapes are resolved. */
    static final int NAME = 256;

    /** The most rules in one direction; Tencent's own quota is 100, and enlarged ones stay in the thousands. */
    static final int RULES = 200_000;

    /** The most items of one list of an answer that are kept; an answer holds 100, all of its pages put together more. */
    static final int ITEMS = 200_000;

    /** The most line ends and characters beyond ASCII between two places that are reckoned. */
    static final int MARKS = 1 << 21;

    /** How many problems of one weight are listed for one input; the rest are counted. */
    static final int PROBLEMS = 1_000;

    /** So many missing places in a direction are filled one by one; beyond it one unknown rule stands for each gap. */
    static final int MISSING_RULES = 1_000;

    /** The most bytes that one gzip file may unpack to. */
    static final long UNPACKED = 1L << 31;

    /** So many bytes may be unpacked whatever the ratio. */
    static final long UNPACKED_FREELY = 1L << 24;

    /**
     * The most bytes unpacked for one stored byte. Single exports compress to a tenth, groups that are the same but for
     * their ids down to a two-hundredth; blanks and zeros reach 1:1030.
     */
    static final long UNPACKED_RATIO = 400;

    private Limits() {}
}
