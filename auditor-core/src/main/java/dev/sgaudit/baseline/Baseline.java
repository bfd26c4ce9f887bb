package dev.sgaudit.baseline;

import dev.sgaudit.model.Role;
import java.util.List;

/**
 * One edition of a documented set of rules.
 *
 * @param name {@code tke-node}
 * @param edition {@code 2024-12-11}
 * @param documentedOnly rows that the document has and that the baseline neither requires nor permits
 * @param sha256 the digest of the file it was read from, in hexadecimal
 */
public record Baseline(
        String name,
        String edition,
        Role role,
        Source source,
        List<Clause> clauses,
        List<Clause> documentedOnly,
        String sha256,
        Origin origin) {

    public Baseline {
        clauses = List.copyOf(clauses);
        documentedOnly = List.copyOf(documentedOnly);
    }

    /** {@code tke-node@2024-12-11}. */
    public String id() {
        return name + "@" + edition;
    }

    /**
     * The document that the clauses come from.
     *
     * @param date the day of the edition, {@code 2026-01-15}, or an empty text where the document bears none
     * @param language the language tag of the document, {@code en}
     */
    public record Source(String document, String section, String date, String language) {}

    /** Whether the baseline came with sgaudit or is the user's own. */
    public enum Origin {
        SHIPPED,
        OWN
    }
}
