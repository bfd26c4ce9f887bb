package dev.sgaudit.written;

import dev.sgaudit.model.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What came of reading a file that a person wrote: the thing it holds, or what is wrong with it. */
public sealed interface Parsed<T> {

    /** What was read; nothing where there are problems. */
    Optional<T> value();

    /** What is wrong, in the order of the file. */
    List<Problem> problems();

    static <T> Parsed<T> of(T thing) {
        return new Whole<>(thing);
    }

    static <T> Parsed<T> refused(List<Problem> problems) {
        return new Refused<>(problems);
    }

    /** A file that was understood to its end. */
    record Whole<T>(T thing) implements Parsed<T> {

        @Override
        public Optional<T> value() {
            return Optional.of(thing);
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }
    }

    /** A file with problems; nothing of it is used. */
    record Refused<T>(List<Problem> problems) implements Parsed<T> {

        public Refused {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a file is refused for no reason");
            }
            problems = problems.stream()
                    .sorted(Comparator.comparingLong(problem -> problem.place().offset()))
                    .toList();
        }

        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }
}
