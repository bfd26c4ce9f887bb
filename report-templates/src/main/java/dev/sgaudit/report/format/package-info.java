/** What each format of a report is, and how it is written. */
@NullMarked
package dev.sgaudit.report.format;

import org.jspecify.annotations.NullMarked;
