package dev.sgaudit.tencent;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Place;
import dev.sgaudit.model.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The problems of one input, the first of each sort in words and the rest as a number. */
final class Problems {

    /** What is counted apart, so that a flood of one hides nothing of another. */
    private enum Sort {
        FAULT(Problem.Weight.ERROR, "values that cannot be read"),
        ERROR(Problem.Weight.ERROR, "errors"),
        WARNING(Problem.Weight.WARNING, "warnings");

        private final Problem.Weight weight;
        private final String plural;

        Sort(Problem.Weight weight, String plural) {
            this.weight = weight;
            this.plural = plural;
        }
    }

    private final List<Problem> listed = new ArrayList<>();
    private final Map<Sort, Integer> counts = new EnumMap<>(Sort.class);
    private final Map<Sort, Place> firstUnlisted = new EnumMap<>(Sort.class);

    /** Adds what is wrong inside a value. */
    void add(Problem problem) {
        switch (problem.weight()) {
            case ERROR -> add(problem, Sort.ERROR);
            case WARNING -> add(problem, Sort.WARNING);
        }
    }

    /** Adds what ended the reading of a value. */
    void addFault(Problem problem) {
        add(problem, Sort.FAULT);
    }

    private void add(Problem problem, Sort sort) {
        if (counts.merge(sort, 1, Integer::sum) <= Limits.PROBLEMS) {
            listed.add(problem);
        } else {
            firstUnlisted.putIfAbsent(sort, problem.place());
        }
    }

    /** All that there were, in the order in which they were met. */
    List<Problem> list() {
        List<Problem> all = new ArrayList<>(listed);
        for (Map.Entry<Sort, Place> first : firstUnlisted.entrySet()) {
            Sort sort = first.getKey();
            int unlisted = counts.getOrDefault(sort, 0) - Limits.PROBLEMS;
            all.add(new Problem(
                    "more-problems",
                    sort.weight,
                    Message.verbatim("From here on there are " + unlisted + " more " + sort.plural
                            + ", which are not listed: set the first ones right and read it again."),
                    first.getValue()));
        }
        return all;
    }
}
