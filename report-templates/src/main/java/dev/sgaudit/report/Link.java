package dev.sgaudit.report;

/** A word in a report that leads to another part of it; the target may be empty. */
public record Link(String target, String text) {}
