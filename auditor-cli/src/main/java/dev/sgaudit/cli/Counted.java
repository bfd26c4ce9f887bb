package dev.sgaudit.cli;

/** A number with its noun. */
final class Counted {

    private Counted() {}

    /** {@code 1 group}, {@code 2 groups}. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
