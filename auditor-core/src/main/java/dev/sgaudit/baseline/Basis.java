package dev.sgaudit.baseline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a clause rests on, and so whether its packets are required or only permitted. */
public enum Basis {
    /** Documented as needed: required and permitted. */
    REQUIRED,
    /** Documented as a default and not as a need: permitted only. */
    DEFAULT,
    /** Not stated, but following from what is: required and permitted, and said to be inferred. */
    INFERRED;

    /** The word in files and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The basis of this word. */
    public static Optional<Basis> find(String word) {
        return Arrays.stream(values())
                .filter(basis -> basis.word().equals(word))
                .findFirst();
    }
}
