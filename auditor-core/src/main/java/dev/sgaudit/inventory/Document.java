package dev.sgaudit.inventory;

import dev.sgaudit.model.Place;
import dev.sgaudit.model.SecurityGroup;

/** What one value of an input turned out to be. */
public sealed interface Document {

    /**
     * The rules of a group.
     *
     * @param isNamedByCaller whether neither the document nor its file's name tells which group it is
     */
    record Rules(SecurityGroup group, boolean isNamedByCaller) implements Document {}

    /** A listing, or one page of it. */
    record Page(Listing listing) implements Document {}

    /** The manifest of an export. */
    record Contents(Manifest manifest) implements Document {}

    /**
     * Something that was recognised and is not judged.
     *
     * @param what in a few words, with an article
     * @param mayChange what it may change of what is found
     */
    record NotJudged(String what, String mayChange, Place place) implements Document {}

    /** A member that rules have and that an owner wants ignored, once for all rules of an input. */
    record Ignored(String member) implements Document {}

    /**
     * Something that was recognised and of which nothing is needed.
     *
     * @param what in a few words, with an article
     */
    record OfNoUse(String what, Place place) implements Document {}
}
