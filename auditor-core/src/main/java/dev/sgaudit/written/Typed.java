package dev.sgaudit.written;

import java.util.Optional;

/** What a short typed text means, or one sentence on what is wrong with it. */
public sealed interface Typed<T> {

    /** The meaning, if there is one. */
    Optional<T> value();

    /** What was found, what was expected and what to do; empty where the text has a meaning. */
    String wrong();

    static <T> Typed<T> as(T value) {
        return new Understood<>(value);
    }

    static <T> Typed<T> not(String wrong) {
        return new NotUnderstood<>(wrong);
    }

    /** A text with a meaning. */
    record Understood<T>(T meaning) implements Typed<T> {

        @Override
        public Optional<T> value() {
            return Optional.of(meaning);
        }

        @Override
        public String wrong() {
            return "";
        }
    }

    /** A text without one. */
    record NotUnderstood<T>(String wrong) implements Typed<T> {

        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }
}
