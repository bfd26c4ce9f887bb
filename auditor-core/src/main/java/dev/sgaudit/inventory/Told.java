package dev.sgaudit.inventory;

import dev.sgaudit.model.Place;

/** A statement of an export: what it says, and the place in the export where it says it. */
public record Told<T>(T what, Place place) {

    /** {@code FILE /POINTER}, as reports name the origin of a fact. */
    public String origin() {
        return place.pointer().isEmpty() ? place.file() : place.file() + " " + place.pointer();
    }
}
