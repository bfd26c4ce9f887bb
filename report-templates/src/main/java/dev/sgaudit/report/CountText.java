package dev.sgaudit.report;

import dev.sgaudit.audit.Counts;
import dev.sgaudit.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** Numbers of findings in words, worst first: those that are certain apart from those that are only possible. */
public final class CountText {

    private CountText() {}

    /** {@code 1 medium; possibly 1 critical, 5 high}, of those from a severity on; an empty text where there are none. */
    public static String of(Counts counts, Severity from) {
        List<String> certain = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        for (Severity severity : Headline.worstFirst()) {
            if (severity.isAtLeast(from)) {
                add(certain, counts.certain(severity), severity);
                add(possible, counts.possible(severity), severity);
            }
        }
        String sure = String.join(", ", certain);
        String unsure = possible.isEmpty() ? "" : "possibly " + String.join(", ", possible);
        return sure.isEmpty() || unsure.isEmpty() ? sure + unsure : sure + "; " + unsure;
    }

    static String of(Counts counts) {
        return of(counts, Severity.INFO);
    }

    private static void add(List<String> words, int count, Severity severity) {
        if (count > 0) {
            words.add(count + " " + severity.word());
        }
    }
}
