/** What owners declare that they intend. */
@NullMarked
package dev.sgaudit.intent;

import org.jspecify.annotations.NullMarked;
