package dev.sgaudit.written;

import dev.sgaudit.model.Message;
import java.util.Optional;

/** What a short typed text means, or what is wrong with it. */
public sealed interface Typed<T> {

    /** The meaning, if there is one. */
    Optional<T> value();

    /** One sentence of a text without a meaning: what was found, what was expected and what to do. */
    Message wrong();

    static <T> Typed<T> as(T value) {
        return new Understood<>(value);
    }

    static <T> Typed<T> not(Message wrong) {
        return new NotUnderstood<>(wrong);
    }

    /** A text with a meaning. */
    record Understood<T>(T meaning) implements Typed<T> {

        @Override
        public Optional<T> value() {
            return Optional.of(meaning);
        }

        @Override
        public Message wrong() {
            throw new IllegalStateException("nothing is wrong with " + meaning);
        }
    }

    /** A text without one. */
    record NotUnderstood<T>(Message wrong) implements Typed<T> {

        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }
}
