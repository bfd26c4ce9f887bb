package dev.sgaudit.run;

import dev.sgaudit.audit.PostureAudit;
import dev.sgaudit.tencent.Inputs;

/**
 * One run: a question that is asked of inputs comes to an outcome. It reads files, prints nothing and asks no clock.
 *
 * @param shelf where groups are put for which there is no room
 */
public record Run(Question question, Shelf shelf) {

    /** Takes what a run hands out on its way. */
    @FunctionalInterface
    public interface Sink {

        /** An audit, as soon as it is made; nothing keeps it but the taker. */
        void take(PostureAudit audit);

        /** A group was read. */
        default void step() {}

        /** All inputs are read, and all postures audited. */
        default void end() {}
    }

    /** A run that holds all in memory. */
    public static Run of(Question question) {
        return new Run(question, Shelf.MEMORY);
    }

    /** The same with another shelf. */
    public Run with(Shelf other) {
        return new Run(question, other);
    }

    /** Asks the question of these inputs. */
    public Outcome over(Inputs.Found inputs, Sink sink) throws RefusedQuestion {
        return new Passage(question, inputs, sink, shelf).outcome(inputs);
    }
}
