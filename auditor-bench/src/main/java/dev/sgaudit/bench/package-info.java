/** What the exact sets and the audit cost, measured. */
@NullMarked
package dev.sgaudit.bench;

import org.jspecify.annotations.NullMarked;
