package dev.sgaudit.check;

import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import dev.sgaudit.traffic.TrafficSet;
import java.util.List;
import java.util.Optional;

/**
 * What one rule really does among all rules of its posture.
 *
 * @param certain the packets that it decides whatever is unknown; nothing where that is too much to write out
 * @param possible further packets that it decides unless a rule above it, of which not all is known, takes them; none
 *     where the rule itself is not known, and nothing where that is too much to write out
 * @param others the rules that take its packets: all of them where it is never reached, else those that may
 * @param needs what would have to be known so that nothing is open
 */
public record RuleEffect(
        Rule rule,
        Kind kind,
        Optional<TrafficSet> certain,
        Optional<TrafficSet> possible,
        List<Rule> others,
        List<Need> needs) {

    public RuleEffect {
        others = List.copyOf(others);
        needs = Need.sorted(needs);
    }

    /** What comes of a rule. */
    public enum Kind {
        /** It decides packets, and without it they would be decided otherwise. */
        DECIDES,
        /** It decides packets, and without it the rules below or the end of the list would decide them alike. */
        REDUNDANT,
        /** Other rules take all of its packets before it, with the same action. */
        SHADOWED,
        /** Other rules take all of its packets before it, some of them with the opposite action. */
        CONTRADICTED,
        /** There is no packet that it matches. */
        EMPTY,
        /** Whether it decides anything is not known. */
        UNKNOWN
    }
}
