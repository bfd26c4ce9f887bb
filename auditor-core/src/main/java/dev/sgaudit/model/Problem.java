package dev.sgaudit.model;

/**
 * Something wrong with an input, a configuration or a baseline, with its place.
 *
 * @param code a stable word for the kind of problem, in kebab-case
 * @param message one sentence: what was found, what was expected, what to do
 */
public record Problem(String code, Weight weight, Message message, Place place) {

    /** Whether the problem leaves something not understood. */
    public enum Weight {
        ERROR("error"),
        WARNING("warning");

        private final String word;

        Weight(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        public String word() {
            return word;
        }
    }

    /** A problem that leaves something not understood; its code is the message's entry. */
    public static Problem error(Message message, Place place) {
        return new Problem(message.entry(), Weight.ERROR, message, place);
    }

    /** Something odd that was understood all the same; its code is the message's entry. */
    public static Problem warning(Message message, Place place) {
        return new Problem(message.entry(), Weight.WARNING, message, place);
    }

    /** A problem that leaves something not understood. */
    public static Problem error(String code, String message, Place place) {
        return new Problem(code, Weight.ERROR, Message.verbatim(message), place);
    }

    /** Something odd that was understood all the same. */
    public static Problem warning(String code, String message, Place place) {
        return new Problem(code, Weight.WARNING, Message.verbatim(message), place);
    }
}
