package dev.sgaudit.run;

/**
 * How much of the inputs a run holds in memory until its reports are written; what is more is put on a shelf, and no
 * report says anything else for it.
 *
 * @param rules of all groups together
 */
public record Room(int rules) {

    /** Some twenty megabytes, and up to twice as much where a report tells of each rule what it does. */
    public static final Room USUAL = new Room(20_000);

    /** Whether so many rules fit beside those that are held. One thing alone does unless there is no room at all. */
    boolean hasFor(int more, int held) {
        return rules > 0 && (held == 0 || held + more <= rules);
    }
}
