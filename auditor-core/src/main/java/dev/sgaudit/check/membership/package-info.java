/** Checks on which groups are bound to which machines. */
@NullMarked
package dev.sgaudit.check.membership;

import org.jspecify.annotations.NullMarked;
