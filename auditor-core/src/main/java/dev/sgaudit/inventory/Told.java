package dev.sgaudit.inventory;

import dev.sgaudit.model.Fact;
import dev.sgaudit.model.Place;
import java.util.List;

/** A statement of an export: what it says, and the place in the export where it says it. */
public record Told<T>(T what, Place place) {

    /** So many origins are named where there are many. */
    private static final int MOST_NAMED = 3;

    /** {@code FILE /POINTER}, as reports name the origin of a fact. */
    public String origin() {
        return place.pointer().isEmpty() ? place.file() : place.file() + " " + place.pointer();
    }

    /** Each origin if they are few, else the first and how many more. */
    static Fact origins(List<String> origins) {
        return Fact.first(origins, MOST_NAMED, "list/more");
    }
}
