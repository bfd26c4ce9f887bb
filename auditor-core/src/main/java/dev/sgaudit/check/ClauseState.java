package dev.sgaudit.check;

import dev.sgaudit.baseline.Clause;
import dev.sgaudit.intent.Sources;
import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.Severity;
import java.util.List;
import java.util.Locale;

/**
 * What became of a clause in a posture.
 *
 * @param declared what the owner names instead of the documented peers; none where nothing is declared
 * @param ports its ports where they are others than the documented ones
 * @param missing what is missing of it for certain, or what may be where that is unknown
 * @param rules the rules that drop what is missing, none where no rule matches it; where it is met, those that carry it
 * @param fallsThrough whether some of what is missing is dropped because no rule matches it
 * @param blocked how bad that is at worst
 * @param atLeast how bad it is in any case, for it may be certain that something is missing and not how much
 * @param extent whether all of what the clause alone requires is missing, as far as that is certain
 */
public record ClauseState(
        Clause clause,
        Sources declared,
        DeclaredPorts ports,
        Status status,
        Packets missing,
        List<Rule> rules,
        boolean fallsThrough,
        Severity blocked,
        Severity atLeast,
        Extent extent,
        List<Need> needs) {

    public ClauseState {
        rules = List.copyOf(rules);
        needs = Need.sorted(needs);
    }

    /** The same state with the rules that let the clause's packets through. */
    public ClauseState carriedBy(List<Rule> carriers) {
        return withRules(carriers);
    }

    /** The same state with these rules. */
    public ClauseState withRules(List<Rule> others) {
        return new ClauseState(
                clause, declared, ports, status, missing, others, fallsThrough, blocked, atLeast, extent, needs);
    }

    /** Whether a clause is kept. */
    public enum Status {
        MET,
        BLOCKED,
        UNKNOWN,
        NOT_APPLICABLE;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How much of a clause is missing. */
    public enum Extent {
        NOTHING,
        PARTLY,
        PARTLY_PERHAPS_WHOLLY,
        WHOLLY;

        /** The word by which messages choose theirs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
