package dev.sgaudit.audit;

import dev.sgaudit.check.Certainty;
import dev.sgaudit.check.Finding;
import dev.sgaudit.model.Severity;
import java.util.Collection;

/**
 * How many open findings there are of each severity. One that is only possible, or only possibly as bad as its severity,
 * counts there once among all and once among the possible; how bad the latter is in any case is counted apart.
 */
public final class Counts {

    /** Nothing was found. */
    public static final Counts NONE = new Counts(new int[0], new int[0], new int[0]);

    private final int[] all;
    private final int[] possible;
    private final int[] atLeast;

    private Counts(int[] all, int[] possible, int[] atLeast) {
        this.all = all;
        this.possible = possible;
        this.atLeast = atLeast;
    }

    /** The open ones of these. */
    public static Counts of(Collection<Finding> findings) {
        return NONE.plus(findings);
    }

    /** The same with the open ones of these. */
    public Counts plus(Collection<Finding> findings) {
        Counts sum = new Counts(copy(all), copy(possible), copy(atLeast));
        for (Finding finding : findings) {
            if (finding.isOpen()) {
                sum.add(finding);
            }
        }
        return sum;
    }

    private static int[] copy(int[] counts) {
        int[] copy = new int[Severity.values().length];
        System.arraycopy(counts, 0, copy, 0, counts.length);
        return copy;
    }

    private void add(Finding finding) {
        int severity = at(finding.severity());
        all[severity]++;
        if (finding.certainty() == Certainty.POSSIBLE || finding.mayBeWorse()) {
            possible[severity]++;
        }
        if (finding.mayBeWorse()) {
            atLeast[at(finding.atLeast())]++;
        }
    }

    private static int at(Severity severity) {
        return severity.compareTo(Severity.INFO);
    }

    private static int in(int[] counts, Severity severity) {
        return counts.length == 0 ? 0 : counts[at(severity)];
    }

    /** All of this severity. */
    public int all(Severity severity) {
        return in(all, severity);
    }

    /** Those of this severity that are only possible, or only possibly as bad. */
    public int possible(Severity severity) {
        return in(possible, severity);
    }

    /** Those that are at least as bad as this and possibly worse. */
    public int atLeast(Severity severity) {
        return in(atLeast, severity);
    }

    /** Those that certainly hold and are certainly as bad as this, where one that may be worse counts as it is at least. */
    public int certain(Severity severity) {
        return all(severity) - possible(severity) + atLeast(severity);
    }

    /** How many there are in all. */
    public int total() {
        int total = 0;
        for (int count : all) {
            total += count;
        }
        return total;
    }
}
