package dev.sgaudit.audit;

import dev.sgaudit.model.Need;
import dev.sgaudit.model.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of one packet before groups bound in this order, as far as the rules tell.
 *
 * @param rules the first rule that matches it, or that might where it is unknown; none where no rule does
 * @param needs what would settle it, where it is unknown
 */
public record PacketFate(Outcome outcome, List<Rule> rules, List<Need> needs) {

    public PacketFate {
        rules = List.copyOf(rules);
        needs = Need.sorted(needs);
    }

    /** What happens to a packet. */
    public enum Outcome {
        ACCEPT,
        DROP,
        /** One completion of what is unknown admits it, another drops it. */
        UNKNOWN;

        /** The word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The rule that decides, or the first that might. */
    public Optional<Rule> findRule() {
        return rules.stream().findFirst();
    }
}
