package dev.sgaudit.audit;

import dev.sgaudit.check.Digest;
import dev.sgaudit.check.Subject;
import dev.sgaudit.model.InvisibleCharacters;
import dev.sgaudit.model.Rule;
import dev.sgaudit.model.RuleOrder;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.model.Severity;
import dev.sgaudit.traffic.Direction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Audits groups by themselves, and those that say the same once: in a fleet most groups are copies of few. What is judged
 * beside the rules is the same for all of them.
 */
public final class Twins {

    /** So much is remembered, as {@link Remembered#weight} counts: some fifty megabytes, and as a rule 14,000 audits. */
    private static final long MOST_WEIGHT = 1_000_000;

    private final Severity bar;
    private final Depth depth;
    private final Map<String, Remembered> audits = new HashMap<>();

    /** What became of clauses, each once, for of most of them the same becomes in most groups. */
    private final Map<Remembered.State, Remembered.State> states = new HashMap<>();

    private long weight;

    /**
     * @param bar the severity from which a finding fails the audit
     */
    public Twins(Severity bar, Depth depth) {
        this.bar = bar;
        this.depth = depth;
    }

    /** The audit of this posture: made anew, or that of a group with the same words as if it were of this one. */
    public PostureAudit audit(Subject subject, String likeness) {
        Remembered like = audits.get(likeness);
        if (like != null) {
            return like.about(subject);
        }
        PostureAudit audit = Auditor.audit(subject, bar, depth);
        if (audit.omitted().isEmpty()) {
            remember(likeness, Remembered.of(audit));
        }
        return audit;
    }

    /** What came first stays: a fleet that is read in turns would drive out of an orderly cache just what comes next. */
    private void remember(String likeness, Remembered audit) {
        long more = audit.weight();
        if (weight + more <= MOST_WEIGHT) {
            audits.put(likeness, audit.sharing(states));
            weight += more;
        }
    }

    /**
     * What two groups have in common that are audited alike: the words of all rules. Nothing where what is found tells of
     * this group and no other: what is missing or not understood in it, hidden in its name, or excused.
     */
    public static Optional<String> likeness(Subject subject) {
        SecurityGroup group = subject.posture().groups().get(0);
        boolean isPlain = group.gaps().isEmpty()
                && group.order() == RuleOrder.KNOWN
                && subject.waivers().isEmpty()
                && InvisibleCharacters.in(group.name()).isEmpty();
        if (!isPlain) {
            return Optional.empty();
        }
        StringBuilder words = new StringBuilder();
        for (Direction direction : Direction.values()) {
            for (Rule rule : group.rules(direction)) {
                if (!rule.isUnderstood()) {
                    return Optional.empty();
                }
                // The length keeps a description from passing for rules that stand behind it.
                words.append(rule)
                        .append('\n')
                        .append(rule.description().length())
                        .append(' ')
                        .append(rule.description())
                        .append('\n');
            }
        }
        return Optional.of(Digest.sha256(words.toString()));
    }
}
