package dev.sgaudit.model;

/** Something that was met and deliberately not audited, with the reason. */
public record NotExamined(String what, String why) {}
