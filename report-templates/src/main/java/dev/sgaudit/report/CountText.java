package dev.sgaudit.report;

import dev.sgaudit.audit.Counts;
import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Message;
import dev.sgaudit.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** Numbers of findings, worst first: those that are certain apart from those that are only possible. */
public final class CountText {

    private CountText() {}

    /** {@code 1 medium; possibly 1 critical, 5 high}, of those from a severity on; nothing where there are none. */
    public static Fact.Several of(Counts counts, Severity from) {
        List<Fact> certain = new ArrayList<>();
        List<Fact> possible = new ArrayList<>();
        for (Severity severity : Severity.worstFirst()) {
            if (severity.isAtLeast(from)) {
                add(certain, counts.certain(severity), severity);
                add(possible, counts.possible(severity), severity);
            }
        }
        List<Fact> parts = new ArrayList<>();
        if (!certain.isEmpty()) {
            parts.add(new Fact.Several(certain, Fact.Joined.LIST));
        }
        if (!possible.isEmpty()) {
            parts.add(Message.of("count/possibly").with("counts", new Fact.Several(possible, Fact.Joined.LIST)));
        }
        return new Fact.Several(parts, Fact.Joined.PARTS);
    }

    static Fact.Several of(Counts counts) {
        return of(counts, Severity.INFO);
    }

    private static void add(List<Fact> words, int count, Severity severity) {
        if (count > 0) {
            words.add(Message.of("count/of-severity").with("count", count).with("severity", severity.word()));
        }
    }
}
