package dev.sgaudit.report;

import dev.sgaudit.baseline.Basis;
import dev.sgaudit.baseline.Clause;
import dev.sgaudit.baseline.NamedNetwork;
import dev.sgaudit.traffic.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words that a clause rests on. Where they carry the mistranslation of Tencent's document, which says "open … to the
 * Internet" for 放通, "let through", they never stand without a note on what is meant.
 */
public final class QuoteText {

    private static final String TRAP = "to the internet";

    /** The number by which Tencent's document names itself, in any language. */
    private static final String DOCUMENT = "457/9084";

    private QuoteText() {}

    /** The words, where they stand, and what to know about them. */
    static String of(Clause clause) {
        String inferred = clause.basis() == Basis.INFERRED ? ", inferred" : "";
        String note = note(clause);
        return "“" + clause.quote() + "” (" + clause.where() + inferred + ")" + (note.isEmpty() ? "" : ". " + note);
    }

    /** What to know about the words, in a sentence; an empty text where they say what they mean. */
    public static String note(Clause clause) {
        boolean isMisleading = clause.where().contains(DOCUMENT)
                && clause.quote().toLowerCase(Locale.ROOT).contains(TRAP);
        return isMisleading ? "“To the Internet” mistranslates 放通, let through: " + meaning(clause) + "." : "";
    }

    private static String meaning(Clause clause) {
        boolean isInbound = clause.direction() == Direction.INGRESS;
        String side = isInbound ? "source" : "destination";
        if (clause.networks().contains(NamedNetwork.INTERNET)) {
            return "the table names 0.0.0.0/0 as the " + side;
        }
        List<String> networks = new ArrayList<>();
        for (NamedNetwork network : clause.networks()) {
            networks.add(TrafficText.name(network));
        }
        if (!networks.isEmpty()) {
            return "meant is traffic " + (isInbound ? "from " : "to ") + Enumeration.and(networks) + ", and no other "
                    + side;
        }
        return clause.addresses().isEmpty()
                ? "which " + side + "s need it, the owner declares"
                : "the table names " + TrafficText.peers(clause.addresses()) + " as the " + side;
    }
}
