/** Checks on the state of a group and of its export. */
@NullMarked
package dev.sgaudit.check.upkeep;

import org.jspecify.annotations.NullMarked;
