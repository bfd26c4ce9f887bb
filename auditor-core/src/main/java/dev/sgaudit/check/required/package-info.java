/** Checks on what is required and not let through. */
@NullMarked
package dev.sgaudit.check.required;

import org.jspecify.annotations.NullMarked;
