package dev.sgaudit.intent;

import dev.sgaudit.model.Place;
import dev.sgaudit.written.Fields;

/**
 * The signature under a declaration of an owner: who declared it, why and where.
 *
 * @param reason empty where none is asked for, as on the command line
 * @param owner who answers for it, or empty
 */
public record Stated(String reason, String owner, Place place) {

    /** Given on the command line, where nobody is asked for a reason. */
    public static final Stated BY_OPTION = new Stated("", "", Place.startOf("option"));

    /** The reason and the owner of a declaration in a file, where both must stand. */
    static Stated read(Fields fields) {
        String reason = fields.required("reason").text().orElse("");
        String owner = fields.required("owner").text().orElse("");
        return new Stated(reason, owner, fields.place());
    }
}
