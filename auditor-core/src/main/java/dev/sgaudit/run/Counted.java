package dev.sgaudit.run;

/** A number with its noun. */
public final class Counted {

    private Counted() {}

    /** {@code 1 group}, {@code 2 groups}. */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
