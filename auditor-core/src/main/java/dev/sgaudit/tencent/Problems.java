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
        FAULT(Problem.Weight.ERROR, "value"),
        ERROR(Problem.Weight.ERROR, "error"),
        WARNING(Problem.Weight.WARNING, "warning");

        private final Problem.Weight weight;
        private final String word;

        Sort(Problem.Weight weight, String word) {
            this.weight = weight;
            this.word = word;
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
            Message more =
                    Message.of("problem/more-problems").with("count", unlisted).with("sort", sort.word);
            all.add(new Problem(more.entry(), sort.weight, more, first.getValue()));
        }
        return all;
    }
}
