/** The list of checks, the loop over them, and the sorted result with its verdict. */
@NullMarked
package dev.sgaudit.audit;

import org.jspecify.annotations.NullMarked;
