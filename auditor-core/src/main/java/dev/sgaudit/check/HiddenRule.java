package dev.sgaudit.check;

import dev.sgaudit.model.Rule;
import java.util.List;

/**
 * A rule that decides no packet, and the earlier ones that take its packets.
 *
 * @param takers in evaluation order; each takes something that those before it leave
 */
public record HiddenRule(Rule rule, List<Rule> takers) {

    public HiddenRule {
        takers = List.copyOf(takers);
    }

    /** Whether some of its packets meet the opposite action. */
    public boolean isContradicted() {
        for (Rule taker : takers) {
            if (taker.verb() != rule.verb()) {
                return true;
            }
        }
        return false;
    }
}
