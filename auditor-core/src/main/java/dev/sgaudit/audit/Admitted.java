package dev.sgaudit.audit;

import dev.sgaudit.traffic.TrafficSet;

/** What one direction of a posture certainly admits, as far as it was written out. */
public sealed interface Admitted {

    /** Nobody asked for it. */
    record NotAsked() implements Admitted {}

    /** All of it. */
    record Exact(TrafficSet traffic) implements Admitted {}

    /**
     * It is too much to write out.
     *
     * @param predicted how many cells it would take
     */
    record Omitted(long predicted, String why) implements Admitted {}
}
