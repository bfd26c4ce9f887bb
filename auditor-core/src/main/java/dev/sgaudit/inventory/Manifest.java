package dev.sgaudit.inventory;

import dev.sgaudit.model.Place;
import java.util.List;
import java.util.SortedMap;

/** What a whole export consists of: the calls that were made, the pages that came, and the calls that failed. */
public record Manifest(List<Call> calls, Place place) {

    public Manifest {
        calls = List.copyOf(calls);
    }

    /**
     * One call with all of its pages.
     *
     * @param isDeciding whether its answer can decide a verdict: names, references, quotas and Services cannot
     * @param files of its pages, beside the manifest
     * @param failure why there are no more pages, or an empty text
     */
    public record Call(
            String call,
            boolean isDeciding,
            SortedMap<String, String> parameters,
            List<String> files,
            String failure,
            Place place) {
        public Call {
            files = List.copyOf(files);
        }

        /** The call with its parameters. */
        public String words() {
            StringBuilder words = new StringBuilder(call);
            parameters.forEach((name, value) ->
                    words.append(" --").append(name).append(' ').append(value));
            return words.toString();
        }
    }
}
