/** One run over inputs: what is read, held, joined, audited and counted, without a clock, a stream or a report. */
@NullMarked
package dev.sgaudit.run;

import org.jspecify.annotations.NullMarked;
