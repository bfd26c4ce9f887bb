/** The reports that programs read. */
@NullMarked
package dev.sgaudit.report.machine;

import org.jspecify.annotations.NullMarked;
