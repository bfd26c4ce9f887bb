package dev.sgaudit.audit;

import dev.sgaudit.model.Place;

/** The id and place of a group that says the same as an audited one, word for word, so that the same is found of it. */
public record Twin(String id, Place place) {}
