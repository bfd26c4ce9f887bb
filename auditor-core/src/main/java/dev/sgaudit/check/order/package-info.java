/** Checks on rules that do nothing where they stand. */
@NullMarked
package dev.sgaudit.check.order;

import org.jspecify.annotations.NullMarked;
