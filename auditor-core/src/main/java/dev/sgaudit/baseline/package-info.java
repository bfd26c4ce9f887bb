/** Documented rules as data: the clauses of an edition of a document, with their provenance, and the reader of their files. */
@NullMarked
package dev.sgaudit.baseline;

import org.jspecify.annotations.NullMarked;
