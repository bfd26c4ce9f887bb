/**
 * A second evaluator, which shares nothing with the engine: what one list does with one packet, how rules are read into
 * such lists from their texts, and which lists each reading of what is unknown makes.
 */
@NullMarked
package dev.sgaudit.plain;

import org.jspecify.annotations.NullMarked;
