package dev.sgaudit.run;

import dev.sgaudit.tencent.Inputs;

/**
 * One run: a question that is asked of inputs comes to an outcome. It reads files, prints nothing and asks no clock.
 *
 * @param shelf where groups are put for which there is no room
 */
public record Run(Question question, Shelf shelf) {

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
