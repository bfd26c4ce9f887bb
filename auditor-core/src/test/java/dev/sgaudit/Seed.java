package dev.sgaudit;

import org.jspecify.annotations.NullMarked;

/**
 * Where random tests start from. The gate says the same of the same sources each time, so it has one seed;
 * {@code -Dsgaudit.seed=fresh} (what the exhaustive profile sets) looks elsewhere, a number repeats a failure.
 */
@NullMarked
public final class Seed {

    private static final long OF_THE_GATE = 30_000_32_768L;

    private Seed() {}

    /** The seed of this run, for the test to print where it fails. */
    public static long ofThisRun() {
        String given = System.getProperty("sgaudit.seed", "");
        return switch (given) {
            case "" -> OF_THE_GATE;
            case "fresh" -> System.nanoTime();
            default -> Long.parseLong(given);
        };
    }
}
