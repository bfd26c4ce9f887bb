/** Checks on what owners declared, or did not. */
@NullMarked
package dev.sgaudit.check.intent;

import org.jspecify.annotations.NullMarked;
