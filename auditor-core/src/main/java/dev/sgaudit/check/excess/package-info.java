/** Checks on what is let through beyond what is documented or declared; together they hold every surplus packet once. */
@NullMarked
package dev.sgaudit.check.excess;

import org.jspecify.annotations.NullMarked;
