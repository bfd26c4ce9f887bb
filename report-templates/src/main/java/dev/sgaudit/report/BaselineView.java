package dev.sgaudit.report;

/**
 * A baseline as a template sees it, and the document that it stands for.
 *
 * @param date of the edition, or an empty text
 */
public record BaselineView(
        String id, String sha256, String name, String section, String date, String language, boolean isOwn) {}
