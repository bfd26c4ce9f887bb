/** Audits turned into pages for people: the templates, the message bundles and the classes that feed them. */
@NullMarked
package dev.sgaudit.report;

import org.jspecify.annotations.NullMarked;
