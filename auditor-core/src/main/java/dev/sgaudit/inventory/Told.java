package dev.sgaudit.inventory;

import dev.sgaudit.model.Place;

/** Something with the place where it was read. */
public record Told<T>(T what, Place place) {

    /** {@code FILE /POINTER}, as reports name the origin of a fact. */
    public String origin() {
        return place.pointer().isEmpty() ? place.file() : place.file() + " " + place.pointer();
    }
}
