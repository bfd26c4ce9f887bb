package dev.sgaudit.audit;

import dev.sgaudit.model.Place;

/** A group that says the same as another one, word for word, and of which the same is found. */
public record Twin(String id, Place place) {}
