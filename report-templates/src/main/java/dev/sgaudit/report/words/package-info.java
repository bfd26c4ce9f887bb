/** The words of reports: what a message says in a language. A language is one file. */
@NullMarked
package dev.sgaudit.report.words;

import org.jspecify.annotations.NullMarked;
